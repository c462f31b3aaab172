/**
 * Betweenness: Σ_{s≠v≠t} σ_st(v)/σ_st over ordered pairs, divided by (n−1)(n−2); 0 for n < 3. By Brandes 2001.
 * A strong tie is a short way: where strengths differ, an arc is 1/strength long; where they are all alike, one hop.
 * Path counts are doubles: 8¹² paths do not fit 32 bits.
 *
 * The work is planned once, done in blocks of sources that anyone may do anywhere, and added up in the order of the blocks:
 * one thread or two, the bytes are the same. All 22,470 Facebook pages: about 0.45 ms a source and core.
 *
 * Sampled: from some sources only (Brandes & Pich 2007), each pair counted by distance to the source / distance to the end,
 * which keeps rows near a source from being overrated (Geisberger, Sanders & Schultes 2008). In a directed graph half of
 * the sources are searched against the arcs, since that weighing is fair only when both ends are sampled.
 */
import type { Graph } from './csr'
import { randomFrom } from './csr'
import { type Folded, foldLeaves, unfolded } from './fold-leaves'
import { lengthsOf, pathsByLength } from './length-paths'
import { LANES } from './path-kernel'
import { type PathGraph, pathMachine } from './path-machine'

/** Sources sampled by an interactive answer. */
export const PIVOTS = 512
/** With this probability no stakeholder is further off than the bound. */
export const CONFIDENCE = 0.95
const MOST_BLOCKS = 32

/** Everything a block needs and what it takes to put blocks together; it crosses to workers as it is. */
export interface PathPlan {
  /** rows of the graph, rows that take part */
  n: number, size: number
  core: PathGraph
  /** length of every arc of `core.out` and of `core.in`; null: one hop each */
  lengths: { out: Float64Array, in: Float64Array, whole: boolean } | null
  /** the graph's row of each row of the core */
  rows: Int32Array
  inTree: Float64Array
  /** sources searched along the arcs, then those searched against them */
  ahead: Int32Array, behind: Int32Array
  /** rows of the core that can be sources, along and against the arcs */
  ofAhead: number, ofBehind: number
  scaled: boolean
}
export interface PathSums { sum: Float64Array, squares: Float64Array }
export interface Sampled { samples: number, of: number, bound: number, confidence: number }
/** `bounds`: how far each row may be off, all at once; empty where nothing was sampled. */
export interface Betweenness { values: Float64Array, sampled: Sampled | null, bounds: Float64Array }

/** Rows that are kept, nearest to the most linked first: what is read together lies together. */
const breadthFirst = ({ n, out, in: into, undirected }: Graph, gone: Uint8Array): Int32Array => {
  const rows = new Int32Array(n), known = gone.slice()
  let found = 0, hub = -1
  const ties = (v: number): number => (out.start[v + 1] as number) - (out.start[v] as number)
  for (let v = 0; v < n; v++) if (gone[v] === 0 && (hub === -1 || ties(v) > ties(hub))) hub = v
  const ways = undirected ? [out] : [out, into]
  for (let first = -1; first < n; first++) {
    const root = first === -1 ? hub : first
    if (root === -1 || known[root] === 1) continue
    known[root] = 1
    rows[found++] = root
    for (let h = found - 1; h < found; h++) {
      const v = rows[h] as number
      for (const { start, to } of ways) {
        for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
          const w = to[j] as number
          if (known[w] === 0) { known[w] = 1; rows[found++] = w }
        }
      }
    }
  }
  return rows.slice(0, found)
}

/** One direction of the graph with the kept rows under their new numbers. */
const renumber = (arcs: Graph['out'], rows: Int32Array, at: Int32Array): Graph['out'] => {
  const start = new Int32Array(rows.length + 1), to = new Int32Array(arcs.to.length), weight = new Float64Array(arcs.to.length)
  let k = 0
  rows.forEach((v, i) => {
    for (let j = arcs.start[v] as number; j < (arcs.start[v + 1] as number); j++) {
      const w = at[arcs.to[j] as number] as number
      if (w >= 0) { to[k] = w; weight[k++] = arcs.weight[j] as number }
    }
    start[i + 1] = k
  })
  return { start, to: to.slice(0, k), weight: weight.slice(0, k) }
}

/** `count` of the numbers, without repetition, in their order. */
export const sampleOf = (from: Int32Array, count: number, random: () => number): Int32Array => {
  const pool = from.slice()
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (pool.length - i)), x = pool[i] as number
    pool[i] = pool[j] as number
    pool[j] = x
  }
  return pool.slice(0, count).sort()
}

/**
 * Plans the betweenness of a graph: exact, or from `pivots` sources drawn by `seed`. Fewer than twice as many possible
 * sources as pivots are all taken. Cost O(rows + arcs).
 */
export const planPaths = (g: Graph, sampling: { pivots: number, seed: number } | null = null, folded: Folded = g.undirected ? foldLeaves(g) : unfolded(g.n)): PathPlan => {
  const rows = breadthFirst(g, folded.gone), at = new Int32Array(g.n).fill(-1)
  rows.forEach((v, i) => { at[v] = i })
  const out = renumber(g.out, rows, at), into = g.undirected ? out : renumber(g.in, rows, at)
  const lengths = (): PathPlan['lengths'] => {
    const a = lengthsOf(out.weight)
    return { out: a.lengths, in: into === out ? a.lengths : lengthsOf(into.weight).lengths, whole: a.whole }
  }
  // nothing lies between a source without an arc and anyone
  const withArcs = ({ start }: Graph['out']): Int32Array => Int32Array.from(rows.keys()).filter(v => start[v + 1] !== start[v])
  const ahead = withArcs(out), behind = g.undirected || sampling === null ? new Int32Array(0) : withArcs(into)
  const scaled = sampling !== null && ahead.length > 2 * sampling.pivots && (g.undirected || behind.length > 2 * sampling.pivots)
  const random = randomFrom(sampling?.seed ?? 0), each = Math.ceil((sampling?.pivots ?? 0) / (g.undirected ? 1 : 2))
  return {
    n: g.n, size: g.size, rows, inTree: folded.inTree, scaled, ofAhead: ahead.length, ofBehind: behind.length,
    core: { n: rows.length, out, in: into, weight: Float64Array.from(rows, v => folded.stands[v] as number) },
    lengths: g.uniform === null ? lengths() : null,
    ahead: scaled ? sampleOf(ahead, each, random) : ahead,
    behind: scaled && !g.undirected ? sampleOf(behind, each, random) : new Int32Array(0)
  }
}

/** Sources of each block, and which way they are searched. Depends on nothing but the plan. */
const blocks = ({ ahead, behind }: PathPlan): { sources: Int32Array, backwards: boolean }[] => {
  const size = LANES * Math.max(1, Math.ceil((ahead.length + behind.length) / LANES / MOST_BLOCKS)), list: { sources: Int32Array, backwards: boolean }[] = []
  for (const [sources, backwards] of [[ahead, false], [behind, true]] as const) {
    for (let i = 0; i < sources.length; i += size) list.push({ sources: sources.subarray(i, i + size), backwards })
  }
  return list
}
export const blocksOf = (plan: PathPlan): number => blocks(plan).length

/** What the sources of one block give each row of the core. */
export const sumBlock = (plan: PathPlan, block: number, progress?: (fraction: number) => void): PathSums => {
  const work = blocks(plan)[block]
  if (work === undefined) throw new Error(`no block ${block}`)
  const { core, lengths, scaled } = plan, { sources, backwards } = work
  if (lengths !== null) {
    const counter = pathsByLength({ n: core.n, arcs: backwards ? core.in : core.out, lengths: backwards ? lengths.in : lengths.out, whole: lengths.whole, weight: core.weight })
    try {
      sources.forEach((s, i) => { counter.add(s, scaled); if (i % LANES === 0) progress?.(i / sources.length) })
      return counter.sums()
    } finally { counter.free() }
  }
  const machine = pathMachine(core)
  try {
    for (let i = 0; i < sources.length; i += LANES) {
      machine.count(sources.subarray(i, i + LANES), { scaled, backwards, links: false })
      progress?.(Math.min(1, (i + LANES) / sources.length))
    }
    return machine.sums()
  } finally { machine.free() }
}

/**
 * The bound on |estimate − exact| for all rows at once: each estimate is a sum of independent sources, so nearly normal;
 * P(|Z| > z) ≤ 2 exp(−z²/2), shared among all rows (Bonferroni).
 */
export const deviations = (rows: number): number => Math.sqrt(2 * Math.log(2 * Math.max(1, rows) / (1 - CONFIDENCE)))

/** Blocks, in their order → the measure of each row of the graph. */
export const betweennessOf = (plan: PathPlan, parts: readonly PathSums[]): Betweenness => {
  const pairs = (plan.size - 1) * (plan.size - 2), values = plan.inTree.slice(), list = blocks(plan), { core, rows } = plan
  if (pairs <= 0) return { values: new Float64Array(plan.n), sampled: null, bounds: new Float64Array(0) }
  const variance = new Float64Array(core.n)
  for (const backwards of [false, true]) {
    const count = backwards ? plan.behind.length : plan.ahead.length, of = backwards ? plan.ofBehind : plan.ofAhead
    if (count === 0) continue
    const sum = new Float64Array(core.n), squares = new Float64Array(core.n)
    list.forEach((work, b) => {
      const part = parts[b]
      if (part === undefined) throw new Error(`block ${b} is missing`)
      if (work.backwards !== backwards) return
      for (let v = 0; v < core.n; v++) { sum[v] = (sum[v] as number) + (part.sum[v] as number); squares[v] = (squares[v] as number) + (part.squares[v] as number) }
    })
    // of each unordered pair only one end is sampled where there is no direction: it stands for both
    const factor = plan.scaled ? of / count * (plan.ofBehind === 0 ? 2 : 1) : 1
    for (let v = 0; v < core.n; v++) {
      const row = rows[v] as number, s = sum[v] as number
      values[row] = (values[row] as number) + factor * s
      variance[v] = (variance[v] as number) + factor * factor * count * (1 - count / of) * Math.max(0, (squares[v] as number) - s * s / count) / Math.max(1, count - 1)
    }
  }
  const bound = deviations(core.n) * Math.sqrt(variance.reduce((m, x) => Math.max(m, x), 0)) / pairs, bounds = new Float64Array(plan.scaled ? plan.n : 0)
  if (plan.scaled) variance.forEach((x, v) => { bounds[rows[v] as number] = deviations(core.n) * Math.sqrt(x) / pairs })
  const sampled = plan.scaled ? { samples: plan.ahead.length + plan.behind.length, of: plan.ofAhead + plan.ofBehind, bound, confidence: CONFIDENCE } : null
  return { values: values.map(x => x / pairs), sampled, bounds }
}

const inOneThread = (plan: PathPlan, progress?: (fraction: number) => void): Betweenness => {
  const count = blocksOf(plan)
  return betweennessOf(plan, Array.from({ length: count }, (_, b) => sumBlock(plan, b, part => progress?.((b + part) / count))))
}

/** Exact, 0–1 for each row. `progress` hears the share of sources done. */
export const betweenness = (g: Graph, progress?: (fraction: number) => void): Float64Array => inOneThread(planPaths(g), progress).values
/** From `pivots` sources, with how far any row may be off; `sampled` is null where that many make it exact. */
export const sampledBetweenness = (g: Graph, pivots: number, seed: number, progress?: (fraction: number) => void): Betweenness => inOneThread(planPaths(g, { pivots, seed }), progress)
