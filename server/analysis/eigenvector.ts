/**
 * Eigenvector centrality (Bonacich 1972): λx = Aᵀx, the greatest entry 1. Defined only where everyone reaches everyone: by
 * Perron and Frobenius there is then one positive vector. Elsewhere it gives 0 to whole parts of the map, so it is not given.
 */
import type { Graph } from './csr'
import { inSpace, principalVector } from './spectrum'

/** of every entry, between the two bounds of Collatz and Wielandt */
const RELATIVE_ERROR = 1e-11
/** products with arcs, at most: a graph that would need more is as good as periodic */
const MOST_WORK = 4e9

/** Whether everyone is reached from the first row that takes part, both along the arcs and against them. */
const joined = (g: Graph): boolean => {
  const first = g.include.indexOf(1)
  return first !== -1 && (g.undirected ? ['out'] as const : ['out', 'in'] as const).every(side => inSpace(g, 2, ({ kernel, vectors: [known = 0, stack = 0], cell, place, ...space }) => {
    const { buffer } = kernel.memory, row = place[first] as number
    new Uint8Array(buffer, known, g.n)[row] = 1
    new Int32Array(buffer, stack, 1)[0] = row
    kernel.reach(space[side].first, known, stack, cell)
    return new Int32Array(buffer, cell, 1)[0] === g.size
  }))
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
  if (g.arcs === 0 || !joined(g)) return none()
  const x = g.undirected ? principalVector(g) : perron(g)
  if (x === null) return none()
  let top = 0
  for (let v = 0; v < x.length; v++) if ((x[v] as number) > top) top = x[v] as number
  const found = new Float64Array(x.length)
  for (let v = 0; v < x.length; v++) found[v] = (x[v] as number) / top
  return found
}
