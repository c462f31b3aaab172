/** A refused edit and the two ways out of it. */
import { entityOf, type AppliedSet, type Change } from '#contract/change'
import type { EntityName } from '#contract/entities'
import type { Conflict } from '#contract/problem'

export interface ConflictItem {
  entity: EntityName
  id: string
  field: string
  mine: unknown
  theirs: unknown
}
/** One refused set: nothing of it was applied. */
export interface ConflictCase {
  /** id of the refused set */
  id: string
  changes: Change[]
  items: ConflictItem[]
}

/** The set that last changed the field in conflict, among those received; undefined when it came before. */
export const lastToSet = (recent: readonly AppliedSet[], item: Pick<ConflictItem, 'entity' | 'id' | 'field'>): AppliedSet | undefined =>
  recent.find(s => s.changes?.some(c => c.id === item.id && entityOf(c) === item.entity && 'now' in c && item.field in c.now) === true)

/** Both values of each field in conflict, from the set that was refused and what the server says. */
export const caseOf = (id: string, changes: Change[], conflicts: readonly Conflict[]): ConflictCase => ({
  id, changes,
  items: conflicts.flatMap(c => {
    const change = changes[c.change] ?? changes.find(x => x.id === c.id)
    if (change === undefined || !('now' in change)) return []
    return [{ entity: entityOf(change), id: c.id, field: c.field, mine: (change.now as Record<string, unknown>)[c.field], theirs: c.current }]
  })
})

/** The set to send instead: `mine` starts from their values, `theirs` leaves the fields in conflict alone. Empty when nothing is left. */
export const settle = (conflict: ConflictCase, keep: 'mine' | 'theirs'): Change[] => conflict.changes.flatMap((c): Change[] => {
  const items = conflict.items.filter(i => i.id === c.id && i.entity === entityOf(c))
  if (items.length === 0) return [c]
  // a found community that someone else named first: mine starts from what they said
  if (c.type === 'community.add') return keep === 'theirs' ? [] : [{ type: 'community.update', id: c.id, was: Object.fromEntries(items.map(i => [i.field, i.theirs])), now: Object.fromEntries(items.map(i => [i.field, i.mine])) }]
  if (!('was' in c) || !('now' in c)) return []
  const was: Record<string, unknown> = { ...c.was }, now: Record<string, unknown> = { ...c.now }
  for (const i of items) if (keep === 'mine') was[i.field] = i.theirs; else { delete was[i.field]; delete now[i.field] }
  return Object.keys(now).length === 0 ? [] : [{ ...c, was, now } as Change]
})
