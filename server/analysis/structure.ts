/** Everything of contract/structure.ts that is asked about a whole map: a pure function of columns, communities and the question. */
import type { ProjectColumns } from '#contract/columns'
import type { ModuleRole, Structure, StructureRequest } from '#contract/structure'
import { brokerageOf } from './brokerage'
import type { Graph } from './csr'
import { cutPointsOf } from './cut-points'
import { linkBetweenness } from './link-betweenness'
import { distances } from './distances'
import { centralisationOf } from './map-shape'
import { moduleRole, participation, withinModuleZ } from './module-place'
import { readingsOf } from './projections'

export interface StructureQuestion extends Pick<StructureRequest, 'grouping' | 'withBrand' | 'narrow'> {
  /** community of each row of the columns, -1 without one, and how good they are: those that everyone sees */
  communities: number[]
  modularity: number | null
}

/** Above this many rows, shares of links take too long to be waited for; above so many rows × arcs, about fifteen seconds, distances too. */
const LARGE = 5_000
const MOST_WORK = 1e11
const MOST_BRIDGES = 500
const MOST_USED = 100
/** domain.md §5.4 and §5.2: z says nothing on a small map or in a small community, where no hub could show */
const ROLES_FROM = 30
const ROLES_IN_COMMUNITY_FROM = 8

const rolesOf = (graph: Graph, of: number[]): (ModuleRole | null)[] => {
  const sizes = new Map<number, number>(), p = participation(graph, of), z = withinModuleZ(graph, of)
  for (const c of of) sizes.set(c, (sizes.get(c) ?? 0) + 1)
  return of.map((c, v) => graph.size < ROLES_FROM || c < 0 || (sizes.get(c) ?? 0) < ROLES_IN_COMMUNITY_FROM || Number.isNaN(p[v]) ? null : moduleRole(p[v] as number, z[v] as number))
}

/** Ties inside and out of each group; a tie to somebody without a group goes out. */
const groupsOf = (graph: Graph, group: ArrayLike<number>, names: readonly string[]): Structure['groups'] => {
  const found = names.map(name => ({ group: name, members: 0, internal: 0, external: 0 }))
  for (let v = 0; v < graph.n; v++) {
    const own = found[group[v] as number]
    if (own === undefined || graph.include[v] === 0) continue
    own.members++
    for (let i = graph.out.start[v] as number; i < (graph.out.start[v + 1] as number); i++) {
      if (group[graph.out.to[i] as number] !== group[v]) own.external++
      else own.internal += 0.5
    }
  }
  return found.filter(g => g.members > 0).map(g => ({ ...g, openness: g.internal + g.external === 0 ? null : (g.external - g.internal) / (g.external + g.internal) }))
}

/** Bridges and the ties that most shortest paths of influence use; both directions of a tie count together. */
const tiesOf = (cohesion: Graph, influence: Graph, ids: readonly string[], heard: (fraction: number) => void): Pick<Structure, 'ties' | 'bridges'> => {
  const { bridges } = cutPointsOf(cohesion), n = cohesion.n, used = new Map<number, number>(), large = n > LARGE
  if (!large) {
    const share = linkBetweenness(influence, heard), { start, to } = influence.out
    for (let v = 0; v < n; v++) for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
      const w = to[i] as number, key = Math.min(v, w) * n + Math.max(v, w)
      used.set(key, (used.get(key) ?? 0) + (share[i] as number))
    }
  }
  const bridge = new Set(bridges.slice(0, MOST_BRIDGES).map(([a, b]) => a * n + b))
  const most = [...used].filter(([, x]) => x > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_USED).map(([key]) => key)
  const keys = [...new Set([...most, ...bridge])]
  return {
    bridges: bridges.length,
    ties: keys.map(key => ({ a: ids[Math.floor(key / n)] ?? '', b: ids[key % n] ?? '', bridge: bridge.has(key), share: large ? null : used.get(key) ?? 0 }))
      .sort((a, b) => (b.share ?? 0) - (a.share ?? 0))
  }
}

/** Cost: link betweenness, O(rows × arcs), to 5,000 rows; above, distances, O(rows × arcs / 64). */
export const structureOf = (columns: ProjectColumns, question: StructureQuestion, progress: (fraction: number, step: string) => void = () => undefined): Omit<Structure, 'rev' | 'ms' | 'question'> => {
  const readings = readingsOf(columns, question.withBrand, question.narrow), cohesion = readings('cohesion'), influence = readings('influence')
  const { ids, families } = columns.stakeholders, { communities, grouping } = question
  const familyNames = [...new Set(families.filter(f => f !== null))].sort()
  const group = grouping === 'community' ? communities : families.map(f => f === null ? -1 : familyNames.indexOf(f))
  const names = grouping === 'community' ? Array.from({ length: communities.reduce((m, c) => Math.max(m, c + 1), 0) }, (_, c) => String(c)) : familyNames
  const { roles, ungrouped } = brokerageOf(influence, group), whole = (column: Float64Array): number[] => Array.from(column)
  const far = cohesion.n * cohesion.arcs > MOST_WORK, { average, diameter } = far ? { average: null, diameter: null } : distances(cohesion, part => progress(0.3 * part, 'distances'))
  const ties = tiesOf(cohesion, influence, ids, part => progress(0.3 + 0.7 * part, 'links'))
  return {
    ids,
    brokerage: influence.undirected && influence.arcs > 0 ? null : {
      coordinator: whole(roles.coordinator), consultant: whole(roles.consultant), gatekeeper: whole(roles.gatekeeper), representative: whole(roles.representative), liaison: whole(roles.liaison), ungrouped: whole(ungrouped)
    },
    roles: rolesOf(cohesion, communities),
    ...ties,
    groups: groupsOf(cohesion, group, names),
    figures: { averageDistance: average, diameter, centralisation: centralisationOf(cohesion), modularity: question.modularity },
    leftOut: [...(cohesion.n > LARGE ? ['link-shares' as const] : []), ...(far ? ['distances' as const] : [])]
  }
}
