import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neighboursInRank, rugOf, whyNot } from '../../../client/inspector/rug'

const values = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }), { minLength: 1, maxLength: 60 })
describe('a rug', () => {
  it('keeps every tick and the pin on it, the greatest at its end and the least at its start', () => {
    fc.assert(fc.property(values, list => {
      const known = list.filter(v => v !== null), own = known[0] ?? null, { ticks, pin } = rugOf(list, own)
      for (const t of ticks) { expect(t.at).toBeGreaterThanOrEqual(0); expect(t.at).toBeLessThanOrEqual(1) }
      expect(pin === null).toBe(own === null)
      if (new Set(known).size > 1) { expect(rugOf(list, Math.max(...known)).pin).toBe(1); expect(rugOf(list, Math.min(...known)).pin).toBe(0) }
    }))
  })
  it('draws equals in one place, and stands in the middle when all are equal', () => { expect(rugOf([3, 3, 3], 3)).toEqual({ ticks: [{ at: 0.5, share: 1 }], pin: 0.5 }) })
})
describe('next in rank', () => {
  const of = new Map<string, number | null>([['a', 5], ['b', 3], ['c', 3], ['d', 1], ['e', null]])
  it('is the nearest above and below, equals apart', () => { expect(neighboursInRank(of, 'b')).toEqual({ before: 'a', after: 'd', equal: 1, ahead: 1 / 3 }) })
  it('is nobody beyond the first and the last, nor for the unmeasured', () => {
    expect(neighboursInRank(of, 'a')).toMatchObject({ before: null, after: 'b' })
    expect(neighboursInRank(of, 'd')).toMatchObject({ after: null })
    expect(neighboursInRank(of, 'e')).toEqual({ before: null, after: null, equal: 0, ahead: null })
  })
})
describe('why there is no value', () => {
  it('is nothing to say where there is one', () => { expect(whyNot('pagerank', 0, 'too-few', true, 0)).toBeNull() })
  it('is the map, the size of the map, the part that is analysed, or the missing link', () => {
    expect(whyNot('eigenvector', null, 'disconnected', true, 3)).toBe('note.disconnected')
    expect(whyNot('betweenness', null, undefined, false, 3)).toBe('why.large')
    expect(whyNot('pagerank', null, undefined, true, null)).toBe('why.outside')
    expect(whyNot('constraint', null, 'does-not-tell-apart', true, 0)).toBe('why.isolated')
    expect(whyNot('withinModuleZ', null, 'isolated', true, 2)).toBe('why.community')
    expect(whyNot('withinModuleZ', null, 'isolated', true, 0)).toBe('why.isolated')
  })
})
