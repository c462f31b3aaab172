/** The rows of the list and their order. Pure: the view only draws them. */
import { MEASURES, type Measure } from '#contract/analysis'
import type { Account, Stakeholder, Target, WithId } from '#contract/entities'
import { fold } from '#contract/text'
import { valuesOf, type AnalysisModel } from '../state/analysis-store'
import type { ProjectState } from '../state/project-state'
import { linkCount } from '../state/visible'

export const FACTS = ['name', 'kind', 'family', 'community', 'role', 'place', 'followers', 'stance', 'target', 'links', 'ring', 'stage', 'tags', 'cost'] as const
export type Column = (typeof FACTS)[number] | Measure
export const COLUMNS: readonly Column[] = ['name', 'kind', 'family', 'community', 'role', 'place', ...MEASURES, 'followers', 'stance', 'target', 'links', 'ring', 'stage', 'tags', 'cost']
export const DEFAULT_COLUMNS: readonly Column[] = ['name', 'kind', 'community', 'pagerank', 'followers', 'stance', 'target']
export const isMeasure = (c: Column): c is Measure => (MEASURES as readonly string[]).includes(c)

export interface Row {
  id: string
  stakeholder: WithId<Stakeholder>
  community: number
  /** its most followed account */
  account: WithId<Account> | null
  target: WithId<Target> | null
  links: number
}
/** Cost O(stakeholders + their accounts and links). */
export const rowsOf = (state: ProjectState, stakeholders: readonly WithId<Stakeholder>[], model: AnalysisModel): Row[] => stakeholders.map(s => {
  let account: WithId<Account> | null = null
  for (const key of state.accountsOf.get(s.id) ?? []) {
    const a = state.accounts.get(key)
    if (a !== undefined && (account === null || (a.followers ?? -1) > (account.followers ?? -1))) account = a
  }
  return { id: s.id, stakeholder: s, community: model.communityOf.get(s.id) ?? -1, account, target: state.targets.get(state.targetOf.get(s.id) ?? '') ?? null, links: linkCount(state, s.id) }
})

export interface Words { kind(s: Stakeholder): string, family(s: Stakeholder): string, community(n: number): string }
/** What a row is sorted by; null goes last either way. */
export const sortValue = (row: Row, column: Column, model: AnalysisModel, words: Words): string | number | null => {
  const s = row.stakeholder
  switch (column) {
    case 'name': return fold(s.name)
    case 'kind': return fold(words.kind(s))
    case 'family': return s.family === null ? null : fold(words.family(s))
    case 'community': return row.community < 0 ? null : fold(words.community(row.community))
    case 'role': return s.role === '' ? null : fold(s.role)
    case 'place': return s.place === '' ? null : fold(s.place)
    case 'tags': return s.tags.length === 0 ? null : fold(s.tags.join(' '))
    case 'followers': return row.account?.followers ?? null
    case 'target': return row.target?.priority ?? null
    case 'links': return row.links
    case 'stance': case 'ring': case 'stage': case 'cost': return s[column]
    default: return valuesOf(model, column).get(row.id) ?? null
  }
}
/** Columns of amounts show the greatest first. */
export const startsDown = (column: Column): boolean => isMeasure(column) || ['followers', 'links', 'cost', 'stance', 'stage'].includes(column)

/** Sorted by a column, then by name. Cost O(n log n). */
export const sortRows = (rows: readonly Row[], column: Column, down: boolean, model: AnalysisModel, words: Words): Row[] => {
  const keyed = rows.map(row => ({ row, key: sortValue(row, column, model, words), name: fold(row.stakeholder.name) }))
  const sign = down ? -1 : 1
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) { if (a.key !== b.key) return a.key === null ? 1 : -1 } else if (a.key !== b.key) return (a.key < b.key ? -1 : 1) * sign
    return a.name < b.name ? -1 : a.name > b.name ? 1 : a.row.id < b.row.id ? -1 : 1
  })
  return keyed.map(k => k.row)
}

/** Ids from `from` to `to` in the order shown, both included; only `to` when `from` is not shown. */
export const rangeOf = (ids: readonly string[], from: string | null, to: string): string[] => {
  const a = from === null ? -1 : ids.indexOf(from), b = ids.indexOf(to)
  return a === -1 || b === -1 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}
