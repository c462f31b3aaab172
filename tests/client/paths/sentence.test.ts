import { afterAll, expect, test } from 'vitest'
import type { Named, PathStep } from '#contract/paths'
import { newId } from '#contract/ids'
import { wayWords } from '../../../client/paths/sentence'
import { setLanguage, translate } from '../../../client/i18n/translate'

afterAll(() => setLanguage('fr'))
const named = (name: string): Named => ({ id: newId(), name, kind: 'person', doNotContact: false })
const step = (kind: PathStep['kind'], said: PathStep['said']): PathStep => ({ kind, said, strength: 3 })

test('a way is told from end to end, each link the way it is said', () => {
  const way = { stakeholders: ['Claire', 'Dr Lise Hamon', 'Fédération Naturéa', 'Le Labo Vert'].map(named), steps: [step('collaborates', 'both'), step('member_of', 'forward'), step('cites', 'backward')], length: 3 }
  setLanguage('fr')
  expect(wayWords(way, translate)).toBe('Claire collabore avec Dr Lise Hamon, qui est membre de Fédération Naturéa, qui est cité par Le Labo Vert.')
  setLanguage('en')
  expect(wayWords(way, translate)).toBe('Claire works with Dr Lise Hamon, who is a member of Fédération Naturéa, who is cited by Le Labo Vert.')
})
test('a direct link is one step', () => {
  setLanguage('fr')
  expect(wayWords({ stakeholders: [named('Claire'), named('Théo')], steps: [step('follows', 'forward')], length: 1 }, translate)).toBe('Claire suit Théo.')
})
