/** The sets made here that can be taken back or done again. Their ids outlive the page: they are kept in this browser, per project. */
import { entityOf, type AppliedSet, type Change } from '#contract/change'
import type { Shelf } from './pending'
import type { ProjectState } from './project-state'

/** What a set did, as far as a sentence needs it. */
export type Said = Pick<AppliedSet, 'origin' | 'counts' | 'first' | 'note'>
/** `changes` is null where only the server knows them: after a reload, and for an import. */
export interface OwnSet { id: string, changes: Change[] | null, said: Said }
export interface OwnSets { undoable: readonly OwnSet[], redoable: readonly OwnSet[] }
export const KEPT_SETS = 200

const keyOf = (project: string): string => `alentour.undo.${project}`
const NOTHING: OwnSets = { undoable: [], redoable: [] }

/** Keeps the ids and what they did; a full or forbidden storage keeps nothing, silently. Cost O(sets). */
export const keepOwnSets = (shelf: Shelf, project: string, sets: OwnSets): void => {
  const short = (list: readonly OwnSet[]) => list.slice(-KEPT_SETS).map(({ id, said }) => ({ id, said }))
  try {
    if (sets.undoable.length + sets.redoable.length === 0) shelf.removeItem(keyOf(project))
    else shelf.setItem(keyOf(project), JSON.stringify({ undoable: short(sets.undoable), redoable: short(sets.redoable) }))
  } catch { /* in memory only */ }
}
/** What was kept; nothing where it cannot be read. */
export const recallOwnSets = (shelf: Shelf, project: string): OwnSets => {
  try {
    const kept = JSON.parse(shelf.getItem(keyOf(project)) ?? '{}') as { undoable?: unknown, redoable?: unknown }
    return { undoable: listOf(kept.undoable), redoable: listOf(kept.redoable) }
  } catch { return NOTHING }
}
const isSaid = (s: Partial<Said> | undefined): s is Said => typeof s?.origin === 'string' && typeof s.first === 'string' && typeof s.note === 'string' && typeof s.counts === 'object' && s.counts !== null
const listOf = (kept: unknown): OwnSet[] => !Array.isArray(kept) ? []
  : (kept as Partial<OwnSet>[]).flatMap(k => typeof k?.id === 'string' && isSaid(k.said) ? [{ id: k.id, changes: null, said: k.said }] : []).slice(-KEPT_SETS)

/** What an edit made here does, before the server has said it: changes per type, and the stakeholder it is about. Cost O(changes). */
export const saidOf = (state: ProjectState, changes: readonly Change[], origin: Said['origin']): Said => {
  const counts: Record<string, number> = {}
  for (const c of changes) counts[c.type] = (counts[c.type] ?? 0) + 1
  const about = changes.find(c => entityOf(c) === 'stakeholder') ?? changes.find(c => entityOf(c) === 'target')
  return { origin, counts, first: about === undefined ? '' : nameIn(state, about), note: '' }
}
const nameIn = (state: ProjectState, c: Change): string => {
  if (c.type === 'target.add' || c.type === 'target.update' || c.type === 'target.remove') {
    const of = state.targets.get(c.id)?.stakeholderId ?? ('now' in c ? c.now.stakeholderId : c.was?.stakeholderId)
    return state.stakeholders.get(of ?? '')?.name ?? ''
  }
  if (c.type === 'stakeholder.add') return c.now.name
  return (c.type === 'stakeholder.update' ? c.now.name : undefined) ?? state.stakeholders.get(c.id)?.name ?? ''
}
