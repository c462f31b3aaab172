import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { readRecords, readSpaced } from '../../server/exchange/records'

const read = (text: string, separator = ',') => readRecords(text, separator, { maxCell: 40_000 })
const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

describe('records of delimited text', () => {
  test('come back cell by cell whatever is in them, in 3,000 random tables', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', '\r\n', ' ', '🙂', '\'', '='), maxLength: 8 })
    const table = fc.integer({ min: 2, max: 4 }).chain(n => fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 5 }))
    fc.assert(fc.property(table, fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n', '\r'), (rows, sep, end) => {
      const text = rows.map(r => r.map(quote).join(sep)).join(end)
      expect(read(text, sep).cells).toEqual(rows)
    }), { numRuns: 3_000 })
  })
  test('agree with papaparse on well-formed files', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '1', '.'), maxLength: 6 }).filter(s => !s.startsWith(' '))
    const row = fc.array(fc.oneof(cell, cell.map(quote), fc.constantFrom('"x,y"', '"x""y"', '"x\ny"', '')), { minLength: 2, maxLength: 4 })
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), rows => {
      const text = rows.map(r => r.join(',')).join('\n')
      expect(read(text).cells).toEqual(Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data)
    }), { numRuns: 1_000 })
  })
  test('begin on the line that an editor shows, quoted line ends and mixed ends included', () => {
    expect(read('h,k\r\n"two\nlines",a\n\n"x\r\ny\rz",b\rlast,c').lines).toEqual([1, 2, 4, 5, 8])
  })
  test('a broken quote costs its own line, and only that', () => {
    const r = read('a,b\n"x"y,1\nc,d\n"open,2\ne,f\n"g","h"')
    expect(r.cells).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f'], ['g', 'h']])
    expect(r.broken).toEqual([2, 4])
  })
  test('100,000 broken quotes are read in linear time', () => {
    const t = performance.now(), r = read('x,"a\n'.repeat(100_000))
    expect(r.broken.length + r.cells.length).toBe(100_000)
    expect(performance.now() - t).toBeLessThan(3_000)
  })
  test('a cell above the limit stops the reading and says where', () => {
    expect(read(`a,b\n1,${'x'.repeat(40_001)}\n`).tooLong).toEqual({ line: 2, column: 1 })
    expect(read(`a,b\n1,"${'x'.repeat(40_001)}"\n`).tooLong).toEqual({ line: 2, column: 1 })
    expect(read(`a,b\n1,${'x'.repeat(40_000)}\n`).tooLong).toBeNull()
  })
  test('a separator at the end is an empty cell, a line end at the end is none', () => {
    expect(read('a,').cells).toEqual([['a', '']])
    expect(read('a,b\n').cells).toEqual([['a', 'b']])
  })
  test('blanks set columns apart in runs', () => { expect(readSpaced(' 1  2\n3\t4\n', { maxCell: 10 }).cells).toEqual([['1', '2'], ['3', '4'], ['']]) })
})
