/** Which fields of one thing are not yet confirmed by the server, and which are in conflict. */
import { useMemo } from 'react'
import { entityOf } from '#contract/change'
import type { EntityName } from '#contract/entities'
import type { ConflictItem } from './conflict'
import { useProject } from './open-project'
import type { Pending } from './pending'

/** Names of the unsent fields; all fields of what was just added. */
export const unsentOf = (pending: readonly Pending[], entity: EntityName, id: string): ReadonlySet<string> =>
  new Set(pending.flatMap(p => p.acked ? [] : p.changes.flatMap(c => c.id === id && entityOf(c) === entity && 'now' in c ? Object.keys(c.now) : [])))
export const useUnsent = (entity: EntityName, id: string): ReadonlySet<string> => {
  const pending = useProject(m => m.pending)
  return useMemo(() => unsentOf(pending, entity, id), [pending, entity, id])
}

export interface FieldConflict extends ConflictItem {
  /** the refused set, for `settleConflict` */
  set: string
}
export const useConflicts = (entity: EntityName, id: string): ReadonlyMap<string, FieldConflict> => {
  const conflicts = useProject(m => m.conflicts)
  return useMemo(() => new Map(conflicts.flatMap(c => c.items.filter(i => i.entity === entity && i.id === id).map(i => [i.field, { ...i, set: c.id }] as const))), [conflicts, entity, id])
}
