import { describe, expect, test } from 'vitest'
import { newId } from '#contract/ids'
import { DEFAULT_LENS } from '../../../client/state/address'
import { fold } from '../../../client/state/fold'
import { linkCount, namedBy, neighboursOf, visibleOf } from '../../../client/state/visible'
import { sampleState, who } from './sample'

const left = (filter: Partial<typeof DEFAULT_LENS>, state = sampleState(), communities = new Map([[who('Théo Marsan'), 0]])) =>
  visibleOf(state, { ...DEFAULT_LENS, ...filter }, communities)
const withBrand = () => { const s = sampleState(); return { ...s, project: { ...s.project, brandId: who('Le Labo Vert') } } }

describe('what a filter leaves', () => {
  test('everything without one', () => expect(left({})).toMatchObject({ shown: 5, loaded: 5, links: { length: 3 } }))
  test('those with so many links, and only the links among them', () => { const v = left({ minLinks: 1 }); expect(v.shown).toBe(3); expect(left({ text: 'theo' }).links).toEqual([]) })
  test('families: those without one are a choice too', () => {
    const s = fold(sampleState(), { type: 'stakeholder.update', id: who('Théo Marsan'), was: { family: null }, now: { family: 'creator' } })
    expect(left({ families: ['creator'] }, s).shown).toBe(1)
    expect(left({ families: ['none'] }, s).shown).toBe(4)
    expect(left({ families: ['none', 'creator'] }, s).shown).toBe(5)
  })
  test('communities: -1 are those without one', () => { expect(left({ communities: [0] }).shown).toBe(1); expect(left({ communities: [-1] }).shown).toBe(4) })
  test('conditions add up', () => expect(left({ communities: [-1], minLinks: 1 }).shown).toBe(2))
  test('of a map opened in part, a community is everyone’s, text and links are those of the page', () => {
    const absent = newId(), communities = new Map([[who('Théo Marsan'), 0], [absent, 0]]), part = { ...sampleState(), whole: false }, named = (filter: Partial<typeof DEFAULT_LENS>, state = part) => namedBy(state, { ...DEFAULT_LENS, ...filter }, communities)
    expect(named({ communities: [0] })).toEqual([who('Théo Marsan'), absent])
    expect(named({ communities: [0], minLinks: 1 })).toEqual([who('Théo Marsan')])
    expect(named({ communities: [0] }, sampleState())).toEqual([who('Théo Marsan')])
    expect(named({ communities: [0] }, { ...part, project: { ...part.project, brandId: who('Théo Marsan') } })).toEqual([absent])
  })
  test('the brand stays and is not counted, nor are links to it', () => {
    const s = withBrand()
    expect(left({ text: 'zzz' }, s)).toMatchObject({ shown: 0, loaded: 4, ids: new Set([who('Le Labo Vert')]) })
    expect(linkCount(s, who('Théo Marsan'))).toBe(1)
  })
  test('neighbours are one link away', () => expect(new Set(neighboursOf(sampleState(), who('Théo Marsan')))).toEqual(new Set([who('Élise Vautrin'), who('Le Labo Vert')])))
})
