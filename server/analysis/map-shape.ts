/** How much one stakeholder of a map stands out. */
import type { Graph } from './csr'
import { plainOf } from './once'

/** Degree centralisation (Freeman 1978): Σ (most − own) / ((n−1)(n−2)) on the graph without directions, 0 all alike, 1 a star; null under three rows. */
export const centralisationOf = (graph: Graph): number | null => {
  const { n, include, size, out: { start } } = plainOf(graph)
  if (size < 3) return null
  let most = 0, sum = 0
  for (let v = 0; v < n; v++) most = Math.max(most, (start[v + 1] as number) - (start[v] as number))
  for (let v = 0; v < n; v++) if (include[v] === 1) sum += most - ((start[v + 1] as number) - (start[v] as number))
  return sum / ((size - 1) * (size - 2))
}
