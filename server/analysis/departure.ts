/** What a map loses when one stakeholder leaves it: pieces, distances, and who has to carry what it carried. */
import { betweenness } from './betweenness'
import type { Graph } from './csr'
import { buildGraph } from './csr'
import { componentsOf } from './figures'

interface BeforeAfter { before: number, after: number }
export interface Departure {
  others: number, tied: number, pieces: BeforeAfter, largest: BeforeAfter
  reach: BeforeAfter | null, efficiency: BeforeAfter | null, distance: BeforeAfter | null
  /** rows that were in one piece with the largest part that remains of it, and no longer are */
  cut: number[]
  concentration: (BeforeAfter & { gains: { row: number, before: number, after: number }[] }) | null
}

/** The graph without a row. */
const without = (graph: Graph, gone: number): Graph => {
  const source = new Int32Array(graph.arcs), include = Uint8Array.from(graph.include)
  for (let v = 0; v < graph.n; v++) source.fill(v, graph.out.start[v], graph.out.start[v + 1])
  include[gone] = 0
  return buildGraph({ n: graph.n, include, source, target: graph.out.to, weight: graph.out.weight, ways: null })
}

/** Sums over ordered pairs of rows other than `gone`: how many reach each other, their hops, and 1/hops. */
const distancesBut = ({ n, include, out: { start, to } }: Graph, gone: number, heard: (fraction: number) => void): { pairs: number, hops: number, near: number } => {
  const hops = new Int32Array(n).fill(-1), order = new Int32Array(n), every = Math.max(1, n >> 6)
  let pairs = 0, sum = 0, near = 0
  for (let s = 0; s < n; s++) {
    if (s % every === 0) heard(s / n)
    if (include[s] === 0 || s === gone) continue
    let found = 1
    order[0] = s; hops[s] = 0
    for (let i = 0; i < found; i++) {
      const v = order[i] as number, d = (hops[v] as number) + 1
      for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
        const w = to[j] as number
        if (hops[w] !== -1) continue
        hops[w] = d; order[found++] = w
        if (w !== gone) { pairs++; sum += d; near += 1 / d }
      }
    }
    for (let i = 0; i < found; i++) hops[order[i] as number] = -1
  }
  return { pairs, hops: sum, near }
}

/** Rows × arcs above which nobody waits for a look from everyone: about ten seconds. */
const MOST_WORK = 4e9
/** Betweenness is computed twice: only where that is quick. */
const MOST_PASSING = 4e8
const BUSIEST = 5, GAINS = 5

/**
 * Of a graph without direction; `gone` takes part in it. The others are compared with themselves: before, they may pass through the one
 * who leaves. Distances are null above 4 × 10⁹ rows × arcs, concentration above 4 × 10⁸. Cost O(rows × arcs).
 */
export const departureOf = (graph: Graph, gone: number, progress: (fraction: number) => void = () => undefined): Departure => {
  const after = without(graph, gone), others = after.size, work = graph.n * graph.arcs, couples = others * (others - 1)
  const old = componentsOf(graph), now = componentsOf(after)
  // alone, it was a piece of its own; with ties, it was part of one
  const own = old.of[gone] as number, lone = old.sizes[own] === 1
  const tied = (graph.out.start[gone + 1] as number) - (graph.out.start[gone] as number)
  const sizesBefore = old.sizes.map((s, c) => c === own ? s - 1 : s)
  // of the piece it was in, the largest part that remains is the rest; the others are cut off from it
  const parts = new Map<number, number>()
  old.of.forEach((c, v) => { if (c === own && v !== gone) { const part = now.of[v] as number; parts.set(part, (parts.get(part) ?? 0) + 1) } })
  const rest = [...parts].sort((x, y) => y[1] - x[1] || x[0] - y[0])[0]?.[0] ?? -1
  const cut = Array.from(now.of.keys()).filter(v => v !== gone && old.of[v] === own && now.of[v] !== rest)
  const reachOf = (sizes: readonly number[]): number => sizes.reduce((sum, s) => sum + s * (s - 1), 0) / couples
  const looked = work <= MOST_WORK && others > 1
  const a = looked ? distancesBut(graph, gone, f => progress(f * 0.4)) : null, b = looked ? distancesBut(after, gone, f => progress(0.4 + f * 0.4)) : null
  return {
    others, tied, cut,
    pieces: { before: old.sizes.length - (lone ? 1 : 0), after: now.sizes.length },
    largest: { before: sizesBefore.reduce((m, s) => Math.max(m, s), 0), after: now.sizes.reduce((m, s) => Math.max(m, s), 0) },
    reach: others > 1 ? { before: reachOf(sizesBefore), after: reachOf(now.sizes) } : null,
    efficiency: a !== null && b !== null ? { before: a.near / couples, after: b.near / couples } : null,
    distance: a !== null && b !== null && a.pairs > 0 && b.pairs > 0 ? { before: a.hops / a.pairs, after: b.hops / b.pairs } : null,
    concentration: work <= MOST_PASSING ? concentrationOf(graph, after, gone) : null
  }
}

/** How much of all passing through the others the busiest carry, before and after, and whose part grows. Null where nobody is passed through. */
const concentrationOf = (graph: Graph, after: Graph, gone: number): Departure['concentration'] => {
  const x = betweenness(graph), y = betweenness(after)
  const shares = (values: Float64Array, but: number): Float64Array => {
    const sum = values.reduce((s, v, i) => i === but ? s : s + v, 0)
    return values.map((v, i) => i === but || sum === 0 ? 0 : v / sum)
  }
  const before = shares(x, gone), later = shares(y, gone), top = (values: Float64Array): number => [...values].sort((p, q) => q - p).slice(0, BUSIEST).reduce((s, v) => s + v, 0)
  if (top(before) === 0 && top(later) === 0) return null
  const gains = Array.from(later, (v, row) => ({ row, before: before[row] as number, after: v })).filter(g => g.row !== gone && g.after > g.before)
    .sort((p, q) => q.after - q.before - (p.after - p.before) || p.row - q.row).slice(0, GAINS)
  return { before: top(before), after: top(later), gains }
}
