/** The circles of proximity, where people stand on them: thin lines that part one from the next. */
import { centreX, centreY } from '../arrangement'
import type { Frame } from './frame'

export const paintCircles = (f: Frame, radii: readonly number[], alpha: number): void => {
  const { g, zoom } = f, at = { x: f.x, y: f.y, brand: f.scene.brand }, x = centreX(at) * zoom + f.panX, y = centreY(at) * zoom + f.panY
  g.save()
  g.strokeStyle = f.palette.edge; g.lineWidth = 1; g.setLineDash([2, 5]); g.lineCap = 'round'
  for (const r of radii) { g.globalAlpha = alpha * 0.75; g.beginPath(); g.arc(x, y, r * zoom, 0, 2 * Math.PI); g.stroke() }
  g.restore()
}
