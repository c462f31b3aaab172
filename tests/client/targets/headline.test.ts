import { describe, expect, it } from 'vitest'
import { headlineOf } from '../../../client/targets/headline'
import { target } from '../state/some-targets'

const TODAY = '2026-03-30'
describe('the headline of the action plan', () => {
  it('counts targets in letters, and says late ones before those due soon', () => {
    const list = [target(1, { due: '2026-03-01' }), target(2, { due: '2026-04-01' }), target(3), target(4, { due: '2026-03-02', status: 'done' })]
    expect(headlineOf(list, TODAY, 'fr')).toEqual({ code: 'late', count: 4, words: 'Quatre', some: 'une' })
    expect(headlineOf(list.slice(1), TODAY, 'en')).toEqual({ code: 'soon', count: 3, words: 'Three', some: 'one' })
    expect(headlineOf(list.slice(2), TODAY, 'fr')).toMatchObject({ code: 'calm', words: 'Deux' })
    expect(headlineOf(list.slice(0, 1), TODAY, 'fr')).toMatchObject({ code: 'allLate', words: 'Une' })
    expect(headlineOf([], TODAY, 'fr')).toMatchObject({ code: 'none' })
  })
  it('writes many in figures', () => { expect(headlineOf(Array.from({ length: 1_204 }, (_, i) => target(i + 1)), TODAY, 'fr').words).toBe('1\u202f204') })
})
