import { afterAll, describe, expect, test } from 'vitest'
import { tookBack } from '../../../client/i18n/took-back'
import { setLanguage, translate } from '../../../client/i18n/translate'

afterAll(() => setLanguage('fr'))
type Set = Parameters<typeof tookBack>[0]
const say = (language: 'fr' | 'en', how: 'undo' | 'redo', set: Partial<Set>): string => { setLanguage(language); return tookBack({ origin: 'edit', counts: {}, first: '', note: '', ...set }, how, translate) }

describe('what was undone is said', () => {
  test('by the actor it is about', () => {
    expect(say('fr', 'undo', { counts: { 'link.remove': 4, 'stakeholder.remove': 1 }, first: 'Théo Marsan' })).toBe('Annulé\u00a0: retrait de «\u00a0Théo Marsan\u00a0»')
    expect(say('en', 'redo', { counts: { 'stakeholder.update': 3 }, first: 'Théo Marsan' })).toBe('Done again: changing 3 actors')
  })
  test('an import by its file', () => expect(say('fr', 'undo', { origin: 'import', note: 'presse.csv' })).toBe('Annulé\u00a0: import de presse.csv'))
  test('things that have no name by how many there were', () => {
    expect(say('fr', 'undo', { counts: { 'link.add': 1 } })).toBe('Annulé\u00a0: ajout d’un lien')
    expect(say('en', 'undo', { counts: { 'position.update': 12 } })).toBe('Undone: moving 12 actors')
  })
  test('a kind of thing without words of its own is still a change', () => expect(say('en', 'undo', { counts: { 'view.add': 1 } })).toBe('Undone: a change'))
})
