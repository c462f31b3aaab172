/** Rows of a table of links → what each says, checked, ends still as written; a row with a fault is left out and listed. */
import type { FieldName } from '#contract/import'
import type { Grade, LinkKind } from '#contract/words'
import { cleanName, dayCell, nameCell, numberCell, textCell, wordCell } from './cells'
import { type Column, columnsOf } from './columns-of'
import type { Findings, Place } from './findings'
import type { Mapping } from './mapping'
import { type Decimal, isMissing, parseNumber } from './numbers'
import type { Table } from './table'
import { directedOfWord, gradeOfWord, LINK_KIND_WORDS, linkKindOfWord, signOfWord, someWords } from './value-words'

/** null: the file does not say */
export interface LinkRow {
  line: number
  source: string
  target: string
  sourceName: string
  targetName: string
  id: string | null
  kind: LinkKind | null
  directed: boolean | null
  strength: number | null
  sign: 1 | -1 | null
  count: number | null
  confidence: Grade | null
  since: string | null
  until: string | null
  note: string | null
}
export interface LinkTable { file: string, sourceHeader: string, targetHeader: string, rows: LinkRow[] }

const MOST = 1e15

/** A share of 100 as a strength: up to 20 % 1, up to 40 % 2 … above 80 % 5. */
export const strengthOfShare = (percent: number): number => Math.min(5, Math.max(1, Math.ceil(percent / 20)))

const remembering = <T>(find: (cell: string) => T): ((cell: string) => T) => {
  const known = new Map<string, T>()
  return cell => { let v = known.get(cell); if (v === undefined) { v = find(cell); known.set(cell, v) } return v }
}

/** What every row of a table of links says. Cost O(cells). */
export const readLinks = (table: Table, mapping: Mapping, findings: Findings, decimal: Decimal | undefined): LinkTable => {
  const columns = columnsOf(table, mapping, decimal), lang = findings.lang
  const at = (field: FieldName): Column | undefined => columns.find(c => c.field === field)
  const sourceAt = at('source') as Column, targetAt = at('target') as Column
  const rest = columns.filter(c => c.field !== 'source' && c.field !== 'target')
  const furthest = sourceAt.index > targetAt.index ? sourceAt : targetAt
  const kindOf = remembering(linkKindOfWord), wayOf = remembering(directedOfWord)
  const read = (c: Column, cell: string, place: () => Place, row: LinkRow): boolean => {
    switch (c.field) {
      case 'id': { const id = nameCell(cell, 200, place(), findings); if (id === undefined) return false; row.id = id === '' ? null : id; return true }
      case 'sourceName': case 'targetName': { const n = nameCell(cell, 200, place(), findings); if (n === undefined) return false; row[c.field] = n; return true }
      case 'kind': { const k = kindOf(cell) ?? wordCell(cell, kindOf, someWords(LINK_KIND_WORDS, lang), place(), findings); if (k === undefined) return false; row.kind = k; return true }
      case 'directed': { const d = wayOf(cell) ?? wordCell(cell, wayOf, 'Directed, Undirected, oui, non', place(), findings); if (d === undefined) return false; row.directed = d; return true }
      case 'sign': { const s = wordCell(cell, signOfWord, '+, −, 1, -1', place(), findings); if (s === undefined) return false; row.sign = s; return true }
      case 'confidence': { const g = wordCell(cell, gradeOfWord, 'A, B, C, D', place(), findings); if (g === undefined) return false; row.confidence = g; return true }
      case 'since': case 'until': { const d = dayCell(cell, c.monthFirst, place(), findings); if (d === undefined) return false; row[c.field] = d; return true }
      case 'note': { const n = textCell(cell, 2_000, place(), findings); if (n === undefined) return false; row.note = n; return true }
      case 'strength': {
        if (/%\s*$/.test(cell)) {
          const p = numberCell(cell, c.decimal, { min: 0, max: 100 }, place(), findings)
          if (p === undefined) return false
          row.strength = strengthOfShare(p)
          return true
        }
        const s = numberCell(cell, c.decimal, { min: 1, max: 5, whole: true }, place(), findings)
        if (s === undefined) return false
        row.strength = s
        return true
      }
      case 'count': {
        const n = parseNumber(cell, c.decimal)
        if (n === null || n <= 0) { findings.reject(place(), 'link.bad-weight', {}, cell); return false }
        if (n > MOST) findings.warn('weight.clamped', { file: table.file })
        row.count = Math.min(n, MOST)
        return true
      }
      default: return true
    }
  }
  const rows: LinkRow[] = []
  table.rows.forEach((cells, r) => {
    const line = table.lines[r] as number
    if (cells.length <= furthest.index && cells.length < table.header.length) { findings.reject({ file: table.file, line, column: furthest.header }, 'row.too-few-cells', { cells: cells.length, name: furthest.header }); return }
    const row: LinkRow = { line, source: cleanName(cells[sourceAt.index] ?? ''), target: cleanName(cells[targetAt.index] ?? ''), sourceName: '', targetName: '', id: null, kind: null, directed: null, strength: null, sign: null, count: null, confidence: null, since: null, until: null, note: null }
    let ok = true
    for (const end of [sourceAt, targetAt]) {
      if (ok && row[end.field as 'source'] === '') { findings.reject({ file: table.file, line, column: end.header }, 'link.missing-end'); ok = false }
    }
    // a link to itself is said to be that, whatever else is wrong with it
    if (ok && row.source === row.target && !isMissing(row.source)) { rows.push(row); return }
    for (const c of rest) {
      const cell = cells[c.index] ?? ''
      if (cell === '' || (c.field !== 'note' && c.field !== 'id' && c.field !== 'sign' && c.field !== 'directed' && isMissing(cell)) || cell.trim() === '') continue
      if (!read(c, cell, () => ({ file: table.file, line, column: c.header }), row)) ok = false
    }
    if (ok) rows.push(row)
  })
  return { file: table.file, sourceHeader: sourceAt.header, targetHeader: targetAt.header, rows }
}
