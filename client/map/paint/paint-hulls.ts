/** Territories as atlases draw them: a thin tint, an inner band along the border, an inked line. */
import type { Ring } from '../contour'
import { groupLook } from '../palette'
import type { Frame } from './frame'

export interface Land {
  community: number, slot: number, name: string
  rings: Ring[], path: Path2D
  x0: number, y0: number, x1: number, y1: number
  /** of the members */
  middleX: number, middleY: number
  count: number
  members: number[]
}

/** Rings as one path with holes, corners rounded through the middles of the sides. */
export const ringsPath = (rings: readonly Ring[]): Path2D => {
  const p = new Path2D()
  for (const r of rings) {
    const n = r.length / 2
    const at = (i: number): [number, number] => [r[2 * (i % n)] as number, r[2 * (i % n) + 1] as number]
    const [lx, ly] = at(n - 1), [fx, fy] = at(0)
    p.moveTo((lx + fx) / 2, (ly + fy) / 2)
    for (let i = 0; i < n; i++) {
      const [bx, by] = at(i), [cx, cy] = at(i + 1)
      p.quadraticCurveTo(bx, by, (bx + cx) / 2, (by + cy) / 2)
    }
    p.closePath()
  }
  return p
}

/** `far` (0–1): how far the territories are bubbles: opaque over what lies below, with twice the tint. */
export const paintHulls = (f: Frame, lands: readonly Land[], alpha: number, far: number): void => {
  const { g, zoom, root, palette } = f
  g.save()
  g.translate(f.panX, f.panY); g.scale(zoom, zoom)
  for (const t of lands) {
    if (t.x1 * zoom + f.panX < 0 || t.x0 * zoom + f.panX > f.width || t.y1 * zoom + f.panY < 0 || t.y0 * zoom + f.panY > f.height) continue
    const look = f.scene.colourBy === 'community' ? groupLook(palette, t.slot) : { fill: palette.other, text: palette.otherText }
    if (far > 0) { g.fillStyle = palette.sheet; g.globalAlpha = alpha * far; g.fill(t.path, 'evenodd') }
    g.fillStyle = look.fill; g.globalAlpha = alpha * palette.hullFill * (1 + far)
    g.fill(t.path, 'evenodd')
    g.save(); g.clip(t.path, 'evenodd')
    g.globalAlpha = alpha * palette.hullBand; g.lineWidth = (13 * root) / zoom; g.strokeStyle = look.fill
    g.stroke(t.path)
    g.restore()
    g.globalAlpha = alpha * 0.65; g.lineWidth = root / zoom; g.strokeStyle = look.text
    g.stroke(t.path)
  }
  g.restore()
}
