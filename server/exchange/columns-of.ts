/** Columns of a mapped table as readers use them: where each field stands, and how its numbers and dates are written. */
import type { FieldName } from '#contract/import'
import { isMonthFirst } from './dates'
import type { Mapping } from './mapping'
import { type Decimal, decimalOfColumn } from './numbers'
import type { Table } from './table'

export interface Column { field: FieldName, index: number, header: string, decimal: Decimal, monthFirst: boolean }

const NUMERIC: ReadonlySet<FieldName> = new Set(['followers', 'engagementRate', 'authenticity', 'cost', 'count', 'strength'])
/** Fields whose cells are numbers that may have decimals. */
export const isNumericField = (field: FieldName): boolean => NUMERIC.has(field) || field.startsWith('followers:')
const DAYS: ReadonlySet<FieldName> = new Set(['observedAt', 'since', 'until'])

function * cellsOf (table: Table, index: number): Generator<string> {
  for (const row of table.rows) { const c = row[index]; if (c !== undefined && c !== '') yield c }
}
/** The columns that are read; the decimal sign is settled column by column, unless a person chose it. */
export const columnsOf = (table: Table, mapping: Mapping, chosen: Decimal | undefined): Column[] =>
  mapping.columns.flatMap((c, index) => c.field === 'ignore' ? [] : [{
    field: c.field, index, header: c.header,
    decimal: chosen ?? (isNumericField(c.field) ? decimalOfColumn(cellsOf(table, index), mapping.decimal) : mapping.decimal),
    monthFirst: DAYS.has(c.field) && isMonthFirst(cellsOf(table, index))
  }])
