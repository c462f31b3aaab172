/** How communities stand to each other: ties inside and out, who bridges, and which pairs are joined by whom. */
import type { Communities } from '#contract/analysis'
import type { Graph } from './csr'

const MOST_PAIRS = 300
const FEW = 3

/** The keys of the greatest values, at most `n`; of equal ones the smaller key. */
const top = (values: ReadonlyMap<number, number>, n: number): number[] => [...values].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, n).map(([key]) => key)

export interface Standing { internal: number[], external: number[], bridges: number[][], pairs: { a: number, b: number, ties: number, strength: number, by: number[] }[] }

/** Of a graph without directions and a partition of its rows (-1: none). Rows are named as rows. Cost O(arcs + pairs log pairs). */
export const standingOf = ({ n, out: { start, to, weight } }: Graph, of: readonly number[], communities: number): Standing => {
  const internal = new Array<number>(communities).fill(0), external = new Array<number>(communities).fill(0)
  const away: Map<number, number>[] = internal.map(() => new Map())
  const pairs = new Map<number, { a: number, b: number, ties: number, strength: number, by: Map<number, number> }>()
  // what one row has with each other community, gathered before it is booked: one look-up a pair instead of one an arc
  const ties = new Int32Array(communities), strength = new Float64Array(communities), met: number[] = []
  for (let v = 0; v < n; v++) {
    const c = of[v] ?? -1
    if (c < 0) continue
    let inside = 0
    for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
      const w = to[i] as number, d = of[w] ?? -1
      if (d === c) { if (w > v) inside++; continue }
      if (d < 0) continue
      if (ties[d] === 0) met.push(d)
      ties[d] = (ties[d] as number) + 1
      strength[d] = (strength[d] as number) + (weight[i] as number)
    }
    internal[c] = (internal[c] as number) + inside
    let out = 0
    for (const d of met) {
      const count = ties[d] as number, s = strength[d] as number, a = Math.min(c, d), b = Math.max(c, d), key = a * communities + b
      const pair = pairs.get(key) ?? { a, b, ties: 0, strength: 0, by: new Map<number, number>() }
      pairs.set(key, pair)
      external[c] = (external[c] as number) + count
      if (c === a) { pair.ties += count; pair.strength += s }
      pair.by.set(v, s)
      out += s
      ties[d] = 0; strength[d] = 0
    }
    if (out > 0) away[c]?.set(v, out)
    met.length = 0
  }
  const strongest = [...pairs.values()].sort((x, y) => y.strength - x.strength || x.a - y.a || x.b - y.b).slice(0, MOST_PAIRS)
  return { internal, external, bridges: away.map(m => top(m, FEW)), pairs: strongest.map(p => ({ ...p, by: top(p.by, FEW) })) }
}

/** The same as the contract has it: rows by their ids. */
export const betweenOf = (standing: Standing, ids: readonly string[]): Communities['between'] => standing.pairs.map(p => ({ ...p, by: p.by.map(v => ids[v] as string) }))

/** Names the links and the fineness that communities were found with: FNV-1a over the arcs. Cost O(arcs), 2 ms for 340,000. */
export const fingerprintOf = ({ out: { start, to, weight } }: Graph, resolution: number): string => {
  let h = 0x811c9dc5, k = 0x9e3779b1
  const mix = (x: number): void => { h = Math.imul(h ^ x, 0x01000193); k = Math.imul(k ^ (x + (h >>> 16)), 0x85ebca6b) }
  for (const x of start) mix(x)
  for (const x of to) mix(x)
  for (const x of weight) mix(Math.round(x * 1_000))
  mix(Math.round(resolution * 1_000))
  return `${(h >>> 0).toString(16).padStart(8, '0')}${(k >>> 0).toString(16).padStart(8, '0')}`
}
