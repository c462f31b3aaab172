/**
 * Ways of introduction between two stakeholders: the shortest, and the k best without going round in circles (Yen, "Finding the
 * k shortest loopless paths in a network", Management Science 17, 1971). On the cohesion reading: an introduction goes either
 * way along a tie, and those who oppose each other introduce nobody. A tie is one hop, or 1/strength long; lengths are counted
 * in sixtieths, whole numbers for strengths 1–5, so that equal ways are equal. Of equal ones the one with fewer hops, then with the
 * smaller rows, comes first: the answer does not depend on the order of links.
 */
import type { PathBy } from '#contract/paths'
import type { Graph } from './csr'
import { rowHeap } from './row-heap'

/** Rows from end to end, and the length: hops, or the sum of 1/strength. */
export interface Path { rows: number[], length: number }
const UNIT = 60

/** What a search may not use: rows, and ties out of its source. */
interface Closed { rows: Uint8Array, first: ReadonlySet<number> }

/** Finds the best way from a source to a target among open rows, or null. Dijkstra 1959 with a binary heap. */
type Search = (from: number, to: number, closed: Closed) => { rows: number[], cost: number } | null

const searchOn = ({ n, out: { start, to, weight } }: Graph, by: PathBy): Search => {
  // length first, then hops, in one number: both fit, since no way has n hops
  const scale = n + 1, lengthOf = (arc: number): number => (by === 'hops' ? UNIT : UNIT / (weight[arc] as number)) * scale + 1
  const cost = new Float64Array(n).fill(Infinity), parent = new Int32Array(n).fill(-1), settled = new Uint8Array(n), touched: number[] = []
  const heap = rowHeap(to.length + 1)
  return (from, target, closed) => {
    for (const v of touched) { cost[v] = Infinity; parent[v] = -1; settled[v] = 0 }
    touched.length = 0; heap.clear()
    cost[from] = 0; touched.push(from)
    heap.push(0, from)
    while (heap.size() > 0) {
      const v = heap.pop()
      if (settled[v] === 1) continue
      settled[v] = 1
      if (v === target) break
      for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
        const w = to[i] as number
        if (closed.rows[w] === 1 || settled[w] === 1 || (v === from && closed.first.has(w))) continue
        const via = (cost[v] as number) + lengthOf(i), known = cost[w] as number
        if (via < known) {
          if (known === Infinity) touched.push(w)
          cost[w] = via; parent[w] = v
          heap.push(via, w)
        } else if (via === known && v < (parent[w] as number)) parent[w] = v
      }
    }
    if (settled[target] !== 1) return null
    const found: number[] = []
    for (let v = target; v !== -1; v = parent[v] as number) found.push(v)
    return { rows: found.reverse(), cost: cost[target] as number }
  }
}

const compare = (a: { rows: number[], cost: number }, b: { rows: number[], cost: number }): number => {
  if (a.cost !== b.cost) return a.cost - b.cost
  const i = a.rows.findIndex((v, k) => v !== b.rows[k])
  return i < 0 ? 0 : (a.rows[i] as number) - (b.rows[i] ?? -1)
}

/**
 * The `count` best ways from `from` to `to`, best first; fewer when there are not so many, none when the two do not reach each
 * other. `closed` rows are never passed through; the ends are not asked. The graph has no direction (cohesion).
 * Cost: about count × hops searches, each O(arcs log rows) at worst and ending at its target.
 */
export const bestPaths = (graph: Graph, from: number, to: number, o: { by: PathBy, count: number, closed?: Uint8Array | undefined }): Path[] => {
  const search = searchOn(graph, o.by), scale = graph.n + 1, { start, to: ends, weight } = graph.out
  const shut = Uint8Array.from({ length: graph.n }, (_, v) => v !== from && v !== to && (o.closed?.[v] === 1 || graph.include[v] === 0) ? 1 : 0)
  const costOf = (rows: readonly number[]): number => {
    let sum = 0
    for (let k = 1; k < rows.length; k++) {
      const v = rows[k - 1] as number
      for (let i = start[v] as number; i < (start[v + 1] as number); i++) if (ends[i] === rows[k]) sum += (o.by === 'hops' ? UNIT : UNIT / (weight[i] as number)) * scale + 1
    }
    return sum
  }
  const first = search(from, to, { rows: shut, first: new Set() })
  if (first === null) return []
  const best = [first], waiting: { rows: number[], cost: number }[] = [], known = new Set([first.rows.join()])
  while (best.length < o.count) {
    const last = (best.at(-1) as { rows: number[] }).rows, passed = Uint8Array.from(shut)
    for (let k = 0; k < last.length - 1; k++) {
      const root = last.slice(0, k + 1), spur = last[k] as number
      // ways that are known to begin like this may not be found again
      const taken = new Set(best.filter(p => root.every((v, i) => p.rows[i] === v)).map(p => p.rows[k + 1] as number))
      const rest = search(spur, to, { rows: passed, first: taken })
      passed[spur] = 1
      if (rest === null) continue
      const rows = [...root, ...rest.rows.slice(1)], key = rows.join()
      if (known.has(key)) continue
      known.add(key)
      waiting.push({ rows, cost: costOf(rows) })
    }
    if (waiting.length === 0) break
    waiting.sort(compare)
    best.push(waiting.shift() as { rows: number[], cost: number })
  }
  return best.map(({ rows, cost }) => ({ rows, length: o.by === 'hops' ? rows.length - 1 : (cost - (rows.length - 1)) / scale / UNIT }))
}
