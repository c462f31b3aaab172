/** Outlines of the node shapes, drawn by ourselves so that rings and selections can follow them at any distance. */
import type { Shape } from './sizes'

/** What an outline needs: a canvas context or a Path2D. */
export type Pen = Pick<CanvasPath, 'moveTo' | 'arc' | 'arcTo' | 'roundRect' | 'closePath'>

/** A regular polygon, first corner on top, stretched to fill the square −1…1. */
const fitted = (corners: number, first: number): number[] => {
  const p: number[] = []
  for (let i = 0; i < corners; i++) { const a = first + (i * 2 * Math.PI) / corners; p.push(Math.cos(a), Math.sin(a)) }
  const xs = p.filter((_, i) => i % 2 === 0), ys = p.filter((_, i) => i % 2 === 1)
  const x0 = Math.min(...xs), x1 = Math.max(...xs), y0 = Math.min(...ys), y1 = Math.max(...ys)
  return p.map((v, i) => i % 2 === 0 ? ((v - x0) / (x1 - x0)) * 2 - 1 : ((v - y0) / (y1 - y0)) * 2 - 1)
}
const star = (): number[] => {
  const p: number[] = []
  for (let i = 0; i < 10; i++) { const a = -Math.PI / 2 + (i * Math.PI) / 5, r = i % 2 === 0 ? 1 : 0.46; p.push(r * Math.cos(a), r * Math.sin(a)) }
  return p
}
const CORNERS: Partial<Record<Shape, number[]>> = {
  'round-diamond': [0, -1, 1, 0, 0, 1, -1, 0],
  'round-hexagon': fitted(6, 0),
  'round-pentagon': fitted(5, -Math.PI / 2),
  'round-triangle': fitted(3, -Math.PI / 2),
  star: star()
}
/** Distance from the centre to the nearest side, as a share of half the width: how much a ring must grow to keep its gap. */
const INRADIUS: Partial<Record<Shape, number>> = { 'round-diamond': Math.SQRT1_2, 'round-hexagon': 0.87, 'round-pentagon': 0.83, 'round-triangle': 0.55, star: 0.6 }

/** Puts the outline of a shape of width `w`, grown by `grow` on every side, into a pen. */
export const outline = (pen: Pen, shape: Shape, x: number, y: number, w: number, grow = 0): void => {
  const half = w / 2
  const corners = CORNERS[shape]
  if (corners === undefined) {
    const q = half + grow
    if (shape === 'ellipse') { pen.moveTo(x + q, y); pen.arc(x, y, q, 0, 2 * Math.PI) }
    else pen.roundRect(x - q, y - q, 2 * q, 2 * q, Math.min(w / 4, 6) + grow * 0.7)
    pen.closePath()
    return
  }
  const s = half + grow / (INRADIUS[shape] ?? 1)
  const radius = (shape === 'star' ? 0.5 : Math.min(w * 0.12, 5)) + grow * (shape === 'star' ? 0.35 : 0.6)
  const n = corners.length / 2
  const px = (i: number): number => x + s * (corners[2 * (i % n)] ?? 0)
  const py = (i: number): number => y + s * (corners[2 * (i % n) + 1] ?? 0)
  pen.moveTo((px(0) + px(n - 1)) / 2, (py(0) + py(n - 1)) / 2)
  for (let i = 0; i < n; i++) pen.arcTo(px(i), py(i), px(i + 1), py(i + 1), radius)
  pen.closePath()
}

/** Where a badge sits on the upper right of a shape: offset from the centre for width `w` on screen. */
export const badgeAt = (shape: Shape, w: number, away: number): [number, number] => {
  const k = shape === 'round-diamond' ? 0.52 : shape === 'round-rectangle' ? 0.92 : shape === 'round-triangle' ? 0.5 : Math.SQRT1_2
  const d = (w / 2 + away) * k
  return [d, -d]
}
