/**
 * Betweenness of links (Girvan & Newman 2002, by Brandes 2008): Σ_{s≠t} σ_st(arc)/σ_st over ordered pairs, divided by
 * n(n−1). As for stakeholders, a strong tie is a short way: arcs are 1/strength long where strengths differ, else one hop.
 * By the kernels of betweenness.ts. O(rows × arcs), × log rows for lengths that are not whole.
 */
import type { Graph } from './csr'
import { lengthsOf, pathsByLength } from './length-paths'
import { LANES } from './path-kernel'
import { pathMachine } from './path-machine'

const byHops = (g: Graph, weight: Float64Array, progress?: (fraction: number) => void): Float64Array => {
  const machine = pathMachine({ n: g.n, out: g.out, in: g.in, weight }, true)
  try {
    for (let from = 0; from < g.n; from += LANES) {
      progress?.(from / g.n)
      const sources = Array.from({ length: Math.min(LANES, g.n - from) }, (_, i) => from + i).filter(v => g.out.start[v + 1] !== g.out.start[v])
      if (sources.length > 0) machine.count(sources, { scaled: false, backwards: false, links: true })
    }
    return machine.sums().links
  } finally { machine.free() }
}

const byLength = (g: Graph, weight: Float64Array, progress?: (fraction: number) => void): Float64Array => {
  const counter = pathsByLength({ n: g.n, arcs: g.out, ...lengthsOf(g.out.weight), weight }, true)
  try {
    for (let s = 0; s < g.n; s++) {
      if (s % LANES === 0) progress?.(s / g.n)
      if (g.out.start[s + 1] !== g.out.start[s]) counter.add(s, false)
    }
    return counter.sums().links
  } finally { counter.free() }
}

/** 0–1 for each arc of `graph.out`, in its order; zeros under two rows. */
export const linkBetweenness = (graph: Graph, progress?: (fraction: number) => void): Float64Array => {
  const pairs = graph.size * (graph.size - 1), weight = new Float64Array(graph.n).fill(1)
  if (pairs === 0 || graph.arcs === 0) return new Float64Array(graph.arcs)
  const sum = graph.uniform !== null ? byHops(graph, weight, progress) : byLength(graph, weight, progress)
  return sum.map(x => x / pairs)
}
