/** Walking the map by keyboard: the next node in a direction, and the order by weight. */

export type Direction = 'left' | 'right' | 'up' | 'down'
const VECTOR: Record<Direction, [number, number]> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }

/** The nearest node within 60° of a direction, what lies straight ahead being preferred; -1 when there is none. Cost O(n). */
export const nearestTowards = (x: ArrayLike<number>, y: ArrayLike<number>, from: number, direction: Direction): number => {
  const [ux, uy] = VECTOR[direction]
  const fx = x[from], fy = y[from]
  if (fx === undefined || fy === undefined) return -1
  let best = -1, least = Infinity
  for (let i = 0; i < x.length; i++) {
    if (i === from) continue
    const dx = (x[i] as number) - fx, dy = (y[i] as number) - fy
    const along = dx * ux + dy * uy, across = Math.abs(dx * uy - dy * ux)
    if (along <= 0 || across > along * 1.732) continue
    const cost = along + 2 * across
    if (cost < least) { least = cost; best = i }
  }
  return best
}

/** Indices by falling weight, ties by index; missing values last. */
export const byWeight = (v: ArrayLike<number>): number[] => {
  const weight = (i: number): number => { const w = v[i]; return w === undefined || Number.isNaN(w) ? -1 : w }
  return Array.from({ length: v.length }, (_, i) => i).sort((a, b) => weight(b) - weight(a) || a - b)
}

/** Indices of the points inside a freehand outline (even-odd). */
export const insideOutline = (outline: readonly (readonly [number, number])[], x: ArrayLike<number>, y: ArrayLike<number>): number[] => {
  if (outline.length < 3) return []
  const hits: number[] = []
  for (let i = 0; i < x.length; i++) {
    const px = x[i] as number, py = y[i] as number
    let inside = false
    for (let a = 0, b = outline.length - 1; a < outline.length; b = a++) {
      const p = outline[a], q = outline[b]
      if (p === undefined || q === undefined || (p[1] > py) === (q[1] > py)) continue
      if (px < ((q[0] - p[0]) * (py - p[1])) / (q[1] - p[1]) + p[0]) inside = !inside
    }
    if (inside) hits.push(i)
  }
  return hits
}
