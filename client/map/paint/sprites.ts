/** Small pictures drawn once and stamped many times: names with their halo, nodes with their icon. */
import type { Palette } from '../palette'

export interface Sprite { canvas: HTMLCanvasElement, /** CSS px, halo included */ width: number, height: number, /** from the sprite's edge to the text or the node's centre */ inset: number }

/** All hold no more than this many; then the lot is dropped and drawn anew as needed. */
const MOST = 5_000

export class Sprites {
  #held = new Map<string, Sprite>()
  readonly #measure: CanvasRenderingContext2D | null = document.createElement('canvas').getContext('2d')
  #widths = new Map<string, number>()
  readonly #sizes = new Map<string, Sprite[]>()

  constructor (readonly palette: Palette, readonly dpr: number) {}

  /** Width of a text in CSS px; kept, as measuring is slow. */
  widthOf (text: string, font: string): number {
    const key = font + text
    let w = this.#widths.get(key)
    if (w === undefined && this.#measure !== null) {
      this.#measure.font = font
      w = this.#measure.measureText(text).width
      this.#widths.set(key, w)
    }
    return w ?? 0
  }

  get (key: string, width: number, height: number, inset: number, draw: (g: CanvasRenderingContext2D) => void): Sprite {
    const held = this.#held.get(key)
    if (held !== undefined) return held
    if (this.#held.size > MOST) { this.#held.clear(); this.#sizes.clear() }
    const canvas = document.createElement('canvas')
    // a picture is never empty: an empty canvas may not be stamped, and one such node would cost the whole frame
    const px = (side: number): number => Number.isFinite(side * this.dpr) ? Math.max(1, Math.ceil(side * this.dpr)) : 1
    canvas.width = px(width); canvas.height = px(height)
    const g = canvas.getContext('2d')
    if (g !== null) { g.scale(this.dpr, this.dpr); draw(g) }
    const sprite = { canvas, width: canvas.width / this.dpr, height: canvas.height / this.dpr, inset }
    this.#held.set(key, sprite)
    return sprite
  }

  /** One picture of something that is drawn at many sizes, `size` px wide in a square of `side`; `inset` holds the size. */
  sized (look: string, size: number, side: number, draw: (g: CanvasRenderingContext2D) => void): Sprite {
    const key = `${look}@${size}`, fresh = !this.#held.has(key)
    const sprite = this.get(key, side, side, size, draw)
    if (fresh) { const list = this.#sizes.get(look); if (list === undefined) this.#sizes.set(look, [sprite]); else list.push(sprite) }
    return sprite
  }

  has (look: string, size: number): boolean { return this.#held.has(`${look}@${size}`) }

  /** The picture whose size is nearest, when it is no more than a third off. */
  nearest (look: string, size: number): Sprite | null {
    let best: Sprite | null = null, least = 1.34
    for (const s of this.#sizes.get(look) ?? []) {
      const off = s.inset > size ? s.inset / size : size / s.inset
      if (off < least) { least = off; best = s }
    }
    return best
  }

  /** A name with its halo, left middle at (inset, height / 2). */
  text (text: string, font: string, px: number, colour: string, halo: number, spacing = 0): Sprite {
    const w = this.widthOf(text, font) + spacing * text.length, h = Math.ceil(px * 1.3), inset = 5
    return this.get(`${font}\n${colour}\n${text}`, w + 2 * inset, h + 2 * inset, inset, g => {
      g.font = font; g.textBaseline = 'middle'; g.lineJoin = 'round'
      if (spacing > 0) g.letterSpacing = `${spacing}px`
      g.lineWidth = halo; g.strokeStyle = this.palette.sheet
      g.strokeText(text, inset, h / 2 + inset)
      g.fillStyle = colour
      g.fillText(text, inset, h / 2 + inset)
    })
  }
}

/** Stamps a text sprite with its left middle at a point, on whole device pixels so that letters stay sharp. */
export const stampText = (g: CanvasRenderingContext2D, s: Sprite, x: number, y: number, dpr: number): void => {
  g.drawImage(s.canvas, Math.round((x - s.inset) * dpr) / dpr, Math.round((y - s.height / 2) * dpr) / dpr, s.width, s.height)
}
