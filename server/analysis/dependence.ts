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
import type { Graph } from './csr'
import { plainOf } from './once'

/** Sum of 1/distance over ordered pairs, and what of it each row's leaving costs *other* pairs. */
interface Nearness { total: number, own: Float64Array, lost: Float64Array }

const nearnessOf = (graph: Graph, progress?: (fraction: number) => void): Nearness => {
  const { n, out: { start, to } } = plainOf(graph)
  const own = new Float64Array(n), lost = new Float64Array(n)
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
  const every = Math.max(1, Math.floor(n / 200))
  for (let s = 0; s < n; s++) {
    if (s % every === 0) progress?.(s / n)
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
      if ((below[v] as number) > 1) lost[v] = (lost[v] as number) + lostThrough(place[v] as number, (place[v] as number) + (below[v] as number))
    }
    for (let i = 0; i < found; i++) { const v = order[i] as number; hops[v] = -1; below[v] = 0 }
  }
  return { total, own, lost }
}

/** dF of the graph, 0–1: 0 when everyone is tied to everyone, 1 without ties; NaN under two rows. */
export const fragmentation = (graph: Graph): number => {
  if (graph.size < 2) return Number.NaN
  const { total } = nearnessOf(graph)
  return 1 - total / (graph.size * (graph.size - 1))
}

/** Rise of dF when each row leaves, −1 to 1; NaN under three rows, where nobody is left to fall apart. */
export const dependence = (graph: Graph, progress?: (fraction: number) => void): Float64Array => {
  const n = graph.size
  if (n < 3) return new Float64Array(graph.n).fill(Number.NaN)
  const { total, own, lost } = nearnessOf(graph, progress), now = total / (n * (n - 1))
  return own.map((mine, v) => now - (total - 2 * mine - (lost[v] as number)) / ((n - 1) * (n - 2)))
}
