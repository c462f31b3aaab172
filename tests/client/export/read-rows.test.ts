import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import type { ExportData } from '#contract/export-data'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import { fileNameOf, readRows } from '../../../client/export/read-rows'
import { writeTable } from '../../../server/exchange/write-table'

describe('the preview of an export', () => {
  test('reads what the server writes as another reader does', () => {
    const names = ['Zoé "la Une"', 'À; B', 'x\r\ny', '=1+1', "l'Été"]
    const data: ExportData = { project: { id: newId(), name: 'p', rev: 1 }, day: '2026-12-01', stakeholders: names.map(name => ({ id: newId(), ...newStakeholder(name) })), accounts: [], links: [], evidence: [], targets: [], communities: {}, positions: {} }
    for (const [lang, separator] of [['fr', ';'], ['en', ',']] as const) {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeTable('stakeholders', data, lang))
      const oracle = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter: separator, skipEmptyLines: true }).data
      expect(readRows(text, separator, 100, true)).toEqual(oracle)
    }
  })
  test('leaves out a last row that is cut short', () => {
    expect(readRows('"a","b"\r\n"1","2"\r\n"3","', ',', 10, false)).toEqual([['a', 'b'], ['1', '2']])
  })
  test('stops at the rows it was asked for', () => {
    expect(readRows('a\n1\n2\n3\n', ',', 2, true)).toEqual([['a'], ['1']])
  })
  test('names the file with its accents', () => {
    expect(fileNameOf("attachment; filename=\"Medias.csv\"; filename*=UTF-8''M%C3%A9dias.csv")).toBe('Médias.csv')
    expect(fileNameOf('attachment; filename="a.csv"')).toBe('a.csv')
    expect(fileNameOf(null)).toBeNull()
  })
})
