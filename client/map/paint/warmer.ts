/** Draws pictures ahead at rest, a few ms at a time, so that no frame of a gesture has to. */
import type { Named } from '../names'
import type { MapScene } from '../scene'
import type { Frame } from './frame'
import { warmName } from './paint-names'
import { warmNode } from './paint-nodes'
import type { Sprites } from './sprites'

const ZOOMS = [0.36, 0.6, 1] as const
const SLICE_MS = 3, PAUSE_MS = 24
/** above this many the middle level shows dots without icons */
const DOTS_ABOVE = 300

export class Warmer {
  #of: { sprites: Sprites, scene: MapScene } | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #busy: () => boolean

  /** `busy`: a gesture goes on; nothing is drawn then. */
  constructor (busy: () => boolean) { this.#busy = busy }

  /** Once for a scene and its colours. */
  warm (f: Frame, names: readonly Named[]): void {
    if (this.#of?.sprites === f.sprites && this.#of.scene === f.scene) return
    const of = { sprites: f.sprites, scene: f.scene }
    this.#of = of
    const n = f.scene.ids.length, frames = ZOOMS.map((z): Frame => ({ ...f, moving: true, deadline: Number.POSITIVE_INFINITY, root: Math.sqrt(z), w: f.scene.w }))
    let at = 0
    const slice = (): void => {
      if (this.#of !== of) return
      const end = performance.now() + SLICE_MS, all = n * frames.length + names.length
      for (; at < all && !this.#busy() && performance.now() < end; at++) {
        const frame = frames[Math.floor(at / n)], name = names[at - n * frames.length]
        if (frame !== undefined) warmNode(frame, at % n, frame.root < 1 && n > DOTS_ABOVE); else if (name !== undefined) warmName(f, name)
      }
      if (at < all) this.#timer = setTimeout(slice, PAUSE_MS)
    }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(slice, PAUSE_MS)
  }

  end (): void { this.#of = null; clearTimeout(this.#timer) }
}
