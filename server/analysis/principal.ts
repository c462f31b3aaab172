/**
 * The eigenvector of the greatest eigenvalue of a symmetric operator, by the locally optimal conjugate gradient method
 * (Knyazev 2001, one vector): each step takes the best of the span of the vector, its residual and the last direction. Where
 * the two greatest eigenvalues are close, plain power iteration needs hundreds of products; this needs tens.
 */

import type { Space } from './spectrum'

/** Writes the operator's image of a vector into another; the first two cells are then x · image and also · image. */
export type Operator = (x: number, image: number, also: number) => void

const RESIDUAL = 1e-12
/** a bound on the loop: where it is reached, two eigenvalues are nearly one and any mixture of theirs is an answer */
const MOST_STEPS = 2_000

/** Jacobi 1846: the greatest eigenvalue's vector of a small symmetric matrix. */
const greatest = (m: number[][]): number[] => {
  const k = m.length, vectors = m.map((_, i) => m.map((__, j) => i === j ? 1 : 0)), get = (a: number[][], i: number, j: number): number => a[i]?.[j] ?? 0
  const put = (a: number[][], i: number, j: number, x: number): void => { const row = a[i]; if (row !== undefined) row[j] = x }
  for (let round = 0; round < 30; round++) {
    let off = 0
    for (let i = 0; i < k; i++) for (let j = i + 1; j < k; j++) {
      const x = get(m, i, j)
      off += Math.abs(x)
      if (x === 0) continue
      const theta = (get(m, j, j) - get(m, i, i)) / (2 * x), t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1)), c = 1 / Math.hypot(t, 1), s = t * c
      for (let r = 0; r < k; r++) { const a = get(m, r, i), b = get(m, r, j); put(m, r, i, c * a - s * b); put(m, r, j, s * a + c * b) }
      for (let r = 0; r < k; r++) { const a = get(m, i, r), b = get(m, j, r); put(m, i, r, c * a - s * b); put(m, j, r, s * a + c * b) }
      for (let r = 0; r < k; r++) { const a = get(vectors, r, i), b = get(vectors, r, j); put(vectors, r, i, c * a - s * b); put(vectors, r, j, s * a + c * b) }
    }
    if (off < 1e-300) break
  }
  let best = 0
  for (let i = 1; i < k; i++) if (get(m, i, i) > get(m, best, best)) best = i
  return vectors.map(row => row[best] ?? 0)
}

/**
 * The mixture of two or three vectors with the greatest quotient of `image` (their products with their images) to `gram`
 * (their products with each other), of length 1. Null when the last is as good as a mixture of the others.
 */
const bestMixture = (gram: number[][], image: number[][]): number[] | null => {
  const k = gram.length, size = gram.map((row, i) => 1 / Math.sqrt(row[i] ?? 1)), at = (m: number[][], i: number, j: number): number => (m[i]?.[j] ?? 0) * (size[i] ?? 0) * (size[j] ?? 0)
  // Cholesky: gram = L Lᵀ; back[i] are the rows of L⁻¹
  const lower: number[][] = [], back: number[][] = []
  for (let i = 0; i < k; i++) {
    const row: number[] = []
    for (let j = 0; j < i; j++) row.push((at(gram, i, j) - row.reduce((sum, x, m) => sum + x * (lower[j]?.[m] ?? 0), 0)) / (lower[j]?.[j] ?? 1))
    const rest = 1 - row.reduce((sum, x) => sum + x * x, 0)
    if (rest < 1e-12) return null
    lower.push([...row, Math.sqrt(rest)])
    back.push(gram.map((_, c) => ((c === i ? 1 : 0) - row.reduce((sum, x, m) => sum + x * (back[m]?.[c] ?? 0), 0)) / Math.sqrt(rest)))
  }
  const inside = back.map(p => back.map(q => p.reduce((sum, x, i) => sum + x * q.reduce((t, y, j) => t + y * at(image, i, j), 0), 0)))
  const own = greatest(inside)
  return size.map((factor, c) => factor * back.reduce((sum, row, i) => sum + (own[i] ?? 0) * (row[c] ?? 0), 0))
}

/** Σ c[i] c[j] m[i][j] */
const quadratic = (c: readonly number[], m: readonly number[][]): number => m.reduce((sum, row, i) => sum + (c[i] ?? 0) * row.reduce((inner, x, j) => inner + (c[j] ?? 0) * x, 0), 0)

/**
 * Entries from 0 on, of length 1, in the order of the graph's rows; null when the operator sends the start to nothing. The start
 * is 1 where `include` is; it decides among equal eigenvalues: the answer is its projection on them. Takes the first six vectors
 * of the space and leaves the answer in the first. Cost: tens of products, with one pass over the vectors each.
 */
export const principalOf = ({ kernel, cell, cells, vectors, bytes, view, place, read }: Space, include: Uint8Array, apply: Operator): Float64Array | null => {
  const [x = 0, ax = 0, w = 0, aw = 0, p = 0, ap = 0] = vectors, start = view(x)
  let size = 0
  for (let v = 0; v < include.length; v++) if (include[v] === 1) { start[place[v] as number] = 1; size++ }
  const mix = (cx: number, cw: number, cp: number, theta: number): void => { cells.set([cx, cw, cp, theta]); kernel.mix(x, ax, w, aw, p, ap, x + bytes, cell) }
  apply(x, ax, x)
  let theta = (cells[0] as number) / size
  if (!(theta > 0)) return null
  mix(1 / Math.sqrt(size), 0, 0, theta)
  for (let step = 0, directions = false, exact = true; step < MOST_STEPS; step++) {
    const [, , , , xx = 0, xw = 0, xp = 0, ww = 0, wp = 0, pp = 0, xax = 0, waxed = 0, pax = 0, pap = 0] = cells
    if (Math.sqrt(ww) <= RESIDUAL * theta * Math.sqrt(xx)) {
      if (exact) break
      // images are carried along: the last word is had by one made anew
      apply(x, ax, x)
      theta = (cells[0] as number) / xx
      mix(1, 0, 0, theta)
      directions = false; exact = true
      continue
    }
    apply(w, aw, p)
    const [waw = 0, wap = 0] = cells
    const gram = [[xx, xw, xp], [xw, ww, wp], [xp, wp, pp]], image = [[xax, waxed, pax], [waxed, waw, wap], [pax, wap, pap]]
    const c = (directions && pp > 0 ? bestMixture(gram, image) : null) ?? bestMixture([[xx, xw], [xw, ww]], [[xax, waxed], [waxed, waw]]) ?? [1]
    theta = quadratic(c, image) / quadratic(c, gram)
    mix(c[0] ?? 1, c[1] ?? 0, c[2] ?? 0, theta)
    directions = true; exact = false
  }
  // `start` still is where the vector lies
  let length = 0, top = 0
  for (const a of start) { length += a * a; if (Math.abs(a) > Math.abs(top)) top = a }
  const per = Math.sign(top) / Math.sqrt(length)
  for (let v = 0; v < start.length; v++) start[v] = Math.max(0, (start[v] as number) * per)
  return read(x)
}
