/**
 * Columns → graphology, the model that other tools of its family read and draw. Our own measures run on csr.ts: building
 * this graph costs 0.6–1.0 s for 171,000 links, and several of graphology's measures are wrong on such maps
 * (docs/decisions). Where its algorithms are right they are our oracle.
 */
import Graph from 'graphology'
import type { ProjectColumns } from '#contract/columns'
import { type Reading, readingsOf } from './projections'

export interface NodeAttributes { name: string, kind: string, family: string | null, tags: string[] }
export interface EdgeAttributes { weight: number }

/** One reading of a project as a simple graph: directed, or undirected where the reading has no direction. Nodes are keyed by stakeholder id. */
export const buildGraphology = (columns: ProjectColumns, reading: Reading, withBrand = false): Graph<NodeAttributes, EdgeAttributes> => {
  const { ids, names, kinds, families, tags } = columns.stakeholders, { include, undirected, out } = readingsOf(columns, withBrand)(reading)
  const graph = new Graph<NodeAttributes, EdgeAttributes>({ type: undirected ? 'undirected' : 'directed', multi: false, allowSelfLoops: false })
  ids.forEach((id, v) => {
    if (include[v] === 1) graph.addNode(id, { name: names[v] ?? '', kind: kinds[v] ?? 'organisation', family: families[v] ?? null, tags: tags[v] ?? [] })
  })
  ids.forEach((id, v) => {
    for (let i = out.start[v] as number; i < (out.start[v + 1] as number); i++) {
      const w = out.to[i] as number, weight = out.weight[i] as number
      if (!undirected) graph.addDirectedEdge(id, ids[w], { weight })
      else if (v < w) graph.addUndirectedEdge(id, ids[w], { weight })
    }
  })
  return graph
}
