/** Circles of proximity and columns of who reaches whom, where people stand so: thin lines, with a word each. */
import { centreX, centreY } from '../arrangement'
import type { BandWord, Column } from '../bands'
import type { Rect } from '../fit-view'
import type { MapScene } from '../scene'
import { territoryFont } from './fonts'
import type { Frame } from './frame'
import { stampText, type Sprites } from './sprites'

/** What stands on the sheet, model px; words as they are written. `top`: of the highest one in a column. */
export interface Bands { radii: readonly number[], words: readonly (string | null)[], columns: readonly (Column & { text: string })[], top: number }
export const NO_BANDS: Bands = { radii: [], words: [], columns: [], top: 0 }
export const bandsOf = (s: MapScene, y: Float32Array, radii: readonly number[], words: readonly (BandWord | null)[], columns: readonly Column[], say: (w: BandWord) => string): Bands =>
  ({ radii, words: words.map(w => w === null ? null : say(w)), columns: columns.map(c => ({ ...c, text: say(c.word) })), top: columns.length === 0 ? 0 : s.x.reduce((top, _, i) => Math.min(top, y[i] as number), Infinity) })

const PX = 15, SPACING = 0.3, HALO = 5
/** px on screen: words of columns above the highest node, their rules below the words, and beyond the outer nodes */
const ABOVE = 46, RULE = 12, BEYOND = 16
/** px on screen: between two words on a line, and from one line of words to the next */
const APART = 10, LINE = 20
/** below this zoom words would fill the water between two circles */
const LEGIBLE = 0.22

const font = territoryFont(PX)
const widthOf = (sprites: Sprites, text: string): number => sprites.widthOf(text, font) + SPACING * text.length

interface View { zoom: number, panX: number, panY: number }
/** Where each word stands, px of the sheet: at the top of its circle's line, over the middle of its column. */
const placed = (b: Bands, v: View, at: Pick<MapScene, 'x' | 'y' | 'brand'>, sprites: Sprites): { text: string, x: number, y: number, w: number }[] => {
  if (v.zoom < LEGIBLE) return []
  const cx = centreX(at) * v.zoom + v.panX, cy = centreY(at) * v.zoom + v.panY
  const rings = b.radii.flatMap((r, k) => { const text = b.words[k] ?? null; return text === null ? [] : [{ text, x: cx, y: cy - r * v.zoom, w: widthOf(sprites, text) }] })
  // where columns are closer than their words are wide, a word that would touch the one before stands a line higher
  const ends = [-Infinity, -Infinity]
  const columns = b.columns.map(c => {
    const w = widthOf(sprites, c.text), x = (c.x0 + c.x1) / 2 * v.zoom + v.panX, line = x - w / 2 > (ends[0] as number) + APART ? 0 : 1
    ends[line] = x + w / 2
    return { text: c.text, x, y: b.top * v.zoom + v.panY - ABOVE - line * LINE, w }
  })
  return [...rings, ...columns]
}
/** The places of the words, so that names keep off them. */
export const wordBoxes = (b: Bands, v: View, at: Pick<MapScene, 'x' | 'y' | 'brand'>, sprites: Sprites): Rect[] => placed(b, v, at, sprites).map(p => ({ x: p.x - p.w / 2, y: p.y - PX * 0.6, w: p.w, h: PX * 1.2 }))

/** The lines, under everything. */
export const paintCircles = (f: Frame, b: Bands, alpha: number): void => {
  const { g, zoom } = f, at = { x: f.x, y: f.y, brand: f.scene.brand }, x = centreX(at) * zoom + f.panX, y = centreY(at) * zoom + f.panY
  g.save()
  g.strokeStyle = f.palette.edge; g.lineWidth = 1; g.globalAlpha = alpha * 0.75
  for (const c of b.columns) {
    const rule = b.top * zoom + f.panY - ABOVE + RULE
    g.beginPath(); g.moveTo(c.x0 * zoom + f.panX - BEYOND, rule); g.lineTo(c.x1 * zoom + f.panX + BEYOND, rule); g.stroke()
  }
  g.setLineDash([2, 5]); g.lineCap = 'round'
  for (const r of b.radii) { g.beginPath(); g.arc(x, y, r * zoom, 0, 2 * Math.PI); g.stroke() }
  g.restore()
}
/** The words, over links and under nodes. */
export const paintBandWords = (f: Frame, b: Bands, alpha: number): void => {
  f.g.globalAlpha = alpha
  for (const p of placed(b, f, { x: f.x, y: f.y, brand: f.scene.brand }, f.sprites)) stampText(f.g, f.sprites.text(p.text, font, PX, f.palette.otherText, HALO, SPACING), p.x - p.w / 2, p.y, f.sprites.dpr)
  f.g.globalAlpha = 1
}
