/** One drag of one or several rows: where they came from, and what it came to. */
import type { Move } from './atlas'

/** Less than this on both axes is a click with a trembling hand, model px. */
const TREMBLE = 2

export class DragSession {
  readonly rows: ReadonlySet<number>
  readonly origins: ReadonlyMap<number, { x: number, y: number }>
  moved = false
  cancelled = false

  constructor (rows: ReadonlySet<number>, x: Float32Array, y: Float32Array) {
    this.rows = new Set(rows)
    this.origins = new Map([...rows].map(i => [i, { x: x[i] as number, y: y[i] as number }]))
  }

  moves (ids: readonly string[], x: Float32Array, y: Float32Array): Move[] {
    return [...this.origins].flatMap(([i, from]) => {
      const to = { x: Math.round((x[i] as number) * 10) / 10, y: Math.round((y[i] as number) * 10) / 10 }
      return Math.abs(to.x - from.x) < TREMBLE && Math.abs(to.y - from.y) < TREMBLE ? [] : [{ id: ids[i] ?? '', from, to }]
    })
  }

  restore (x: Float32Array, y: Float32Array): void { for (const [i, p] of this.origins) { x[i] = p.x; y[i] = p.y } }
}
