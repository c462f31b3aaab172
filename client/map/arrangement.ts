/**
 * What the places on the map say by themselves, whoever put them there: whether communities have land of their own, and
 * whether everyone stands on circles around the brand. Nothing of it is stored, so it also holds after a reload, an undo
 * or somebody else's layout.
 */
import type { MapScene } from './scene'

/** from this share of members on whose nearest neighbour is a stranger, borders would only be a tangle */
const TANGLED = 0.3

/** Share of the members of communities whose nearest neighbour on the sheet is of another community; 0 without any. Cost about O(n) on even maps. */
export const mixing = (s: Pick<MapScene, 'x' | 'y' | 'community'>): number => {
  const n = s.x.length, cells = new Map<number, number[]>(), cell = 90
  const keyOf = (a: number, b: number): number => a * 1_000_003 + b
  const rows: number[] = []
  for (let i = 0; i < n; i++) {
    if ((s.community[i] as number) < 0) continue
    rows.push(i)
    const key = keyOf(Math.floor((s.x[i] as number) / cell), Math.floor((s.y[i] as number) / cell)), there = cells.get(key)
    if (there === undefined) cells.set(key, [i]); else there.push(i)
  }
  let strange = 0
  for (const i of rows) {
    const a = Math.floor((s.x[i] as number) / cell), b = Math.floor((s.y[i] as number) / cell)
    let best = -1, least = Infinity
    for (let reach = 1; reach <= 3 && best < 0; reach++) for (let u = -reach; u <= reach; u++) for (let v = -reach; v <= reach; v++) for (const j of cells.get(keyOf(a + u, b + v)) ?? []) {
      if (j === i) continue
      const d = ((s.x[i] as number) - (s.x[j] as number)) ** 2 + ((s.y[i] as number) - (s.y[j] as number)) ** 2
      if (d < least) { least = d; best = j }
    }
    if (best >= 0 && s.community[best] !== s.community[i]) strange++
  }
  return rows.length === 0 ? 0 : strange / rows.length
}
/** Communities are so mixed on the sheet that it has no territories. */
export const isTangled = (s: Pick<MapScene, 'x' | 'y' | 'community'>): boolean => mixing(s) >= TANGLED

/** two on one circle are no farther apart in radius, a circle holds at least so many, and so few may stand elsewhere */
const SAME = 1.5, MOST_STRAY = 0.06, LEAST = 12
/** a wider ring of water than this parts two circles of proximity */
const WATER = 95, BEYOND = 46

/** The middle of the circles: the brand, without one the origin of the sheet. */
export const centreX = (s: Pick<MapScene, 'x' | 'brand'>): number => s.brand < 0 ? 0 : s.x[s.brand] as number
export const centreY = (s: Pick<MapScene, 'y' | 'brand'>): number => s.brand < 0 ? 0 : s.y[s.brand] as number

/** Radii, around the brand, of the lines that part the circles of proximity; none where people do not stand on circles. Cost O(n log n). */
export const circlesOf = (s: Pick<MapScene, 'x' | 'y' | 'brand'>): number[] => {
  const { brand } = s, n = s.x.length, x = centreX(s), y = centreY(s)
  if (n < LEAST) return []
  const radii = Array.from({ length: n }, (_, i) => Math.sqrt(((s.x[i] as number) - x) ** 2 + ((s.y[i] as number) - y) ** 2)).filter((_, i) => i !== brand).sort((a, b) => a - b)
  const lines: { r: number, count: number }[] = []
  for (const r of radii) {
    const last = lines.at(-1)
    if (last !== undefined && r - last.r < SAME) last.count++; else lines.push({ r, count: 1 })
  }
  const circles = lines.filter(l => l.count >= 3)
  // a few circles that hold nearly everyone; on any other map each has a distance of its own
  const held = circles.reduce((sum, l) => sum + l.count, 0)
  if (held < (1 - MOST_STRAY) * (n - 1) || circles.length > Math.max(6, (n - 1) / 8)) return []
  return circles.flatMap((l, k) => { const next = circles[k + 1]; return next === undefined ? [] : next.r - l.r > WATER ? [(l.r + next.r) / 2] : [] }).concat((circles.at(-1)?.r ?? 0) + BEYOND)
}
