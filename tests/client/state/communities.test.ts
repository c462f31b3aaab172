import { describe, expect, test } from 'vitest'
import type { AnalysisResult } from '#contract/analysis'
import { AnalysisParameters } from '#contract/analysis'
import { idFrom } from '#contract/ids'
import { foldAll } from '../../../client/state/fold'
import { namesOfCommunities, placed, proposals, slotsById } from '../../../client/state/communities'
import { translate } from '../../../client/i18n/translate'
import { sampleState, someCommunities, who } from './sample'

const VOICES = idFrom('sample', 'community')
const ids = ['Élise Vautrin', 'Théo Marsan', 'Le Labo Vert', 'Œil de Lynx'].map(who)
const result = (over: Parameters<typeof someCommunities>[1] = {}, of = [0, 0, 1, -1]): AnalysisResult => ({
  rev: 1, parameters: AnalysisParameters.parse({}), ids, measures: {}, notes: {}, communities: someCommunities(of, over), ms: 1, approximate: {},
  figures: { stakeholders: 4, links: 3, isolated: 1, components: 2, largestComponent: 3, density: 0, reciprocity: 0, selfLinks: 0, merged: 0, averageDegree: 0 }
})
const pin = (name: string, community: string | null, was: string | null = null) => foldAll(sampleState(), [{ type: 'stakeholder.update', id: who(name), was: { community: was }, now: { community } }])

describe('where everyone is', () => {
  test('is where the analysis found them, by colour', () => {
    expect([...placed(result({ heads: someCommunities([0, 0, 1]).heads.map((h, i) => ({ ...h, slot: [4, 2][i] ?? 0 })) }), null).values()]).toEqual([4, 4, 2, -1])
  })
  test('is where the team put them, at once, also in a community made since', () => {
    // the sample's own community asks for colour 0, which a found one has
    const places = placed(result(), pin('Œil de Lynx', VOICES))
    expect(slotsById(result(), sampleState()).get(VOICES)).toBe(2)
    expect([...places.values()]).toEqual([0, 0, 1, 2])
    const other = result().communities.heads[1]?.id ?? ''
    expect(placed(result(), pin('Élise Vautrin', other)).get(who('Élise Vautrin'))).toBe(1)
  })
})

describe('names', () => {
  const lead = { tag: null, family: null, lead: who('Théo Marsan') }, press = { tag: 'presse', family: null, lead: who('Le Labo Vert') }
  test('are proposed while the team has none, the lead tells equals apart', () => {
    expect([...namesOfCommunities(result({ names: [lead, press] }), sampleState(), translate)]).toEqual([[0, 'Autour de Théo Marsan'], [1, 'Presse'], [2, 'Voix']])
    expect([...namesOfCommunities(result({ names: [{ ...press, lead: who('Théo Marsan') }, press] }), sampleState(), translate).values()].slice(0, 2)).toEqual(['Presse · Théo Marsan', 'Presse · Le Labo Vert'])
  })
  test('are the team’s as soon as it has said one, before the next analysis', () => {
    const state = foldAll(sampleState(), [{ type: 'community.add', id: result().communities.heads[1]?.id ?? '', now: { name: 'Médias verts', slot: 1, hand: false, note: '' } }])
    expect(namesOfCommunities(result({ names: [lead, press] }), state, translate).get(1)).toBe('Médias verts')
  })
  test('every way to call it is proposed, the likeliest first', () => {
    const suggestion = { tag: 'eau', family: 'ngo', lead: who('Le Labo Vert') }
    expect(proposals({ suggestion, offers: { words: ['eau', 'rivières'], leads: [who('Le Labo Vert'), who('Théo Marsan')] } }, sampleState(), translate)).toEqual(['Eau', 'Rivières', 'ONG', 'Autour de Le Labo Vert', 'Autour de Le Labo Vert et de Théo Marsan'])
    expect(proposals({ suggestion: { tag: null, family: null, lead: null }, offers: { words: [], leads: [] } }, sampleState(), translate)).toEqual([])
  })
})
