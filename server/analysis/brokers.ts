/** Who bridges two stakeholders or two groups: their common contacts, and who lies on the shortest ways between them. */
import { ANALYSIS_SEED } from '#contract/analysis'
import { CONFIDENCE, deviations, PIVOTS, sampleOf } from './betweenness'
import { type Graph, randomFrom } from './csr'
import { componentsOf } from './figures'

/** Rows of the smaller side × arcs above which it is looked from a sample of it: about two seconds. */
const MOST_WORK = 4e8

export interface Common { row: number, toA: number, toB: number, strengthA: number, strengthB: number }
/** How far shares and the distance may be off where the smaller side is too large to look from all of it. */
export interface Sampled { samples: number, of: number, confidence: number, share: number, distance: number }
export interface Between { common: Common[], /** share of the shortest ways of each row */ share: Float64Array, joined: number, pairs: number, distance: number | null, sampled: Sampled | null }

/**
 * On a graph without direction. `common`: rows with ties to both sides, or of one side with ties to the other when a side is a
 * group; the strongest on its weaker side first. `share[v]` = Σ_{a, b} σ_ab(v)/σ_ab / pairs that reach each other, ends not counted: Brandes'
 * accumulation with targets of the other side only (2008, "On variants of shortest-path betweenness", §4). Cost
 * O(rows of the smaller side × arcs); above 4 × 10⁸ of it, shares and distance are ratios over 512 sources drawn by `seed`, with the
 * error of a ratio (Cochran 1977, §6.3).
 */
export const betweenSides = (graph: Graph, a: readonly number[], b: readonly number[], { seed = ANALYSIS_SEED, most = MOST_WORK, progress }: { seed?: number, most?: number, progress?: (fraction: number) => void } = {}): Between => {
  const { n, out: { start, to, weight } } = graph
  const inA = new Uint8Array(n), inB = new Uint8Array(n)
  for (const v of a) if (graph.include[v] === 1) inA[v] = 1
  for (const v of b) if (graph.include[v] === 1) inB[v] = 1
  const common: Common[] = []
  for (let v = 0; v < n; v++) {
    const c: Common = { row: v, toA: 0, toB: 0, strengthA: 0, strengthB: 0 }
    for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
      const w = to[i] as number
      if (inA[w] === 1) { c.toA++; c.strengthA += weight[i] as number }
      if (inB[w] === 1) { c.toB++; c.strengthB += weight[i] as number }
    }
    if (c.toA > 0 && c.toB > 0) common.push(c)
  }
  common.sort((x, y) => Math.min(y.strengthA, y.strengthB) - Math.min(x.strengthA, x.strengthB) || y.strengthA + y.strengthB - x.strengthA - x.strengthB || x.row - y.row)
  const all = Array.from({ length: n }, (_, v) => v), fromA = all.filter(v => inA[v] === 1), fromB = all.filter(v => inB[v] === 1)
  const [side, isTarget] = fromA.length <= fromB.length ? [fromA, inB] : [fromB, inA]
  const drawn = side.length * graph.arcs > most && side.length > 2 * PIVOTS, sources = drawn ? [...sampleOf(Int32Array.from(side), PIVOTS, randomFrom(seed))] : side
  const share = new Float64Array(n), hops = new Int32Array(n).fill(-1), paths = new Float64Array(n), part = new Float64Array(n), order = new Int32Array(n)
  // of each source: pairs and steps; of each row: squares, and products with the pairs, of what one source sends through it
  const pairsOf = new Float64Array(sources.length), stepsOf = new Float64Array(sources.length), squares = new Float64Array(drawn ? n : 0), products = new Float64Array(drawn ? n : 0)
  sources.forEach((s, k) => {
    let found = 1
    order[0] = s; hops[s] = 0; paths[s] = 1
    for (let i = 0; i < found; i++) {
      const v = order[i] as number, further = (hops[v] as number) + 1
      for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
        const w = to[j] as number
        if (hops[w] === -1) { hops[w] = further; paths[w] = 0; part[w] = 0; order[found++] = w }
        if (hops[w] === further) paths[w] = (paths[w] as number) + (paths[v] as number)
      }
    }
    let joined = 0, steps = 0
    for (let i = found - 1; i > 0; i--) {
      const w = order[i] as number, own = isTarget[w] === 1 ? 1 : 0, through = part[w] as number
      if (own === 1) { joined++; steps += hops[w] as number }
      share[w] = (share[w] as number) + through
      const each = (own + through) / (paths[w] as number)
      for (let j = start[w] as number; j < (start[w + 1] as number); j++) {
        const v = to[j] as number
        if (hops[v] === (hops[w] as number) - 1) part[v] = (part[v] as number) + (paths[v] as number) * each
      }
    }
    pairsOf[k] = joined; stepsOf[k] = steps
    for (let i = 0; i < found; i++) {
      const v = order[i] as number, x = part[v] as number
      hops[v] = -1
      if (drawn && i > 0) { squares[v] = (squares[v] as number) + x * x; products[v] = (products[v] as number) + x * joined }
    }
    part[s] = 0
    progress?.((k + 1) / sources.length)
  })
  const sum = (x: Float64Array): number => x.reduce((total, y) => total + y, 0), seen = sum(pairsOf), pairs = fromA.length * fromB.length
  const found = { common, pairs, joined: joinedPairs(graph, fromA, fromB), share: seen === 0 ? share : share.map(x => x / seen), distance: seen === 0 ? null : sum(stepsOf) / seen }
  if (!drawn || seen === 0) return { ...found, sampled: null }
  // residuals of a ratio: what each source gives, less what its pairs would give at the ratio found
  const each = (1 - sources.length / side.length) * sources.length / (sources.length - 1) / seen ** 2, own = sum(pairsOf.map(j => j * j)), mean = found.distance ?? 0
  const widest = found.share.reduce((most, r, v) => Math.max(most, (squares[v] as number) - 2 * r * (products[v] as number) + r * r * own), 0)
  const off = sum(stepsOf.map((x, k) => (x - mean * (pairsOf[k] as number)) ** 2))
  return { ...found, sampled: { samples: sources.length, of: side.length, confidence: CONFIDENCE, share: deviations(n) * Math.sqrt(each * widest), distance: deviations(1) * Math.sqrt(each * off) } }
}

/** Pairs of one of each side that reach each other. */
const joinedPairs = (graph: Graph, a: readonly number[], b: readonly number[]): number => {
  const { of, sizes } = componentsOf(graph), inPiece = new Float64Array(sizes.length)
  for (const v of a) { const c = of[v] as number; inPiece[c] = (inPiece[c] as number) + 1 }
  return b.reduce((pairs, v) => pairs + (inPiece[of[v] as number] as number), 0)
}
