import { describe, expect, test } from 'vitest'
import { Narrowing } from '#contract/analysis'
import { newId } from '#contract/ids'
import { DEFAULT_LENS } from '../../../client/state/address'
import { factsOf, isNarrowed, peopleOf, sinceOf } from '../../../client/state/narrowing'

const today = new Date(2026, 10, 25)
describe('the age of links', () => {
  test('counts months back from today, and a day is itself', () => {
    expect(sinceOf('12m', today)).toBe('2025-11-25')
    expect(sinceOf('3m', today)).toBe('2026-08-25')
    expect(sinceOf('11m', today)).toBe('2025-12-25')
    expect(sinceOf('2024-02-29', today)).toBe('2024-02-29')
    expect(sinceOf('', today)).toBeNull()
  })
  test('ends on the last day of a month that is too short', () => {
    expect(sinceOf('1m', new Date(2026, 2, 31))).toBe('2026-02-28')
    expect(sinceOf('3m', new Date(2024, 4, 31))).toBe('2024-02-29')
  })
})
describe('who is analysed', () => {
  const left = () => { throw new Error('not asked') }
  test('is said by families and kinds, or by names where only this page knows', () => {
    expect(peopleOf(DEFAULT_LENS, left)).toBeNull()
    expect(peopleOf({ ...DEFAULT_LENS, families: ['ngo', 'none'], kinds: ['person'] }, left)).toEqual({ ids: null, families: ['ngo', 'none'], kinds: ['person'] })
    expect(peopleOf({ ...DEFAULT_LENS, families: ['ngo'], minLinks: 2 }, () => ['b', 'a'])).toEqual({ ids: ['a', 'b'], families: ['ngo'], kinds: null })
  })
  test('nobody left is nobody, not everybody', () => {
    const people = peopleOf({ ...DEFAULT_LENS, text: 'zzz' }, () => [])
    expect(people?.ids).toHaveLength(1)
    expect(Narrowing.safeParse({ ...people, ids: people?.ids }).success).toBe(true)
  })
  test('what is named passes the contract', () => {
    expect(Narrowing.safeParse({ ...factsOf({ ...DEFAULT_LENS, age: '12m', evidence: 'reported' }, today).narrow, ...peopleOf({ ...DEFAULT_LENS, communities: [0] }, () => [newId()]) }).success).toBe(true)
  })
  test('the default leaves nothing out', () => { expect(isNarrowed(DEFAULT_LENS)).toBe(false); expect(isNarrowed({ ...DEFAULT_LENS, age: '12m' })).toBe(true) })
})
