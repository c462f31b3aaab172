/** A graph laid out for the passes of vector-kernel.ts, and what eigenvector and HITS share. */
import type { Arcs, Graph } from './csr'
import { giveKernel, growTo, type Kernel, placer, takeKernel } from './kernel'
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

/** numbers in and out lie before everything else */
const CELL = 64, ARCS = 192

/** The part of a kernel's memory that holds the arcs, as it will lie there: made once a graph, for every measure that iterates. */
const imageOf = once((g: Graph): { bytes: Uint8Array, place: Int32Array, out: Laid, in: Laid } => {
  const { n, arcs } = g, weighted = g.uniform === null, put = placer(ARCS), place = placesOf(g), row = new Int32Array(n)
  const reserve = () => ({ first: put(4 * n + 4), middle: put(4 * n), to: put(4 * arcs), weight: put(weighted ? 8 * arcs : 0) })
  const out = reserve(), back = g.undirected ? out : reserve(), buffer = new ArrayBuffer(put(0))
  for (let v = 0; v < n; v++) row[place[v] as number] = v
  const lay = ({ start, to, weight }: Arcs, at: typeof out): Laid => {
    const first = new Int32Array(buffer, at.first, n + 1), middle = new Int32Array(buffer, at.middle, n), ends = new Int32Array(buffer, at.to, arcs), hefts = new Float64Array(buffer, at.weight, weighted ? arcs : 0)
    for (let k = 0, next = 0; k < n; k++) {
      const v = row[k] as number, from = start[v] as number, stop = start[v + 1] as number
      let low = next, high = next + stop - from
      first[k] = at.to + 4 * next
      next = high
      for (let i = from; i < stop; i++) {
        // to rows before from the front, to rows behind from the back; without a branch, which would be guessed wrong
        const other = place[to[i] as number] as number, before = (other - k) >>> 31, slot = high - 1 + ((low - high + 1) & -before)
        low += before
        high += before - 1
        ends[slot] = 8 * other
        if (weighted) hefts[slot] = weight[i] as number
      }
      middle[k] = at.to + 4 * low
    }
    first[n] = at.to + 4 * arcs
    return { first: at.first, middle: at.middle, shift: at.weight - 2 * at.to }
  }
  const ahead = lay(g.out, out)
  return { bytes: new Uint8Array(buffer), place, out: ahead, in: back === out ? ahead : lay(g.in, back) }
})

/** Does `work` in a space with so many vectors. Cost: the arcs laid out, 2 to 5 ms for 22,470 / 341,646, once; then a copy. 4 or 12 bytes an arc, twice. */
export const inSpace = <T>(g: Graph, count: number, work: (space: Space) => T): T => {
  const { n } = g, image = imageOf(g), { place } = image, kernel = takeKernel(), put = placer(image.bytes.length), bytes = 16 * ((n + 1) >> 1)
  const vectors = Array.from({ length: count }, () => put(bytes)), weighted = g.uniform === null, product = weighted ? kernel.weightedProduct : kernel.product
  try {
    growTo(kernel, put(0))
    const { buffer } = kernel.memory, view = (vector: number): Float64Array => new Float64Array(buffer, vector, n)
    new Uint8Array(buffer).set(image.bytes)
    for (const vector of vectors) new Uint8Array(buffer, vector, bytes).fill(0)
    return work({
      kernel, rows: n, weighted, out: image.out, in: image.in, vectors, bytes, cell: CELL, cells: new Float64Array(buffer, CELL, 16), view, place,
      read: vector => { const x = view(vector), found = new Float64Array(n); for (let v = 0; v < n; v++) found[v] = x[place[v] as number] as number; return found },
      multiply: (arcs, x, into, own, also) => { product(arcs.first, arcs.shift, x, into, arcs.first + 4 * n, own, also, CELL) }
    })
  } finally { giveKernel(kernel) }
}

/** Principal vector of an undirected graph, entries from 0 on; null without arcs. Of equal pieces: each its share. */
export const principalVector = once((g: Graph): Float64Array | null => inSpace(g, 6, space =>
  principalOf(space, g.include, (x, image, also) => { space.multiply(space.out, x, image, x, also) })))
