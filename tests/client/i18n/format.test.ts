import { describe, expect, test } from 'vitest'
import { formatDay, formatMeasure, formatMoney, formatNumber, formatPercent, formatShort, formatTime, frenchSpaces, ordinal, quote } from '../../../client/i18n/format'

const N = '\u00a0', T = '\u202f'

describe('numbers and dates as interface.md §8 writes them', () => {
  test('thousands: a narrow no-break space in French, a comma in English', () => { expect(formatNumber(12_480, 'fr')).toBe(`12${T}480`); expect(formatNumber(12_480, 'en')).toBe('12,480'); expect(formatNumber(1_234_567, 'fr')).toBe(`1${T}234${T}567`) })
  test('minus is a sign', () => expect(formatNumber(-3, 'fr')).toBe('−3'))
  test('percent', () => { expect(formatPercent(0.035, 'fr')).toBe(`3,5${N}%`); expect(formatPercent(0.035, 'en')).toBe('3.5%') })
  test('a tiny share is not said to be none, nothing and rounding are', () => {
    expect(formatPercent(0.000_042, 'fr')).toBe(`0,0042${N}%`)
    expect(formatPercent(0, 'en')).toBe('0%')
    expect(formatPercent(1e-17, 'en')).toBe('0%')
    expect(formatPercent(0.000_042, 'en', 0)).toBe('0%')
  })
  test('millions', () => { expect(formatShort(1_200_000, 'fr')).toBe(`1,2${N}M`); expect(formatShort(1_200_000, 'en')).toBe('1.2M'); expect(formatShort(31_000, 'fr')).toBe(`31${N}k`); expect(formatShort(8_400, 'en')).toBe('8.4k'); expect(formatShort(999, 'en')).toBe('999'); expect(formatShort(999_600, 'en')).toBe('1M') })
  test('money', () => { expect(formatMoney(3_000, 'fr')).toBe(`3${T}000${N}€`); expect(formatMoney(3_000, 'en')).toBe('€3,000') })
  test('days', () => { expect(formatDay('2026-12-12', 'fr')).toBe(`12${N}déc.${N}2026`); expect(formatDay('2026-12-12', 'en')).toBe(`12${N}Dec${N}2026`); expect(formatDay('2026-12-01', 'fr', new Date(2026, 0, 1))).toBe(`1er${N}déc.`) })
  test('time', () => { const at = new Date(2026, 0, 1, 14, 32); expect(formatTime(at, 'fr')).toBe(`14${N}h${N}32`); expect(formatTime(at, 'en')).toBe(`2:32${N}pm`); expect(formatTime(new Date(2026, 0, 1, 0, 5), 'en')).toBe(`12:05${N}am`) })
  test('at most three significant digits', () => { expect(formatMeasure(0.047213, 'fr')).toBe('0,0472'); expect(formatMeasure(14.2345, 'en')).toBe('14.2'); expect(formatMeasure(12, 'en')).toBe('12') })
  test('ranks', () => { expect(ordinal(1, 'fr', true)).toEqual({ number: '1', mark: 're' }); expect(ordinal(7, 'fr').mark).toBe('e'); expect([1, 2, 3, 4, 11, 22].map(n => ordinal(n, 'en').mark)).toEqual(['st', 'nd', 'rd', 'th', 'th', 'nd']) })
  test('quotes', () => { expect(quote('si', 'fr')).toBe(`«${N}si${N}»`); expect(quote('si', 'en')).toBe('“si”') })
  test('French punctuation keeps its space on the line', () => expect(frenchSpaces('Qui ? « Moi » : 3 %')).toBe(`Qui${N}? «${N}Moi${N}»${N}: 3${N}%`))
})
