import { describe, expect, test } from 'vitest'
import { AnalysisParameters, type AnalysisResult } from '#contract/analysis'
import { idFrom } from '#contract/ids'
import { openness, rowsOf, sizesText } from '../../../client/communities/community-rows'
import { placed } from '../../../client/state/communities'
import { foldAll } from '../../../client/state/fold'
import type { ProjectState } from '../../../client/state/project-state'
import { sampleState, someCommunities, who } from '../state/sample'

const ids = ['Élise Vautrin', 'Théo Marsan', 'Le Labo Vert', 'Œil de Lynx'].map(who)
const result: AnalysisResult = {
  rev: 1, parameters: AnalysisParameters.parse({}), ids, measures: {}, notes: {}, communities: someCommunities([0, 0, 1, -1]), ms: 1, approximate: {},
  figures: { stakeholders: 4, links: 3, isolated: 1, components: 2, largestComponent: 3, density: 0, reciprocity: 0, selfLinks: 0, merged: 0, averageDegree: 0 }
}
const weight = new Map<string, number | null>([[who('Théo Marsan'), 0.6], [who('Élise Vautrin'), 0.3], [who('Le Labo Vert'), null]])
const rows = (state: ProjectState = sampleState()) => rowsOf(result, state, placed(result, state), weight)

describe('rows of communities', () => {
  test('hold the members by weight, the largest community first, and one made by hand that nobody is in', () => {
    expect(rows().map(r => [r.slot, r.own, r.hand, r.members])).toEqual([[0, null, false, [who('Théo Marsan'), who('Élise Vautrin')]], [1, null, false, [who('Le Labo Vert')]], [2, 'Voix', true, []]])
  })
  test('follow a move before it is computed; a found one that nobody is in any more is gone', () => {
    const moved = foldAll(sampleState(), [{ type: 'stakeholder.update', id: who('Le Labo Vert'), was: { community: null }, now: { community: idFrom('sample', 'community') } }])
    expect(rows(moved).map(r => [r.slot, r.members.length, r.pinned])).toEqual([[0, 2, 0], [2, 1, 1]])
  })
  test('count stances and whom the targets reach: Théo is one, Élise and the Labo have a link with him', () => {
    const state = foldAll(sampleState(), [{ type: 'stakeholder.update', id: who('Théo Marsan'), was: { stance: null }, now: { stance: -2 } }])
    expect(rows(state).map(r => [r.stances, r.reached])).toEqual([[[1, 0, 0, 0, 0, 1], 2], [[0, 0, 0, 0, 0, 1], 1], [[0, 0, 0, 0, 0, 0], 0]])
  })
  test('the E–I index is (external − internal) / (external + internal)', () => {
    expect(openness({ internal: 10, external: 2 })).toBeCloseTo(-8 / 12, 12)
    expect(openness({ internal: 0, external: 3 })).toBe(1)
    expect(openness({ internal: 0, external: 0 })).toBeNull()
  })
  test('sizes are said in a row, the first dozen', () => {
    expect(sizesText([3, 2], String, '…')).toBe('3, 2')
    expect(sizesText([5, 4, 3], String, '…', 2)).toBe('5, 4, …')
  })
})
