/**
 * Betweenness: Σ_{s≠v≠t} σ_st(v)/σ_st over ordered pairs, divided by (n−1)(n−2); 0 for n < 3. Exact, by Brandes 2001.
 * A strong tie is a short way: where strengths differ, an arc is 1/strength long; where they are all alike, one hop.
 * Path counts are doubles: 8¹² paths do not fit 32 bits. O(rows × arcs), × log rows for lengths that are not whole.
 *
 * The sum over sources can be cut anywhere: `pathsFrom` adds one source to a private sum.
 */
import type { Graph } from './csr'

/** Adds to a running sum, for one source, the share of its shortest paths that goes through each row. */
export interface PathCounter { add(source: number): void, sum: Float64Array }

/** 0–1 for each row. `progress` hears the share of sources done, at least every few hundred. */
export const betweenness = (g: Graph, progress?: (fraction: number) => void): Float64Array => {
  const counter = pathsFrom(g), every = Math.max(1, Math.floor(g.n / 200))
  for (let s = 0; s < g.n; s++) {
    // nothing lies between a source without an arc and anyone
    if (g.out.start[s + 1] !== g.out.start[s]) counter.add(s)
    if (s % every === 0) progress?.(s / g.n)
  }
  const pairs = (g.size - 1) * (g.size - 2)
  return pairs > 0 ? counter.sum.map(x => x / pairs) : new Float64Array(g.n)
}

/** The counter that fits the graph's weights. */
export const pathsFrom = (g: Graph): PathCounter => {
  if (g.uniform !== null) return byHops(g)
  const whole = wholeLengths(g.out.weight)
  return whole === null ? byLength(g, g.out.weight.map(w => 1 / w), heapOrder) : byLength(g, whole, bucketOrder)
}

/** Breadth-first, with the arcs of the shortest-path graph kept in one flat list: each row's are a segment of it. */
const byHops = (g: Graph): PathCounter => {
  const { n, out: { start, to } } = g
  const hops = new Int32Array(n).fill(-1), paths = new Float64Array(n), share = new Float64Array(n), sum = new Float64Array(n)
  const order = new Int32Array(n), begin = new Int32Array(n), next = new Int32Array(to.length)
  const add = (source: number): void => {
    let found = 1, kept = 0
    order[0] = source; hops[source] = 0; paths[source] = 1
    for (let i = 0; i < found; i++) {
      const v = order[i] as number, further = (hops[v] as number) + 1, count = paths[v] as number
      begin[i] = kept
      for (let j = start[v] as number, end = start[v + 1] as number; j < end; j++) {
        const w = to[j] as number, d = hops[w] as number
        if (d === -1) { hops[w] = further; paths[w] = count; order[found++] = w; next[kept++] = w }
        else if (d === further) { paths[w] = (paths[w] as number) + count; next[kept++] = w }
      }
    }
    // share[w] is (1 + dependency of w) / paths to w, so that a row needs one multiplication for all that follow it
    for (let i = found - 1, end = kept; i >= 0; i--) {
      const v = order[i] as number, from = begin[i] as number
      let rest = 0
      for (let j = from; j < end; j++) rest += share[next[j] as number] as number
      end = from
      const through = rest * (paths[v] as number)
      if (i > 0) sum[v] = (sum[v] as number) + through
      share[v] = (1 + through) / (paths[v] as number)
      hops[v] = -1
    }
  }
  return { add, sum }
}

/** Finds distances from a source; fills `order` with the rows reached, nearest first, and says how many. */
type Order = (g: Graph, lengths: Float64Array, distance: Float64Array, order: Int32Array) => (source: number) => number

/** Two lengths are the same when they differ by rounding only: 1/3 + 1/6 is 1/2. */
const SAME = 1e-12

const byLength = (g: Graph, lengths: Float64Array, ordered: Order): PathCounter => {
  const { n, out: { start, to } } = g
  const distance = new Float64Array(n).fill(Infinity), paths = new Float64Array(n), share = new Float64Array(n), sum = new Float64Array(n), order = new Int32Array(n)
  const search = ordered(g, lengths, distance, order)
  const add = (source: number): void => {
    const found = search(source)
    for (let i = 0; i < found; i++) paths[order[i] as number] = 0
    paths[source] = 1
    for (let i = 0; i < found; i++) {
      const v = order[i] as number, d = distance[v] as number, count = paths[v] as number
      for (let j = start[v] as number, end = start[v + 1] as number; j < end; j++) {
        const w = to[j] as number, dw = distance[w] as number
        if (d + (lengths[j] as number) <= dw * (1 + SAME)) paths[w] = (paths[w] as number) + count
      }
    }
    for (let i = found - 1; i >= 0; i--) {
      const v = order[i] as number, d = distance[v] as number
      let rest = 0
      for (let j = start[v] as number, end = start[v + 1] as number; j < end; j++) {
        const w = to[j] as number
        if (d + (lengths[j] as number) <= (distance[w] as number) * (1 + SAME)) rest += share[w] as number
      }
      const through = rest * (paths[v] as number)
      if (i > 0) sum[v] = (sum[v] as number) + through
      share[v] = (1 + through) / (paths[v] as number)
    }
    for (let i = 0; i < found; i++) distance[order[i] as number] = Infinity
  }
  return { add, sum }
}

const gcd = (a: number, b: number): number => b === 0 ? a : gcd(b, a % b)
const LONGEST = 10_000

/** 1/weight times a common multiple, where weights are small whole numbers: exact sums, and buckets instead of a heap. */
const wholeLengths = (weights: Float64Array): Float64Array | null => {
  let common = 1
  for (const w of new Set(weights)) {
    if (!Number.isInteger(w) || w < 1 || w > LONGEST) return null
    common = common / gcd(common, w) * w
    if (common > LONGEST) return null
  }
  return weights.map(w => common / w)
}

/** Dial 1969: one bucket a distance, in a ring as long as the longest arc. */
const bucketOrder: Order = (g, lengths, distance, order) => {
  const { n, out: { start, to } } = g
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
const heapOrder: Order = (g, lengths, distance, order) => {
  const { n, out: { start, to } } = g
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
