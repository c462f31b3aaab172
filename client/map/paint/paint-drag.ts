/** While dragging: a dashed ghost where each node came from, a shadow under it where it is. */
import type { DragSession } from '../drag-session'
import { outline } from '../shapes'
import type { Frame } from './frame'

export const paintDrag = (f: Frame, d: DragSession): void => {
  const { g, scene, palette, zoom } = f
  g.save()
  for (const [i, from] of d.origins) {
    const shape = scene.shapes[i] ?? 'ellipse', w = (f.w[i] as number) * f.root
    g.strokeStyle = palette.ink3; g.lineWidth = 1.25; g.setLineDash([3, 3])
    g.beginPath(); outline(g, shape, from.x * zoom + f.panX, from.y * zoom + f.panY, w); g.stroke()
    g.setLineDash([])
    const sx = (f.x[i] as number) * zoom + f.panX, sy = (f.y[i] as number) * zoom + f.panY
    g.shadowColor = 'rgb(60 48 24 / .28)'; g.shadowBlur = 18 * f.sprites.dpr; g.shadowOffsetY = 8 * f.sprites.dpr
    g.fillStyle = palette.sheet
    g.beginPath(); outline(g, shape, sx, sy, w); g.fill()
    g.shadowColor = 'transparent'; g.shadowBlur = 0; g.shadowOffsetY = 0
  }
  g.restore()
}
