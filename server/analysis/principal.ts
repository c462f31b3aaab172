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

/**
 * Length 1, its greatest entry positive; null when the operator sends the start to nothing. The start decides among equal
 * eigenvalues: the answer is its projection on them. Cost: tens of products, with three passes over the vectors each.
 */
export const principalOf = (apply: Operator, start: Float64Array): Float64Array | null => {
  const n = start.length, x = start.slice(), ax = new Float64Array(n), w = new Float64Array(n), aw = new Float64Array(n), p = new Float64Array(n), ap = new Float64Array(n)
  const length = Math.sqrt(dot(x, x))
  if (length === 0) return null
  for (let v = 0; v < n; v++) x[v] = (x[v] as number) / length
  apply(x, ax)
  if (dot(ax, ax) === 0) return null
  let directions = false, theta = dot(x, ax)
  for (let step = 0; step < MOST_STEPS; step++) {
    let ww = 0
    for (let v = 0; v < n; v++) { const r = (ax[v] as number) - theta * (x[v] as number); w[v] = r; ww += r * r }
    if (Math.sqrt(ww) <= RESIDUAL * Math.abs(theta)) break
    apply(w, aw)
    let xx = 0, xw = 0, xp = 0, wp = 0, pp = 0, xax = 0, xaw = 0, waw = 0, xap = 0, wap = 0, pap = 0
    for (let v = 0; v < n; v++) {
      const a = x[v] as number, b = w[v] as number, c = p[v] as number, ib = aw[v] as number, ic = ap[v] as number
      xx += a * a; xw += a * b; xp += a * c; wp += b * c; pp += c * c
      xax += a * (ax[v] as number); xaw += a * ib; waw += b * ib; xap += a * ic; wap += b * ic; pap += c * ic
    }
    const three = directions && pp > 0 ? bestMixture([[xx, xw, xp], [xw, ww, wp], [xp, wp, pp]], [[xax, xaw, xap], [xaw, waw, wap], [xap, wap, pap]]) : null
    const [cx = 1, cw = 0, cp = 0] = three ?? bestMixture([[xx, xw], [xw, ww]], [[xax, xaw], [xaw, waw]]) ?? []
    let square = 0, along = 0
    for (let v = 0; v < n; v++) {
      const move = cw * (w[v] as number) + cp * (p[v] as number), moved = cw * (aw[v] as number) + cp * (ap[v] as number)
      const a = cx * (x[v] as number) + move, b = cx * (ax[v] as number) + moved
      p[v] = move; ap[v] = moved; x[v] = a; ax[v] = b
      square += a * a
      along += a * b
    }
    directions = true
    // images are carried along; now and then they are made anew, so that rounding does not pile up
    if (step % 16 === 15) { apply(x, ax); along = dot(x, ax) }
    theta = along / square
  }
  let top = 0
  for (let v = 1; v < n; v++) if (Math.abs(x[v] as number) > Math.abs(x[top] as number)) top = v
  const size = Math.sqrt(dot(x, x)) * ((x[top] as number) < 0 ? -1 : 1)
  return x.map(a => a / size)
}
