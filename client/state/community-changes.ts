/** What the team does with communities, as changes: pure, so that what is sent can be known beforehand. A community is named by its id. */
import type { AnalysisResult } from '#contract/analysis'
import type { Change } from '#contract/change'
import { LIMITS } from '#contract/limits'
import { slotsById } from './communities'
import type { ProjectState } from './project-state'

/** What the changes are made from: the map as it is here, and the last analysis. */
export interface Known { state: ProjectState, result: AnalysisResult | null }

/** Most members that one edit moves: what goes with them must fit the same set. */
export const MOST_MOVED = LIMITS.changesPerSet - 10
/** colours that can be told apart */
const COLOURS = 24

/** The first colour that no community has; the server gives another where that was taken meanwhile. */
const freeSlot = (result: AnalysisResult | null, state: ProjectState): number => {
  const taken = new Set(slotsById(result, state).values())
  let slot = 0
  while (taken.has(slot) && slot < COLOURS) slot++
  return slot < COLOURS ? slot : Math.max(...taken) + 1
}
/** What makes the project speak of a community that the analysis found; nothing where it does already. */
const spoken = (id: string, { state, result }: Known, name: string | null = null): Change[] =>
  state.communities.has(id) ? [] : [{ type: 'community.add', id, now: { name, slot: slotsById(result, state).get(id) ?? freeSlot(result, state), hand: false, note: '' } }]

/** Names a community; null gives back the proposed name. */
export const renaming = (now: Known, id: string, name: string | null): Change[] => {
  const before = now.state.communities.get(id)
  if ((before?.name ?? null) === name) return []
  return before === undefined ? spoken(id, now, name) : [{ type: 'community.update', id, was: { name: before.name }, now: { name } }]
}
export const noting = (now: Known, id: string, note: string): Change[] => {
  const before = now.state.communities.get(id)?.note ?? ''
  return before === note ? [] : [...spoken(id, now), { type: 'community.update', id, was: { note: before }, now: { note } }]
}

/** The community that each was put in by hand, also of those that are not on this page. */
const handOf = (ids: readonly string[], { state, result }: Known): Map<string, string | null> => {
  const pinned = new Set(result?.communities.pinned)
  return new Map(ids.map(id => {
    const here = state.stakeholders.get(id), row = here === undefined && result !== null ? result.ids.indexOf(id) : -1
    return [id, here !== undefined ? here.community : pinned.has(row) ? result?.communities.heads[result.communities.of[row] ?? -1]?.id ?? null : null]
  }))
}
const moves = (ids: readonly string[], to: string | null, now: Known): Change[] =>
  [...handOf(ids.filter(id => id !== now.state.project.brandId), now)].flatMap(([id, was]) => was === to ? [] : [{ type: 'stakeholder.update' as const, id, was: { community: was }, now: { community: to } }])

/** Puts stakeholders in a community; null lets them go back to where the analysis finds them. Nothing when they are more than one set holds. */
export const placing = (now: Known, ids: readonly string[], community: string | null): Change[] => {
  const list = moves(ids, community, now)
  return list.length === 0 || list.length > MOST_MOVED ? [] : [...(community === null ? [] : spoken(community, now)), ...list]
}
/** A community `id` made of stakeholders. */
export const making = (now: Known, id: string, ids: readonly string[], name: string): Change[] =>
  ids.length > MOST_MOVED ? [] : [{ type: 'community.add', id, now: { name, slot: freeSlot(now.result, now.state), hand: true, note: '' } }, ...moves(ids, id, now)]
/** Everyone of `from` into `to`; one that was made by hand is then no more. */
export const merging = (now: Known, from: string, to: string, members: readonly string[]): Change[] => {
  if (members.length > MOST_MOVED) return []
  const gone: Change[] = now.state.communities.get(from)?.hand === true ? [{ type: 'community.remove', id: from }] : []
  return [...spoken(to, now), ...moves(members, to, now), ...gone]
}
