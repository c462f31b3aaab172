import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDay } from '../../../client/i18n/format'
import { readDay, shiftDay, writeDay } from '../../../client/i18n/read-day'

const now = new Date(2026, 10, 25)
const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map(d => d.toISOString().slice(0, 10))

describe('a typed day', () => {
  test.each([
    ['12/03/2026', '2026-03-12'], ['1.2.26', '2026-02-01'], ['12-3-2026', '2026-03-12'], ['2026-03-12', '2026-03-12'], ['12 mars', '2026-03-12'], ['1er déc. 2027', '2027-12-01'], ['12 Dec 2026', '2026-12-12'], ['3 août', '2026-08-03'],
    ['29/02/2024', '2024-02-29'], ['5 juin', '2026-06-05'], ['5 juil.', '2026-07-05'], ['31/12', '2026-12-31'], ['2nd May 2026', '2026-05-02']
  ])('%s is %s', (text, day) => { expect(readDay(text, now)).toBe(day) })
  test.each(['', 'demain', '31/02/2026', '29/02/2025', '12', '12/13/2026', '0/1/2026', '12/03/226', '12 mars 2026 à 3 h', '1/1/0000', 'mars 2026'])('“%s” is none', text => { expect(readDay(text, now)).toBeNull() })
  test('what is written, by the input or by the page in either language, reads as the same day', () => {
    fc.assert(fc.property(days, d => { for (const text of [writeDay(d), d, formatDay(d, 'fr'), formatDay(d, 'en')]) expect([text, readDay(text, now)]).toEqual([text, d]) }))
  })
})
describe('a step', () => {
  test.each([['2026-12-31', { days: 1 }, '2027-01-01'], ['2024-03-01', { days: -1 }, '2024-02-29'], ['2026-01-31', { months: 1 }, '2026-02-28'], ['2026-03-15', { months: -3 }, '2025-12-15']] as const)('from %s by %o is %s', (day, by, next) => { expect(shiftDay(day, by)).toBe(next) })
  test('there and back by days is the same day', () => { fc.assert(fc.property(days, fc.integer({ min: -500, max: 500 }), (d, n) => { expect(shiftDay(shiftDay(d, { days: n }), { days: -n })).toBe(d) })) })
})
