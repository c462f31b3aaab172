/** What the team does with communities, as edits: each shows at once and can be undone. A community is named by its id. */
import type { AnalysisResult } from '#contract/analysis'
import type { Change } from '#contract/change'
import { newId } from '#contract/ids'
import { LIMITS } from '#contract/limits'
import { slotsById } from './communities'
import { edit, projectNow } from './open-project'
import type { ProjectState } from './project-state'
import { analysis } from './visible'

/** Most members that one edit moves: what goes with them must fit the same set. */
export const MOST_MOVED = LIMITS.changesPerSet - 10
/** colours that can be told apart */
const COLOURS = 24

const known = (): { state: ProjectState, result: AnalysisResult | null } | null => {
  const state = projectNow()
  return state === null ? null : { state, result: analysis.store.getState().result }
}
/** The first colour that no community has; the server gives another where that was taken meanwhile. */
const freeSlot = (result: AnalysisResult | null, state: ProjectState): number => {
  const taken = new Set(slotsById(result, state).values())
  let slot = 0
  while (taken.has(slot) && slot < COLOURS) slot++
  return slot < COLOURS ? slot : Math.max(...taken) + 1
}
/** What makes the project speak of a community that the analysis found; nothing where it does already. */
const spoken = (id: string, { state, result }: { state: ProjectState, result: AnalysisResult | null }, name: string | null = null): Change[] =>
  state.communities.has(id) ? [] : [{ type: 'community.add', id, now: { name, slot: slotsById(result, state).get(id) ?? freeSlot(result, state), hand: false, note: '' } }]

/** Names a community; null gives back the proposed name. */
export const renameCommunity = (id: string, name: string | null): string | null => {
  const now = known(), before = now?.state.communities.get(id)
  if (now === null || (before?.name ?? null) === name) return null
  return edit(before === undefined ? spoken(id, now, name) : [{ type: 'community.update', id, was: { name: before.name }, now: { name } }])
}
export const noteOnCommunity = (id: string, note: string): string | null => {
  const now = known()
  if (now === null) return null
  const before = now.state.communities.get(id)?.note ?? ''
  return before === note ? null : edit([...spoken(id, now), { type: 'community.update', id, was: { note: before }, now: { note } }])
}

/** The community that each was put in by hand, also of those that are not on this page. */
const handOf = (ids: readonly string[], { state, result }: { state: ProjectState, result: AnalysisResult | null }): Map<string, string | null> => {
  const pinned = new Set(result?.communities.pinned)
  return new Map(ids.map(id => {
    const here = state.stakeholders.get(id), row = here === undefined && result !== null ? result.ids.indexOf(id) : -1
    return [id, here !== undefined ? here.community : pinned.has(row) ? result?.communities.heads[result.communities.of[row] ?? -1]?.id ?? null : null]
  }))
}
const moves = (ids: readonly string[], to: string | null, now: { state: ProjectState, result: AnalysisResult | null }): Change[] =>
  [...handOf(ids.filter(id => id !== now.state.project.brandId), now)].flatMap(([id, was]) => was === to ? [] : [{ type: 'stakeholder.update' as const, id, was: { community: was }, now: { community: to } }])

/** Puts stakeholders in a community; null lets them go back to where the analysis finds them. */
export const putInCommunity = (ids: readonly string[], community: string | null): string | null => {
  const now = known()
  if (now === null) return null
  const list = moves(ids, community, now)
  return list.length === 0 || list.length > MOST_MOVED ? null : edit([...(community === null ? [] : spoken(community, now)), ...list])
}
/** Makes a community of stakeholders. Answers the set, and the community's id. */
export const makeCommunity = (ids: readonly string[], name: string): { set: string, id: string } | null => {
  const now = known()
  if (now === null || ids.length > MOST_MOVED) return null
  const id = newId(), set = edit([{ type: 'community.add', id, now: { name, slot: freeSlot(now.result, now.state), hand: true, note: '' } }, ...moves(ids, id, now)])
  return set === null ? null : { set, id }
}
/** Everyone of `from` into `to`; one that was made by hand is then no more. */
export const mergeCommunities = (from: string, to: string, members: readonly string[]): string | null => {
  const now = known()
  if (now === null || members.length > MOST_MOVED) return null
  const gone: Change[] = now.state.communities.get(from)?.hand === true ? [{ type: 'community.remove', id: from }] : []
  return edit([...spoken(to, now), ...moves(members, to, now), ...gone])
}
/** Takes back what the team said of a community: one made by hand goes, and its members return to where the analysis finds them. */
export const removeCommunity = (id: string): string | null => projectNow()?.communities.has(id) === true ? edit([{ type: 'community.remove', id }]) : null
