import { describe, expect, test } from 'vitest'
import { isMonthFirst, parseDay, writeDay } from '../../server/exchange/dates'
import { decimalOfColumn, parseNumber } from '../../server/exchange/numbers'

describe('numbers in files', () => {
  test.each([
    ['1 234,5', ',', 1234.5], ['1\u00a0234,5', ',', 1234.5], ['1\u202f234,5', ',', 1234.5], ['1,234.5', '.', 1234.5], ['1.234,5', ',', 1234.5], ['12 k', ',', 12_000], ['1,2 M', ',', 1_200_000], ['13.8M', '.', 13_800_000],
    ['29.0b', '.', 29e9], ['3,4 %', ',', 3.4], ['100.00%', ',', 100], ['1\'234', '.', 1234], ['1.234', '.', 1.234], ['1.234', ',', 1234], ['1,234', ',', 1.234], ['1,234', '.', 1234], ['0,001', '.', 0.001], ['-5', '.', -5], ['−5', '.', -5],
    ['1.5e-7', '.', 1.5e-7], ['1,5e-7', ',', 1.5e-7], ['1.234.567', '.', 1_234_567], ['.5', '.', 0.5]
  ] as const)('%j with a decimal %j is %d', (cell, decimal, n) => { expect(parseNumber(cell, decimal)).toBe(n) })
  test.each(['abc', '12 abc', '1,2,3.4.5', '1,23,456', '', '--5', '1e999', '0x10', 'Infinity', 'NaN'])('%j is no number', cell => { expect(parseNumber(cell, '.')).toBeNull() })
  test('the decimal sign of a column is what its cells say', () => {
    expect(decimalOfColumn(['1,5', '2,25', '1.234'], '.')).toBe(',')
    expect(decimalOfColumn(['1.234', '1,234'], ',')).toBe(',')
    expect(decimalOfColumn(['1.5', '3', '12'], ',')).toBe('.')
  })
})
describe('days in files', () => {
  test.each([['31/12/2026', '2026-12-31'], ['1.2.2026', '2026-02-01'], ['2026-12-31', '2026-12-31'], ['2026-12-31T10:00:00Z', '2026-12-31'], ['29/02/2024', '2024-02-29'], ['2026/1/5', '2026-01-05']])('%j is %s', (cell, day) => { expect(parseDay(cell, false)).toBe(day) })
  test.each(['29/02/2023', '31/04/2026', '32/01/2026', '12/31/2026', '31/12/26', '2026', 'hier', '2026-13-01'])('%j is no day', cell => { expect(parseDay(cell, false)).toBeNull() })
  test('a column of American days is read month first', () => {
    expect(isMonthFirst(['01/02/2026', '12/31/2026'])).toBe(true)
    expect(isMonthFirst(['01/02/2026', '31/12/2026'])).toBe(false)
    expect(parseDay('12/31/2026', true)).toBe('2026-12-31')
  })
  test('written days are read back', () => { expect(parseDay(writeDay('2026-02-01', 'fr'), false)).toBe('2026-02-01') })
})
