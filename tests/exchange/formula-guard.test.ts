import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guard, isDangerous, unguard } from '../../server/exchange/formula-guard'

/** letters that matter here, so that random strings meet the rule often */
const nasty = fc.string({ unit: fc.constantFrom('\'', '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', '|', '%', ' ', '\u00a0', '\ufeff', '\u200b', '1', ',', '.', 'e', 'a', '"', ';'), maxLength: 8 })

describe('the guard against formulas', () => {
  test('comes off exactly as it went on, for 200,000 strings', () => {
    fc.assert(fc.property(nasty, s => unguard(guard(s)) === s), { numRuns: 150_000 })
    fc.assert(fc.property(fc.string({ unit: 'binary' }), s => unguard(guard(s)) === s), { numRuns: 50_000 })
  })
  test('leaves no dangerous text bare', () => {
    fc.assert(fc.property(nasty, s => { const g = guard(s); return g.startsWith('\'') || !isDangerous(g) }), { numRuns: 50_000 })
  })
  test.each(['=1+1', '+33612345678', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '  =1', '\ufeff=1', '\u200b@x', '|calc', '%0A', '- note', '-', '-1,234.56', '@handle', '\'=1', '\'\'=1'])('puts a sign before %j', s => {
    expect(guard(s)).toBe(`'${s}`)
    expect(unguard(`'${s}`)).toBe(s)
  })
  test.each(['-5', '-1.5e-7', '-1,5', '1e5', '12', 'Alice', 'L’Équipe', '\'quoted\'', 'a=b', ''])('leaves %j alone', s => { expect(guard(s)).toBe(s) })
  test('takes a text of 100,000 blanks in linear time', () => {
    // quadratic would be seconds; the best of five keeps a busy machine out
    const s = ' '.repeat(100_000), times = [1, 2, 3, 4, 5].map(() => { const t = performance.now(); isDangerous(s); return performance.now() - t })
    expect(Math.min(...times)).toBeLessThan(50)
  })
})
