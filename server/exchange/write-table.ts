/**
 * A list of a project → a CSV file as the spreadsheets of its readers expect it. Both: UTF-8 with BOM, CRLF, every field in
 * quotes, formulas guarded. French: `;`, decimal comma, JJ/MM/AAAA; English: `,`, decimal point, ISO dates.
 */
import { stringify } from 'csv-stringify/sync'
import type { ExportData, ExportName } from '#contract/export-data'
import type { Language } from '#contract/words'
import { guard } from './formula-guard'
import { type Cell, linkColumns, linkRecords, type ListColumn, stakeholderColumns, stakeholderRecords, targetColumns, targetRecords } from './list-columns'

const written = (cell: Cell, lang: Language): string =>
  cell === null ? '' : typeof cell === 'number' ? lang === 'fr' ? String(cell).replace('.', ',') : String(cell) : guard(cell)

const write = <R>(columns: readonly ListColumn<R>[], records: readonly R[], lang: Language): Uint8Array => {
  const rows = [columns.map(c => guard(c.head[lang === 'fr' ? 0 : 1])), ...records.map(r => columns.map(c => written(c.cell(r, lang), lang)))]
  return Buffer.from(stringify(rows, { bom: true, delimiter: lang === 'fr' ? ';' : ',', record_delimiter: 'windows', quoted: true, quoted_empty: true }), 'utf8')
}

/**
 * Writes a list; `planImport` over the bytes of stakeholders and links finds nothing to change in the same project. Cost
 * O(rows × columns).
 */
export const writeTable = (what: ExportName, data: ExportData, lang: Language): Uint8Array => {
  if (what === 'links') return write(linkColumns(lang), linkRecords(data), lang)
  if (what === 'targets') return write(targetColumns(lang), targetRecords(data), lang)
  const records = stakeholderRecords(data)
  return write(stakeholderColumns(records, lang), records, lang)
}
