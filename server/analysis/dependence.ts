/**
 * Dependence, Borgatti's KPP-Neg for one (2006): how much the distance-weighted fragmentation dF of the map rises when a
 * row leaves, dF = 1 − 2 Σ_{i<j} (1/d_ij) / (n(n−1)) over those who remain, d in hops on the simple graph without
 * directions, pairs that do not reach each other counting 0. Above 0: the others end up further apart. Below 0: they were
 * on average nearer to each other than to it.
 *
 * Exact without n analyses of n graphs. From a source s, losing v moves only rows that *every* shortest path leads to
 * through v: v's part of the dominator tree of the shortest paths. Their new distance is searched from the rest's.
 * Cost about (rows × arcs) × how deep those trees are: as betweenness on a dense map, n³ at worst on one long chain.
 */
import type { Approximation } from '#contract/analysis'
import { CONFIDENCE, deviations, sampleOf } from './betweenness'
import { type Graph, randomFrom } from './csr'
import { distances } from './distances'
import { plainOf } from './once'

/**
 * Sums of 1/distance over pairs from a source: of all; from each source; to each row; and what each row's leaving costs
 * *other* pairs, with the squares of what it costs each source. `from`: the sources looked from, everyone unless said.
 */
interface Nearness { total: number, own: Float64Array, back: Float64Array, lost: Float64Array, squares: Float64Array, sources: number }

const nearnessOf = (graph: Graph, progress?: (fraction: number) => void, from?: readonly number[]): Nearness => {
  const { n, out: { start, to } } = plainOf(graph)
  const own = new Float64Array(n), back = new Float64Array(n), lost = new Float64Array(n), squares = new Float64Array(n), sources = from ?? Array.from({ length: n }, (_, v) => v).filter(v => graph.include[v] === 1)
  const hops = new Int32Array(n).fill(-1), order = new Int32Array(n), gate = new Int32Array(n), depth = new Int32Array(n)
  const below = new Int32Array(n), place = new Int32Array(n), preorder = new Int32Array(n), nextPlace = new Int32Array(n)
  const detour = new Int32Array(n), done = new Int32Array(n).fill(-1)
  const common = (a: number, b: number): number => {
    while (a !== b) { if ((depth[a] as number) >= (depth[b] as number)) a = gate[a] as number; else b = gate[b] as number }
    return a
  }
  let total = 0, round = 0
  /** what pairs (s, t) lose when v goes, t in v's part of the tree, which lies at `first` … `last` of the preorder */
  const lostThrough = (first: number, last: number): number => {
    const ready: number[] = []
    let loss = 0
    round++
    for (let p = first + 1; p < last; p++) {
      const t = preorder[p] as number
      let best = -1
      for (let i = start[t] as number; i < (start[t + 1] as number); i++) {
        const u = to[i] as number, at = place[u] as number
        if ((at < first || at >= last) && (best === -1 || (hops[u] as number) < best)) best = hops[u] as number
      }
      detour[t] = best === -1 ? n : best + 1
      if (best !== -1) ready.push(t)
      loss += 1 / (hops[t] as number)
    }
    ready.sort((a, b) => (detour[a] as number) - (detour[b] as number))
    const found: number[] = []
    for (let i = 0, j = 0; i < ready.length || j < found.length;) {
      const a = ready[i], b = found[j], fromFound = a === undefined || (b !== undefined && (detour[b] as number) <= (detour[a] as number))
      const t = (fromFound ? b : a) as number
      if (fromFound) j++
      else i++
      if (done[t] === round) continue
      done[t] = round
      const d = detour[t] as number
      loss -= 1 / d
      for (let k = start[t] as number; k < (start[t + 1] as number); k++) {
        const w = to[k] as number, at = place[w] as number
        if (at > first && at < last && done[w] !== round && d + 1 < (detour[w] as number)) { detour[w] = d + 1; found.push(w) }
      }
    }
    return loss
  }
  const every = Math.max(1, Math.floor(sources.length / 200))
  sources.forEach((s, nth) => {
    if (nth % every === 0) progress?.(nth / sources.length)
    let found = 1
    order[0] = s; hops[s] = 0; gate[s] = s; depth[s] = 0
    for (let i = 0; i < found; i++) {
      const v = order[i] as number, d = (hops[v] as number) + 1
      for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
        const w = to[j] as number
        if (hops[w] === -1) {
          hops[w] = d; gate[w] = v; depth[w] = (depth[v] as number) + 1
          order[found++] = w
          own[s] = (own[s] as number) + 1 / d
          back[w] = (back[w] as number) + 1 / d
        } else if (hops[w] === d) {
          const c = common(gate[w] as number, v)
          gate[w] = c; depth[w] = (depth[c] as number) + 1
        }
      }
    }
    total += own[s] as number
    for (let i = found - 1; i >= 0; i--) {
      const v = order[i] as number
      below[v] = (below[v] as number) + 1
      if (i > 0) { const g = gate[v] as number; below[g] = (below[g] as number) + (below[v] as number) }
    }
    // a row's part of the tree lies behind it in the preorder; rows come before those they gate in `order`
    place[s] = 0; nextPlace[s] = 1; preorder[0] = s
    for (let i = 1; i < found; i++) {
      const v = order[i] as number, g = gate[v] as number, at = nextPlace[g] as number
      place[v] = at; preorder[at] = v; nextPlace[v] = at + 1
      nextPlace[g] = at + (below[v] as number)
    }
    for (let i = 1; i < found; i++) {
      const v = order[i] as number
      if ((below[v] as number) <= 1) continue
      const x = lostThrough(place[v] as number, (place[v] as number) + (below[v] as number))
      lost[v] = (lost[v] as number) + x; squares[v] = (squares[v] as number) + x * x
    }
    for (let i = 0; i < found; i++) { const v = order[i] as number; hops[v] = -1; below[v] = 0 }
  })
  return { total, own, back, lost, squares, sources: sources.length }
}

/**
 * dF of the graph, 0–1 (0 when everyone is tied to everyone, 1 without ties; NaN under two rows), and what it would be
 * without each row (NaN under three). From a sample of sources both are estimates.
 */
export const fragmentationAfter = (graph: Graph, progress?: (fraction: number) => void, from?: readonly number[]): { now: number, after: Float64Array } => {
  const n = graph.size
  if (n < 2) return { now: Number.NaN, after: new Float64Array(graph.n).fill(Number.NaN) }
  const { total, own, back, lost, sources } = nearnessOf(graph, progress, from), looked = from === undefined ? null : new Set(from)
  return {
    now: 1 - total / (sources * (n - 1)),
    after: own.map((mine, v) => {
      const left = looked === null || looked.has(v) ? sources - 1 : sources
      return 1 - (total - mine - (back[v] as number) - (lost[v] as number)) / (left * (n - 2))
    })
  }
}

/** dF alone, without looking at who leaves: O(rows × arcs / 64). NaN under two rows. */
export const fragmentationOf = (graph: Graph): number => {
  const g = plainOf(graph), { size } = g
  return size < 2 ? Number.NaN : 1 - distances(g).harmonic.reduce((sum, x) => sum + x, 0) / (size * (size - 1))
}

/** Rise of dF when each row leaves, −1 to 1; NaN under three rows, where nobody is left to fall apart. */
export const dependence = (graph: Graph, progress?: (fraction: number) => void): Float64Array => {
  const { now, after } = fragmentationAfter(graph, progress)
  return graph.size < 3 ? after.fill(Number.NaN) : after.map(x => x - now)
}

/** sources of a sample, and rows above which an interactive answer is one */
export const SOURCES = 512
const LARGE = 5_000
/**
 * The same from 512 sources drawn by `seed` above 5,000 rows. What one's own distances and all others' add up to is exact; only what its
 * leaving costs pairs of others is estimated, as a mean over sources. `sampled` is null where everyone was looked from.
 */
export const sampledDependence = (graph: Graph, seed: number, progress?: (fraction: number) => void, large = LARGE): { values: Float64Array, sampled: Approximation | null } => {
  const { size } = graph, rows = Int32Array.from({ length: graph.n }, (_, v) => v).filter(v => graph.include[v] === 1)
  if (size <= large || size <= 2 * SOURCES) return { values: dependence(graph, progress), sampled: null }
  const sources = [...sampleOf(rows, SOURCES, randomFrom(seed))], drawn = new Set(sources), { lost, squares } = nearnessOf(graph, progress, sources)
  const { harmonic } = distances(plainOf(graph)), total = harmonic.reduce((sum, x) => sum + x, 0), of = size - 1, pairs = (size - 1) * (size - 2)
  let widest = 0
  const values = lost.map((x, v) => {
    // who leaves is no source of the others
    const k = drawn.has(v) ? SOURCES - 1 : SOURCES, mean = x / k
    widest = Math.max(widest, of * of * (1 - k / of) * Math.max(0, (squares[v] as number) / k - mean * mean) / (k - 1))
    return 1 - (total - 2 * (harmonic[v] as number) - of * mean) / pairs - (1 - total / (size * (size - 1)))
  })
  return { values, sampled: { samples: SOURCES, of: size, bound: deviations(size) * Math.sqrt(widest) / pairs, confidence: CONFIDENCE } }
}

/** How long the exact answer would take, ms, by a trial from 64 sources; how long a sample, and how far off that would be. */
export const dependenceTrial = (graph: Graph, seed: number): { ms: number, sampleMs: number, bound: number } => {
  const rows = Int32Array.from({ length: graph.n }, (_, v) => v).filter(v => graph.include[v] === 1), few = Math.min(64, rows.length), began = performance.now(), size = graph.size
  const { lost, squares } = nearnessOf(graph, undefined, [...sampleOf(rows, few, randomFrom(seed))]), each = (performance.now() - began) / few
  const widest = lost.reduce((most, x, v) => Math.max(most, (squares[v] as number) / few - (x / few) ** 2), 0)
  return { ms: each * size, sampleMs: each * SOURCES, bound: deviations(size) * Math.sqrt(widest / SOURCES) / (size - 2) }
}
