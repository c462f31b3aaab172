/** Columns and order of the list; kept in this browser. */
import { create } from 'zustand'
import { COLUMNS, DEFAULT_COLUMNS, startsDown, type Column } from './list-rows'

export interface ListLooks { columns: readonly Column[], sort: Column, down: boolean }
const KEY = 'alentour.list', FRESH: ListLooks = { columns: DEFAULT_COLUMNS, sort: 'pagerank', down: true }
const known = (c: unknown): c is Column => (COLUMNS as readonly unknown[]).includes(c)

const read = (): ListLooks => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<Record<keyof ListLooks, unknown>> | null
    const columns = Array.isArray(kept?.columns) ? COLUMNS.filter(c => c === 'name' || (kept.columns as unknown[]).includes(c)) : DEFAULT_COLUMNS
    return known(kept?.sort) ? { columns, sort: kept.sort, down: kept.down === true } : { ...FRESH, columns }
  } catch { return FRESH }
}
export const useList = create<ListLooks>(read)
const keep = (patch: Partial<ListLooks>): void => {
  useList.setState(patch)
  try { localStorage.setItem(KEY, JSON.stringify(useList.getState())) } catch { /* for this page only */ }
}
/** Sorts by a column; again: the other way. */
export const sortBy = (column: Column): void => {
  const { sort, down } = useList.getState()
  keep({ sort: column, down: sort === column ? !down : startsDown(column) })
}
/** Shows a column or not, always in the one order of columns. */
export const toggleColumn = (column: Column): void => {
  const { columns } = useList.getState()
  if (column !== 'name') keep({ columns: COLUMNS.filter(c => c === column ? !columns.includes(c) : columns.includes(c)) })
}
export const resetColumns = (): void => keep({ columns: DEFAULT_COLUMNS })
