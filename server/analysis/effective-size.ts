/**
 * Effective size (Burt 1992): contacts that do not overlap. Without strengths k − 2t/k, t the ties among the k contacts
 * (Borgatti 1997); with them Σ_w (1 − Σ_q p_vq m_wq), p_vq the share of v's strength that q has and m_wq the strength of
 * the tie w–q against w's strongest. On the simple graph without directions. Efficiency is effective size / contacts.
 */
import { trianglesOf } from './clustering'
import type { Graph } from './csr'
import { plainOf } from './once'

/** From 1 to the number of contacts without strengths; NaN for a row without a tie. */
export const effectiveSize = (graph: Graph, weighted: boolean): Float64Array => {
  const plain = plainOf(graph), { n, uniform, out: { start, to, weight } } = plain
  const contacts = (v: number): number => (start[v + 1] as number) - (start[v] as number)
  if (!weighted || uniform !== null) return trianglesOf(graph).map((t, v) => contacts(v) === 0 ? Number.NaN : contacts(v) - 2 * t / contacts(v))
  const total = new Float64Array(n), most = new Float64Array(n), size = new Float64Array(n).fill(Number.NaN), mark = new Int32Array(n).fill(-1)
  for (let v = 0; v < n; v++) {
    for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
      total[v] = (total[v] as number) + (weight[i] as number)
      most[v] = Math.max(most[v] as number, weight[i] as number)
    }
  }
  for (let v = 0; v < n; v++) {
    const first = start[v] as number, last = start[v + 1] as number
    if (first === last) continue
    for (let i = first; i < last; i++) mark[to[i] as number] = v
    let overlap = 0
    for (let i = first; i < last; i++) {
      const q = to[i] as number, share = (weight[i] as number) / (total[v] as number)
      for (let j = start[q] as number, end = start[q + 1] as number; j < end; j++) {
        const w = to[j] as number
        if (mark[w] === v) overlap += share * (weight[j] as number) / (most[w] as number)
      }
    }
    size[v] = last - first - overlap
  }
  return size
}

/** Effective size as a share of the contacts; NaN for a row without a tie. */
export const efficiency = (graph: Graph, weighted: boolean): Float64Array => {
  const { start } = plainOf(graph).out
  return effectiveSize(graph, weighted).map((size, v) => size / ((start[v + 1] as number) - (start[v] as number)))
}
