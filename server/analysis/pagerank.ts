/**
 * PageRank (Brin & Page 1998), weighted: x = (1−α)/n + α (Σ_{u→v} x_u w_uv / W_u + Σ_{dangling} x_u / n), α = 0.85, sum 1.
 * On attention: listened to by those who are listened to. Power iteration, stopped when the distance to the fixed point is
 * proved to be at most 1e-10 in L1: the step shrinks by α each time, so the rest is at most α/(1−α) times the last step.
 * About 100 sweeps of O(arcs).
 */
import type { Graph } from './csr'

const ALPHA = 0.85
const L1_ERROR = 1e-10
/** α^k falls under the smallest double long before: a bound on the loop, never reached */
const MOST_SWEEPS = 5_000

/** Shares that add up to 1 over the rows that take part; 0 for the others. */
export const pagerank = (g: Graph): Float64Array => {
  let rank = new Float64Array(g.n), next = new Float64Array(g.n)
  if (g.size === 0) return rank
  const share = new Float64Array(g.n), perWeight = new Float64Array(g.n)
  const { start, to, weight } = g.in, uniform = g.uniform !== null
  for (let v = 0; v < g.n; v++) {
    let sum = 0
    for (let i = g.out.start[v] as number, end = g.out.start[v + 1] as number; i < end; i++) sum += uniform ? 1 : g.out.weight[i] as number
    perWeight[v] = sum > 0 ? ALPHA / sum : 0
    rank[v] = g.include[v] === 1 ? 1 / g.size : 0
  }
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let dangling = 0
    for (let v = 0; v < g.n; v++) {
      share[v] = (rank[v] as number) * (perWeight[v] as number)
      if (perWeight[v] === 0) dangling += rank[v] as number
    }
    const base = (1 - ALPHA + ALPHA * dangling) / g.size
    let step = 0
    for (let v = 0; v < g.n; v++) {
      if (g.include[v] === 0) continue
      let sum = base
      const end = start[v + 1] as number
      if (uniform) for (let i = start[v] as number; i < end; i++) sum += share[to[i] as number] as number
      else for (let i = start[v] as number; i < end; i++) sum += (share[to[i] as number] as number) * (weight[i] as number)
      step += Math.abs(sum - (rank[v] as number))
      next[v] = sum
    }
    const old = rank
    rank = next
    next = old
    if (step * ALPHA / (1 - ALPHA) <= L1_ERROR) break
  }
  let total = 0
  for (let v = 0; v < g.n; v++) total += rank[v] as number
  return rank.map(x => x / total)
}
