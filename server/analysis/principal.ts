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

/** Jacobi 1846: the greatest eigenvalue's vector of a symmetric matrix of k rows, one after another; the matrix is used up. */
const greatest = (m: Float64Array, k: number): number[] => {
  const vectors = new Float64Array(k * k)
  for (let i = 0; i < k; i++) vectors[i * k + i] = 1
  /** Turns into each other the numbers from `i` on and those from `j` on, `step` apart. */
  const turn = (a: Float64Array, i: number, j: number, step: number, c: number, s: number): void => {
    for (let r = 0; r < k; r++) {
      const p = i + r * step, q = j + r * step, x = a[p] as number, y = a[q] as number
      a[p] = c * x - s * y
      a[q] = s * x + c * y
    }
  }
  for (let round = 0; round < 30; round++) {
    let off = 0
    for (let i = 0; i < k; i++) for (let j = i + 1; j < k; j++) {
      const x = m[i * k + j] as number
      off += Math.abs(x)
      if (x === 0) continue
      const theta = ((m[j * k + j] as number) - (m[i * k + i] as number)) / (2 * x), t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1)), c = 1 / Math.hypot(t, 1), s = t * c
      turn(m, i, j, k, c, s)
      turn(m, i * k, j * k, 1, c, s)
      turn(vectors, i, j, k, c, s)
    }
    if (off < 1e-300) break
  }
  let best = 0
  for (let i = 1; i < k; i++) if ((m[i * k + i] as number) > (m[best * k + best] as number)) best = i
  return Array.from({ length: k }, (_, r) => vectors[r * k + best] as number)
}

/** rows of the matrices below, one after another */
const THREE = 3

/**
 * The mixture of the first k of three vectors with the greatest quotient of `image` (their products with their images) to
 * `gram` (their products with each other), of length 1. Null when the last is as good as a mixture of the others.
 */
const bestMixture = (gram: readonly number[], image: readonly number[], k: number): number[] | null => {
  const size = Array.from({ length: k }, (_, i) => 1 / Math.sqrt(gram[THREE * i + i] as number))
  const at = (m: readonly number[], i: number, j: number): number => (m[THREE * i + j] as number) * (size[i] as number) * (size[j] as number)
  // Cholesky: gram = L Lᵀ; the rows of `back` are those of L⁻¹
  const lower = new Float64Array(k * k), back = new Float64Array(k * k), inside = new Float64Array(k * k)
  for (let i = 0; i < k; i++) {
    let rest = 0
    for (let j = 0; j < i; j++) {
      let sum = 0
      for (let m = 0; m < j; m++) sum += (lower[i * k + m] as number) * (lower[j * k + m] as number)
      lower[i * k + j] = (at(gram, i, j) - sum) / (lower[j * k + j] as number)
    }
    for (let m = 0; m < i; m++) rest += (lower[i * k + m] as number) * (lower[i * k + m] as number)
    rest = 1 - rest
    if (rest < 1e-12) return null
    lower[i * k + i] = Math.sqrt(rest)
    for (let c = 0; c < k; c++) {
      let sum = 0
      for (let m = 0; m < i; m++) sum += (lower[i * k + m] as number) * (back[m * k + c] as number)
      back[i * k + c] = ((c === i ? 1 : 0) - sum) / Math.sqrt(rest)
    }
  }
  for (let p = 0; p < k; p++) for (let q = 0; q < k; q++) {
    let sum = 0
    for (let i = 0; i < k; i++) {
      let inner = 0
      for (let j = 0; j < k; j++) inner += (back[q * k + j] as number) * at(image, i, j)
      sum += (back[p * k + i] as number) * inner
    }
    inside[p * k + q] = sum
  }
  const own = greatest(inside, k)
  return size.map((factor, c) => {
    let sum = 0
    for (let i = 0; i < k; i++) sum += (own[i] as number) * (back[i * k + c] as number)
    return factor * sum
  })
}

/** Σ c[i] c[j] m[i][j] */
const quadratic = (c: readonly number[], m: readonly number[]): number => {
  let sum = 0
  for (let i = 0; i < c.length; i++) {
    let inner = 0
    for (let j = 0; j < c.length; j++) inner += (c[j] as number) * (m[THREE * i + j] as number)
    sum += (c[i] as number) * inner
  }
  return sum
}

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
    const gram = [xx, xw, xp, xw, ww, wp, xp, wp, pp], image = [xax, waxed, pax, waxed, waw, wap, pax, wap, pap]
    const c = (directions && pp > 0 ? bestMixture(gram, image, 3) : null) ?? bestMixture(gram, image, 2) ?? [1]
    theta = quadratic(c, image) / quadratic(c, gram)
    mix(c[0] ?? 1, c[1] ?? 0, c[2] ?? 0, theta)
    directions = true; exact = false
  }
  // `start` still is where the vector lies
  let length = 0, top = 0
  for (let v = 0; v < start.length; v++) { const a = start[v] as number; length += a * a; if (Math.abs(a) > Math.abs(top)) top = a }
  const per = Math.sign(top) / Math.sqrt(length)
  for (let v = 0; v < start.length; v++) start[v] = Math.max(0, (start[v] as number) * per)
  return read(x)
}
