/** What a map loses when one stakeholder leaves it: pieces, distances, and who has to carry what it carried. */
import { ANALYSIS_SEED, type Approximation } from '#contract/analysis'
import { PIVOTS, sampledBetweenness } from './betweenness'
import type { Graph } from './csr'
import { buildGraph } from './csr'
import { distances } from './distances'
import { componentsOf } from './figures'

interface BeforeAfter { before: number, after: number }
export interface Departure {
  others: number, tied: number, pieces: BeforeAfter, largest: BeforeAfter
  reach: BeforeAfter | null, efficiency: BeforeAfter | null, distance: BeforeAfter | null
  /** rows that were in one piece with the largest part that remains of it, and no longer are */
  cut: number[]
  concentration: (BeforeAfter & { gains: { row: number, before: number, after: number }[], sampled: Approximation | null }) | null
  /** distances and concentration are not there because the map is too large for them */
  tooLarge: boolean
}

/** The graph without a row. */
const without = (graph: Graph, gone: number): Graph => {
  const source = new Int32Array(graph.arcs), include = Uint8Array.from(graph.include)
  for (let v = 0; v < graph.n; v++) source.fill(v, graph.out.start[v], graph.out.start[v + 1])
  include[gone] = 0
  return buildGraph({ n: graph.n, include, source, target: graph.out.to, weight: graph.out.weight, ways: null })
}

/** Sums over ordered pairs of rows other than `gone`: how many reach each other, their hops, and 1/hops. */
const distancesBut = (graph: Graph, gone: number, heard: (fraction: number) => void): { pairs: number, hops: number, near: number } => {
  const { average, harmonic, pairs } = distances(graph, heard), { n, out: { start, to } } = graph
  const hops = new Int32Array(n).fill(-1), order = new Int32Array(n)
  // a distance is the same both ways: what is of `gone` is there twice
  let own = 0, far = 0, near = 0
  order[0] = gone; hops[gone] = 0
  for (let i = 0, found = 1; i < found; i++) {
    const v = order[i] as number, d = (hops[v] as number) + 1
    for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
      const w = to[j] as number
      if (hops[w] === -1) { hops[w] = d; order[found++] = w; own++; far += d; near += 1 / d }
    }
  }
  return { pairs: pairs - 2 * own, hops: Math.round((average ?? 0) * pairs) - 2 * far, near: harmonic.reduce((sum, x) => sum + x, 0) - 2 * near }
}

/** Rows × arcs above which nobody waits for a look from everyone: about fifteen seconds. */
const MOST_WORK = 1e11
/** Above this, passing through is that of a sample: betweenness is computed twice, and twice half a second is waited for. */
const MOST_PASSING = 4e8
const BUSIEST = 5, GAINS = 5

/**
 * Of a graph without direction; `gone` takes part in it. The others are compared with themselves: before, they may pass through the one
 * who leaves. Concentration is that of a sample above 4 × 10⁸ rows × arcs; above 10¹¹ neither it nor distances are measured, and
 * `tooLarge` says so. Cost O(rows × arcs / 64) for distances, O(rows or 512 × arcs) for concentration.
 */
export const departureOf = (graph: Graph, gone: number, { progress = () => undefined, mostPassing = MOST_PASSING }: { progress?: (fraction: number) => void, mostPassing?: number } = {}): Departure => {
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
  const tooLarge = work > MOST_WORK, looked = !tooLarge && others > 1
  const a = looked ? distancesBut(graph, gone, f => progress(f * 0.3)) : null, b = looked ? distancesBut(after, gone, f => progress(0.3 + f * 0.3)) : null
  return {
    others, tied, cut,
    pieces: { before: old.sizes.length - (lone ? 1 : 0), after: now.sizes.length },
    largest: { before: sizesBefore.reduce((m, s) => Math.max(m, s), 0), after: now.sizes.reduce((m, s) => Math.max(m, s), 0) },
    reach: others > 1 ? { before: reachOf(sizesBefore), after: reachOf(now.sizes) } : null,
    efficiency: a !== null && b !== null ? { before: rounded(a.near / couples), after: rounded(b.near / couples) } : null,
    distance: a !== null && b !== null && a.pairs > 0 && b.pairs > 0 ? { before: a.hops / a.pairs, after: b.hops / b.pairs } : null,
    concentration: tooLarge ? null : concentrationOf(graph, after, gone, work > mostPassing, f => progress(0.6 + 0.4 * f)), tooLarge
  }
}

/** Sums are taken in another order before and after: what is equal shall be equal. */
const rounded = (x: number): number => Number(x.toPrecision(12))

/** How much of all passing through the others the busiest carry, before and after, and whose part grows by more than chance. Null where nobody is passed through. */
const concentrationOf = (graph: Graph, after: Graph, gone: number, large: boolean, progress: (fraction: number) => void): Departure['concentration'] => {
  const passing = (g: Graph, but: number, heard: (fraction: number) => void): { shares: Float64Array, sampled: Approximation | null, bounds: Float64Array } => {
    const { values, sampled, bounds } = sampledBetweenness(g, large ? PIVOTS : g.n, ANALYSIS_SEED, heard), sum = values.reduce((s, v, i) => i === but ? s : s + v, 0)
    const share = (x: Float64Array): Float64Array => x.map((v, i) => i === but || sum === 0 ? 0 : v / sum)
    return { shares: share(values), sampled, bounds: sampled === null ? new Float64Array(g.n) : share(bounds) }
  }
  const x = passing(graph, gone, f => progress(f / 2)), y = passing(after, gone, f => progress(0.5 + f / 2))
  const before = x.shares, later = y.shares, top = (values: Float64Array): number => [...values].sort((p, q) => q - p).slice(0, BUSIEST).reduce((s, v) => s + v, 0)
  // the true share of the busiest is at least that of those found, and at most that of any five at the end of their bounds
  const off = ({ shares, bounds }: { shares: Float64Array, bounds: Float64Array }): number => {
    const found = [...shares.keys()].sort((p, q) => (shares[q] as number) - (shares[p] as number)).slice(0, BUSIEST)
    return Math.max(found.reduce((s, v) => s + (bounds[v] as number), 0), top(shares.map((s, v) => s + (bounds[v] as number))) - top(shares))
  }
  if (top(before) === 0 && top(later) === 0) return null
  // two estimates differ by chance by up to both their bounds; whom a sample hardly meets has no bound to trust, so everyone gets the widest
  const widest = (bounds: Float64Array): number => bounds.reduce((m, b) => Math.max(m, b), 0), chance = widest(x.bounds) + widest(y.bounds)
  const gains = Array.from(later, (v, row) => ({ row, before: before[row] as number, after: v })).filter(g => g.row !== gone && g.after - g.before > chance)
    .sort((p, q) => q.after - q.before - (p.after - p.before) || p.row - q.row).slice(0, GAINS)
  const sampled = y.sampled === null ? null : { ...y.sampled, bound: Math.max(off(x), off(y)) }
  return { before: top(before), after: top(later), gains, sampled }
}
