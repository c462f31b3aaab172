/** Products of a graph with a vector, and what eigenvector and HITS share. */
import type { Arcs, Graph } from './csr'
import { once } from './once'
import { principalOf } from './principal'

/**
 * image[v] = Σ over the arcs listed for v of weight × x at their other end; `uniform`: every weight is 1. Two sums side by
 * side: one alone waits for its own last addition (0.65 against 0.39 ms for 341,646 arcs).
 */
export const product = ({ start, to, weight }: Arcs, uniform: boolean, x: Float64Array, image: Float64Array): void => {
  let i = 0
  for (let v = 0; v < image.length; v++) {
    let sum = 0, other = 0
    const end = start[v + 1] as number, last = end - 1
    if (uniform) {
      for (; i < last; i += 2) { sum += x[to[i] as number] as number; other += x[to[i + 1] as number] as number }
      if (i < end) sum += x[to[i++] as number] as number
    } else {
      for (; i < last; i += 2) { sum += (x[to[i] as number] as number) * (weight[i] as number); other += (x[to[i + 1] as number] as number) * (weight[i + 1] as number) }
      if (i < end) { sum += (x[to[i] as number] as number) * (weight[i] as number); i++ }
    }
    image[v] = sum + other
  }
}

/** Principal vector of an undirected graph, entries from 0 on; null without arcs. Of equal pieces: each its share. */
export const principalVector = once((g: Graph): Float64Array | null => {
  const uniform = g.uniform !== null, found = principalOf((x, image) => { product(g.out, uniform, x, image) }, Float64Array.from(g.include))
  return found?.map(x => Math.max(0, x)) ?? null
})
