/** Links at rest, one path per look; and the links of the selection or of the hovered node, with arrows. */
import { batches, bend, lookOf, STRAIGHT_ABOVE, styleOf, thinning } from '../link-looks'
import type { MapScene } from '../scene'
import type { Shape } from '../sizes'
import type { Frame } from './frame'
import { onScreen } from './frame'

export interface LinkPaths { looks: Map<number, Path2D>, thin: number, straight: boolean }

/** Paths in model px. Links at `moving` rows are left out: they are drawn each frame. 5–16 ms for 10,000 links. */
export const linkPaths = (scene: MapScene, x: Float32Array, y: Float32Array, moving: ReadonlySet<number> | null): LinkPaths => {
  const { source, target } = scene.links
  const byLook = batches(scene, moving)
  let drawn = 0
  for (const list of byLook.values()) drawn += list.length
  const straight = drawn > STRAIGHT_ABOVE
  const looks = new Map<number, Path2D>()
  for (const [look, list] of byLook) {
    const p = new Path2D()
    for (const k of list) {
      const a = source[k] as number, b = target[k] as number
      addLink(p, x[a] as number, y[a] as number, x[b] as number, y[b] as number, straight)
    }
    looks.set(look, p)
  }
  return { looks, thin: thinning(drawn), straight }
}
const addLink = (p: Path2D, ax: number, ay: number, bx: number, by: number, straight: boolean): void => {
  p.moveTo(ax, ay)
  if (straight) { p.lineTo(bx, by); return }
  const [cx, cy] = bend(ax, ay, bx, by)
  p.quadraticCurveTo(cx, cy, bx, by)
}

/** `fade`: how much the rest steps back (1 not at all). */
export const paintLinks = (f: Frame, paths: LinkPaths, alpha: number, moving: ReadonlySet<number> | null): void => {
  const { g, zoom, root } = f
  const fade = alpha * (f.marks.spotlight !== null ? 0.35 : f.marks.selected.size > 0 ? 0.72 : 1)
  g.save()
  g.translate(f.panX, f.panY); g.scale(zoom, zoom)
  const stroke = (look: number, path: Path2D): void => {
    const s = styleOf(look, f.palette, paths.thin)
    g.globalAlpha = s.opacity * fade; g.strokeStyle = s.colour; g.lineWidth = (s.width * root) / zoom
    g.lineCap = s.dash.length > 0 ? 'butt' : 'round'
    g.setLineDash(s.dash.map(d => d / zoom))
    g.stroke(path)
  }
  for (const [look, path] of paths.looks) stroke(look, path)
  if (moving !== null) {
    const { source, target } = f.scene.links
    for (let k = 0; k < source.length; k++) {
      const a = source[k] as number, b = target[k] as number
      if (f.scene.links.drawn[k] !== 1 || !(moving.has(a) || moving.has(b))) continue
      const p = new Path2D()
      addLink(p, f.x[a] as number, f.y[a] as number, f.x[b] as number, f.y[b] as number, paths.straight)
      stroke(lookOf(f.scene.links, k), p)
    }
  }
  g.restore()
}

/** Links of the marked rows in ink, bent like those at rest, with an arrowhead at the end they point to. */
export const paintOwnLinks = (f: Frame, rows: ReadonlySet<number>, alpha: number): void => {
  const { g, scene } = f
  const done = new Set<number>()
  g.save()
  g.lineCap = 'round'
  for (const i of rows) {
    for (let o = scene.start[i] as number; o < (scene.start[i + 1] as number); o++) {
      const k = scene.via[o] as number
      if (done.has(k)) continue
      done.add(k)
      paintOne(f, k, alpha)
    }
  }
  g.restore()
}

/** The links between each row of a way and the next. */
export const paintTrail = (f: Frame, rows: readonly number[], alpha: number): void => {
  const { g, scene } = f
  g.save()
  g.lineCap = 'round'
  rows.forEach((i, at) => {
    const next = rows[at + 1]
    if (next === undefined) return
    for (let o = scene.start[i] as number; o < (scene.start[i + 1] as number); o++) if (scene.near[o] === next) paintOne(f, scene.via[o] as number, alpha)
  })
  g.restore()
}

/** At the close level every directed link in view has its arrow. */
export const paintArrows = (f: Frame): void => {
  const { links } = f.scene
  for (let k = 0; k < links.ids.length; k++) {
    if (links.drawn[k] !== 1 || links.directed[k] !== 1 || links.tie[k] === 1) continue
    const a = links.source[k] as number, b = links.target[k] as number
    const sx = (f.x[b] as number) * f.zoom + f.panX, sy = (f.y[b] as number) * f.zoom + f.panY
    if (!onScreen(f, sx, sy, 40)) continue
    const [tx, ty, ux, uy] = tip(f, a, b)
    arrow(f.g, tx, ty, ux, uy, 6, links.negative[k] === 1 ? f.palette.negative : f.palette.ink3, 0.75)
  }
}

const paintOne = (f: Frame, k: number, alpha: number): void => {
  const { g, scene, zoom, palette } = f
  const { links } = scene
  const a = links.source[k] as number, b = links.target[k] as number
  const ax = (f.x[a] as number) * zoom + f.panX, ay = (f.y[a] as number) * zoom + f.panY, bx = (f.x[b] as number) * zoom + f.panX, by = (f.y[b] as number) * zoom + f.panY
  const colour = links.negative[k] === 1 ? palette.negative : palette.ink
  const [cx, cy] = bend(ax, ay, bx, by)
  const width = Math.max(1.4, (0.5 + 0.42 * (links.strength[k] as number)) * f.root)
  const [tx, ty, ux, uy] = tip(f, a, b)
  const head = 5 + 2.2 * width, pointed = links.directed[k] === 1 && links.tie[k] === 0
  g.globalAlpha = 0.92 * alpha; g.strokeStyle = colour; g.lineWidth = width
  g.setLineDash(links.tie[k] === 1 ? [1, 5] : links.negative[k] === 1 ? [6, 4] : links.weak[k] === 1 ? [2, 4] : [])
  g.beginPath(); g.moveTo(ax, ay)
  if (pointed) g.quadraticCurveTo(cx, cy, tx - ux * head * 0.6, ty - uy * head * 0.6); else g.quadraticCurveTo(cx, cy, bx, by)
  g.stroke()
  g.setLineDash([])
  if (pointed) arrow(g, tx, ty, ux, uy, head, colour, 0.92 * alpha)
}

/** Where a link meets the rim of its end, and its direction there. */
const tip = (f: Frame, a: number, b: number): [number, number, number, number] => {
  const { zoom } = f
  const ax = (f.x[a] as number) * zoom + f.panX, ay = (f.y[a] as number) * zoom + f.panY, bx = (f.x[b] as number) * zoom + f.panX, by = (f.y[b] as number) * zoom + f.panY
  const [cx, cy] = bend(ax, ay, bx, by)
  const dx = bx - cx, dy = by - cy, length = Math.sqrt(dx * dx + dy * dy) || 1, ux = dx / length, uy = dy / length
  const ringed = f.scene.target[b] !== 0 ? 5.8 * f.root : 1.5
  const back = rim(f.scene.shapes[b] ?? 'ellipse', ((f.w[b] as number) * f.root) / 2, ux, uy) + ringed + (f.marks.selected.has(b) ? 5 * f.root : 0)
  return [bx - ux * back, by - uy * back, ux, uy]
}
const rim = (shape: Shape, half: number, ux: number, uy: number): number =>
  shape === 'round-diamond' ? half / (Math.abs(ux) + Math.abs(uy)) : shape === 'round-rectangle' ? half / Math.max(Math.abs(ux), Math.abs(uy)) * 0.97
    : shape === 'star' || shape === 'round-triangle' ? half * 0.72 : shape === 'ellipse' ? half : half * 0.93

/** Cytoscape's "vee": a notched head. */
const arrow = (g: CanvasRenderingContext2D, x: number, y: number, ux: number, uy: number, size: number, colour: string, alpha: number): void => {
  const at = (along: number, across: number): [number, number] => [x - ux * along - uy * across, y - uy * along + ux * across]
  g.globalAlpha = alpha; g.fillStyle = colour
  g.beginPath(); g.moveTo(x, y)
  for (const [along, across] of [[size, size * 0.45], [size * 0.72, 0], [size, -size * 0.45]] as const) { const [px, py] = at(along, across); g.lineTo(px, py) }
  g.closePath(); g.fill()
  g.globalAlpha = 1
}
