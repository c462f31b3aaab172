/**
 * Burt's constraint (1992): c(v) = Σ_w (p_vw + Σ_q p_vq p_qw)² over the contacts w of v, q the contacts they share,
 * p_vw the share of v's ties that w has; on the simple graph without directions. Low: a broker; high: boxed in, since the
 * contacts all lead to each other. Cost: Σ over ties of the ties of their end.
 */
import type { Graph } from './csr'
import { plainOf } from './once'

/** Above 0, at most 1.125 without strengths and under 2 with them; NaN for a row without a tie. `weighted`: shares of strength instead of shares of ties. */
export const constraint = (graph: Graph, weighted: boolean): Float64Array => {
  const { n, uniform, out: { start, to, weight } } = plainOf(graph), counts = !weighted || uniform !== null
  const total = new Float64Array(n), found = new Float64Array(n).fill(Number.NaN), mark = new Int32Array(n).fill(-1), sum = new Float64Array(n)
  const heft = (i: number): number => counts ? 1 : weight[i] as number
  for (let v = 0; v < n; v++) for (let i = start[v] as number; i < (start[v + 1] as number); i++) total[v] = (total[v] as number) + heft(i)
  for (let v = 0; v < n; v++) {
    const first = start[v] as number, last = start[v + 1] as number, all = total[v] as number
    if (first === last) continue
    for (let i = first; i < last; i++) { const w = to[i] as number; mark[w] = v; sum[w] = heft(i) / all }
    for (let i = first; i < last; i++) {
      const q = to[i] as number, share = heft(i) / all / (total[q] as number)
      for (let j = start[q] as number, end = start[q + 1] as number; j < end; j++) {
        const w = to[j] as number
        if (mark[w] === v) sum[w] = (sum[w] as number) + share * heft(j)
      }
    }
    let c = 0
    for (let i = first; i < last; i++) { const s = sum[to[i] as number] as number; c += s * s }
    found[v] = c
  }
  return found
}
