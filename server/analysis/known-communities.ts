/** The communities of an analysis as the contract has them: found, identified, and set among the others. */
import type { Communities } from '#contract/analysis'
import type { CommunityMemory } from '#contract/communities'
import type { ProjectColumns } from '#contract/columns'
import { betweenOf, fingerprintOf, standingOf } from './between'
import { offersOf, type Partition } from './communities'
import type { Graph } from './csr'
import { identify, type Past } from './identify'

export interface KnownCommunities {
  communities: Communities
  /** what the next run starts from; null when there is nothing new */
  memory: CommunityMemory | null
}

/** `found` on `graph`, the cohesion reading of `columns`, with identity, names, standing and what was put by hand. Cost O(rows + arcs). */
export const knownCommunities = (found: Partition, graph: Graph, columns: ProjectColumns, resolution: number, past: Past): KnownCommunities => {
  const { who, memory, names, of, sizes, modularity, pinned, events } = identify(found, graph, columns, resolution, past), { ids } = columns.stakeholders
  const standing = standingOf(graph, of, sizes.length), offers = offersOf({ of, sizes }, graph, columns.stakeholders)
  const heads = who.map((w, c) => ({ ...w, offers: offers[c] ?? { words: [], leads: [] }, internal: standing.internal[c] as number, external: standing.external[c] as number, bridges: (standing.bridges[c] ?? []).map(v => ids[v] as string) }))
  return { communities: { of, sizes, modularity, names, heads, pinned, between: betweenOf(standing, ids), events, fingerprint: fingerprintOf(graph, resolution) }, memory }
}
