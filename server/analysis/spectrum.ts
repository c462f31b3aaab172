/** Products of a graph with a vector, and what eigenvector and HITS share. */
import type { Arcs, Graph } from './csr'
import { once } from './once'
import { principalOf } from './principal'

/** image[v] = Σ over the arcs listed for v of weight × x at their other end; `uniform`: every weight is 1. */
export const product = ({ start, to, weight }: Arcs, uniform: boolean, x: Float64Array, image: Float64Array): void => {
  for (let v = 0; v < image.length; v++) {
    let sum = 0
    const end = start[v + 1] as number
    if (uniform) for (let i = start[v] as number; i < end; i++) sum += x[to[i] as number] as number
    else for (let i = start[v] as number; i < end; i++) sum += (x[to[i] as number] as number) * (weight[i] as number)
    image[v] = sum
  }
}

/** Principal vector of an undirected graph, entries from 0 on; null without arcs. Of equal pieces: each its share. */
export const principalVector = once((g: Graph): Float64Array | null => {
  const uniform = g.uniform !== null, found = principalOf((x, image) => { product(g.out, uniform, x, image) }, Float64Array.from(g.include))
  return found?.map(x => Math.max(0, x)) ?? null
})
