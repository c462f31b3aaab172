/** Edits that were made here and are not yet confirmed by the server; they survive a reload of the page. */
import type { Change, Origin } from '#contract/change'

export interface Pending {
  /** id of the set, made here: sending it again has no second effect */
  id: string
  /** undo: takes `undoes` back; its `changes` are only what is shown meanwhile */
  kind: 'change' | 'undo'
  undoes: string | null
  origin: Origin
  /** what is sent */
  request: Change[]
  /** what is shown: with everything a removal takes along */
  changes: Change[]
  /** answered, but a revision before it is still on its way */
  acked: boolean
}

export interface Shelf { getItem(key: string): string | null, setItem(key: string, value: string): void, removeItem(key: string): void }
const keyOf = (project: string): string => `alentour.pending.${project}`

/** Keeps the pending sets of a project; a full or forbidden storage keeps nothing, silently: they are still in memory. */
export const shelve = (shelf: Shelf, project: string, pending: readonly Pending[]): void => {
  try {
    if (pending.length === 0) shelf.removeItem(keyOf(project)); else shelf.setItem(keyOf(project), JSON.stringify(pending))
  } catch { /* in memory only */ }
}
export const unshelve = (shelf: Shelf, project: string): Pending[] => {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(keyOf(project)) ?? '[]')
    return Array.isArray(kept) ? (kept as Pending[]).filter(p => typeof p.id === 'string' && Array.isArray(p.request)).map(p => ({ ...p, acked: false })) : []
  } catch { return [] }
}
