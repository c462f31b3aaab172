/**
 * The graph that every measure runs on: compressed rows of typed arrays, both directions, no self-link, no parallel arc.
 * Rows keep the index they have in the columns, so results need no translation.
 */
import { COUNTS } from './graph-kernel'
import { giveKernel, growTo, placer, takeKernel } from './kernel'

/** One direction. Row v reaches `to[start[v]] … to[start[v + 1] - 1]`, sorted, each once. */
export interface Arcs { start: Int32Array, to: Int32Array, weight: Float64Array }

export interface Graph {
  /** rows, those left out included */
  n: number
  /** 1 where a row takes part; a row left out has no arc */
  include: Uint8Array
  /** rows that take part */
  size: number
  out: Arcs
  in: Arcs
  arcs: number
  /** the weight of every arc where they are all alike (1 without arcs), else null */
  uniform: number | null
  /** every arc has its twin of the same weight; `out` and `in` are then the same object */
  undirected: boolean
  /** 1 for each arc of `out` that is one half of a tie without direction */
  half: Uint8Array
  /** how many such arcs each row has: degree counts the tie once */
  mutual: Int32Array
  /** links from a row to itself, left out */
  selfLinks: number
  /** links that fell on a tie already there; the strongest counts */
  merged: number
}

/** How a tie runs, as two bits. */
export const WAY = { none: 0, forward: 1, backward: 2, both: 3 } as const

/** Ties before they are a graph. `ways`: a WAY each; null: all run both ways. Weights are above 0; null: every tie weighs 1. */
export interface Ties { n: number, include: Uint8Array, source: Int32Array, target: Int32Array, weight: Float64Array | null, ways: Uint8Array | null }

/**
 * Ties → graph. Self-ties are dropped and counted, ties that touch a row left out are dropped, ties on the same pair and
 * direction merge with the greatest weight. Cost O(rows + ties), in the kernel: arcs are laid by where they end, then, in the
 * order of their ends, by where they start, which sorts every row. About 25 bytes a tie are taken there, 41 where weights differ.
 */
export const buildGraph = ({ n, include, source, target, weight, ways }: Ties): Graph => {
  const kernel = takeKernel(), count = source.length, put = placer(64), cell = put(64), sources = put(4 * count), targets = put(4 * count), way = put(count), hefts = weight === null ? 0 : put(8 * count)
  const included = put(n), out = put(4 * n + 4), ends = put(4 * n + 4), mutual = put(4 * n), next = put(4 * n)
  try {
    growTo(kernel, put(0))
    const bytes = (at: number, length: number): Uint8Array<ArrayBuffer> => new Uint8Array(kernel.memory.buffer, at, length), ints = (at: number, length: number): Int32Array<ArrayBuffer> => new Int32Array(kernel.memory.buffer, at, length)
    const doubles = (at: number, length: number): Float64Array<ArrayBuffer> => new Float64Array(kernel.memory.buffer, at, length), from = (starts: number): void => { ints(next, n).set(ints(starts, n)) }
    ints(sources, count).set(source)
    ints(targets, count).set(target)
    if (ways === null) bytes(way, count).fill(WAY.both)
    else bytes(way, count).set(ways)
    if (weight !== null) doubles(hefts, count).set(weight)
    bytes(included, n).set(include)
    bytes(out, next - out).fill(0)
    kernel.tally(sources, sources + 4 * count, targets - sources, way, hefts, included, out, ends, mutual, n, cell)
    const told = (at: number): number => ints(cell + at, 1)[0] as number, links = told(COUNTS.links), oneWay = told(COUNTS.oneWay), same = told(COUNTS.differ) === 0, arcs = 2 * links - oneWay
    const first = weight === null ? 1 : doubles(cell + COUNTS.first, 1)[0] as number
    const tails = put(4 * arcs), to = put(4 * arcs), half = put(arcs), heavy = same ? 0 : put(8 * arcs), sorted = same ? 0 : put(8 * arcs)
    growTo(kernel, put(0))
    from(ends)
    kernel.layByEnd(sources, sources + 4 * count, targets - sources, way, hefts, next, tails, heavy)
    from(out)
    kernel.turn(ends, tails, heavy, next, to, sorted, n)
    kernel.merge(out, to, sorted, mutual, n, cell)
    const kept = told(COUNTS.kept), mutualArcs = told(COUNTS.mutualArcs), own = same ? new Float64Array(kept).fill(first) : doubles(sorted, kept).slice(), uniform = same || own.every(w => w === own[0])
    // where no tie has a direction, every arc has its twin
    let back: Arcs | null = null
    if (oneWay > 0) {
      ints(ends, n + 1).fill(0)
      kernel.countEnds(to, to + 4 * kept, ends, n)
      from(ends)
      kernel.turn(out, to, uniform ? 0 : sorted, next, tails, uniform ? 0 : heavy, n)
      kernel.arrive(tails, tails + 4 * kept, 0)
      back = { start: ints(ends, n + 1).slice(), to: ints(tails, kept).slice(), weight: uniform ? own : doubles(heavy, kept).slice() }
    }
    kernel.arrive(to, to + 4 * kept, half)
    const ahead: Arcs = { start: ints(out, n + 1).slice(), to: ints(to, kept).slice(), weight: own }, undirected = back === null || (mutualArcs === kept && (uniform || own.every((w, i) => w === back?.weight[i])))
    return {
      n, include, size: told(COUNTS.size), out: ahead, in: undirected ? ahead : back ?? ahead, arcs: kept, uniform: uniform ? own[0] ?? 1 : null, undirected,
      half: bytes(half, kept).slice(), mutual: ints(mutual, n).slice(), selfLinks: told(COUNTS.selfLinks), merged: links - (kept - mutualArcs / 2)
    }
  } finally { giveKernel(kernel) }
}

/** The same graph without directions: simple, weight = the greater of both ways. The graph itself where it has none. */
export const withoutDirection = (graph: Graph): Graph => {
  if (graph.undirected) return graph
  const source = new Int32Array(graph.arcs)
  for (let v = 0; v < graph.n; v++) source.fill(v, graph.out.start[v], graph.out.start[v + 1])
  return {
    ...buildGraph({ n: graph.n, include: graph.include, source, target: graph.out.to, weight: graph.out.weight, ways: null }),
    selfLinks: graph.selfLinks, merged: graph.merged
  }
}

/** Seeded numbers in [0, 1): mulberry32 (T. Ettinger), enough for shuffles and starting points. */
export const randomFrom = (seed: number): () => number => {
  let s = seed >>> 0
  return () => {
    s = s + 0x6D2B79F5 | 0
    let t = Math.imul(s ^ s >>> 15, 1 | s)
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t
    return ((t ^ t >>> 14) >>> 0) / 4294967296
  }
}
