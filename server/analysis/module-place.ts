/**
 * Where a row stands in its community and between communities (Guimerà & Amaral 2005), on the simple graph without
 * directions, ties counted without strength. Cost O(arcs).
 */
import type { ModuleRole } from '#contract/structure'
import type { Graph } from './csr'
import { plainOf } from './once'

/**
 * Participation P = 1 − Σ_c (k_vc / k_v)²: 0 when every tie stays in one community, nearer 1 the more evenly ties are
 * spread over many. NaN for a row without a tie. A contact without a community (-1) is alone in one.
 */
export const participation = (graph: Graph, of: ArrayLike<number>): Float64Array => {
  const { n, out: { start, to } } = plainOf(graph), count = new Map<number, number>()
  return Float64Array.from({ length: n }, (_, v) => {
    const first = start[v] as number, last = start[v + 1] as number, k = last - first
    if (k === 0) return Number.NaN
    count.clear()
    let squares = 0
    for (let i = first; i < last; i++) {
      const c = of[to[i] as number] as number
      if (c < 0) squares++
      else count.set(c, (count.get(c) ?? 0) + 1)
    }
    for (const c of count.values()) squares += c * c
    return 1 - squares / (k * k)
  })
}

/**
 * Within-module z = (ties inside its community − their mean in it) / their standard deviation (of the population; 0 when
 * all are alike). NaN for a row without a community. In a community of m, z is at most √(m−1).
 */
export const withinModuleZ = (graph: Graph, of: ArrayLike<number>): Float64Array => {
  const { n, out: { start, to } } = plainOf(graph), inside = new Float64Array(n)
  const size = new Map<number, number>(), sum = new Map<number, number>(), squares = new Map<number, number>()
  const add = (to: Map<number, number>, c: number, x: number): void => { to.set(c, (to.get(c) ?? 0) + x) }
  for (let v = 0; v < n; v++) {
    const c = of[v] as number
    if (c < 0) continue
    let k = 0
    for (let i = start[v] as number; i < (start[v + 1] as number); i++) if (of[to[i] as number] === c) k++
    inside[v] = k
    add(size, c, 1); add(sum, c, k); add(squares, c, k * k)
  }
  return inside.map((k, v) => {
    const c = of[v] as number, m = size.get(c)
    if (m === undefined) return Number.NaN
    // m² times the variance, in whole numbers: exactly 0 when all are alike
    const total = sum.get(c) ?? 0, spread = m * (squares.get(c) ?? 0) - total * total
    return spread === 0 ? 0 : (m * k - total) / Math.sqrt(spread)
  })
}

/** Role of one row: z under 2.5 by P .05, .62, .80; hubs by P .30, .75. */
export const moduleRole = (p: number, z: number): ModuleRole => z < 2.5
  ? p <= 0.05 ? 'ultra-peripheral' : p <= 0.62 ? 'peripheral' : p <= 0.8 ? 'connector' : 'kinless'
  : p <= 0.3 ? 'provincial-hub' : p <= 0.75 ? 'connector-hub' : 'kinless-hub'
