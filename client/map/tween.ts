/** From what is drawn to what shall be drawn: positions, widths and colours of the rows that both scenes have. */
import type { MapScene } from './scene'

export interface Tween {
  started: number, duration: number
  fromX: Float32Array, fromY: Float32Array, fromW: Float32Array, fromSlot: Int16Array
  movesPlaces: boolean
  /** more than half of all are elsewhere */
  movesMost: boolean
}

/** cubic-bezier(.2, 0, 0, 1), the one curve of the interface, by Newton's method. */
export const ease = (t: number): number => {
  if (t <= 0 || t >= 1) return Math.min(1, Math.max(0, t))
  let u = t
  for (let i = 0; i < 6; i++) {
    const x = 3 * (1 - u) ** 2 * u * 0.2 + u ** 3, dx = 3 * (1 - u) ** 2 * 0.2 - 6 * (1 - u) * u * 0.2 + 3 * u ** 2
    u -= (x - t) / (dx || 1)
  }
  return 3 * (1 - u) * u ** 2 + u ** 3
}

/** What has to change between two scenes, or null when nothing drawn differs. Rows that are new start where they end. */
export const tweenTo = (before: MapScene, bx: Float32Array, by: Float32Array, bw: Float32Array, after: MapScene, started: number, duration: (moves: boolean) => number): Tween | null => {
  const n = after.ids.length
  const fromX = after.x.slice(), fromY = after.y.slice(), fromW = after.w.slice(), fromSlot = after.slot.slice()
  let moved = 0, changes = false
  for (let i = 0; i < n; i++) {
    const j = before.index.get(after.ids[i] ?? '')
    if (j === undefined) continue
    const x = bx[j] as number, y = by[j] as number
    if (Math.abs(x - (after.x[i] as number)) + Math.abs(y - (after.y[i] as number)) > 0.5) moved++
    if (Math.abs((bw[j] as number) - (after.w[i] as number)) > 0.3 || before.slot[j] !== after.slot[i]) changes = true
    fromX[i] = x; fromY[i] = y; fromW[i] = bw[j] as number; fromSlot[i] = before.slot[j] as number
  }
  return moved > 0 || changes ? { started, duration: duration(moved > 0), fromX, fromY, fromW, fromSlot, movesPlaces: moved > 0, movesMost: moved > n / 2 } : null
}

/** Communities whose border may differ though nobody moved: members or sizes changed. Null: all, as rows came or went. */
export const changedCommunities = (before: MapScene, after: MapScene): Set<number> | null => {
  if (before.ids.length !== after.ids.length || before.scale !== after.scale) return null
  const out = new Set<number>()
  for (let i = 0; i < after.ids.length; i++) {
    const j = before.index.get(after.ids[i] ?? '')
    if (j === undefined) return null
    if (before.community[j] !== after.community[i]) { out.add(before.community[j] as number); out.add(after.community[i] as number) }
    if (Math.abs((before.w[j] as number) - (after.w[i] as number)) > 1) out.add(after.community[i] as number)
  }
  return out
}
