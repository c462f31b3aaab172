/**
 * PageRank (Brin & Page 1998), weighted: x = (1−α)/n + α (Σ_{u→v} x_u w_uv / W_u + Σ_{dangling} x_u / n), α = 0.85, sum 1.
 * On attention: listened to by those who are listened to. Dangling mass spread evenly only stretches the solution of the
 * system without it, so that one is solved and brought to sum 1. Stopped when the distance to the fixed point is proved to
 * be at most 1e-10 in L1: it is at most the residual's L1 / (1−α), twice that after the stretching.
 *
 * Without directions: conjugate gradients with both halves of the arcs solved for, about 19 rounds where power iteration needs
 * 99 (22,470 / 170,823). With directions: Gauss–Seidel, which needs about 60.
 */
import type { Graph } from './csr'
import { inSpace } from './spectrum'

const ALPHA = 0.85
const L1_ERROR = 1e-10
/** both methods are proved to converge; a bound on the loops, never reached */
const MOST_SWEEPS = 5_000

/** Shares that add up to 1 over the rows that take part; 0 for the others. */
export const pagerank = (g: Graph): Float64Array => {
  if (g.size === 0) return new Float64Array(g.n)
  const rank = g.undirected ? byGradients(g) : bySweeps(g)
  const total = sumOf(rank)
  for (let v = 0; v < rank.length; v++) rank[v] = (rank[v] as number) / total
  return rank
}

/** weight that leaves each row; 1 an arc where weights are all alike */
const outWeights = (g: Graph): Float64Array => {
  const { start, weight } = g.out, sums = new Float64Array(g.n)
  for (let v = 0; v < g.n; v++) {
    const end = start[v + 1] as number
    if (g.uniform !== null) sums[v] = end - (start[v] as number)
    else for (let i = start[v] as number; i < end; i++) sums[v] = (sums[v] as number) + (weight[i] as number)
  }
  return sums
}
const sumOf = (x: Float64Array): number => { let sum = 0; for (let v = 0; v < x.length; v++) sum += x[v] as number; return sum }

/** In place: each row takes the newest of the others. x grows towards the solution from below, so the rest is what is missing. */
const bySweeps = (g: Graph): Float64Array => {
  const { start, to, weight } = g.in, uniform = g.uniform !== null, base = (1 - ALPHA) / g.size
  const rank = new Float64Array(g.n), share = new Float64Array(g.n), perWeight = outWeights(g).map(w => w > 0 ? ALPHA / w : 0)
  for (let v = 0; v < g.n; v++) {
    if (g.include[v] === 1) rank[v] = 1 / g.size
    share[v] = (rank[v] as number) * (perWeight[v] as number)
  }
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let step = 0
    for (let v = 0; v < g.n; v++) {
      if (g.include[v] === 0) continue
      let sum = base
      const end = start[v + 1] as number
      if (uniform) for (let i = start[v] as number; i < end; i++) sum += share[to[i] as number] as number
      else for (let i = start[v] as number; i < end; i++) sum += (share[to[i] as number] as number) * (weight[i] as number)
      step += Math.abs(sum - (rank[v] as number))
      rank[v] = sum
      share[v] = sum * (perWeight[v] as number)
    }
    // a step changes a residual by at most its own size times α, so what is left is at most α/(1−α) times the last sweep
    if (2 * step * ALPHA / (1 - ALPHA) <= L1_ERROR * sumOf(rank)) break
  }
  return rank
}

/**
 * Without directions, shares s = x / W solve (D − αA) s = base, D the row sums: symmetric and positive definite. With E = D − α ×
 * the arcs to lower rows, E D⁻¹ Eᵀ is near it, and conjugate gradients on E⁻¹ (D − αA) E⁻ᵀ need half the rounds of plain ones. As
 * D − αA = E + Eᵀ − D, a round solves with Eᵀ, down the rows, then with E, up the rows: each arc once (Eisenstat 1981).
 * A row without ties keeps its base: its sum counts as 1.
 */
const byGradients = (g: Graph): Float64Array => inSpace(g, 7, ({ kernel, rows, weighted, cell, cells, out: { first, middle, shift }, vectors, bytes, place, view, read }) => {
  const [share = 0, rest = 0, way = 0, down = 0, up = 0, sums = 0, per = 0] = vectors, base = (1 - ALPHA) / g.size, weights = outWeights(g), all = sumOf(weights)
  const halfDown = weighted ? kernel.weightedDown : kernel.down, halfUp = weighted ? kernel.weightedUp : kernel.up
  const x = view(share), left = view(way), heft = view(sums), light = view(per)
  // shares all alike, which is ranks by degree, are already near
  for (let v = 0; v < g.n; v++) {
    const at = place[v] as number, weight = weights[v] as number, tied = weight > 0
    x[at] = tied ? 1 / all : g.include[v] === 1 ? base : 0
    left[at] = tied ? base - (1 - ALPHA) * weight / all : 0
    heft[at] = tied ? weight : 1
    light[at] = tied ? 1 / weight : 1
  }
  cells.set([0, ALPHA])
  halfUp(first, middle, shift, up, down, way, per, rows, cell)
  view(rest).set(view(up))
  cells[0] = 0
  kernel.advance(share, rest, down, up, sums, share + bytes, cell)
  for (let sweep = 0, square = cells[0], turn = 0; sweep < MOST_SWEEPS && square > 0; sweep++) {
    cells[0] = turn
    cells[1] = ALPHA
    halfDown(first, middle, shift, down, rest, sums, per, way, rows, cell)
    halfUp(first, middle, shift, up, down, way, per, rows, cell)
    cells[0] = square / (cells[0] as number)
    kernel.advance(share, rest, down, up, sums, share + bytes, cell)
    const [left = 0, missing = 0, total = 0] = cells
    // E makes of what is left at most 1 + α times as much
    if (2 * (1 + ALPHA) * missing / (1 - ALPHA) <= L1_ERROR * total) break
    turn = left / square
    square = left
  }
  for (let v = 0; v < g.n; v++) x[v] = (x[v] as number) * (heft[v] as number)
  return read(share)
})
