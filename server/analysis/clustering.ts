/**
 * Local clustering (Watts & Strogatz 1998): closed triangles around a row / pairs of its contacts, on the simple graph
 * without directions. Triangles by the forward method (Schank & Wagner 2005): O(arcs^1.5).
 */
import type { Graph } from './csr'
import { once, plainOf } from './once'

/** Triangles that each row is a corner of, on the simple graph without directions. */
export const trianglesOf = once((graph: Graph): Float64Array => {
  const { n, out: { start, to } } = plainOf(graph), triangles = new Float64Array(n), mark = new Int32Array(n).fill(-1)
  const ties = (v: number): number => (start[v + 1] as number) - (start[v] as number)
  // each row keeps the contacts that have more ties than itself: hubs keep few
  const ahead = (v: number, w: number): boolean => { const a = ties(v), b = ties(w); return a < b || (a === b && v < w) }
  const begin = new Int32Array(n + 1), kept = new Int32Array(to.length >> 1)
  for (let v = 0, k = 0; v < n; v++) {
    for (let i = start[v] as number; i < (start[v + 1] as number); i++) if (ahead(v, to[i] as number)) kept[k++] = to[i] as number
    begin[v + 1] = k
  }
  for (let v = 0; v < n; v++) {
    const first = begin[v] as number, last = begin[v + 1] as number
    for (let i = first; i < last; i++) mark[kept[i] as number] = v
    for (let i = first; i < last; i++) {
      const u = kept[i] as number
      for (let j = begin[u] as number, end = begin[u + 1] as number; j < end; j++) {
        const w = kept[j] as number
        if (mark[w] !== v) continue
        triangles[v] = (triangles[v] as number) + 1
        triangles[u] = (triangles[u] as number) + 1
        triangles[w] = (triangles[w] as number) + 1
      }
    }
  }
  return triangles
})

/** 0–1; 0 for a row with fewer than two contacts, as networkx has it. */
export const clustering = (graph: Graph): Float64Array => {
  const { start } = plainOf(graph).out
  return trianglesOf(graph).map((t, v) => {
    const k = (start[v + 1] as number) - (start[v] as number)
    return k < 2 ? 0 : 2 * t / (k * (k - 1))
  })
}
