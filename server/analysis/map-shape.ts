/** Figures of the whole map that take more than counting: distances, and how much one stakeholder stands out. */
import type { Graph } from './csr'
import { plainOf } from './once'

/** Hops between pairs that reach each other on the graph without directions: their mean and the longest; null without such a pair. O(rows × arcs). */
export const distancesOf = (graph: Graph): { average: number | null, diameter: number | null } => {
  const { n, out: { start, to } } = plainOf(graph), hops = new Int32Array(n).fill(-1), order = new Int32Array(n)
  let sum = 0, pairs = 0, longest = 0
  for (let s = 0; s < n; s++) {
    let found = 1
    order[0] = s; hops[s] = 0
    for (let i = 0; i < found; i++) {
      const v = order[i] as number, d = (hops[v] as number) + 1
      for (let j = start[v] as number; j < (start[v + 1] as number); j++) { const w = to[j] as number; if (hops[w] === -1) { hops[w] = d; order[found++] = w; sum += d } }
    }
    pairs += found - 1
    longest = Math.max(longest, hops[order[found - 1] as number] as number)
    for (let i = 0; i < found; i++) hops[order[i] as number] = -1
  }
  return pairs === 0 ? { average: null, diameter: null } : { average: sum / pairs, diameter: longest }
}

/** Degree centralisation (Freeman 1978): Σ (most − own) / ((n−1)(n−2)) on the graph without directions, 0 all alike, 1 a star; null under three rows. */
export const centralisationOf = (graph: Graph): number | null => {
  const { n, include, size, out: { start } } = plainOf(graph)
  if (size < 3) return null
  let most = 0, sum = 0
  for (let v = 0; v < n; v++) most = Math.max(most, (start[v + 1] as number) - (start[v] as number))
  for (let v = 0; v < n; v++) if (include[v] === 1) sum += most - ((start[v + 1] as number) - (start[v] as number))
  return sum / ((size - 1) * (size - 2))
}
