import { afterAll, describe, expect, test } from 'vitest'
import type { AppliedSet } from '#contract/change'
import { didWhat } from '../../../client/history/sentence'
import { setLanguage, translate } from '../../../client/i18n/translate'

afterAll(() => setLanguage('fr'))
const say = (language: 'fr' | 'en', set: Partial<Pick<AppliedSet, 'origin' | 'counts' | 'first' | 'note'>>): string => { setLanguage(language); return didWhat({ origin: 'edit', counts: {}, first: '', note: '', ...set }, translate) }

describe('a line of the history', () => {
  test('names the one that was changed', () => {
    expect(say('fr', { counts: { 'stakeholder.add': 1, 'position.add': 1 }, first: 'Théo Marsan' })).toBe('a ajouté Théo Marsan')
    expect(say('en', { counts: { 'stakeholder.update': 3 }, first: 'Théo Marsan' })).toBe('changed 3 actors, among them Théo Marsan')
  })
  test('says the two main things that a set did', () => expect(say('fr', { counts: { 'link.remove': 2, 'account.remove': 1, 'stakeholder.remove': 1 }, first: 'Le Labo Vert' })).toBe('a retiré Le Labo Vert, a retiré 2 liens'))
  test('a move alone is a move', () => expect(say('en', { counts: { 'position.update': 1 } })).toBe('moved an actor'))
  test('imports say the file, layouts how many', () => { expect(say('fr', { origin: 'import', note: 'presse.csv' })).toBe('a importé presse.csv'); expect(say('en', { origin: 'layout', counts: { 'position.add': 40 } })).toBe('placed 40 actors anew') })
})
