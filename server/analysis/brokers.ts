/** Who bridges two stakeholders or two groups: their common contacts, and who lies on the shortest ways between them. */
import type { Graph } from './csr'

export interface Common { row: number, toA: number, toB: number, strengthA: number, strengthB: number }
export interface Between { common: Common[], /** share of the shortest ways of each row */ share: Float64Array, joined: number, pairs: number, distance: number | null }

/**
 * On a graph without direction. `common`: rows with ties to both sides, or of one side with ties to the other when a side is a
 * group; the strongest on its weaker side first. `share[v]` = Σ_{a, b} σ_ab(v)/σ_ab / pairs that reach each other, ends not counted: Brandes'
 * accumulation with targets of the other side only (2008, "On variants of shortest-path betweenness", §4). Cost
 * O(rows of the smaller side × arcs).
 */
export const betweenSides = (graph: Graph, a: readonly number[], b: readonly number[], progress?: (fraction: number) => void): Between => {
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
  const [sources, isTarget] = fromA.length <= fromB.length ? [fromA, inB] : [fromB, inA]
  const share = new Float64Array(n), hops = new Int32Array(n).fill(-1), paths = new Float64Array(n), part = new Float64Array(n), order = new Int32Array(n)
  let joined = 0, steps = 0
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
    for (let i = 0; i < found; i++) hops[order[i] as number] = -1
    part[s] = 0
    progress?.((k + 1) / sources.length)
  })
  const pairs = fromA.length * fromB.length
  return { common, share: joined === 0 ? share : share.map(x => x / joined), joined, pairs, distance: joined === 0 ? null : steps / joined }
}
