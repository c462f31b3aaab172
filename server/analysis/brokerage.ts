/**
 * Brokerage (Gould & Fernandez 1989): the open two-step paths a → b → c that go through b (a ≠ c, no arc a → c), on
 * influence, counted by which of the three share a group. Needs directions: without them every path counts both ways.
 * Cost: Σ over arcs of the arcs into their end.
 */
import type { BrokerRole } from '#contract/structure'
import type { Graph } from './csr'

export interface Brokerage {
  /** AAA coordinator, ABA consultant, ABB gatekeeper, AAB representative, ABC liaison: one count a row */
  roles: Record<BrokerRole, Float64Array>
  /** paths where one of the three has no group: counted in no role */
  ungrouped: Float64Array
}

/**
 * Paths by role; `group` is -1 for a row without one. Sums of the six columns are the open paths through each row.
 */
export const brokerageOf = (graph: Graph, group: ArrayLike<number>): Brokerage => {
  const { n, out, in: into } = graph, mark = new Int32Array(n).fill(-1), column = (): Float64Array => new Float64Array(n)
  const roles: Brokerage['roles'] = { coordinator: column(), consultant: column(), gatekeeper: column(), representative: column(), liaison: column() }
  const ungrouped = column(), sources = new Map<number, number>(), closed = new Map<number, number>()
  const add = (column: Float64Array, b: number, x: number): void => { column[b] = (column[b] as number) + x }
  for (let b = 0; b < n; b++) {
    const first = into.start[b] as number, last = into.start[b + 1] as number, home = group[b] as number
    if (first === last || out.start[b] === out.start[b + 1]) continue
    sources.clear()
    for (let i = first; i < last; i++) {
      const a = into.to[i] as number, g = group[a] as number
      mark[a] = b
      sources.set(g, (sources.get(g) ?? 0) + 1)
    }
    for (let j = out.start[b] as number; j < (out.start[b + 1] as number); j++) {
      const c = out.to[j] as number, away = group[c] as number
      closed.clear()
      let shut = 0
      const shutOne = (a: number): void => { if (mark[a] === b) { const g = group[a] as number; closed.set(g, (closed.get(g) ?? 0) + 1); shut++ } }
      shutOne(c)
      for (let i = into.start[c] as number; i < (into.start[c + 1] as number); i++) shutOne(into.to[i] as number)
      const open = (g: number): number => (sources.get(g) ?? 0) - (closed.get(g) ?? 0), all = last - first - shut, unknown = open(-1)
      if (home < 0 || away < 0) { add(ungrouped, b, all); continue }
      add(ungrouped, b, unknown)
      if (home === away) {
        add(roles.coordinator, b, open(home))
        add(roles.gatekeeper, b, all - unknown - open(home))
      } else {
        add(roles.representative, b, open(home))
        add(roles.consultant, b, open(away))
        add(roles.liaison, b, all - unknown - open(home) - open(away))
      }
    }
  }
  return { roles, ungrouped }
}

/** All open two-step paths through each row, whatever the groups. NaN on a graph where every tie goes both ways: no role has a direction there. */
export const brokerage = (graph: Graph): Float64Array => graph.undirected && graph.arcs > 0
  ? new Float64Array(graph.n).fill(Number.NaN)
  : brokerageOf(graph, new Int32Array(graph.n).fill(-1)).ungrouped
