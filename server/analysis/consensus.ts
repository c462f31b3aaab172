/**
 * How far communities can be trusted: what many seeded runs agree on (domain.md §7). When they disagree, the communities are
 * those of consensus clustering (Lancichinetti & Fortunato, Scientific Reports 2, 336, 2012): the graph of how often two rows
 * were put together is cut in its turn, and again, until every run says the same.
 * On maps above 500 rows only linked pairs are compared (Tandon et al., Physical Review E 99, 042301, 2019): no n² matrix.
 */
import type { Agreement } from '#contract/analysis'
import { better, canonical, type Partition, seedOf } from './communities'
import { buildGraph, type Graph } from './csr'
import { cutPieces, leidenRun, modularityOf } from './leiden'

export interface ConsensusOptions {
  resolution: number
  seed: number
  /** 50 unless said; a very large graph gets fewer (`runsOfConsensus`) */
  runs?: number
}

export interface Consensus extends Partition {
  /** per community, 0–1: the mean, over the runs, of the Jaccard index with the group of that run most like it (Hennig 2007) */
  stability: number[]
  /** per row, 0–1: the chance that a run puts it with a fellow member of its community, taken at random; NaN without a community */
  belonging: Float64Array
  /** share of the compared pairs on which at least nine runs in ten say the same; 1 without pairs */
  agreement: number
  /** which pairs were compared */
  compared: 'all' | 'linked'
  /** runs that were made */
  runs: number
  /** the communities are those of consensus clustering, since the runs agree on less than 80 % of the pairs */
  clustered: boolean
}

export const RUNS = 50
const FEWEST_RUNS = 10
/** arcs up to which all runs are made: about 50 × 0.1 s */
const FULL_ARCS = 1_000_000
/** rows up to which every pair is compared */
const ALL_PAIRS = 500
const AGREED = 0.8
const TOGETHER = 0.5
/** rounds of consensus clustering; most graphs need two or three */
const MOST_ROUNDS = 20

/** Runs for a graph of so many arcs: 50, fewer above a million arcs, never under 10. */
export const runsOfConsensus = (arcs: number, wanted = RUNS): number =>
  Math.min(wanted, Math.max(FEWEST_RUNS, Math.round(RUNS * Math.min(1, FULL_ARCS / Math.max(1, arcs)))))

/** Runs `first` … `first + count − 1` of the series: any part of it can be made anywhere, and gives the same bytes. */
export const consensusRuns = (graph: Graph, resolution: number, seed: number, first: number, count: number, progress?: (fraction: number) => void): Int32Array[] =>
  Array.from({ length: count }, (_, k) => {
    const found = leidenRun(graph, resolution, seedOf(seed, first + k))
    progress?.((k + 1) / count)
    return found
  })

interface Pairs { a: Int32Array, b: Int32Array }

const tiedRows = ({ n, out: { start } }: Graph): number[] => Array.from({ length: n }, (_, v) => v).filter(v => start[v] !== start[v + 1])

const allPairs = (rows: number[]): Pairs => {
  const count = rows.length * (rows.length - 1) / 2, a = new Int32Array(count), b = new Int32Array(count)
  let k = 0
  for (let i = 0; i < rows.length; i++) for (let j = i + 1; j < rows.length; j++) { a[k] = rows[i] as number; b[k++] = rows[j] as number }
  return { a, b }
}
const linkedPairs = ({ n, arcs, out: { start, to } }: Graph): Pairs => {
  const a = new Int32Array(arcs >> 1), b = new Int32Array(arcs >> 1)
  let k = 0
  for (let v = 0; v < n; v++) for (let i = start[v] as number; i < (start[v + 1] as number); i++) if ((to[i] as number) > v) { a[k] = v; b[k++] = to[i] as number }
  return { a, b }
}

/** How many of the runs put each pair together. */
const together = ({ a, b }: Pairs, runs: readonly ArrayLike<number>[]): Uint16Array => {
  const count = new Uint16Array(a.length)
  for (const of of runs) for (let k = 0; k < a.length; k++) if (of[a[k] as number] === of[b[k] as number]) count[k] = (count[k] as number) + 1
  return count
}

const agreementOf = (count: Uint16Array, runs: number): number => {
  let agreed = 0
  for (const x of count) if (x >= 0.9 * runs || x <= 0.1 * runs) agreed++
  return count.length === 0 ? 1 : agreed / count.length
}

/** The graph of pairs that at least half of the runs put together; a row left alone keeps the one it was most often with. */
const graphOfPairs = (n: number, { a, b }: Pairs, count: Uint16Array, runs: number): Graph => {
  const keep = new Uint8Array(a.length), held = new Uint8Array(n), best = new Int32Array(n).fill(-1)
  for (let k = 0; k < a.length; k++) {
    const v = a[k] as number, w = b[k] as number, x = count[k] as number
    if (x >= TOGETHER * runs) { keep[k] = 1; held[v] = 1; held[w] = 1 }
    for (const row of [v, w]) if (x > 0 && (best[row] === -1 || x > (count[best[row] as number] as number))) best[row] = k
  }
  for (let v = 0; v < n; v++) if (held[v] === 0 && best[v] !== -1) keep[best[v] as number] = 1
  const kept = keep.reduce((sum, x) => sum + x, 0), source = new Int32Array(kept), target = new Int32Array(kept), weight = new Float64Array(kept)
  for (let k = 0, at = 0; k < a.length; k++) if (keep[k] === 1) { source[at] = a[k] as number; target[at] = b[k] as number; weight[at++] = (count[k] as number) / runs }
  return buildGraph({ n, include: new Uint8Array(n).fill(1), source, target, weight, ways: null })
}

/** Cuts the graph of pairs until all runs say the same, which is what they then say. */
const cluster = (n: number, pairs: Pairs, count: Uint16Array, seed: number, runs: number, progress: (fraction: number) => void): Int32Array => {
  let found: Int32Array[] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const graph = graphOfPairs(n, pairs, count, runs)
    // resolution 1: how fine the communities are is already in how often two rows were put together
    found = consensusRuns(graph, 1, seed, (round + 1) * runs, runs, part => progress((round + part) / MOST_ROUNDS))
    pairs = linkedPairs(graph)
    count = together(pairs, found)
    if (count.every(x => x === 0 || x === runs)) break
  }
  return found[0] ?? Int32Array.from({ length: n }, (_, v) => v)
}

/** Stability and belonging of a partition against the runs. Cost O(runs · rows). */
const trustOf = ({ of, sizes }: Pick<Partition, 'of' | 'sizes'>, runs: readonly Int32Array[]): Pick<Consensus, 'stability' | 'belonging'> => {
  const belonging = new Float64Array(of.length).fill(Number.NaN), stability = sizes.map(() => 0), members: number[][] = sizes.map(() => [])
  of.forEach((c, v) => { if (c >= 0) { belonging[v] = 0; members[c]?.push(v) } })
  const shared = new Int32Array(of.length), size = new Int32Array(of.length)
  for (const run of runs) {
    size.fill(0)
    for (const c of run) size[c] = (size[c] as number) + 1
    members.forEach((rows, c) => {
      let best = 0
      for (const v of rows) { const r = run[v] as number; shared[r] = (shared[r] as number) + 1 }
      for (const v of rows) {
        const r = run[v] as number, both = shared[r] as number
        best = Math.max(best, both / (rows.length + (size[r] as number) - both))
        belonging[v] = (belonging[v] as number) + (rows.length > 1 ? (both - 1) / (rows.length - 1) : size[r] === 1 ? 1 : 0) / runs.length
      }
      stability[c] = (stability[c] as number) + best / runs.length
      for (const v of rows) shared[run[v] as number] = 0
    })
  }
  return { stability: stability.map(x => Math.min(1, x)), belonging: belonging.map(x => Math.min(1, x)) }
}

/** How far a partition of `graph` that is given, whatever it comes from, agrees with these runs of it; and how far they agree with each other. */
export const trustIn = (graph: Graph, partition: Pick<Partition, 'of' | 'sizes'>, runs: readonly Int32Array[]): Pick<Consensus, 'stability' | 'belonging' | 'agreement'> => {
  const rows = tiedRows(graph), pairs = rows.length <= ALL_PAIRS ? allPairs(rows) : linkedPairs(graph)
  return { ...trustOf(partition, runs), agreement: agreementOf(together(pairs, runs), runs.length) }
}

/** The consensus of runs that were made already, in the order of the series. */
export const consensusFrom = (graph: Graph, runs: readonly Int32Array[], { resolution, seed }: ConsensusOptions, progress: (fraction: number) => void = () => undefined): Consensus => {
  const rows = tiedRows(graph), compared = rows.length <= ALL_PAIRS ? 'all' : 'linked'
  const pairs = compared === 'all' ? allPairs(rows) : linkedPairs(graph)
  const count = together(pairs, runs), agreement = agreementOf(count, runs.length), clustered = agreement < AGREED
  let partition: Partition = { of: [], sizes: [], modularity: null }
  if (clustered) {
    const found = canonical(graph, cutPieces(graph.n, graph.out, cluster(graph.n, pairs, count, seed, runs.length, progress)))
    partition = { ...found, modularity: modularityOf(graph, found.of, resolution) }
  } else {
    let best: Partition | null = null
    for (const run of runs) {
      const found = canonical(graph, run)
      best = better(best, { ...found, modularity: modularityOf(graph, found.of, resolution) })
    }
    partition = best ?? partition
  }
  progress(1)
  return { ...partition, ...trustOf(partition, runs), agreement, compared, runs: runs.length, clustered }
}

/** What the runs agree on, as the contract has it. */
export const agreementOfRuns = ({ runs, agreement, compared, clustered, stability, belonging }: Pick<Consensus, keyof Agreement>): Agreement =>
  ({ runs, agreement, compared, clustered, stability, belonging: Array.from(belonging, x => Number.isNaN(x) ? null : x) })

/**
 * Communities, and how far each can be trusted, from many seeded runs; `graph` has no directions. The communities are the
 * best run's, or those of consensus clustering where the runs agree on less than 80 % of the pairs. Same graph, options and
 * seed: same answer. Cost: `runs` × one Leiden run, and as many again for each round of consensus clustering.
 */
export const consensusOf = (graph: Graph, options: ConsensusOptions, progress: (fraction: number) => void = () => undefined): Consensus => {
  const runs = runsOfConsensus(graph.arcs, options.runs)
  const found = consensusRuns(graph, options.resolution, options.seed, 0, runs, part => progress(0.7 * part))
  return consensusFrom(graph, found, options, part => progress(0.7 + 0.3 * part))
}
