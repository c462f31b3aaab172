import { expect, test } from 'vitest'
import { FAMILIES, type Language } from '#contract/words'
import { fr } from '../../client/i18n/fr'
import { en } from '../../client/i18n/en'
import { communityWords, type NamedPart } from '../../server/exchange/community-words'

const part = (over: Partial<NamedPart['proposal']>, own: string | null = null, slot = 0): NamedPart => ({ own, slot, proposal: { tag: null, family: null, lead: null, ...over } })
const names: Record<string, string> = { a: 'Ann', b: 'Bob' }
const say = (parts: NamedPart[], lang: Language = 'fr') => communityWords(parts, id => names[id], lang)

test('the team’s name first, then a word of most, then the family, then whom it is around, then a number', () => {
  expect(say([part({ tag: 'peau', family: 'media', lead: 'a' }, 'Nos amis'), part({ tag: 'peau', family: 'media', lead: 'a' }), part({ family: 'creator', lead: 'b' }), part({ lead: 'b' }), part({}, null, 4)]))
    .toEqual(['Nos amis', 'Peau', 'Créateurs de contenu', 'Autour de Bob', 'Communauté 5'])
})
test('the lead tells equals apart', () => expect(say([part({ family: 'ngo', lead: 'a' }), part({ family: 'ngo', lead: 'b' }), part({ lead: 'a' })], 'en')).toEqual(['NGOs · Ann', 'NGOs · Bob', 'Around Ann']))
test('families are called as on the screen', () => {
  for (const family of FAMILIES) expect([say([part({ family })])[0], say([part({ family })], 'en')[0]]).toEqual([fr[`families.${family}`], en[`families.${family}`]])
})
