import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney, formatNumber, formatPercent } from '../../../client/i18n/format'
import { parseNumber } from '../../../client/inspector/parse-number'

describe('a number as people type it', () => {
  it.each([['31 000', 31_000], ['31\u202f000', 31_000], ['31,000', 31_000], ['31.000', 31_000], ['12,5', 12.5], ['12.5', 12.5], ['0,125', 0.125], ['12 k', 12_000], ['1,2 M', 1_200_000], ['4,8 %', 4.8], ['3 000 €', 3_000], ['€3,000', 3_000], ['-2', -2], ['−2', -2], ['1,234,567', 1_234_567], ['0', 0]])('%s is %d', (text, n) => {
    expect(parseNumber(text)).toBe(n)
  })
  it.each(['', 'beaucoup', '12 kk', '1.2.3', '--2', '1e9', 'k', '1,2,3'])('“%s” is none', text => { expect(parseNumber(text)).toBeNull() })
  it('is read again as it was written, in both languages', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), fc.constantFrom('fr' as const, 'en' as const), (n, language) => {
      expect(parseNumber(formatNumber(n, language))).toBe(n)
      expect(parseNumber(formatMoney(n, language))).toBe(n)
    }))
    expect(parseNumber(formatPercent(0.048, 'fr'))).toBe(4.8)
  })
})
