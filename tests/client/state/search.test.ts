import { describe, expect, test } from 'vitest'
import { fold } from '../../../client/state/fold'
import { matcher, searchLoaded } from '../../../client/state/search'
import { sampleState, who } from './sample'

const names = (query: string): string[] => { const s = sampleState(); return searchLoaded(s, query).map(id => s.stakeholders.get(id)?.name ?? '') }

describe('search-as-you-type', () => {
  test('accents and case do not count', () => { for (const q of ['élise', 'ELISE', 'elise', 'éLiSe']) expect(names(q)).toEqual(['Élise Vautrin']) })
  test('œ is found by oe', () => expect(names('oeil')).toEqual(['Œil de Lynx']))
  test('words may be unfinished and in any order', () => expect(names('vau eli')).toEqual(['Élise Vautrin']))
  test('finds by role and by handle', () => { expect(names('independant')).toEqual(['Le Labo Vert']); expect(names('theo.m')).toEqual(['Théo Marsan']) })
  test('a name that begins so comes before one that holds it', () => expect(names('l')[0]).toBe('Le Labo Vert'))
  test('nothing asked, nothing found', () => { expect(names('')).toEqual([]); expect(names(' ·!')).toEqual([]) })
  test.each([
    ['lexpress', 'L’Express'], ['l express', 'L\'Express'], ['l\'exp', 'Lexpress'], ['peau a peau', 'Peau à peau'], ['peau a peau', 'Peau-à-peau'], ['peauapeau', 'Peau-à-Peau'], ['Saint Genès', 'Saint‑Genès'], ['aujourd\'hui', 'Aujourd’hui']
  ])('apostrophes and hyphens do not count: %s finds %s', (query, name) => {
    const s = fold(sampleState(), { type: 'stakeholder.update', id: who('Le Labo Vert'), was: { name: 'Le Labo Vert' }, now: { name } })
    expect(searchLoaded(s, query)[0]).toBe(who('Le Labo Vert'))
    expect(matcher(s, query)(who('Le Labo Vert'))).toBe(true)
  })
  test('weight orders equals', () => { const s = sampleState(); expect(searchLoaded(s, 'e', id => id === who('Élise Vautrin') ? 1 : 0)[0]).toBe(who('Élise Vautrin')) })
  test('sees an edit at once', () => {
    const s = sampleState()
    expect(searchLoaded(s, 'nadege')).toEqual([])
    expect(searchLoaded(fold(s, { type: 'stakeholder.update', id: who('Le Labo Vert'), was: { name: 'Le Labo Vert' }, now: { name: 'Nadège Tillevin' } }), 'nadege')).toEqual([who('Le Labo Vert')])
  })
  test('the filter by text lets the same ones through', () => { const s = sampleState(), m = matcher(s, 'labo'); expect([...s.stakeholders.keys()].filter(m)).toEqual([who('Le Labo Vert')]); expect(matcher(s, '')('x')).toBe(true) })
})
