/**
 * k-cores: the largest k such that the row is in a subgraph where everyone has at least k ties; the hard core of a map.
 * Batagelj & Zaveršnik 2003, O(arcs): rows wait in buckets by the ties they have left, the poorest leaves first.
 */
import { type Graph, withoutDirection } from './csr'

/** Core number of each row on the simple graph without directions; 0 for a row without ties. */
export const core = (graph: Graph): Float64Array => {
  const { n, out: { start, to } } = withoutDirection(graph)
  const left = Int32Array.from({ length: n }, (_, v) => (start[v + 1] as number) - (start[v] as number))
  const most = left.reduce((m, d) => Math.max(m, d), 0)
  const bucket = new Int32Array(most + 2)
  for (const d of left) bucket[d + 1] = (bucket[d + 1] as number) + 1
  for (let d = 0; d <= most; d++) bucket[d + 1] = (bucket[d + 1] as number) + (bucket[d] as number)
  const next = bucket.slice(), order = new Int32Array(n), place = new Int32Array(n)
  for (let v = 0; v < n; v++) {
    const d = left[v] as number, p = next[d] as number
    order[p] = v; place[v] = p; next[d] = p + 1
  }
  for (let i = 0; i < n; i++) {
    const v = order[i] as number
    for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
      const w = to[j] as number, d = left[w] as number
      if (d <= (left[v] as number)) continue
      // w moves one bucket down: it changes places with the first of its bucket, whose border then moves over it
      const first = Math.max(bucket[d] as number, i + 1), u = order[first] as number, at = place[w] as number
      order[at] = u; place[u] = at; order[first] = w; place[w] = first
      bucket[d] = first + 1
      left[w] = d - 1
    }
  }
  return Float64Array.from(left)
}
