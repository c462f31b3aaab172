/** Edits of the action plan, each one change set. */
import type { Target, WithId } from '#contract/entities'
import { updateChange } from '../state/edits'
import { edit } from '../state/open-project'
import { inOrder, reordered } from '../state/target-order'
import { dropOf, type Place } from './board'

/** Puts a card where it was dropped. Answers the set's id; null when that is where it was. */
export const drop = (targets: readonly WithId<Target>[], id: string, place: Place): string | null => {
  const { status, priorities } = dropOf(targets, id, place), own = priorities.find(p => p.id === id)
  const patch: Partial<Target> = { ...(status === null ? {} : { status }), ...(own === undefined ? {} : { priority: own.priority }) }
  return edit([...updateChange('target', id, patch), ...priorities.filter(p => p.id !== id).flatMap(p => updateChange('target', p.id, { priority: p.priority }))])
}
/** Moves a target one place up (−1) or down (1) in the list. */
export const shift = (targets: readonly WithId<Target>[], id: string, by: 1 | -1): string | null => {
  const order = inOrder(targets), at = order.findIndex(t => t.id === id), to = at + by
  if (at === -1 || to < 0 || to >= order.length) return null
  const before = by === -1 ? order[to]?.id ?? null : order[to + 1]?.id ?? null
  return edit(reordered(targets, id, before).flatMap(p => updateChange('target', p.id, { priority: p.priority })))
}
