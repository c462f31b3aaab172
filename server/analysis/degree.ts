/** How many, and how strongly: counts of the ties of each row. Cost O(rows + arcs). */
import type { Graph } from './csr'

/** Arcs that come in: on attention, how many listen. */
export const inDegree = (g: Graph): Float64Array => Float64Array.from({ length: g.n }, (_, v) => (g.in.start[v + 1] as number) - (g.in.start[v] as number))

/** Arcs that go out: on attention, to how many it listens. */
export const outDegree = (g: Graph): Float64Array => Float64Array.from({ length: g.n }, (_, v) => (g.out.start[v + 1] as number) - (g.out.start[v] as number))

/** Ties in either direction; a tie without direction counts once, two arcs that answer each other count two. */
export const degree = (g: Graph): Float64Array => {
  const into = inDegree(g), from = outDegree(g)
  return from.map((d, v) => d + (into[v] as number) - (g.mutual[v] as number))
}

/**
 * Sum of the strengths of the ties that `degree` counts. Of a tie without direction that a stronger arc of the same pair
 * was merged into, the stronger side counts.
 */
export const strength = (g: Graph): Float64Array => {
  const sum = new Float64Array(g.n), halves = g.undirected
  for (let v = 0; v < g.n; v++) {
    let s = 0
    for (let i = g.out.start[v] as number; i < (g.out.start[v + 1] as number); i++) s += g.out.weight[i] as number
    if (!halves) for (let i = g.in.start[v] as number; i < (g.in.start[v + 1] as number); i++) s += g.in.weight[i] as number
    sum[v] = s
  }
  if (!halves) for (let v = 0; v < g.n; v++) if ((g.mutual[v] as number) > 0) sum[v] = (sum[v] as number) - sharedStrength(g, v)
  return sum
}

/** Weight counted twice at row v: the weaker half of each tie without direction. */
const sharedStrength = (g: Graph, v: number): number => {
  let shared = 0
  let i = g.out.start[v] as number, j = g.in.start[v] as number
  while (i < (g.out.start[v + 1] as number) && j < (g.in.start[v + 1] as number)) {
    const a = g.out.to[i] as number, b = g.in.to[j] as number
    if (a < b) i++
    else if (b < a) j++
    else {
      if (g.half[i] === 1) shared += Math.min(g.out.weight[i] as number, g.in.weight[j] as number)
      i++; j++
    }
  }
  return shared
}
