/** Work that several measures share: done once for a graph, forgotten with it. */
import type { Graph } from './csr'
import { withoutDirection } from './csr'

/** The same function, remembering its answer for as long as the graph lives. Only for pure functions; nobody may write into the answer. */
export const once = <T>(compute: (graph: Graph) => T): ((graph: Graph) => T) => {
  const made = new WeakMap<Graph, { value: T }>()
  return graph => {
    const known = made.get(graph)
    if (known !== undefined) return known.value
    const value = compute(graph)
    made.set(graph, { value })
    return value
  }
}

/** The simple graph without directions that measures of cohesion run on, made once a graph. */
export const plainOf = once(withoutDirection)
