import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeLabels, widthOf } from '../../../client/compare/place-labels'
import { csvOf, followersOf, isSkewed, medianOf, outliersOf, percentilesOf, pointsOf, rankRows, scaleOf } from '../../../client/compare/compare-model'

const map = (...values: number[]): Map<string, number> => new Map(values.map((v, i) => [`s${i}`, v]))

describe('ranks', () => {
  test('equals share the better rank and say how many they are', () => {
    expect(rankRows(map(5, 9, 5, 1)).map(r => [r.id, r.rank, r.tied, r.percentile])).toEqual([['s1', 1, 1, 100], ['s0', 2, 2, 50], ['s2', 2, 2, 50], ['s3', 4, 1, 0]])
  })
  test('percentiles are the share one is above, equals counted half', () => {
    expect([...percentilesOf(map(1, 2, 3, 4, 5)).values()]).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect([...percentilesOf(map(7, 7, 7)).values()]).toEqual([0.5, 0.5, 0.5])
    expect([...percentilesOf(map(3)).values()]).toEqual([0.5])
    expect(percentilesOf(map())).toEqual(new Map())
  })
  test('percentiles always average one half', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 30 }), values => {
      const all = [...percentilesOf(map(...values)).values()]
      expect(all.reduce((a, b) => a + b, 0) / all.length).toBeCloseTo(0.5, 9)
    }))
  })
})
describe('axes', () => {
  test('the median is the middle, or between the two middles', () => { expect(medianOf([3, 1, 2])).toBe(2); expect(medianOf([4, 1, 2, 3])).toBe(2.5); expect(medianOf([])).toBeNaN() })
  test('followers are uneven, degrees are not, and what can be negative never is', () => {
    expect(isSkewed([4_000, 6_000, 9_000, 15_000, 18_000, 720_000])).toBe(true)
    expect(isSkewed([1, 2, 3, 4, 5, 9])).toBe(false)
    expect(isSkewed([-1, 0.1, 0.1, 0.1, 50])).toBe(false)
    expect(isSkewed([0, 0, 0, 0, 0])).toBe(false)
  })
  test('run from the least to the most, straight or by orders of magnitude, with 0 at the start', () => {
    const straight = scaleOf([10, 20, 30], false), log = scaleOf([0, 1, 10, 100], true)
    expect([10, 20, 30].map(straight)).toEqual([0, 0.5, 1])
    expect([log(0), log(100)]).toEqual([0, 1])
    expect(log(10)).toBeCloseTo(Math.log(11) / Math.log(101), 9)
    expect(scaleOf([5, 5], false)(5)).toBe(0.5)
    expect(scaleOf([0, 0], true)(0)).toBe(0.5)
  })
})
describe('those who stand out', () => {
  test('are much listened to with few followers, or the reverse; widest gap first', () => {
    // followers rise with the number; listening too, but s0 is listened to the most and s5 not at all
    const followers = map(100, 200, 300, 400, 500, 600), listened = map(50, 2, 3, 4, 5, 0)
    const found = outliersOf(pointsOf([...followers.keys()], followers, listened))
    expect(found.map(o => [o.id, o.high])).toEqual([['s0', 'y'], ['s5', 'x']])
    expect(found[0]?.gap).toBe(1)
  })
  test('are nobody where both say the same, or where there are hardly any', () => {
    const same = map(1, 2, 3, 4, 5, 6)
    expect(outliersOf(pointsOf([...same.keys()], same, same))).toEqual([])
    expect(outliersOf(pointsOf(['s0', 's1'], map(1, 2), map(2, 1)))).toEqual([])
  })
  test('need both values', () => { expect(pointsOf(['s0', 's1', 's2'], map(1, 2), map(3))).toEqual([{ id: 's0', x: 1, y: 3 }]) })
})
test('followers are those of the most followed account, unknown where none is known', () => {
  const account = (id: string, stakeholderId: string, followers: number | null) => [id, { id, stakeholderId, followers }] as const
  const state = { accounts: new Map([account('a', 's1', 10), account('b', 's1', 300), account('c', 's2', null)]) }
  expect(followersOf(state as unknown as Parameters<typeof followersOf>[0])).toEqual(new Map([['s1', 300]])) // accounts with what is read of them
})
test('the table for spreadsheets keeps separators inside quotes, runs no formula, and writes numbers as the language does', () => {
  expect(csvOf([['Nom', 'Valeur'], ['Dupont ; "fils"', 0.5], ['=1+1', -2]], 'fr')).toBe('\ufeffNom;Valeur\r\n"Dupont ; ""fils""";"0,5"\r\n\'=1+1;-2\r\n')
  expect(csvOf([['Ada, Béa', 0.5]], 'en')).toBe('\ufeff"Ada, Béa",0.5\r\n')
})
test('names keep off each other, off other dots and inside the field; the first ones are served first', () => {
  const dot = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) })
  fc.assert(fc.property(fc.array(dot, { minLength: 1, maxLength: 25 }), dots => {
    const labels = placeLabels(dots.map((d, i) => ({ ...d, id: `s${i}`, text: `Name ${i}` })), dots, { width: 400, top: 0, bottom: 300 })
    const boxes = labels.map(l => { const w = widthOf(l.text), x0 = l.anchor === 'start' ? l.x : l.anchor === 'end' ? l.x - w : l.x - w / 2; return { id: l.id, x0, x1: x0 + w, y0: l.y - 11, y1: l.y + 4 } })
    boxes.forEach((b, i) => {
      expect(b.x0 >= 0 && b.x1 <= 400 && b.y0 >= 0 && b.y1 <= 300).toBe(true)
      for (const c of boxes.slice(i + 1)) expect(b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1).toBe(false)
    })
    expect(new Set(labels.map(l => l.id)).size).toBe(labels.length)
  }), { numRuns: 200 })
  expect(placeLabels([{ id: 'a', text: 'Ada', x: 200, y: 150 }], [], { width: 400, top: 0, bottom: 300 })).toEqual([{ id: 'a', text: 'Ada', x: 209, y: 154, anchor: 'start' }])
})
