/** Points on a grid of cells: who is near, and where there is room. */

/** Least distance between two stakeholders. */
export const APART = 48
const TURN = 2.399963
const MOST_STEPS = 20_000

export interface Placed { x: number, y: number, group: number }

/** A set of placed points that answers neighbourhood questions in constant time for evenly spread points. */
export class FreeSpace {
  readonly #cells = new Map<number, Placed[]>()
  readonly #cell: number

  constructor (cell = APART * 1.5) { this.#cell = cell }

  #key (x: number, y: number): number { return Math.floor(x / this.#cell) * 1_000_003 + Math.floor(y / this.#cell) }

  add (point: Placed): void {
    const key = this.#key(point.x, point.y), there = this.#cells.get(key)
    if (there === undefined) this.#cells.set(key, [point])
    else there.push(point)
  }

  /** False when a point is nearer than `apart`, or one of another group nearer than `foreign`. Both at most twice the cell. */
  isFree (x: number, y: number, group: number, apart = APART, foreign = apart): boolean {
    const reach = Math.ceil(Math.max(apart, foreign) / this.#cell)
    for (let a = -reach; a <= reach; a++) {
      for (let b = -reach; b <= reach; b++) {
        for (const p of this.#cells.get(this.#key(x + a * this.#cell, y + b * this.#cell)) ?? []) {
          const limit = p.group === group ? apart : foreign, d2 = (p.x - x) ** 2 + (p.y - y) ** 2
          if (d2 < limit * limit) return false
        }
      }
    }
    return true
  }

  /** The first place that `fits` on a spiral from a point outwards, `step` pixels wide. Falls back on the last tried. */
  static spiral (x: number, y: number, step: number, fits: (x: number, y: number) => boolean): { x: number, y: number } {
    let px = x, py = y
    for (let k = 0; k < MOST_STEPS; k++) {
      const r = step * Math.sqrt(k)
      px = x + r * Math.cos(k * TURN); py = y + r * Math.sin(k * TURN)
      if (fits(px, py)) break
    }
    return { x: px, y: py }
  }
}
