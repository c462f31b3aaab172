/** Rejected lines, counted by reason and written as a file. */
import type { Rejection } from '#contract/import'
import type { Language } from '#contract/words'

/** Reasons with their counts, the most frequent first. */
export const reasonsOf = (rejected: readonly Rejection[]): [Rejection['code'], number][] => {
  const counts = new Map<Rejection['code'], number>()
  for (const r of rejected) counts.set(r.code, (counts.get(r.code) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

/** A cell that a spreadsheet would run as a formula is kept as text by an apostrophe (reliability of exports). */
const guarded = (cell: string): string => /^[=+\-@\t\r\n\0]/.test(cell) ? `'${cell}` : cell
const quoted = (cell: string): string => `"${guarded(cell).replace(/"/g, '""')}"`

/** The lines as a CSV file in the conventions of the language: UTF-8 with BOM, CRLF, `;` in French. */
export const rejectedCsv = (rejected: readonly Rejection[], head: readonly string[], language: Language): string => {
  const rows = [head, ...rejected.map(r => [r.file, r.line === null ? '' : String(r.line), r.column ?? '', r.message, r.value ?? ''])]
  return `\ufeff${rows.map(row => row.map(quoted).join(language === 'fr' ? ';' : ',')).join('\r\n')}\r\n`
}

/** Gives the browser a text to save. */
export const saveText = (text: string, name: string): void => {
  const link = document.createElement('a'), url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
