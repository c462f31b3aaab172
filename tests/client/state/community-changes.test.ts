import { describe, expect, test } from 'vitest'
import { AnalysisParameters, type AnalysisResult } from '#contract/analysis'
import { Change } from '#contract/change'
import { idFrom, newId } from '#contract/ids'
import { type Known, making, merging, MOST_MOVED, noting, placing, renaming } from '../../../client/state/community-changes'
import { expand, foldAll } from '../../../client/state/fold'
import { sampleState, someCommunities, who } from './sample'

const VOICES = idFrom('sample', 'community'), FAR = idFrom('far', 'away'), PINNED = idFrom('far', 'pinned')
/** Élise and Théo in one, the Labo in another; two more that are not on this page, the second put there by hand. */
const ids = [who('Élise Vautrin'), who('Théo Marsan'), who('Le Labo Vert'), FAR, PINNED]
const result: AnalysisResult = {
  rev: 1, parameters: AnalysisParameters.parse({}), ids, measures: {}, notes: {}, communities: someCommunities([0, 0, 1, 1, 1], { pinned: [4] }), ms: 1, approximate: {},
  figures: { stakeholders: 5, links: 3, isolated: 0, components: 1, largestComponent: 5, density: 0, reciprocity: 0, selfLinks: 0, merged: 0, averageDegree: 0 }
}
const [one = '', two = ''] = result.communities.heads.map(h => h.id)
const now = (changes: Change[] = []): Known => ({ state: foldAll(sampleState(), changes), result })
/** What is sent fits the contract and can be applied here. */
const applied = (from: Known, changes: Change[]): Known => {
  for (const c of changes) expect(Change.safeParse(c).success).toBe(true)
  return { ...from, state: foldAll(from.state, expand(from.state, changes)) }
}

describe('naming', () => {
  test('a found community becomes one the project speaks of, under its own identity and colour', () => {
    expect(renaming(now(), two, 'Médias verts')).toEqual([{ type: 'community.add', id: two, now: { name: 'Médias verts', slot: 1, hand: false, note: '' } }])
    const named = applied(now(), renaming(now(), two, 'Médias verts'))
    expect(renaming(named, two, 'Presse')).toEqual([{ type: 'community.update', id: two, was: { name: 'Médias verts' }, now: { name: 'Presse' } }])
    expect(renaming(named, two, 'Médias verts')).toEqual([])
    expect(renaming(now(), two, null)).toEqual([])
  })
  test('a note goes with it, named or not', () => {
    const noted = applied(now(), noting(now(), one, 'vue au salon'))
    expect(noted.state.communities.get(one)).toMatchObject({ name: null, note: 'vue au salon' })
  })
})

describe('moving', () => {
  test('someone into a community, and back; the brand stays out', () => {
    const moved = applied(now(), placing(now(), [who('Le Labo Vert')], one))
    expect(moved.state.stakeholders.get(who('Le Labo Vert'))?.community).toBe(one)
    expect(placing(moved, [who('Le Labo Vert')], one)).toEqual([])
    expect(placing(moved, [who('Le Labo Vert')], null)).toEqual([{ type: 'stakeholder.update', id: who('Le Labo Vert'), was: { community: one }, now: { community: null } }])
    const branded = now([{ type: 'project.update', id: sampleState().project.id, was: { brandId: null }, now: { brandId: who('Théo Marsan') } }])
    expect(placing(branded, [who('Théo Marsan')], one)).toEqual([])
  })
  test('a new one gets the first colour that nobody has', () => {
    const id = newId(), made = applied(now(), making(now(), id, [who('Théo Marsan')], 'Nouveau groupe'))
    // found ones have 0 and 1; the sample's own community gives 0 up and stands at 2
    expect(made.state.communities.get(id)).toMatchObject({ slot: 3, hand: true, name: 'Nouveau groupe' })
  })
  test('merging takes along those that are not on this page, with what is known of them', () => {
    expect(merging(now(), two, one, [who('Le Labo Vert'), FAR, PINNED])).toEqual([
      { type: 'community.add', id: one, now: { name: null, slot: 0, hand: false, note: '' } },
      { type: 'stakeholder.update', id: who('Le Labo Vert'), was: { community: null }, now: { community: one } },
      { type: 'stakeholder.update', id: FAR, was: { community: null }, now: { community: one } },
      { type: 'stakeholder.update', id: PINNED, was: { community: two }, now: { community: one } }
    ])
  })
  test('one made by hand is gone when it is merged, and nobody is left behind', () => {
    const pinned = applied(now(), placing(now(), [who('Théo Marsan')], VOICES)), merged = applied(pinned, merging(pinned, VOICES, two, [who('Théo Marsan')]))
    expect(merged.state.communities.has(VOICES)).toBe(false)
    expect(merged.state.stakeholders.get(who('Théo Marsan'))?.community).toBe(two)
  })
  test('more than one set holds is not begun', () => {
    const many = Array.from({ length: MOST_MOVED + 1 }, (_, i) => idFrom('many', String(i)))
    expect([placing(now(), many, one), making(now(), newId(), many, 'x'), merging(now(), two, one, many)]).toEqual([[], [], []])
  })
})
