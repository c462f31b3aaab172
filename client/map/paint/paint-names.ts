/** Names, on top of everything. They hang on their node while the map moves, and are placed anew at rest. */
import { placeOffset, rimShift } from '../label-places'
import { type Named, nameRadius } from '../names'
import { groupLook } from '../palette'
import { labelPx } from '../sizes'
import { nameFont } from './fonts'
import { type Frame, onScreen } from './frame'
import { stampText } from './sprites'

const HALO = 3.4, TERRITORY_HALO = 5, HOVER_NAMES = 12

/** `lifted`: rows in the hand, whose names go over the others. */
export const paintNames = (f: Frame, shown: readonly Named[], alpha: number, lifted: ReadonlySet<number> | null = null): void => {
  const { g, scene, marks, palette, sprites } = f
  const boxes: { x: number, y: number, w: number, h: number }[] = []
  const written = new Set<number>()
  const inOrder = lifted === null ? shown : [...shown.filter(n => !lifted.has(n.row)), ...shown.filter(n => lifted.has(n.row))]
  for (const n of inOrder) {
    if (n.row < 0) { territory(f, n, alpha); continue }
    const sx = (f.x[n.row] as number) * f.zoom + f.panX, sy = (f.y[n.row] as number) * f.zoom + f.panY
    const [dx, dy] = placeOffset(n.place, nameRadius(scene, marks, f.w, n.row, f.root), n.w, n.h)
    written.add(n.row)
    boxes.push({ x: sx + dx, y: sy + dy - n.h / 2, w: n.w, h: n.h })
    if (!onScreen(f, sx, sy, 240)) continue
    const plain = marks.selected.size === 0 && marks.hover < 0
    const strong = scene.target[n.row] !== 0 || marks.selected.has(n.row) || n.row === scene.brand
    const colour = plain || strong || marks.near.has(n.row) || n.row === marks.hover || marks.hoverNear.has(n.row) ? palette.ink : palette.ink2
    g.globalAlpha = alpha * (marks.spotlight === null || marks.spotlight.has(n.row) ? 1 : 0.6)
    stampText(g, sprites.text(n.text, n.font, n.px, colour, HALO), sx + dx, sy + dy, sprites.dpr)
  }
  g.globalAlpha = alpha
  // what is hidden shows itself under the pointer: the hovered name, and its neighbours' where there is room
  if (marks.hover >= 0) {
    let left = HOVER_NAMES
    for (const i of [marks.hover, ...marks.hoverNear]) {
      if (written.has(i) || left-- <= 0) continue
      const px = labelPx(scene.v[i] as number, scene.scale), font = nameFont(px, false), text = scene.names[i] ?? '', w = sprites.widthOf(text, font)
      const sx = (f.x[i] as number) * f.zoom + f.panX, sy = (f.y[i] as number) * f.zoom + f.panY
      const [dx, dy] = placeOffset(0, nameRadius(scene, marks, f.w, i, f.root), w, px)
      const b = { x: sx + dx, y: sy + dy - px / 2, w, h: px }
      if (i !== marks.hover && boxes.some(o => b.x < o.x + o.w && b.x + b.w > o.x && b.y < o.y + o.h && b.y + b.h > o.y)) continue
      boxes.push(b)
      stampText(g, sprites.text(text, font, px, palette.ink, i === marks.hover ? 6 : HALO), sx + dx, sy + dy, sprites.dpr)
    }
  }
  g.globalAlpha = 1
}

/** Draws a name's picture before it is needed. */
export const warmName = (f: Frame, n: Named): void => {
  if (n.row >= 0) { f.sprites.text(n.text, n.font, n.px, f.palette.ink, HALO); return }
  f.sprites.text(n.text, n.font, n.px, territoryColour(f, n), TERRITORY_HALO, 0.3)
}

const territoryColour = (f: Frame, n: Named): string => {
  const known = f.scene.territories.find(t => t.community === n.community)
  return n.community < 0 || known === undefined || f.scene.colourBy !== 'community' ? f.palette.otherText : groupLook(f.palette, known.slot).text
}
const territory = (f: Frame, n: Named, alpha: number): void => {
  const x = n.x * f.zoom + f.panX, y = n.y * f.zoom + f.panY + rimShift(n.place, n.h)
  if (!onScreen(f, x, y, 300)) return
  f.g.globalAlpha = alpha * (f.marks.spotlight === null ? 1 : 0.6)
  stampText(f.g, f.sprites.text(n.text, n.font, n.px, territoryColour(f, n), TERRITORY_HALO, 0.3), x - n.w / 2, y, f.sprites.dpr)
}
