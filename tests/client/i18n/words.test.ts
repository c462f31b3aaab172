import { afterAll, describe, expect, test } from 'vitest'
import { MEASURES, NOTE_CODES } from '#contract/analysis'
import { ENTITIES } from '#contract/entities'
import { FAMILIES, GRADES, LINK_KIND_NAMES, PLATFORMS, STAKEHOLDER_KINDS, TARGET_STATUSES } from '#contract/words'
import { en } from '../../../client/i18n/en'
import { fr } from '../../../client/i18n/fr'
import { setLanguage, translate } from '../../../client/i18n/translate'

afterAll(() => setLanguage('fr'))
const placeholders = (s: string): string[] => [...s.matchAll(/\{\{(\w+)\}\}/g)].map(m => m[1] ?? '').sort()

describe('words', () => {
  test('both languages have the same keys, none empty, with the same values in them', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort())
    for (const [key, words] of Object.entries(fr)) {
      const other = (en as Record<string, string>)[key] ?? ''
      expect(words.trim(), key).not.toBe(''); expect(other.trim(), key).not.toBe('')
      // a singular may say "one" in words
      if (!/_(one|zero)$/.test(key)) expect(placeholders(other), key).toEqual(placeholders(words))
    }
  })
  test('every plural has one and other', () => {
    for (const key of Object.keys(fr)) { const m = /^(.*)_(one|other)$/.exec(key); if (m !== null) expect(fr, key).toHaveProperty([`${m[1]}_${m[2] === 'one' ? 'other' : 'one'}`]) }
  })
  test('every word of the contract has words', () => {
    const wanted = [...STAKEHOLDER_KINDS.flatMap(k => [`kind.${k}`, `kinds.${k}`]), ...FAMILIES.flatMap(f => [`family.${f}`, `families.${f}`]), ...PLATFORMS.map(p => `platform.${p}`), ...LINK_KIND_NAMES.flatMap(k => [`link.${k}`, `linked.${k}`, `linkKind.${k}`]),
      ...TARGET_STATUSES.map(s => `status.${s}`), ...GRADES.map(g => `grade.${g}`), ...MEASURES.flatMap(m => [`measure.${m}`, `meaning.${m}`, `the.${m}`]), ...NOTE_CODES.map(n => `note.${n}`),
      ...Object.values(ENTITIES).flatMap(e => Object.keys(e.shape)).filter(f => !['source', 'target', 'stakeholderId', 'subject', 'subjectId', 'key'].includes(f)).map(f => `attribute.${f}`)]
    expect(wanted.filter(k => !(k in fr))).toEqual([])
  })
  test('numbers are written as the language does, and choose the plural', () => {
    setLanguage('fr')
    expect(translate('count.actors', { count: 0 })).toBe('0 acteur')
    expect(translate('count.actors', { count: 1_500 })).toBe('1\u202f500 acteurs')
    expect(translate('count.links', { count: 2_000_000 })).toBe('2\u202f000\u202f000 liens')
    setLanguage('en')
    expect(translate('count.actors', { count: 0 })).toBe('0 actors')
    expect(translate('count.actors', { count: 1_500 })).toBe('1,500 actors')
  })
  test('what counts says one in the singular', () => {
    const say = (language: 'fr' | 'en', n: number): string[] => {
      setLanguage(language)
      return [translate('communities.reach', { count: n, all: 4 }), translate('leave.more', { count: n }), translate('measures.sampledMore', { count: n, bound: '±1' }), translate('key.says.reach', { count: n, value: n, steps: '…' }), translate('shape.hops', { count: n, value: n })]
    }
    expect(say('fr', 1)).toEqual(['1 membre sur 4', 'et un autre', 'Échantillon\u00a0: ±1 et une autre', 'Ensemble, leur parole atteint 1 autre acteur en ….', '1 pas'])
    expect(say('fr', 2)).toEqual(['2 membres sur 4', 'et 2 autres', 'Échantillon\u00a0: ±1 et 2 autres', 'Ensemble, leur parole atteint 2 autres acteurs en ….', '2 pas'])
    expect(say('en', 1)).toEqual(['1 member of 4', 'and one more', 'Sample: ±1 and one more', 'Together their word reaches 1 other actor within ….', '1 step'])
    expect(say('en', 2)).toEqual(['2 members of 4', 'and 2 more', 'Sample: ±1 and 2 more', 'Together their word reaches 2 other actors within ….', '2 steps'])
  })
  test('French has its spaces and English none before its signs; no sign of one stands in the other', () => {
    for (const [key, words] of Object.entries(fr)) expect(words, key).not.toMatch(/[^\s([][;?!»€](?![\w/=])|«(?! )|[“”]/u)
    for (const [key, words] of Object.entries(en)) expect(words, key).not.toMatch(/ [:;?!%»]|[«»]/u)
  })
  test('no straight apostrophe, quote or three dots is left in the interface', () => {
    for (const [key, words] of [...Object.entries(fr), ...Object.entries(en)]) expect(words, key).not.toMatch(/'|"|\.\.\./)
  })
})
