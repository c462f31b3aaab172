/** Files → a bare graph for `analyse --links` (commands.md): identifiers in file order, no project, no model. */
import type { FieldName, ImportWarning, Rejection } from '#contract/import'
import type { Language } from '#contract/words'
import { cleanName } from './cells'
import { columnsOf } from './columns-of'
import { Findings } from './findings'
import { findColumn, mapTable, type Mapping } from './mapping'
import { isMissing, parseNumber } from './numbers'
import type { SourceFile } from './source-file'
import { readTable, type Table } from './table'
import { directedOfWord } from './value-words'

/** How `analyse --links` reads its files; columns by their header. Which file is which is in the role of its options. */
export interface GraphFileOptions { directed?: boolean, weight?: string, source?: string, target?: string, id?: string, label?: string }
export interface GraphFile {
  /** the file's identifiers as text, in file order */
  ids: string[]
  labels: string[]
  /** rows of `ids` */
  source: Int32Array
  target: Int32Array
  /** null: every link counts 1 */
  weight: Float64Array | null
  /** where some links have a direction and some none, true: the latter then stand as one link each way */
  directed: boolean
  selfLinks: number
  merged: number
  /** any of these means that the file cannot be trusted: refuse and show them */
  rejected: Rejection[]
  warnings: ImportWarning[]
}

const withColumns = (file: SourceFile, o: GraphFileOptions): SourceFile => {
  const columns: Record<string, FieldName> = { ...file.options.columns }
  const isLinks = file.options.role === 'links'
  const put = (header: string | undefined, field: FieldName): void => { if (header !== undefined) columns[header] = field }
  if (isLinks) { put(o.source, 'source'); put(o.target, 'target') } else { put(o.id, 'id'); put(o.label, 'name') }
  return { ...file, options: { ...file.options, ...(Object.keys(columns).length > 0 ? { columns } : {}) } }
}

interface Ends { ids: string[], labels: string[], rowOf: Map<string, number>, byLabel: Map<string, number> }

const readNodes = (table: Table, mapping: Mapping, ends: Ends): void => {
  const at = (field: FieldName): number => mapping.columns.findIndex(c => c.field === field)
  const idAt = at('id') >= 0 ? at('id') : at('name'), nameAt = at('name') >= 0 ? at('name') : idAt
  const missing = table.rows.filter(r => isMissing(r[idAt] ?? '')).length
  for (const row of table.rows) {
    const id = cleanName(row[idAt] ?? '')
    if (id === '' || (missing > 1 && isMissing(id)) || ends.rowOf.has(id)) continue
    const label = cleanName(row[nameAt] ?? '') || id
    ends.rowOf.set(id, ends.ids.length)
    if (!ends.byLabel.has(label)) ends.byLabel.set(label, ends.ids.length)
    ends.ids.push(id); ends.labels.push(label)
  }
}

/**
 * Reads a table of links, and one of nodes where there is one. Self-links are dropped and counted; repeated links (the same
 * ordered pair, either order without direction) become one with the largest weight. Ends that the nodes do not name stand
 * after them. Nothing throws: faults are in `rejected`. Cost O(cells).
 */
export const readGraphFile = (files: SourceFile[], options: GraphFileOptions, lang: Language): GraphFile => {
  const findings = new Findings(lang)
  const ends: Ends = { ids: [], labels: [], rowOf: new Map(), byLabel: new Map() }
  const tables = files.map(given => {
    const file = withColumns(given, options), table = readTable(file, findings), mapping = table === null ? null : mapTable(table, file.options, findings)
    return { table, mapping, decimal: file.options.decimal }
  })
  for (const { table, mapping } of tables) if (table !== null && mapping?.role === 'stakeholders') readNodes(table, mapping, ends)
  const row = (text: string): number => {
    const known = ends.rowOf.get(text) ?? ends.byLabel.get(text)
    if (known !== undefined) return known
    ends.rowOf.set(text, ends.ids.length)
    ends.ids.push(text); ends.labels.push(text)
    return ends.ids.length - 1
  }
  const from: number[] = [], to: number[] = [], weights: number[] = [], ways: boolean[] = []
  let selfLinks = 0
  for (const { table, mapping, decimal } of tables) {
    if (table === null || mapping === null || mapping.role !== 'links') continue
    const columns = columnsOf(table, mapping, decimal)
    const at = (field: FieldName): number => columns.find(c => c.field === field)?.index ?? -1
    const s = at('source'), t = at('target'), way = at('directed'), weightAt = options.weight === undefined ? -1 : findColumn(table.header, options.weight)
    if (options.weight !== undefined && weightAt < 0) { findings.reject({ file: table.file, line: table.headerLine, column: options.weight }, 'file.unknown-column', { header: options.weight, known: table.header.join(', ') }); continue }
    table.rows.forEach((cells, r) => {
      const a = cleanName(cells[s] ?? ''), b = cleanName(cells[t] ?? ''), line = table.lines[r] as number
      if (a === '' || b === '') { findings.reject({ file: table.file, line, column: table.header[a === '' ? s : t] ?? null }, 'link.missing-end'); return }
      const u = row(a), v = row(b)
      const weight = weightAt < 0 ? 1 : parseNumber(cells[weightAt] ?? '', mapping.decimal)
      if (u === v) { selfLinks++; return }
      if (weight === null || weight <= 0) { findings.reject({ file: table.file, line, column: table.header[weightAt] ?? null }, 'link.bad-weight', {}, cells[weightAt] ?? ''); return }
      from.push(u); to.push(v); weights.push(weight)
      ways.push(options.directed ?? (way < 0 ? true : directedOfWord(cells[way] ?? '') ?? true))
    })
  }
  const directed = ways.length === 0 ? options.directed ?? true : ways.some(w => w), merged = merge(from, to, weights, ways, directed)
  return {
    ids: ends.ids, labels: ends.labels, source: Int32Array.from(merged.from), target: Int32Array.from(merged.to), weight: options.weight === undefined ? null : Float64Array.from(merged.weights),
    directed, selfLinks, merged: merged.repeated, rejected: findings.rejected(files.map(f => f.name)), warnings: findings.warnings()
  }
}

const merge = (from: number[], to: number[], weights: number[], ways: boolean[], directed: boolean): { from: number[], to: number[], weights: number[], repeated: number } => {
  const rowOf = new Map<number, number>(), out = { from: [] as number[], to: [] as number[], weights: [] as number[], repeated: 0 }
  const put = (u: number, v: number, w: number): boolean => {
    // both fit 26 bits: files are bounded
    const key = (directed || u < v ? u : v) * 67_108_864 + (directed || u < v ? v : u), known = rowOf.get(key)
    if (known === undefined) { rowOf.set(key, out.from.length); out.from.push(u); out.to.push(v); out.weights.push(w); return true }
    out.weights[known] = Math.max(out.weights[known] as number, w)
    return false
  }
  from.forEach((u, i) => {
    const v = to[i] as number, w = weights[i] as number, fresh = put(u, v, w)
    const back = directed && ways[i] === false ? put(v, u, w) : false
    if (!fresh && !back) out.repeated++
  })
  return out
}
