/** How links look. Links of one look are stroked together, so a frame is a dozen strokes whatever their number. interface.md §5. */
import type { Palette } from './palette'
import type { MapScene, SceneLinks } from './scene'
import { linkWidth } from './sizes'

const INSIDE = 8, NEGATIVE = 16, WEAK = 32, TIE = 64
/** A look as a number: strength in the lowest three bits, then flags. */
export const lookOf = (l: SceneLinks, k: number): number =>
  (l.tie[k] === 1 ? TIE : (l.strength[k] as number) | (l.inside[k] === 1 ? INSIDE : 0)) | (l.negative[k] === 1 ? NEGATIVE : 0) | (l.weak[k] === 1 ? WEAK : 0)

export interface LinkStyle { width: number, opacity: number, colour: string, dash: readonly number[] }

/** Above 600 links they get fainter, or the paper turns grey; never under × .22. */
export const thinning = (links: number): number => links <= 600 ? 1 : Math.max(0.22, Math.sqrt(600 / links))

/** Width in px at zoom 1; dash in screen px. */
export const styleOf = (look: number, p: Palette, thin: number): LinkStyle => {
  const negative = (look & NEGATIVE) !== 0, weak = (look & WEAK) !== 0
  if ((look & TIE) !== 0) return { width: 1, opacity: 0.85, colour: negative ? p.negative : p.edge, dash: [1, 5] }
  return {
    width: linkWidth(look & 7),
    opacity: negative ? 0.8 * thin : ((look & INSIDE) !== 0 ? p.linkOpacity : p.linkOpacity * 0.72) * thin,
    colour: negative ? p.negative : p.ink3,
    dash: weak ? [2, 4] : negative ? [6, 4] : []
  }
}

/** Links drawn at rest by look, each look's links in order; those at `moving` rows are left out. */
export const batches = (scene: MapScene, moving: ReadonlySet<number> | null = null): Map<number, number[]> => {
  const l = scene.links, out = new Map<number, number[]>()
  for (let k = 0; k < l.ids.length; k++) {
    if (l.drawn[k] !== 1 || (moving !== null && (moving.has(l.source[k] as number) || moving.has(l.target[k] as number)))) continue
    const look = lookOf(l, k), list = out.get(look)
    if (list === undefined) out.set(look, [k]); else list.push(k)
  }
  return out
}

/** Control point of a link's arc, a tenth of its length beside its middle; straight above 3,000 links. */
export const STRAIGHT_ABOVE = 3_000
export const bend = (ax: number, ay: number, bx: number, by: number): [number, number] => [(ax + bx) / 2 - (by - ay) * 0.1, (ay + by) / 2 + (bx - ax) * 0.1]
