/** Promise 23: CSV in every disguise. Accepted files come in cell by cell; refused ones name row and column; never a part. */
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '#contract/limits'
import { previewTables } from '../../server/exchange/preview'
import { Findings } from '../../server/exchange/findings'
import { readTable } from '../../server/exchange/table'
import { ProjectInMemory, textFile } from './project-in-memory'
import type { SourceFile } from '../../server/exchange/source-file'

const HEADER = ['Identifiant', 'Nom', 'Type', 'Description']
const ROWS = [['1', 'Élodie Œuvray', 'personne', 'dit « bonjour »'], ['2', 'L’Équipe Verte', 'média', 'cite "tout", et; rien'], ['3', 'Çà & Là', 'ONG', 'deux\nlignes'], ['0042', 'Straße €', 'organisation', '']]
const encode: Record<string, (text: string) => Uint8Array> = {
  'UTF-8': t => Buffer.from(t), 'UTF-8 with BOM': t => Buffer.from(`\ufeff${t}`), 'UTF-16LE with BOM': t => iconv.encode(t, 'utf-16le', { addBOM: true }), 'UTF-16BE with BOM': t => iconv.encode(t, 'utf-16be', { addBOM: true }),
  'UTF-16LE without BOM': t => iconv.encode(t, 'utf-16le', { addBOM: false }), 'Windows-1252': t => iconv.encode(t, 'windows-1252')
}
const ENDS = { LF: '\n', CRLF: '\r\n', CR: '\r' }
const cases = Object.keys(encode).flatMap(e => [',', ';', '\t', '|'].flatMap(s => (Object.keys(ENDS) as (keyof typeof ENDS)[]).flatMap(l => [true, false].map(final => ({ e, s, l, final })))))
const table = (file: SourceFile) => { const findings = new Findings('en'); return { table: readTable(file, findings), rejected: findings.rejected([file.name]), warnings: findings.warnings() } }
const bytesOf = (text: string): SourceFile => textFile('a.csv', text)
const big = (rows: number): string => `id;name;type\n${Array.from({ length: rows }, (_, i) => `${i};Acteur ${i};personne`).join('\n')}`

describe('CSV in every disguise', () => {
  test(`${cases.length} combinations of encoding, separator, line end and final line end read cell by cell`, () => {
    for (const { e, s, l, final } of cases) {
      const text = [HEADER, ...ROWS].map(r => r.map(c => /["\n;,|\t]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c).join(s)).join(ENDS[l]) + (final ? ENDS[l] : '')
      const read = table({ name: 'a.csv', bytes: new Uint8Array((encode[e] as (t: string) => Uint8Array)(text)), options: {} }), label = `${e} ${JSON.stringify(s)} ${l} ${final}`
      expect(read.table?.header, label).toEqual(HEADER)
      expect(read.table?.rows, label).toEqual(ROWS)
      expect(read.table?.lines, label).toEqual([2, 3, 4, 6])
      expect(read.rejected, label).toEqual([])
    }
  })
  test('gzip is undone, and damaged gzip refused', () => {
    const zipped = gzipSync('id;name\n1;A\n')
    expect(table({ name: 'a.csv.gz', bytes: zipped, options: {} }).table?.rows).toEqual([['1', 'A']])
    expect(table({ name: 'a.csv.gz', bytes: zipped.subarray(0, 20), options: {} }).rejected[0]?.code).toBe('file.not-a-table')
  })
  test('a gzip bomb is refused at the limit, not unpacked', () => {
    const bomb = gzipSync(Buffer.alloc(LIMITS.uploadBytes + 1, 65)), t = performance.now()
    expect(table({ name: 'a.gz', bytes: bomb, options: {} }).rejected[0]?.code).toBe('file.too-large')
    expect(performance.now() - t).toBeLessThan(3_000)
  })
  test('an encoding that lies is mended and said', () => {
    const utf8 = Buffer.from('nom;rôle\nÉlodie;présidente'), latin = iconv.encode('nom;rôle\nÉlodie;présidente', 'windows-1252')
    const lies: SourceFile[] = [{ name: 'a', bytes: latin, options: { encoding: 'utf-8' } }, { name: 'a', bytes: utf8, options: { encoding: 'windows-1252' } }, { name: 'a', bytes: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), latin]), options: {} }]
    for (const lie of lies.slice(0, 2)) {
      expect(table(lie).table?.rows[0]).toEqual(['Élodie', 'présidente'])
      expect(table(lie).warnings.map(w => w.code)).toContain('encoding.guessed')
    }
    expect(table(lies[2] as SourceFile).warnings.map(w => w.code)).toContain('encoding.guessed')
    expect(table(lies[2] as SourceFile).table?.header).toEqual(['nom', 'rôle'])
  })
  test('macintosh is read when it is chosen', () => {
    expect(table({ name: 'a', bytes: iconv.encode('nom;ville\nÉlodie;Orléans', 'macintosh'), options: { encoding: 'macintosh' } }).table?.rows).toEqual([['Élodie', 'Orléans']])
  })
  test('the line sep=; is skipped and said, and lines still count from the top', () => {
    const read = table(bytesOf('sep=;\r\nNom;Type\r\nA;média\r\n'))
    expect(read.table?.rows).toEqual([['A', 'média']])
    expect(read.table?.lines).toEqual([3])
    expect(read.warnings.map(w => w.code)).toEqual(['sep-line.skipped'])
  })
  test('ragged rows: a missing end is empty, too many cells name the line', () => {
    const read = table(bytesOf('id,name,role\n1,A\n2,B,r,x\n3,C,r,\n'))
    expect(read.table?.rows).toEqual([['1', 'A'], ['3', 'C', 'r']])
    expect(read.rejected.map(r => [r.line, r.code])).toEqual([[3, 'row.too-many-cells']])
    const short = new ProjectInMemory().plan([bytesOf('id,role,name\n1,a,A\n2,b\n')])
    expect(short.rejected.map(r => [r.line, r.column, r.code])).toEqual([[3, 'name', 'row.too-few-cells']])
  })
  test('limits hold at n and n + 1', () => {
    const wide = (n: number): string => `${Array.from({ length: n }, (_, i) => `c${i}`).join(',')}\n${Array.from({ length: n }, () => 'x').join(',')}`
    expect(table(bytesOf(wide(LIMITS.csvColumns))).rejected).toEqual([])
    expect(table(bytesOf(wide(LIMITS.csvColumns + 1))).rejected[0]).toMatchObject({ code: 'file.too-many-columns', line: 1 })
    expect(table(bytesOf(wide(1_000))).rejected[0]?.code).toBe('file.too-many-columns')
    const cell = (n: number): string => `id,name\n1,A\n2,${'x'.repeat(n)}`
    expect(table(bytesOf(cell(LIMITS.csvCellLength))).rejected).toEqual([])
    expect(table(bytesOf(cell(LIMITS.csvCellLength + 1))).rejected[0]).toMatchObject({ code: 'file.cell-too-long', line: 3, column: 'name' })
    expect(table(bytesOf(cell(1_000_000))).rejected[0]).toMatchObject({ code: 'file.cell-too-long', line: 3, column: 'name' })
    const head = 'id,name\n1,'
    expect(table(bytesOf(head.padEnd(LIMITS.uploadBytes + 1, 'x'))).rejected[0]?.code).toBe('file.too-large')
  })
  test('empty, header only, one cell: refused by name', () => {
    const code = (text: string) => table(bytesOf(text)).rejected[0]?.code
    expect([code(''), code('  \n\n '), code('id,name\n'), code('a')]).toEqual(['file.empty', 'file.empty', 'file.no-rows', 'file.no-rows'])
  })
  test('duplicate headers are refused where they matter', () => {
    expect(new ProjectInMemory().plan([bytesOf('id,name,name\n1,A,B')]).rejected[0]).toMatchObject({ code: 'file.duplicate-header', line: 1, column: 'name' })
    expect(new ProjectInMemory().plan([bytesOf('id,name,zz,zz\n1,A,B,C')]).rejected).toEqual([])
  })
  test('what is no text is refused by what it is', () => {
    const code = (bytes: Uint8Array) => { const r = table({ name: 'a.csv', bytes, options: {} }).rejected[0]; return `${r?.code} ${r?.message}` }
    expect(code(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]))).toMatch(/not-a-table .*picture/)
    expect(code(Buffer.from('PK\x03\x04 rest'))).toMatch(/not-a-table .*spreadsheet.*CSV/)
    expect(code(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a]))).toMatch(/not-a-table .*Excel/)
    expect(code(Buffer.from('%PDF-1.7'))).toMatch(/not-a-table .*PDF/)
    expect(code(Buffer.from('<!doctype html><table>'))).toMatch(/not-a-table .*HTML/)
    expect(code(Buffer.from('[{"a":1}]'))).toMatch(/not-a-table .*JSON/)
  })
  test('NUL bytes are refused, with their line', () => {
    expect(table(bytesOf('id,name\n1,A\n2,B\0C\n')).rejected[0]).toMatchObject({ code: 'file.nul-byte', line: 3 })
  })
  test('in 100,001 rows, broken row 4,711 is named and keeps nothing else back', () => {
    const lines = big(100_001).split('\n')
    lines[4_710] = '4709;"Acteur;personne'
    const plan = new ProjectInMemory().plan([bytesOf(lines.join('\n'))])
    expect(plan.rejected.map(r => [r.line, r.code])).toEqual([[4_711, 'row.broken-quote']])
    expect(plan.stakeholders.added).toBe(100_000)
  })
  test('50,000 rows are planned within ten seconds', () => {
    const file = bytesOf(big(50_000)), t = performance.now()
    expect(new ProjectInMemory().plan([file]).stakeholders.added).toBe(50_000)
    expect(performance.now() - t).toBeLessThan(10_000)
  })
  test('title lines before the header are skipped and counted', () => {
    const p = previewTables([bytesOf('Liste des acteurs;;\nJanvier 2026;;\n;;\nNom;Type;Ville\nA;média;Lyon\n')], 'fr')[0]
    expect(p?.columns.map(c => [c.header, c.field])).toEqual([['Nom', 'name'], ['Type', 'kind'], ['Ville', 'place']])
    expect(p?.warnings).toMatchObject([{ code: 'lines.skipped', count: 2 }])
  })
  test('an edge list without a header is read as links, by commas or blanks', () => {
    for (const text of ['0 1\n0 2\n1 2\n   \n', '0,1\n0,2\n1,2']) {
      const plan = new ProjectInMemory().plan([bytesOf(text)])
      expect([plan.stakeholders.added, plan.links.added, plan.rejected.length]).toEqual([3, 3, 0])
    }
    expect(new ProjectInMemory().plan([bytesOf('Alice,Bob\nBob,Claire\n')]).links.added).toBe(2)
  })
})
