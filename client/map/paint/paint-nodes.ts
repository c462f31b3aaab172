/** Nodes: fill, paper edge, pattern, icon. Each look and size is drawn once and stamped. */
import { ICON_PATHS } from '../icons'
import { groupLook } from '../palette'
import { FRAGILE, GHOST, HOLLOW } from '../scene'
import { outline } from '../shapes'
import { ICON_FROM, SHAPES } from '../sizes'
import { type Frame, onScreen } from './frame'
import type { Sprite } from './sprites'

/** `dots`: no icons, for the middle level. */
export const paintNodes = (f: Frame, alpha: number, dots: boolean): void => {
  const { g, scene, zoom, root, marks } = f
  const n = scene.ids.length
  for (let i = 0; i < n; i++) {
    if (i === scene.brand) continue
    const sx = (f.x[i] as number) * zoom + f.panX, sy = (f.y[i] as number) * zoom + f.panY
    if (!onScreen(f, sx, sy, 60)) continue
    const drawn = (f.w[i] as number) * root
    if (!(drawn > 0)) continue
    g.globalAlpha = alpha * (marks.spotlight === null || marks.spotlight.has(i) ? 1 : 0.42) * (((scene.flags[i] as number) & GHOST) === 0 || marks.selected.has(i) ? 1 : GHOSTLY)
    const slot = scene.slot[i] as number
    const from = f.fromSlot === null || f.turned >= 1 ? slot : f.fromSlot[i] as number
    if (from !== slot) stamp(f, body(f, i, drawn, from, dots), sx, sy, drawn)
    if (from !== slot) g.globalAlpha *= f.turned
    stamp(f, body(f, i, drawn, slot, dots), sx, sy, drawn)
  }
  g.globalAlpha = 1
}

/** Draws a row's picture for a zoom before it is needed, so that no frame of a gesture has to. */
export const warmNode = (f: Frame, i: number, dots: boolean): void => { if (i !== f.scene.brand) body(f, i, (f.w[i] as number) * f.root, f.scene.slot[i] as number, dots) }

const MARGIN = 3, GHOSTLY = 0.25
const stamp = (f: Frame, s: Sprite, x: number, y: number, drawn: number): void => {
  // in a gesture the sprite of the nearest step is stretched, so that zooming draws few new ones
  const half = ((s.width / 2) * drawn) / s.inset
  f.g.drawImage(s.canvas, x - half, y - half, 2 * half, 2 * half)
}

/** The sprite of a row; its `inset` holds the width it was drawn for. In a gesture any size near enough will do. */
const body = (f: Frame, i: number, drawn: number, slot: number, dots: boolean): Sprite => {
  const { scene, palette, sprites } = f
  const shape = scene.shapes[i] ?? 'ellipse', ghost = ((scene.flags[i] as number) & GHOST) !== 0, flags = ghost ? HOLLOW : (scene.flags[i] as number) & (FRAGILE | HOLLOW)
  const family = dots || ((scene.d[i] as number) / (scene.w[i] as number)) * drawn < ICON_FROM ? null : scene.families[i] ?? null
  const look = `${shape}/${slot}/${flags}/${family ?? ''}`
  const size = f.moving ? Math.ceil(drawn) : Math.round(drawn * 2) / 2
  if (f.moving || (!sprites.has(look, size) && performance.now() > f.deadline)) {
    const near = sprites.nearest(look, drawn)
    if (near !== null) { f.unsharp ||= !f.moving; return near }
  }
  const half = size / 2 + MARGIN
  return sprites.sized(look, size, 2 * half, g => {
    const look = groupLook(palette, slot)
    const trace = (w: number, grow = 0): void => { g.beginPath(); outline(g, shape, half, half, w, grow) }
    trace(size)
    g.fillStyle = (flags & HOLLOW) !== 0 ? palette.sheet : look.fill
    g.globalAlpha = (flags & FRAGILE) !== 0 ? 0.55 : 1
    g.fill(); g.globalAlpha = 1
    if (look.pattern === 'stripe' && (flags & HOLLOW) === 0) { g.save(); trace(size); g.clip(); stripes(g, half * 2, palette.sheet); g.restore() }
    g.lineWidth = 1.25; g.strokeStyle = flags !== 0 ? look.text : palette.sheet
    if ((flags & FRAGILE) !== 0) g.setLineDash([3, 2.6])
    trace(size); g.stroke(); g.setLineDash([])
    if (look.pattern === 'ring') { trace(size * 0.4); g.lineWidth = Math.max(1, size * 0.07); g.strokeStyle = palette.sheet; g.stroke() }
    if (family !== null) icon(g, ICON_PATHS[family], half, half + (shape === 'round-triangle' ? size * 0.1 : 0), (size / SHAPES[scene.kinds[i] ?? 'person'].factor) * (shape === 'star' ? 0.46 : 0.56), (flags & HOLLOW) !== 0 ? look.text : palette.sheet)
  })
}

const icon = (g: CanvasRenderingContext2D, path: string, x: number, y: number, size: number, colour: string): void => {
  g.translate(x - size / 2, y - size / 2); g.scale(size / 24, size / 24)
  g.strokeStyle = colour; g.lineWidth = 1.75; g.lineCap = 'round'; g.lineJoin = 'round'
  g.stroke(new Path2D(path))
}
/** Diagonal, 2 px of 5. */
const stripes = (g: CanvasRenderingContext2D, size: number, colour: string): void => {
  g.strokeStyle = colour; g.lineWidth = 2; g.beginPath()
  for (let o = -size; o < size; o += 5 * Math.SQRT2) { g.moveTo(o, size); g.lineTo(o + size, 0) }
  g.stroke()
}
