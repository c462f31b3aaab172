/** Pan and zoom that show everything with its names, and leave the corners of title and legend free as far as possible. */

export interface Rect { x: number, y: number, w: number, h: number }
export interface View { zoom: number, x: number, y: number }
export interface FitInput {
  /** nodes: centre in model px, and how far left/right and up/down their drawing and name reach on screen */
  x: ArrayLike<number>, y: ArrayLike<number>
  reachX: ArrayLike<number>, reachY: ArrayLike<number>
  /** how many others it counts for where it would lie behind a card; 1 unless said */
  worth?: ArrayLike<number>
  width: number, height: number
  /** cards that float over the sheet, screen px */
  blocked: readonly Rect[]
  maxZoom: number, minZoom: number
}

const MARGIN = 14, STEP = 0.965, PANS = 9

/**
 * The largest zoom whose best pan hides nothing behind a card; a node behind a card may be bought by 4 % of zoom.
 * Cost O(zoom steps × pans × nodes); nodes beyond 200 are sampled evenly for the cards, never for the edges.
 */
export const fitView = (f: FitInput): View => {
  const n = f.x.length
  if (n === 0) return { zoom: 1, x: f.width / 2, y: f.height / 2 }
  const ext = (z: number): [number, number, number, number] => {
    let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity
    for (let i = 0; i < n; i++) {
      const x = (f.x[i] as number) * z, y = (f.y[i] as number) * z, rx = f.reachX[i] as number, ry = f.reachY[i] as number
      if (x - rx < x0) x0 = x - rx
      if (x + rx > x1) x1 = x + rx
      if (y - ry < y0) y0 = y - ry
      if (y + ry > y1) y1 = y + ry
    }
    return [x0, x1, y0, y1]
  }
  const every = Math.max(1, Math.ceil(n / 200))
  let best: View | null = null, bestScore = -Infinity
  for (let zoom = f.maxZoom; zoom >= f.minZoom; zoom *= STEP) {
    const [x0, x1, y0, y1] = ext(zoom)
    const freeX = f.width - 2 * MARGIN - (x1 - x0), freeY = f.height - 2 * MARGIN - (y1 - y0)
    if (freeX < 0 || freeY < 0) continue
    if (zoom <= bestScore) break
    for (let a = 0; a < PANS; a++) {
      for (let b = 0; b < PANS; b++) {
        // from the middle outwards, so that of two equals the centred one wins
        const sx = 0.5 + Math.ceil(a / 2) * (a % 2 === 0 ? 1 : -1) / (PANS - 1), sy = 0.5 + Math.ceil(b / 2) * (b % 2 === 0 ? 1 : -1) / (PANS - 1)
        const px = MARGIN - x0 + freeX * sx, py = MARGIN - y0 + freeY * sy
        let hidden = 0
        for (let i = 0; i < n; i++) {
          const worth = f.worth?.[i] ?? 1
          if (worth === 1 && i % every !== 0) continue
          const x = (f.x[i] as number) * zoom + px, y = (f.y[i] as number) * zoom + py, rx = Math.min(f.reachX[i] as number, 34), ry = f.reachY[i] as number
          if (f.blocked.some(r => x + rx > r.x && x - rx < r.x + r.w && y + ry > r.y && y - ry < r.y + r.h)) hidden += worth
        }
        const score = zoom * 0.96 ** hidden - (Math.abs(sx - 0.5) + Math.abs(sy - 0.5)) * 0.01 * zoom
        if (score > bestScore + 1e-9) { bestScore = score; best = { zoom, x: px, y: py } }
      }
    }
  }
  if (best !== null) return best
  const zoom = f.minZoom, [x0, x1, y0, y1] = ext(zoom)
  return { zoom, x: (f.width - x0 - x1) / 2, y: (f.height - y0 - y1) / 2 }
}
