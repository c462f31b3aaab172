/** A graph laid out for the passes of vector-kernel.ts, and what eigenvector and HITS share. */
import type { Graph } from './csr'
import { giveKernel, growTo, KEEP_BYTES, type Kernel, placer, takeAgain, takeKernel, turnOf } from './kernel'
import { once } from './once'
import { principalOf } from './principal'

/** Addresses of one direction's arcs, as the kernel takes them. */
export interface Laid { first: number, middle: number, shift: number }

/** A graph in a kernel's memory, its rows by falling degree: those that are looked up most lie together, and loops are as long as the last. */
export interface Space {
  kernel: Kernel
  rows: number
  weighted: boolean
  out: Laid
  /** the same where there is no direction */
  in: Laid
  /** addresses of the vectors asked for, all 0 */
  vectors: readonly number[]
  /** bytes of a vector, rounded up to two rows */
  bytes: number
  /** address of the numbers in and out, and they */
  cell: number
  cells: Float64Array
  /** a vector as it lies */
  view (vector: number): Float64Array
  /** place of each row */
  place: Int32Array
  /** a copy of a vector in the order of the graph's rows */
  read (vector: number): Float64Array
  /** image = arcs × x; the first two cells are then own · image and also · image */
  multiply (arcs: Laid, x: number, image: number, own: number, also: number): void
}

/** Where each row lies: by falling degree, among equals as they come. */
const placesOf = (g: Graph): Int32Array => {
  const { n } = g, degree = new Int32Array(n), place = new Int32Array(n)
  let most = 0
  for (let v = 0; v < n; v++) {
    const d = (g.out.start[v + 1] as number) - (g.out.start[v] as number) + (g.undirected ? 0 : (g.in.start[v + 1] as number) - (g.in.start[v] as number))
    degree[v] = d
    if (d > most) most = d
  }
  const next = new Int32Array(most + 2)
  for (let v = 0; v < n; v++) { const from = most - (degree[v] as number) + 1; next[from] = (next[from] as number) + 1 }
  for (let d = 1; d < next.length; d++) next[d] = (next[d] as number) + (next[d - 1] as number)
  for (let v = 0; v < n; v++) { const d = most - (degree[v] as number), at = next[d] as number; place[v] = at; next[d] = at + 1 }
  return place
}

/** Where a graph was laid last; worth something until another takes the instance. */
const laidIn = new WeakMap<Graph, { kernel: Kernel, turn: number, place: Int32Array }>()

/**
 * Does `work` in a space with so many vectors. Cost: the arcs laid out, 1 to 2 ms for 22,470 / 341,646, unless the same graph was
 * the last to be; 8 or 24 bytes an arc.
 */
export const inSpace = <T>(g: Graph, count: number, work: (space: Space) => T): T => {
  const { n, arcs } = g, weighted = g.uniform === null, put = placer(64), bytes = 16 * ((n + 1) >> 1), cell = put(128)
  const table = () => ({ first: put(4 * n + 4), middle: put(4 * n), to: put(4 * arcs), weight: put(weighted ? 8 * arcs : 0) })
  const out = table(), back = g.undirected ? out : table(), vectors = Array.from({ length: count }, () => put(bytes))
  const last = laidIn.get(g), known = last !== undefined && takeAgain(last.kernel, last.turn) ? last : null, kernel = known?.kernel ?? takeKernel(), place = known?.place ?? placesOf(g)
  try {
    if (known === null) {
      // the graph as it comes, and where its rows go
      const start = put(4 * n + 4), to = put(4 * arcs), weight = put(weighted ? 8 * arcs : 0), row = put(4 * n), places = put(4 * n), lay = weighted ? kernel.weightedLay : kernel.lay
      growTo(kernel, put(0))
      const { buffer } = kernel.memory, rows = new Int32Array(buffer, row, n)
      for (let v = 0; v < n; v++) rows[place[v] as number] = v
      new Int32Array(buffer, places, n).set(place)
      for (const [from, at] of g.undirected ? [[g.out, out]] as const : [[g.out, out], [g.in, back]] as const) {
        new Int32Array(buffer, start, n + 1).set(from.start)
        new Int32Array(buffer, to, arcs).set(from.to)
        if (weighted) new Float64Array(buffer, weight, arcs).set(from.weight)
        lay(start, to, weight - 2 * to, row, places, at.first, at.middle, at.to, at.weight - 2 * at.to, n)
      }
      if (buffer.byteLength <= KEEP_BYTES) laidIn.set(g, { kernel, turn: turnOf(kernel), place })
    } else growTo(kernel, put(0))
    const { buffer } = kernel.memory, product = weighted ? kernel.weightedProduct : kernel.product, laid = ({ first, middle, to, weight }: typeof out): Laid => ({ first, middle, shift: weight - 2 * to })
    const view = (vector: number): Float64Array => new Float64Array(buffer, vector, n), ahead = laid(out)
    for (const vector of vectors) new Uint8Array(buffer, vector, bytes).fill(0)
    return work({
      kernel, rows: n, weighted, out: ahead, in: g.undirected ? ahead : laid(back), vectors, bytes, cell, cells: new Float64Array(buffer, cell, 16), view, place,
      read: vector => { const x = view(vector), found = new Float64Array(n); for (let v = 0; v < n; v++) found[v] = x[place[v] as number] as number; return found },
      multiply: (side, x, into, own, also) => { product(side.first, side.shift, x, into, side.first + 4 * n, own, also, cell) }
    })
  } finally { giveKernel(kernel) }
}

/** Principal vector of an undirected graph, entries from 0 on; null without arcs. Of equal pieces: each its share. */
export const principalVector = once((g: Graph): Float64Array | null => inSpace(g, 6, space =>
  principalOf(space, g.include, (x, image, also) => { space.multiply(space.out, x, image, x, also) })))
