/** Communities of now found again among those of before: domain.md §8.2. Expected values are counted by hand. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchCommunities } from '../../server/analysis/match'

/** 'aab-' → [0, 0, 1, -1] */
const of = (text: string): number[] => [...text].map(c => c === '-' ? -1 : c.charCodeAt(0) - 97)
const kinds = (before: string, now: string): string[] => matchCommunities(of(before), of(now)).events.map(e => `${e.kind} ${e.before.join()}>${e.now.join()}`)

test('other numbers for the same groups are the same communities, and no news', () => {
  const { nowToBefore, events } = matchCommunities(of('aaabbbcc'), of('cccaaabb'))
  expect([...nowToBefore].sort()).toEqual([[0, 1], [1, 2], [2, 0]])
  expect(events).toEqual([])
})

test('a Jaccard index of 0.3 is the least for a match', () => {
  // 3 in common of 10 in all: 0.3; of 11: 0.27
  expect(matchCommunities(of('aaaaaa----'), of('---aaaaaaa')).nowToBefore.get(0)).toBe(0)
  expect(matchCommunities(of('aaaaaa-----'), of('---aaaaaaaa')).nowToBefore.size).toBe(0)
})

test('the best match wins, and each community of before is continued once', () => {
  // a: six rows, four of them in b now (4/6), two in a now (2/6 ≥ 0.3)
  const { nowToBefore } = matchCommunities(of('aaaaaa'), of('bbbbaa'))
  expect([...nowToBefore]).toEqual([[1, 0]])
})

test('splits, merges, births and deaths are said as such', () => {
  expect(kinds('aaaaaaaabbbb', 'aaaaccccbbbb')).toEqual(['split 0>0,2'])
  expect(kinds('aaaabbbbcccc', 'aaaaaaaabbbb')).toEqual(['merge 0,1>0'])
  expect(kinds('aaaa----', 'aaaabbbb')).toEqual(['birth >1'])
  expect(kinds('aaaabbbb', 'aaaa----')).toEqual(['death 1>'])
  // into four quarters: none of them is the old one by Jaccard, all are its parts
  expect(kinds('aaaaaaaaaaaa', 'aaabbbcccddd')).toEqual(['split 0>0,1,2,3'])
})

test('a handful that leaves is no split, a handful that joins no merge', () => {
  expect(kinds(`${'a'.repeat(30)}bbbb`, `${'a'.repeat(29)}cbbbb`)).toEqual(['birth >2'])
  expect(kinds(`${'a'.repeat(40)}bb`, `${'a'.repeat(40)}aa`)).toEqual(['death 1>'])
})

test('growth and shrinking are said from a tenth on', () => {
  expect(kinds('aaaaaaaaaa-', 'aaaaaaaaaaa')).toEqual([])
  expect(kinds('aaaaaaaaaa--', 'aaaaaaaaaaaa')).toEqual(['grow 0>0'])
  expect(kinds('aaaaaaaaaaaa', 'aaaaaaaaaa--')).toEqual(['shrink 0>0'])
})

test('nothing, and nobody in a community, match nothing', () => {
  expect(matchCommunities([], [])).toEqual({ nowToBefore: new Map(), events: [] })
  expect(matchCommunities([-1, -1], [-1, -1])).toEqual({ nowToBefore: new Map(), events: [] })
})

const partition = fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 1, maxLength: 60 })

test('any two partitions: matches are one to one and at least 0.3, and every community without a match is spoken of', () => {
  fc.assert(fc.property(partition, partition, (a, b) => {
    const before = a.slice(0, Math.min(a.length, b.length)), now = b.slice(0, before.length), { nowToBefore, events } = matchCommunities(before, now)
    expect(new Set(nowToBefore.values()).size).toBe(nowToBefore.size)
    for (const [n, was] of nowToBefore) {
      const both = now.filter((c, v) => c === n && before[v] === was).length, either = now.filter((c, v) => c === n || before[v] === was).length
      expect(both / either).toBeGreaterThanOrEqual(0.3)
    }
    const said = { before: new Set(events.flatMap(e => e.before)), now: new Set(events.flatMap(e => e.now)) }
    for (const n of new Set(now)) if (n >= 0 && !nowToBefore.has(n)) expect(said.now.has(n)).toBe(true)
    for (const c of new Set(before)) if (c >= 0 && ![...nowToBefore.values()].includes(c)) expect(said.before.has(c)).toBe(true)
  }), { numRuns: 500 })
})

test('time turned round turns splits into merges and births into deaths', () => {
  fc.assert(fc.property(partition, partition, (a, b) => {
    const before = a.slice(0, Math.min(a.length, b.length)), now = b.slice(0, before.length)
    const count = (kind: string, x: number[], y: number[]): number => matchCommunities(x, y).events.filter(e => e.kind === kind).length
    // ties in the greedy choice may fall the other way round; without them the two agree
    const forth = matchCommunities(before, now), back = matchCommunities(now, before)
    if ([...forth.nowToBefore].every(([n, was]) => back.nowToBefore.get(was) === n) && forth.nowToBefore.size === back.nowToBefore.size) {
      expect(count('split', before, now)).toBe(count('merge', now, before))
      expect(count('birth', before, now)).toBe(count('death', now, before))
    }
  }), { numRuns: 300 })
})
