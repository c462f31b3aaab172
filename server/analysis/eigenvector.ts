/**
 * Eigenvector centrality (Bonacich 1972): λx = Aᵀx, the greatest entry 1. Defined only where everyone reaches everyone: by
 * Perron and Frobenius there is then one positive vector. Elsewhere it gives 0 to whole parts of the map, so it is not given.
 */
import type { Arcs, Graph } from './csr'
import { inSpace, principalVector } from './spectrum'

/** of every entry, between the two bounds of Collatz and Wielandt */
const RELATIVE_ERROR = 1e-11
/** products with arcs, at most: a graph that would need more is as good as periodic */
const MOST_WORK = 4e9

const reachesAll = (g: Graph, { start, to }: Arcs): boolean => {
  const first = g.include.indexOf(1)
  if (first === -1) return false
  const known = new Uint8Array(g.n), stack = new Int32Array(g.n)
  let depth = 1, count = 1
  known[first] = 1; stack[0] = first
  while (depth > 0) {
    const v = stack[--depth] as number
    for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
      const w = to[j] as number
      if (known[w] === 0) { known[w] = 1; stack[depth++] = w; count++ }
    }
  }
  return count === g.size
}

/** Power iteration on Aᵀ + λI, which has no period; null when the work allowed does not suffice. */
const perron = (g: Graph): Float64Array | null => inSpace(g, 2, space => {
  const [from = 0, to = 0] = space.vectors, x = space.view(from), image = space.view(to)
  for (let v = 0; v < g.n; v++) if (g.include[v] === 1) x[space.place[v] as number] = 1
  for (let work = 0; work < MOST_WORK; work += g.arcs + g.n) {
    space.multiply(space.in, from, to, from, from)
    let least = Infinity, most = 0, top = 0
    for (let v = 0; v < g.n; v++) {
      // 0: takes no part
      if (x[v] === 0) continue
      const growth = (image[v] as number) / (x[v] as number)
      least = Math.min(least, growth)
      most = Math.max(most, growth)
    }
    const shift = (least + most) / 4
    for (let v = 0; v < g.n; v++) top = Math.max(top, (image[v] as number) + shift * (x[v] as number))
    for (let v = 0; v < g.n; v++) x[v] = ((image[v] as number) + shift * (x[v] as number)) / top
    if (most - least <= RELATIVE_ERROR * most) return space.read(from)
  }
  return null
})

/** 0–1, the greatest 1; NaN for everyone unless the graph is strongly connected (without directions: connected). */
export const eigenvector = (g: Graph): Float64Array => {
  const none = (): Float64Array => new Float64Array(g.n).fill(NaN)
  if (g.arcs === 0 || !reachesAll(g, g.out) || !(g.undirected || reachesAll(g, g.in))) return none()
  const x = g.undirected ? principalVector(g) : perron(g)
  if (x === null) return none()
  let top = 0
  for (const a of x) if (a > top) top = a
  return x.map(a => a / top)
}
