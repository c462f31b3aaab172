/** A layout as it settles on the server, followed on the sheet: nodes glide to where they are said to be, nothing is kept. */
import type { MapScene } from './scene'

/** how fast nodes follow: the time in which two thirds of the way are done, ms */
const GLIDE_MS = 90
/** nearer than this is there, px */
const THERE = 0.4

export class Settling {
  readonly scene: MapScene
  readonly #rows: Int32Array
  readonly #toX: Float32Array
  readonly #toY: Float32Array

  /** `ids`: whose places come, in their order; who is not of the scene is passed over, who is not named stays. */
  constructor (scene: MapScene, ids: readonly string[], x: Float32Array, y: Float32Array) {
    this.scene = scene
    this.#rows = Int32Array.from(ids, id => scene.index.get(id) ?? -1)
    this.#toX = x.slice(); this.#toY = y.slice()
  }

  /** The next look. */
  aim (x: ArrayLike<number>, y: ArrayLike<number>): void {
    this.#rows.forEach((row, k) => {
      const px = x[k], py = y[k]
      if (row >= 0 && px !== undefined && py !== undefined) { this.#toX[row] = px; this.#toY[row] = py }
    })
  }

  /** Moves what is drawn by `ms`; false once everyone is there. */
  advance (ms: number, x: Float32Array, y: Float32Array): boolean {
    const k = 1 - Math.exp(-ms / GLIDE_MS)
    let moving = false
    for (let i = 0; i < x.length; i++) {
      const dx = (this.#toX[i] as number) - (x[i] as number), dy = (this.#toY[i] as number) - (y[i] as number)
      if (Math.abs(dx) + Math.abs(dy) < THERE) { x[i] = this.#toX[i] as number; y[i] = this.#toY[i] as number; continue }
      x[i] = (x[i] as number) + dx * k; y[i] = (y[i] as number) + dy * k
      moving = true
    }
    return moving
  }
}
