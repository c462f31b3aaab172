/** One file as the screen shows it before anything is written: what it is, what each column becomes, and examples. */
import type { TablePreview } from '#contract/import'
import type { Language } from '#contract/words'
import { Findings } from './findings'
import { mapTable } from './mapping'
import type { SourceFile } from './source-file'
import { readTable } from './table'

const SAMPLES = 5, SAMPLE_LENGTH = 120

const previewTable = (file: SourceFile, lang: Language): Omit<TablePreview, 'upload'> => {
  const findings = new Findings(lang), table = readTable(file, findings)
  const mapping = table === null ? null : mapTable(table, file.options, findings)
  const columns = (table === null ? [] : table.header).map((header, i) => {
    const samples: string[] = []
    let filled = 0
    for (const row of table?.rows ?? []) {
      const cell = row[i] ?? ''
      if (cell.trim() === '') continue
      filled++
      if (samples.length < SAMPLES && !samples.includes(cell)) samples.push(cell.slice(0, SAMPLE_LENGTH))
    }
    const mapped = mapping?.columns[i]
    return { header, field: mapped?.field ?? 'ignore' as const, sure: mapped?.sure ?? 'unknown' as const, samples, filled, ...(mapped?.why === undefined ? {} : { why: mapped.why }) }
  })
  return {
    file: file.name, role: mapping?.role ?? file.options.role ?? 'stakeholders', encoding: table?.encoding ?? file.options.encoding ?? 'utf-8', separator: table?.separator ?? file.options.separator ?? ',',
    decimal: mapping?.decimal ?? file.options.decimal ?? '.', rows: table?.rows.length ?? 0, columns, rejected: findings.rejected([file.name]), warnings: findings.warnings()
  }
}

/** What each file holds, as `planImport` would read it; faults of the files are in `rejected`. Cost O(bytes). */
export const previewTables = (files: SourceFile[], lang: Language): Omit<TablePreview, 'upload'>[] => files.map(f => previewTable(f, lang))
