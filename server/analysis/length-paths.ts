/**
 * Shortest paths where arcs have lengths, counted from one source at a time (Brandes 2001). Strengths that are small whole
 * numbers give whole lengths by a common multiple (1/s × 60 for 1–5): sums are exact, so that equal ways tie, and a ring of
 * buckets (Dial 1969) takes the place of a heap. Else a binary heap, and two lengths are the same when they differ by
 * rounding only.
 */
import type { Arcs } from './csr'

export interface LengthGraph { n: number, arcs: Pick<Arcs, 'start' | 'to'>, lengths: Float64Array, whole: boolean, weight: Float64Array }
export interface LengthPaths {
  /** Adds what lies between `source` and everyone it reaches. `scaled`: each pair counts by distance to the source / distance to the end. */
  add (source: number, scaled: boolean): void
  sum: Float64Array
  squares: Float64Array
  /** per arc, when asked for */
  links: Float64Array
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

export const lengthPaths = (g: LengthGraph, withLinks = false): LengthPaths => {
  const { n, arcs: { start, to }, lengths, whole, weight } = g, slack = whole ? 1 : 1 + SAME
  const distance = new Float64Array(n).fill(Infinity), paths = new Float64Array(n), share = new Float64Array(n), order = new Int32Array(n), place = new Int32Array(n)
  // arcs of the shortest-path graph, each row's a segment: found once, used forwards and backwards
  const kept = new Int32Array(to.length), begin = new Int32Array(n + 1)
  const sum = new Float64Array(n), squares = new Float64Array(n), links = new Float64Array(withLinks ? to.length : 0)
  const search = whole ? bucketSearch(g, distance, order) : heapSearch(g, distance, order)
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
  return { add, sum, squares, links }
}

/** One bucket a distance, in a ring as long as the longest arc. */
const bucketSearch = (g: LengthGraph, distance: Float64Array, order: Int32Array): Search => {
  const { n, arcs: { start, to }, lengths } = g
  const ring = lengths.reduce((m, x) => Math.max(m, x), 0) + 1
  const head = new Int32Array(ring).fill(-1), after = new Int32Array(n), before = new Int32Array(n)
  const unlink = (v: number, bucket: number): void => {
    const a = after[v] as number, b = before[v] as number
    if (b === -1) head[bucket] = a
    else after[b] = a
    if (a !== -1) before[a] = b
  }
  const link = (v: number, bucket: number): void => {
    const first = head[bucket] as number
    after[v] = first; before[v] = -1
    if (first !== -1) before[first] = v
    head[bucket] = v
  }
  return source => {
    let found = 0, waiting = 1
    distance[source] = 0
    link(source, 0)
    for (let d = 0; waiting > 0; d++) {
      const bucket = d % ring
      for (let v = head[bucket] as number; v !== -1; v = head[bucket] as number) {
        unlink(v, bucket)
        waiting--
        order[found++] = v
        for (let j = start[v] as number, end = start[v + 1] as number; j < end; j++) {
          const w = to[j] as number, to0 = distance[w] as number, via = d + (lengths[j] as number)
          if (via >= to0) continue
          if (to0 === Infinity) waiting++
          else unlink(w, to0 % ring)
          distance[w] = via
          link(w, via % ring)
        }
      }
    }
    return found
  }
}

/** Dijkstra 1959 with a binary heap on flat arrays; a row is pushed again when a shorter way is found. */
const heapSearch = (g: LengthGraph, distance: Float64Array, order: Int32Array): Search => {
  const { n, arcs: { start, to }, lengths } = g
  const keys = new Float64Array(to.length + 1), rows = new Int32Array(to.length + 1), settled = new Uint8Array(n)
  let size = 0
  const push = (key: number, row: number): void => {
    let i = size++
    while (i > 0) {
      const up = (i - 1) >> 1
      if ((keys[up] as number) <= key) break
      keys[i] = keys[up] as number; rows[i] = rows[up] as number
      i = up
    }
    keys[i] = key; rows[i] = row
  }
  const pop = (): number => {
    const top = rows[0] as number, key = keys[--size] as number, row = rows[size] as number
    let i = 0
    for (let down = 1; down < size; down = 2 * i + 1) {
      if (down + 1 < size && (keys[down + 1] as number) < (keys[down] as number)) down++
      if ((keys[down] as number) >= key) break
      keys[i] = keys[down] as number; rows[i] = rows[down] as number
      i = down
    }
    keys[i] = key; rows[i] = row
    return top
  }
  return source => {
    let found = 0
    distance[source] = 0
    push(0, source)
    while (size > 0) {
      const v = pop()
      if (settled[v] === 1) continue
      settled[v] = 1
      order[found++] = v
      const d = distance[v] as number
      for (let j = start[v] as number, end = start[v + 1] as number; j < end; j++) {
        const w = to[j] as number, via = d + (lengths[j] as number)
        if (via < (distance[w] as number)) { distance[w] = via; push(via, w) }
      }
    }
    for (let i = 0; i < found; i++) settled[order[i] as number] = 0
    return found
  }
}
