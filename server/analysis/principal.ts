/**
 * The eigenvector of the greatest eigenvalue of a symmetric operator, by the locally optimal conjugate gradient method
 * (Knyazev 2001, one vector): each step takes the best of the span of the vector, its residual and the last direction. Where
 * the two greatest eigenvalues are close, plain power iteration needs hundreds of products; this needs tens.
 */

/** Writes the operator's image of `x` into `image`. */
export type Operator = (x: Float64Array, image: Float64Array) => void

const RESIDUAL = 1e-12
/** a bound on the loop: where it is reached, two eigenvalues are nearly one and any mixture of theirs is an answer */
const MOST_STEPS = 2_000

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let v = 0; v < a.length; v++) sum += (a[v] as number) * (b[v] as number)
  return sum
}
/** Both minus `factor` times the other pair, in place. */
const less = (a: Float64Array, imageA: Float64Array, b: Float64Array, imageB: Float64Array, factor: number): void => {
  for (let v = 0; v < a.length; v++) {
    a[v] = (a[v] as number) - factor * (b[v] as number)
    imageA[v] = (imageA[v] as number) - factor * (imageB[v] as number)
  }
}
const scale = (a: Float64Array, image: Float64Array, factor: number): void => {
  for (let v = 0; v < a.length; v++) { a[v] = (a[v] as number) * factor; image[v] = (image[v] as number) * factor }
}

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
 * Length 1, its greatest entry positive; null when the operator sends the start to nothing. The start decides among equal
 * eigenvalues: the answer is its projection on them. Cost: tens of products, with a dozen passes over the vector each.
 */
export const principalOf = (apply: Operator, start: Float64Array): Float64Array | null => {
  const n = start.length, x = start.slice(), ax = new Float64Array(n), w = new Float64Array(n), aw = new Float64Array(n), p = new Float64Array(n), ap = new Float64Array(n)
  const length = Math.sqrt(dot(x, x))
  if (length === 0) return null
  for (let v = 0; v < n; v++) x[v] = (x[v] as number) / length
  apply(x, ax)
  if (dot(ax, ax) === 0) return null
  let directions = false
  for (let step = 0; step < MOST_STEPS; step++) {
    const theta = dot(x, ax)
    for (let v = 0; v < n; v++) w[v] = (ax[v] as number) - theta * (x[v] as number)
    const residual = Math.sqrt(dot(w, w))
    if (residual <= RESIDUAL * Math.abs(theta)) break
    apply(w, aw)
    scale(w, aw, 1 / residual)
    less(w, aw, x, ax, dot(w, x))
    scale(w, aw, 1 / Math.sqrt(dot(w, w)))
    if (directions) {
      less(p, ap, x, ax, dot(p, x))
      less(p, ap, w, aw, dot(p, w))
      const left = Math.sqrt(dot(p, p))
      if (left > 1e-150) scale(p, ap, 1 / left)
      else directions = false
    }
    const xw = dot(x, aw), xp = directions ? dot(x, ap) : 0, wp = directions ? dot(w, ap) : 0
    const [cx = 1, cw = 0, cp = 0] = greatest(directions
      ? [[theta, xw, xp], [xw, dot(w, aw), wp], [xp, wp, dot(p, ap)]]
      : [[theta, xw], [xw, dot(w, aw)]])
    for (let v = 0; v < n; v++) {
      const move = cw * (w[v] as number) + cp * (p[v] as number), moved = cw * (aw[v] as number) + cp * (ap[v] as number)
      p[v] = move; ap[v] = moved
      x[v] = cx * (x[v] as number) + move; ax[v] = cx * (ax[v] as number) + moved
    }
    directions = true
    // images are carried along; now and then they are made anew, so that rounding does not pile up
    if (step % 16 === 15) { const size = 1 / Math.sqrt(dot(x, x)); scale(x, ax, size); apply(x, ax) }
  }
  let top = 0
  for (let v = 1; v < n; v++) if (Math.abs(x[v] as number) > Math.abs(x[top] as number)) top = v
  const size = Math.sqrt(dot(x, x)) * ((x[top] as number) < 0 ? -1 : 1)
  return x.map(a => a / size)
}
