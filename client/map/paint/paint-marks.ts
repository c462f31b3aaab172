/** What is marked: the brand's compass, target rings and numbers, newcomers, selection, hover, others' selections. */
import { NEWCOMER } from '../scene'
import { badgeAt, outline } from '../shapes'
import { type Frame, onScreen } from './frame'
import { SANS, SERIF } from './fonts'

export const paintMarks = (f: Frame, alpha: number): void => {
  const { scene, marks, zoom } = f
  const visit = (i: number): void => {
    const sx = (f.x[i] as number) * zoom + f.panX, sy = (f.y[i] as number) * zoom + f.panY
    if (!onScreen(f, sx, sy, 80)) return
    f.g.globalAlpha = alpha * (marks.spotlight === null || marks.spotlight.has(i) ? 1 : 0.42)
    paintRow(f, i, sx, sy)
  }
  for (let i = 0; i < scene.ids.length; i++) {
    if (i === scene.brand || scene.target[i] !== 0 || ((scene.flags[i] as number) & NEWCOMER) !== 0 || i === marks.hover || marks.selected.has(i)) visit(i)
  }
  for (const o of marks.others) {
    const sx = (f.x[o.row] as number) * zoom + f.panX, sy = (f.y[o.row] as number) * zoom + f.panY
    if (onScreen(f, sx, sy, 60)) other(f, o.row, sx, sy, o.initials)
  }
  f.g.globalAlpha = 1
}

const ring = (f: Frame, i: number, sx: number, sy: number, grow: number, width: number, colour: string): void => {
  const { g } = f
  g.strokeStyle = colour; g.lineWidth = width
  g.beginPath(); outline(g, f.scene.shapes[i] ?? 'ellipse', sx, sy, (f.w[i] as number) * f.root, grow); g.stroke()
}

const paintRow = (f: Frame, i: number, sx: number, sy: number): void => {
  const { g, scene, marks, palette, root } = f
  const w = (f.w[i] as number) * root, targeted = scene.target[i] !== 0
  if (i === scene.brand) compass(f, i, sx, sy, w)
  // ring 2.6, gap 3.2: its middle lies 4.5 outside
  if (targeted) ring(f, i, sx, sy, 4.5 * root + 0.6, 2.6 * root, palette.target)
  const outer = i === scene.brand ? 12 : targeted ? 6.2 : 0
  if (marks.selected.has(i)) ring(f, i, sx, sy, (outer + 5.1) * root, 2.2, palette.ink)
  else if (i === marks.hover) ring(f, i, sx, sy, (outer + 3.75) * root, 1.5, palette.ink)
  if (marks.focus && marks.selected.has(i)) ring(f, i, sx, sy, (outer + 5.1) * root + 4, 2, palette.accent)
  const [dx, dy] = badgeAt(scene.shapes[i] ?? 'ellipse', w, targeted ? 4 * root : 1)
  if (targeted) disc(g, sx + dx, sy + dy, 7.6, palette.target, palette.sheet, String(scene.target[i]), palette.onTarget)
  else if (((scene.flags[i] as number) & NEWCOMER) !== 0) disc(g, sx + dx, sy + dy, 4.2, palette.accent, palette.sheet, '', '')
}

const disc = (g: CanvasRenderingContext2D, x: number, y: number, r: number, fill: string, edge: string, text: string, ink: string): void => {
  const wide = text.length > 2 ? 3 * (text.length - 2) : 0
  g.fillStyle = fill; g.strokeStyle = edge; g.lineWidth = 1.5
  g.beginPath(); g.roundRect(x - r - wide, y - r, 2 * (r + wide), 2 * r, r); g.fill(); g.stroke()
  if (text === '') return
  g.fillStyle = ink; g.font = `700 10px ${SANS}`; g.textAlign = 'center'; g.textBaseline = 'middle'
  g.fillText(text, x, y + 0.5)
  g.textAlign = 'start'
}

/** Others are seen as a thin ring with initials, never more. */
const other = (f: Frame, i: number, sx: number, sy: number, initials: string): void => {
  const { g, palette } = f
  const w = (f.w[i] as number) * f.root
  ring(f, i, sx, sy, (f.scene.target[i] !== 0 ? 11.5 : 7) * f.root, 1.5, palette.accent)
  g.font = `650 10px ${SANS}`; g.textBaseline = 'middle'; g.lineJoin = 'round'
  const x = sx - w / 2 - 8, y = sy - w / 2 - 8
  g.textAlign = 'right'
  g.lineWidth = 3.4; g.strokeStyle = palette.sheet; g.strokeText(initials, x, y)
  g.fillStyle = palette.accent; g.fillText(initials, x, y)
  g.textAlign = 'start'
}

/** The brand: an ink disc with its initial, in a crown of 36 ticks, the four winds longer. */
const compass = (f: Frame, i: number, x: number, y: number, w: number): void => {
  const { g, palette, root } = f
  g.fillStyle = palette.sheet; g.beginPath(); g.arc(x, y, w / 2 + 9 * root, 0, 7); g.fill()
  g.strokeStyle = palette.ink; g.lineWidth = 1.1; g.beginPath()
  for (let k = 0; k < 36; k++) {
    const a = (k * Math.PI) / 18, r0 = w / 2 + 4 * root, r1 = r0 + (k % 9 === 0 ? 5 : 2.6) * root
    g.moveTo(x + r0 * Math.cos(a), y + r0 * Math.sin(a)); g.lineTo(x + r1 * Math.cos(a), y + r1 * Math.sin(a))
  }
  g.stroke()
  g.fillStyle = palette.ink; g.beginPath(); g.arc(x, y, w / 2, 0, 7); g.fill()
  g.fillStyle = palette.sheet; g.font = `italic 500 ${(w * 0.42).toFixed(1)}px ${SERIF}`; g.textAlign = 'center'; g.textBaseline = 'middle'
  g.fillText(initialOf(f.scene.names[i] ?? ''), x, y + w * 0.02)
  g.textAlign = 'start'
}
/** « Maison Lumen » is known by its L: the first letter of the last word. */
export const initialOf = (name: string): string => [...(name.trim().split(/\s+/).at(-1) ?? '')][0]?.toUpperCase() ?? ''
