/** The communities as the view shows them: one row each, and what is said of each, from the analysis and the map. */
import type { AnalysisResult } from '#contract/analysis'
import { slotsById } from '../state/communities'
import type { ProjectState } from '../state/project-state'

export interface CommunityRow {
  id: string
  /** its colour, by which every view knows it */
  slot: number
  /** the team's name, if it has one */
  own: string | null
  hand: boolean
  note: string
  /** members by weight, the heaviest first; those not on this page included */
  members: string[]
  pinned: number
  internal: number
  external: number
  bridges: readonly string[]
  /** how many members have each stance, −2 … 2, and unknown last */
  stances: readonly number[]
  /** members that are targets or next to one */
  reached: number
}
const STANCES = [-2, -1, 0, 1, 2]

/** Members that the present targets reach: targets themselves, and whoever shares a link with one. Cost O(links of the targets). */
const reachedBy = (state: ProjectState): Set<string> => {
  const out = new Set(state.targetOf.keys())
  for (const target of state.targetOf.keys()) {
    for (const l of state.linksOf.get(target) ?? []) {
      const link = state.links.get(l)
      if (link !== undefined && link.sign > 0) out.add(link.source === target ? link.target : link.source)
    }
  }
  return out
}

/**
 * Rows by size, the largest first, those made by hand that nobody is in yet last. `communityOf` says who is where now (by colour), so
 * a move shows before it is computed. Cost O(stakeholders · log).
 */
export const rowsOf = (result: AnalysisResult | null, state: ProjectState, communityOf: ReadonlyMap<string, number>, weight: ReadonlyMap<string, number | null>): CommunityRow[] => {
  const reached = reachedBy(state), slots = slotsById(result, state), heads = new Map((result?.communities.heads ?? []).map(h => [h.id, h]))
  const members = new Map<number, string[]>()
  for (const [id, slot] of communityOf) if (slot >= 0 && id !== state.project.brandId) { const list = members.get(slot); if (list === undefined) members.set(slot, [id]); else list.push(id) }
  const rows = [...slots].flatMap(([id, slot]): CommunityRow[] => {
    const head = heads.get(id), said = state.communities.get(id), list = (members.get(slot) ?? []).sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0) || (a < b ? -1 : 1))
    if (list.length === 0 && said?.hand !== true) return []
    const stances = [...STANCES, null].map(s => list.filter(m => (state.stakeholders.get(m)?.stance ?? null) === s).length)
    return [{
      id, slot, own: said?.name ?? null, hand: said?.hand ?? false, note: said?.note ?? '', members: list, pinned: list.filter(m => (state.stakeholders.get(m)?.community ?? null) !== null).length,
      internal: head?.internal ?? 0, external: head?.external ?? 0, bridges: head?.bridges ?? [], stances, reached: list.filter(m => reached.has(m)).length
    }]
  })
  return rows.sort((a, b) => b.members.length - a.members.length || a.slot - b.slot)
}

/** E–I index: (external − internal) / (external + internal), −1 closed … 1 open; null without ties. */
export const openness = ({ internal, external }: Pick<CommunityRow, 'internal' | 'external'>): number | null =>
  internal + external === 0 ? null : (external - internal) / (external + internal)

/** Sizes as words: the first `n`, then a sign that there are more. */
export const sizesText = (sizes: readonly number[], write: (n: number) => string, more: string, n = 12): string =>
  sizes.slice(0, n).map(write).join(', ') + (sizes.length > n ? `, ${more}` : '')
