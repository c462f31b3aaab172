/**
 * Betweenness of links (Girvan & Newman 2002, by Brandes 2008): Σ_{s≠t} σ_st(arc)/σ_st over ordered pairs, divided by
 * n(n−1). As for stakeholders, a strong tie is a short way: arcs are 1/strength long where strengths differ, else one hop.
 * O(rows × arcs), × log rows where strengths differ.
 */
import type { Graph } from './csr'

/** Two lengths are the same when they differ by rounding only. */
const SAME = 1e-12

/** 0–1 for each arc of `graph.out`, in its order; zeros under two rows. */
export const linkBetweenness = (graph: Graph, progress?: (fraction: number) => void): Float64Array => {
  const { n, size, uniform, out: { start, to, weight } } = graph, sum = new Float64Array(to.length), pairs = size * (size - 1)
  const distance = new Float64Array(n).fill(Infinity), paths = new Float64Array(n), share = new Float64Array(n), order = new Int32Array(n), settled = new Uint8Array(n)
  const lengths = uniform !== null ? new Float64Array(to.length).fill(1) : weight.map(w => 1 / w)
  /** rows by distance from s: a queue where all lengths are alike, else a heap of [distance, row] on two arrays */
  const search = uniform !== null ? byQueue(graph, distance, order) : byHeap(graph, lengths, distance, order, settled)
  const every = Math.max(1, Math.floor(n / 100))
  for (let s = 0; s < n; s++) {
    if (s % every === 0) progress?.(s / n)
    if (start[s] === start[s + 1]) continue
    const found = search(s)
    for (let i = 0; i < found; i++) { const v = order[i] as number; paths[v] = 0; share[v] = 0; settled[v] = 0 }
    paths[s] = 1
    const leads = (v: number, j: number): boolean => { const w = to[j] as number; return (distance[v] as number) + (lengths[j] as number) <= (distance[w] as number) * (1 + SAME) }
    for (let i = 0; i < found; i++) {
      const v = order[i] as number
      for (let j = start[v] as number; j < (start[v + 1] as number); j++) if (leads(v, j)) { const w = to[j] as number; paths[w] = (paths[w] as number) + (paths[v] as number) }
    }
    // share[w]: pairs (s, t) whose paths come by w, t itself included, per path to w
    for (let i = found - 1; i >= 0; i--) {
      const v = order[i] as number
      let rest = 0
      for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
        if (!leads(v, j)) continue
        const through = share[to[j] as number] as number
        sum[j] = (sum[j] as number) + through * (paths[v] as number)
        rest += through
      }
      share[v] = rest + 1 / (paths[v] as number)
    }
    for (let i = 0; i < found; i++) distance[order[i] as number] = Infinity
  }
  return pairs > 0 ? sum.map(x => x / pairs) : sum
}

type Search = (source: number) => number

const byQueue = ({ out: { start, to } }: Graph, distance: Float64Array, order: Int32Array): Search => source => {
  let found = 1
  order[0] = source; distance[source] = 0
  for (let i = 0; i < found; i++) {
    const v = order[i] as number, next = (distance[v] as number) + 1
    for (let j = start[v] as number; j < (start[v + 1] as number); j++) { const w = to[j] as number; if (distance[w] === Infinity) { distance[w] = next; order[found++] = w } }
  }
  return found
}

/** Dijkstra 1959; a row is pushed again when a shorter way is found. */
const byHeap = ({ out: { start, to } }: Graph, lengths: Float64Array, distance: Float64Array, order: Int32Array, settled: Uint8Array): Search => {
  const keys = new Float64Array(to.length + 1), rows = new Int32Array(to.length + 1)
  return source => {
    let size = 0, found = 0
    const put = (i: number, key: number, row: number): void => { keys[i] = key; rows[i] = row }
    const push = (key: number, row: number): void => {
      let i = size++
      for (let up = (i - 1) >> 1; i > 0 && (keys[up] as number) > key; up = (i - 1) >> 1) { put(i, keys[up] as number, rows[up] as number); i = up }
      put(i, key, row)
    }
    distance[source] = 0
    push(0, source)
    while (size > 0) {
      const v = rows[0] as number, key = keys[--size] as number, row = rows[size] as number
      let i = 0
      for (let down = 1; down < size; down = 2 * i + 1) {
        if (down + 1 < size && (keys[down + 1] as number) < (keys[down] as number)) down++
        if ((keys[down] as number) >= key) break
        put(i, keys[down] as number, rows[down] as number)
        i = down
      }
      put(i, key, row)
      if (settled[v] === 1) continue
      settled[v] = 1
      order[found++] = v
      for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
        const w = to[j] as number, via = (distance[v] as number) + (lengths[j] as number)
        if (via < (distance[w] as number)) { distance[w] = via; push(via, w) }
      }
    }
    return found
  }
}
