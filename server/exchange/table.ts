/** A file → a table: header, rows, and the physical line of each row. Everything wrong with the file as such is said here. */
import { LIMITS } from '#contract/limits'
import { decode, type Encoding } from './decode'
import type { Findings } from './findings'
import { unguard } from './formula-guard'
import { isKnownHeader, RESERVED_HEADERS } from './header-words'
import { isMissing, looksNumeric } from './numbers'
import { readRecords, readSpaced } from './records'
import { phrase } from './sentences'
import { guessSeparator, modeOf, type Separator } from './separator'
import type { SourceFile } from './source-file'

export interface Table {
  file: string
  encoding: Encoding
  separator: Separator
  /** as written; letters where a column has no name */
  header: string[]
  /** null: the file has no header line */
  headerLine: number | null
  /** as many cells as the header, or fewer where the line ended early */
  rows: string[][]
  lines: number[]
}

const SEP_LINE = /^"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)/i
const TITLES = 10

/** A, B … Z, AA …: as spreadsheets call columns. */
export const columnLetters = (index: number): string => index < 26 ? String.fromCharCode(65 + index) : columnLetters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + index % 26)

const filledCells = (cells: string[]): number => cells.reduce((n, c) => n + (c.trim() === '' ? 0 : 1), 0)

/** Records before the header that hold one cell only, while the rest holds more. */
const titleRecords = (records: string[][]): number => {
  const { mode } = modeOf(records.slice(0, 60).map(filledCells).filter(n => n > 0))
  if (mode < 2) return 0
  let skipped = 0
  while (skipped < TITLES && skipped < records.length - 1) {
    const cells = records[skipped] as string[]
    if (filledCells(cells) > 1 || cells.some(c => isKnownHeader(c.trim()))) break
    skipped++
  }
  return skipped < TITLES ? skipped : 0
}

/**
 * True when the first record is data: all numbers, or one of its first two values comes again below, as the ends of links do.
 */
const isHeadless = (records: string[][], named: ReadonlySet<string>): boolean => {
  const first = records[0] ?? [], cells = first.map(c => c.trim())
  if (cells.some(c => c !== '' && (isKnownHeader(c) || named.has(c) || RESERVED_HEADERS.has(c)))) return false
  const filled = cells.filter(c => c !== '')
  if (filled.length > 0 && filled.every(c => looksNumeric(c) || isMissing(c)) && filled.some(looksNumeric)) return true
  if (cells.length < 2 || records.length < 2) return false
  const below = new Set<string>()
  for (const r of records.slice(1, 2_000)) { below.add((r[0] ?? '').trim()); below.add((r[1] ?? '').trim()) }
  const again = [cells[0], cells[1]].filter(c => c !== undefined && c !== '' && below.has(c)).length
  return again === 2 || (again === 1 && cells.length <= 3)
}

const cleanHeader = (cell: string): string => unguard(cell).normalize('NFC').replace(/\s+/gu, ' ').trim()

/** Reads a file as a table; null when it cannot be one, with the reason in `findings`. Cost O(bytes). */
export const readTable = (file: SourceFile, findings: Findings): Table | null => {
  const decoded = decode(file, findings)
  if (decoded === null) return null
  const place = { file: file.name, line: null }
  let { text } = decoded, firstLine = 1, separator = file.options.separator
  const sepLine = SEP_LINE.exec(text)
  if (sepLine !== null && (SEPARATORS_OF_EXCEL as string).includes(sepLine[1] as string)) {
    findings.warn('sep-line.skipped', { file: file.name })
    separator ??= sepLine[1] as Separator
    text = text.slice(sepLine[0].length); firstLine = 2
  }
  const used: Separator = separator ?? guessSeparator(text, file.options.role === 'links')
  const read = used === ' ' ? readSpaced : (t: string, o: Parameters<typeof readSpaced>[1]) => readRecords(t, used, o)
  const records = read(text, { firstLine, maxRecords: LIMITS.csvRows + TITLES + 2, maxCell: LIMITS.csvCellLength })
  if (records.tooLong !== null) {
    findings.reject({ file: file.name, line: records.tooLong.line, column: (records.cells[0]?.[records.tooLong.column] ?? columnLetters(records.tooLong.column)).slice(0, 80) }, 'file.cell-too-long', { max: LIMITS.csvCellLength })
    return null
  }
  for (const line of records.broken) findings.reject({ file: file.name, line }, 'row.broken-quote')
  const cells: string[][] = [], lines: number[] = []
  let empty = 0, pending = 0
  records.cells.forEach((row, i) => {
    // blank lines at the end are no remark
    if (filledCells(row) === 0) { pending++; return }
    empty += pending; pending = 0
    cells.push(row); lines.push(records.lines[i] as number)
  })
  const titles = titleRecords(cells)
  if (titles > 0) findings.warn('lines.skipped', { file: file.name }, titles)
  else if (empty > 0) findings.warn('rows.empty', { file: file.name }, empty)
  const first = cells[titles]
  if (first === undefined) { findings.reject(place, records.broken.length > 0 ? 'file.no-rows' : 'file.empty'); return null }
  const headless = titles === 0 && isHeadless(cells, new Set(Object.keys(file.options.columns ?? {})))
  const header = first.map((cell, i) => headless ? columnLetters(i) : cleanHeader(cell) || columnLetters(i))
  // columns without a name and without a value, as spreadsheets leave at the right
  if (!headless) while (header.length > 1 && (first[header.length - 1] ?? '').trim() === '' && cells.slice(titles + 1).every(r => (r[header.length - 1] ?? '').trim() === '')) header.pop()
  const headerLine = headless ? null : lines[titles] as number
  if (header.length > LIMITS.csvColumns) {
    findings.reject({ file: file.name, line: headerLine ?? 1 }, 'file.too-many-columns', { columns: header.length, max: LIMITS.csvColumns })
    return null
  }
  const reserved = header.find(h => RESERVED_HEADERS.has(h))
  if (reserved !== undefined) { findings.reject({ file: file.name, line: headerLine, column: reserved }, 'file.reserved-header', { header: reserved }); return null }
  if (headless) findings.warn('columns.guessed', { file: file.name, what: phrase('guessed.headless', findings.lang) })
  const start = headless ? 0 : titles + 1
  if (cells.length - start > LIMITS.csvRows) { findings.reject(place, 'file.too-many-rows', { max: LIMITS.csvRows }); return null }
  if (cells.length === start) { findings.reject(place, 'file.no-rows'); return null }
  const table: Table = { file: file.name, encoding: decoded.encoding, separator: used, header, headerLine, rows: [], lines: [] }
  for (let i = start; i < cells.length; i++) {
    let row = cells[i] as string[]
    const line = lines[i] as number
    if (row.length > header.length) {
      if (row.slice(header.length).some(c => c.trim() !== '')) { findings.reject({ file: file.name, line }, 'row.too-many-cells', { cells: row.length, columns: header.length }); continue }
      row = row.slice(0, header.length)
    }
    for (let c = 0; c < row.length; c++) if ((row[c] as string).charCodeAt(0) === 39) row[c] = unguard(row[c] as string)
    table.rows.push(row); table.lines.push(line)
  }
  return table
}
const SEPARATORS_OF_EXCEL = ';,\t|'
