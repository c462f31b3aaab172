/** The rejected lines of an import as a CSV that spreadsheets open safely. */
import type { Rejection } from '#contract/import'
import type { Shell } from './shell'

const cell = (value: string | number | null | undefined): string => {
  const text = value === null || value === undefined ? '' : String(value)
  // a spreadsheet must not take a cell for a formula
  const safe = /^[\t\r ]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) && typeof value === 'string' ? `'${text}` : text
  return /[";,\n\r]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const rejectionTable = (shell: Shell, rejected: readonly Rejection[]): string => {
  const separator = shell.t(';', ',')
  const head = shell.lang === 'fr' ? ['Fichier', 'Feuille', 'Ligne', 'Colonne', 'Code', 'Raison', 'Valeur'] : ['File', 'Sheet', 'Line', 'Column', 'Code', 'Reason', 'Value']
  const rows = rejected.map(r => [r.file, r.sheet, r.line, r.column, r.code, r.message, r.value])
  return `\ufeff${[head, ...rows].map(row => row.map(cell).join(separator)).join('\r\n')}\r\n`
}
