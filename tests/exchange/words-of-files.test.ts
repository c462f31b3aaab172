/** One word for one thing: what a list says of the closed lists is what the screen says, and both come back as what they meant. */
import { describe, expect, test } from 'vitest'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import { FAMILIES, LANGUAGES, LINK_KIND_NAMES, PLATFORMS, RATE_BASES, STAKEHOLDER_KINDS, TARGET_STATUSES } from '#contract/words'
import { en } from '../../client/i18n/en'
import { fr } from '../../client/i18n/fr'
import {
  BASE_WORDS, baseOfWord, FAMILY_WORDS, familyOfWord, inLanguage, KIND_WORDS, kindOfWord, LINK_KIND_WORDS, linkKindOfWord, PLATFORM_WORDS, platformOf, STATUS_WORDS, stageOfWord, stanceOfWord, statusOfWord
} from '../../server/exchange/value-words'
import { writeTable } from '../../server/exchange/write-table'
import { ProjectInMemory, textFile } from './project-in-memory'

const screen = { fr, en }
const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1)

describe.each(LANGUAGES)('in %s', lang => {
  const said = screen[lang], written = (pair: readonly [string, string]): string => inLanguage(pair, lang)
  test('a list says what the screen says', () => {
    for (const k of STAKEHOLDER_KINDS) expect(written(KIND_WORDS[k]), k).toBe(capital(said[`kind.${k}`]))
    for (const f of FAMILIES) expect(written(FAMILY_WORDS[f]), f).toBe(capital(said[`family.${f}`]))
    for (const s of TARGET_STATUSES) expect(written(STATUS_WORDS[s]), s).toBe(capital(said[`status.${s}`]))
    for (const p of PLATFORMS) expect(written(PLATFORM_WORDS[p]), p).toBe(capital(said[`platform.${p}`]))
    for (const b of RATE_BASES) expect(written(BASE_WORDS[b]), b).toBe(capital(said[`rateBase.${b}`]))
    // the verb stands between two names on the screen, and alone in a column
    for (const k of LINK_KIND_NAMES) expect(written(LINK_KIND_WORDS[k]), k).toBe(capital(said[`link.${k}`].replace(/^(?:est|is a|is) /u, '')))
  })
  test('whatever the screen says is read as what it means', () => {
    for (const k of STAKEHOLDER_KINDS) for (const w of [said[`kind.${k}`], said[`kinds.${k}`]]) expect(kindOfWord(w)?.kind, w).toBe(k)
    for (const f of FAMILIES) for (const w of [said[`family.${f}`], said[`families.${f}`]]) expect(familyOfWord(w), w).toBe(f)
    for (const s of TARGET_STATUSES) expect(statusOfWord(said[`status.${s}`]), s).toBe(s)
    for (const p of PLATFORMS) expect(platformOf(said[`platform.${p}`]), p).toBe(p)
    for (const b of RATE_BASES) expect(baseOfWord(said[`rateBase.${b}`]), b).toBe(b)
    for (const k of LINK_KIND_NAMES) for (const w of [said[`link.${k}`], said[`linkKind.${k}`]]) expect(linkKindOfWord(w), w).toBe(k)
    for (const n of [-2, -1, 0, 1, 2] as const) expect(stanceOfWord(said[`stance.${n}`]), String(n)).toBe(n)
    for (const n of [0, 1, 2, 3, 4] as const) expect(stageOfWord(said[`stage.${n}`]), String(n)).toBe(n)
  })
})

test('the words of older lists are still read', () => {
  expect(['Communauté', 'Institution publique'].map(w => kindOfWord(w)?.kind)).toEqual(['community', 'public_body'])
  expect(['Créateur', 'Creator'].map(familyOfWord)).toEqual(['creator', 'creator'])
  expect(platformOf('Site')).toBe('site')
  expect(linkKindOfWord('Collaborates with')).toBe('collaborates')
})

test('a list of before changes nothing in the project that it came from', () => {
  const p = new ProjectInMemory()
  p.stakeholders.set(newId(), newStakeholder('Peaux Sensibles', { kind: 'community', family: 'creator', ref: 'c' }))
  p.stakeholders.set(newId(), newStakeholder('Mairie', { kind: 'public_body', family: 'institution', ref: 'm' }))
  const now = Buffer.from(writeTable('stakeholders', p.exported(), 'fr')).toString('utf8')
  expect(now).toContain('"Collectif";"Créateur de contenu"')
  const before = now.replace('"Collectif"', '"Communauté"').replace('"Institution";"Institution"', '"Institution publique";"Institution"')
  expect(before).toContain('"Communauté"'); expect(before).toContain('"Institution publique"')
  expect(p.plan([textFile('acteurs.csv', before)])).toMatchObject({ changes: 0, rejected: [] })
})
