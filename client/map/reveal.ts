/** Where the sheet must be moved so that somebody is seen: as little as will do. Pure; px of the sheet. */
import type { Rect } from './fit-view'

/** How much of the sheet something lies over, from its left and from its right. */
export interface Cover { left: number, right: number }
export const NO_COVER: Cover = { left: 0, right: 0 }

/** room around the one who is shown: towards an edge of the window, its lower edge, a cover (beside which a name must stand), a card */
const SIDE = 60, TOP = 40, BOTTOM = 60, BESIDE = 140, CARD = 20

/** What is covered, as rectangles that names keep off. */
export const coverRects = ({ left, right }: Cover, width: number, height: number): Rect[] =>
  [...(left > 0 ? [{ x: 0, y: 0, w: left, h: height }] : []), ...(right > 0 ? [{ x: width - right, y: 0, w: right, h: height }] : [])]

/** The middle of what is not covered. */
export const openMiddle = ({ left, right }: Cover, width: number, height: number): { x: number, y: number } => ({ x: (left + width - right) / 2, y: height / 2 })

/**
 * How far to move the sheet for a point of it to be in view: (0, 0) when it is already. What only lies under a cover comes
 * out beside it, at the same height; else, or where a card is in the way there, it comes to the middle of what is open.
 */
export const shiftToSee = (at: { x: number, y: number }, width: number, height: number, cards: readonly Rect[], cover: Cover): { x: number, y: number } => {
  const onCard = (x: number, y: number): boolean => cards.some(c => x > c.x - CARD && x < c.x + c.w + CARD && y > c.y - CARD && y < c.y + c.h + CARD)
  const left = cover.left > 0 ? cover.left + BESIDE : SIDE, right = width - (cover.right > 0 ? cover.right + BESIDE : SIDE)
  const onSheet = at.x > SIDE && at.x < width - SIDE && at.y > TOP && at.y < height - BOTTOM
  const covered = at.x < cover.left + CARD && cover.left > 0 || at.x > width - cover.right - CARD && cover.right > 0
  if (onSheet && !covered && !onCard(at.x, at.y)) return { x: 0, y: 0 }
  const beside = left < right ? Math.min(right, Math.max(left, at.x)) : (left + right) / 2
  if (onSheet && covered && !onCard(beside, at.y)) return { x: beside - at.x, y: 0 }
  const middle = openMiddle(cover, width, height)
  return { x: middle.x - at.x, y: middle.y - at.y }
}
