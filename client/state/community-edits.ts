/** What the team does with communities, as edits: each shows at once and can be undone. Each answers its set, null when nothing changed. */
import type { Change } from '#contract/change'
import { newId } from '#contract/ids'
import { type Known, making, merging, noting, placing, renaming } from './community-changes'
import { edit, projectNow } from './open-project'
import { analysis } from './visible'

const send = (changes: (now: Known) => Change[]): string | null => {
  const state = projectNow()
  return state === null ? null : edit(changes({ state, result: analysis.store.getState().result }))
}
export const renameCommunity = (id: string, name: string | null): string | null => send(now => renaming(now, id, name))
export const noteOnCommunity = (id: string, note: string): string | null => send(now => noting(now, id, note))
export const putInCommunity = (ids: readonly string[], community: string | null): string | null => send(now => placing(now, ids, community))
export const makeCommunity = (ids: readonly string[], name: string): string | null => send(now => making(now, newId(), ids, name))
export const mergeCommunities = (from: string, to: string, members: readonly string[]): string | null => send(now => merging(now, from, to, members))
/** Takes back what the team said of a community: one made by hand goes, and its members return to where the analysis finds them. */
export const removeCommunity = (id: string): string | null => send(({ state }) => state.communities.has(id) ? [{ type: 'community.remove', id }] : [])
