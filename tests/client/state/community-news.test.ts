import { describe, expect, test } from 'vitest'
import type { CommunityEvent, NamedCommunity } from '#contract/communities'
import { idFrom } from '#contract/ids'
import { setLanguage, translate } from '../../../client/i18n/translate'
import { newsSince, saidOfEvent } from '../../../client/state/community-news'
import { sampleState, someCommunities, who } from './sample'

const around = (name: string, size = 5, id = idFrom('of', name)): NamedCommunity => ({ id, slot: 0, size, proposal: { tag: null, family: null, lead: who(name) } })
const voices: NamedCommunity = { id: idFrom('sample', 'community'), slot: 1, size: 9, proposal: { tag: 'presse', family: null, lead: null } }
const event = (kind: CommunityEvent['kind'], before: NamedCommunity[], now: NamedCommunity[], rev = 2): CommunityEvent => ({ rev, kind, before, now })
const said = (e: CommunityEvent, language: 'fr' | 'en' = 'fr'): string => { setLanguage(language); try { return saidOfEvent(e, sampleState(), translate, language).replace(/[\u00a0\u202f]/g, ' ') } finally { setLanguage('fr') } }

describe('what became of communities, in words', () => {
  test('with the team’s name where there is one, else what they are called', () => {
    expect(said(event('split', [voices], [voices, around('Théo Marsan')]))).toBe('La communauté « Voix » s’est scindée en deux : « Voix » et « Autour de Théo Marsan ».')
    expect(said(event('merge', [voices, around('Théo Marsan')], [voices]))).toBe('Les communautés « Voix » et « Autour de Théo Marsan » n’en font plus qu’une : « Voix ».')
    expect(said(event('birth', [], [around('Œil de Lynx', 4)]))).toBe('Une communauté est apparue : « Autour de Œil de Lynx », 4 acteurs.')
    expect(said(event('death', [voices], []))).toBe('La communauté « Voix » s’est dispersée.')
    expect(said(event('grow', [around('Théo Marsan', 5)], [around('Théo Marsan', 8)]))).toBe('La communauté « Autour de Théo Marsan » a grandi, de 5 à 8.')
    expect(said(event('split', [voices], [voices, around('Théo Marsan'), around('Œil de Lynx')]), 'en')).toBe('The community “Voix” has split into three: “Voix”, “Around Théo Marsan” and “Around Œil de Lynx”.')
  })
  test('of the last run only, splits first; growth and very small ones are not told by themselves', () => {
    const events = [event('death', [around('Théo Marsan')], [], 5), event('split', [voices], [voices, around('Théo Marsan')], 5), event('grow', [voices], [voices], 5), event('birth', [], [around('Œil de Lynx', 2)], 5), event('merge', [voices, voices], [voices], 3)]
    expect(newsSince({ rev: 4 }, { communities: someCommunities([0], { events }) }).map(e => e.kind)).toEqual(['split', 'death'])
    expect(newsSince({ rev: 5 }, { communities: someCommunities([0], { events }) })).toEqual([])
  })
})
