/**
 * Shortest paths where arcs have lengths, counted from one source at a time (Brandes 2001). Strengths that are small whole
 * numbers give whole lengths by a common multiple (1/s × 60 for 1–5), which whole-paths.ts is made for. Else a binary heap,
 * and two lengths are the same when they differ by rounding only.
 */
import type { Arcs } from './csr'
import { rowHeap } from './row-heap'
import { wholePaths } from './whole-paths'

export interface LengthGraph { n: number, arcs: Pick<Arcs, 'start' | 'to'>, lengths: Float64Array, whole: boolean, weight: Float64Array }
export interface LengthPaths {
  /** Adds what lies between `source` and everyone it reaches. `scaled`: each pair counts by distance to the source / distance to the end. */
  add (source: number, scaled: boolean): void
  /** What each row carries, the same squared, and what each arc does when that was asked for. A copy. */
  sums (): { sum: Float64Array, squares: Float64Array, links: Float64Array }
  /** Gives the memory back; the counter is of no use any more. */
  free (): void
}

/** 1/3 + 1/6 is 1/2 */
const SAME = 1e-12
const LONGEST = 10_000
const gcd = (a: number, b: number): number => b === 0 ? a : gcd(b, a % b)

/** Lengths of arcs, 1/strength, whole numbers where a small common multiple makes them so. */
export const lengthsOf = (weights: Float64Array): { lengths: Float64Array, whole: boolean } => {
  let common = 1
  for (const w of new Set(weights)) {
    common = Number.isInteger(w) && w >= 1 && w <= LONGEST ? common / gcd(common, w) * w : Infinity
    if (common > LONGEST) return { lengths: weights.map(x => 1 / x), whole: false }
  }
  return { lengths: weights.map(x => common / x), whole: true }
}

/** Finds distances from a source; fills `order` with the rows reached, nearest first, and says how many. */
type Search = (source: number) => number

/** The counter that fits the lengths. */
export const pathsByLength = (g: LengthGraph, withLinks = false): LengthPaths => g.whole ? wholePaths(g, withLinks) : lengthPaths(g, withLinks)

const lengthPaths = (g: LengthGraph, withLinks: boolean): LengthPaths => {
  const { n, arcs: { start, to }, lengths, weight } = g, slack = 1 + SAME
  const distance = new Float64Array(n).fill(Infinity), paths = new Float64Array(n), share = new Float64Array(n), order = new Int32Array(n), place = new Int32Array(n)
  // arcs of the shortest-path graph, each row's a segment: found once, used forwards and backwards
  const kept = new Int32Array(to.length), begin = new Int32Array(n + 1)
  const sum = new Float64Array(n), squares = new Float64Array(n), links = new Float64Array(withLinks ? to.length : 0)
  const search = heapSearch(g, distance, order)
  const add = (source: number, scaled: boolean): void => {
    const found = search(source), stands = weight[source] as number
    let k = 0
    paths[source] = 1
    for (let i = 0; i < found; i++) place[order[i] as number] = i
    for (let i = 0; i < found; i++) {
      const v = order[i] as number, d = distance[v] as number, count = paths[v] as number
      begin[i] = k
      for (let j = start[v] as number, end = start[v + 1] as number; j < end; j++) {
        const w = to[j] as number
        // a length may be nothing beside the distance: the order decides which of two came first
        if (d + (lengths[j] as number) <= (distance[w] as number) * slack && (place[w] as number) > i) { paths[w] = (paths[w] as number) + count; kept[k++] = j }
      }
    }
    begin[found] = k
    for (let i = found - 1; i >= 0; i--) {
      const v = order[i] as number, count = paths[v] as number, d = distance[v] as number
      let rest = 0
      for (let j = begin[i] as number, end = begin[i + 1] as number; j < end; j++) {
        const arc = kept[j] as number, part = share[to[arc] as number] as number
        rest += part
        if (withLinks) links[arc] = (links[arc] as number) + part * count * stands
      }
      const through = rest * count
      if (i > 0) {
        const x = through * stands * (scaled ? d : 1)
        sum[v] = (sum[v] as number) + x
        squares[v] = (squares[v] as number) + x * x
      }
      share[v] = ((weight[v] as number) / (scaled && d > 0 ? d : 1) + through) / count
    }
    for (let i = 0; i < found; i++) { const v = order[i] as number; distance[v] = Infinity; paths[v] = 0 }
  }
  return { add, sums: () => ({ sum, squares, links }), free: () => undefined }
}

/** Dijkstra 1959 with a binary heap on flat arrays; a row is pushed again when a shorter way is found. */
const heapSearch = (g: LengthGraph, distance: Float64Array, order: Int32Array): Search => {
  const { n, arcs: { start, to }, lengths } = g
  const heap = rowHeap(to.length + 1), settled = new Uint8Array(n)
  return source => {
    let found = 0
    distance[source] = 0
    heap.push(0, source)
    while (heap.size() > 0) {
      const v = heap.pop()
      if (settled[v] === 1) continue
      settled[v] = 1
      order[found++] = v
      const d = distance[v] as number
      for (let j = start[v] as number, end = start[v + 1] as number; j < end; j++) {
        const w = to[j] as number, via = d + (lengths[j] as number)
        if (via < (distance[w] as number)) { distance[w] = via; heap.push(via, w) }
      }
    }
    for (let i = 0; i < found; i++) settled[order[i] as number] = 0
    return found
  }
}
