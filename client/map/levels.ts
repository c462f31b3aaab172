/** How much detail the map shows. interface.md §5, last table. */
export const LEVELS = ['far', 'middle', 'near', 'close'] as const
export type Level = (typeof LEVELS)[number]

/** Far below this zoom on a map of a thousand, close above that one; and how far beyond a border one must go to leave a level. */
export const FAR_ZOOM = 0.35, CLOSE_ZOOM = 1.6, FAR_COUNT = 3_000, NEAR_COUNT = 300, HYSTERESIS = 0.15
/** So few are never melted into territories. */
const NEVER_FAR = 60
const THOUSAND = 1_000
/** What a small map loses to bubbles is worth more than what it gains: its dots can be read from farther away. */
const farZoom = (total: number): number => FAR_ZOOM * Math.min(1, total / THOUSAND)

/**
 * The level for a zoom and a number of stakeholders in view. `before` is the level now: its borders are 15 % wider
 * from inside, so that a map at a border does not flicker between two.
 */
export const levelFor = (zoom: number, inView: number, total: number, before: Level | null): Level => {
  const wide = (level: Level): number => before === level ? 1 + HYSTERESIS : 1
  if (total > NEVER_FAR && (zoom < farZoom(total) * wide('far') || inView > FAR_COUNT / wide('far'))) return 'far'
  if (zoom > CLOSE_ZOOM / wide('close')) return 'close'
  return inView < NEAR_COUNT * (before === 'near' || before === 'close' ? 1 + HYSTERESIS : 1) / wide('middle') ? 'near' : 'middle'
}
