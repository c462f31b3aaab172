import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invertAll } from '#contract/change'
import { expand, fold, foldAll } from '../../../client/state/fold'
import { placeOf, stateOf } from '../../../client/state/project-state'
import { plain, play, sampleState, sampleView, steps, who } from './sample'

describe('the fold of changes', () => {
  test('any edits, taken back one by one, leave the state as it was', () => {
    fc.assert(fc.property(steps, all => {
      const { before, after, sets } = play(all)
      const back = [...sets].reverse().reduce((s, set) => foldAll(s, invertAll(set)), after)
      expect(plain(back)).toEqual(plain(before))
    }), { numRuns: 200 })
  })

  test('taking back and doing again ends where doing ended', () => {
    fc.assert(fc.property(steps, all => {
      const { after, sets } = play(all)
      const last = sets.at(-1) ?? []
      expect(plain(foldAll(foldAll(after, invertAll(last)), last))).toEqual(plain(after))
    }), { numRuns: 100 })
  })

  test('the indexes always are what one would build from the entities', () => {
    fc.assert(fc.property(steps, all => {
      const { after } = play(all)
      const rebuilt = stateOf({
        ...sampleView(), project: after.project, stakeholders: [...after.stakeholders.values()], accounts: [...after.accounts.values()], links: [...after.links.values()], evidence: [...after.evidence.values()], targets: [...after.targets.values()], communities: [...after.communities.values()],
        positions: [...[...after.positions.values()].map(p => ({ ...p, pinned: true })), ...[...after.layout].map(([id, p]) => ({ id, ...p, pinned: false }))]
      })
      expect(plain(rebuilt)).toEqual(plain(after))
    }), { numRuns: 100 })
  })

  test('one change after the other is the same as all at once', () => {
    fc.assert(fc.property(steps, all => {
      const { before, after, sets } = play(all)
      expect(plain(sets.flat().reduce(fold, before))).toEqual(plain(after))
    }), { numRuns: 100 })
  })

  test('the state before is not touched, and untouched maps are shared', () => {
    const before = sampleState(), picture = plain(before)
    const after = foldAll(before, expand(before, [{ type: 'stakeholder.remove', id: who('Théo Marsan') }]))
    expect(plain(before)).toEqual(picture)
    expect(after.stakeholders.size).toBe(4)
    expect(fold(before, { type: 'position.add', id: who('Le Labo Vert'), now: { x: 1, y: 1 } }).links).toBe(before.links)
  })

  test('a removed stakeholder takes along links, their evidence, accounts, target and place', () => {
    const before = sampleState()
    const set = expand(before, [{ type: 'stakeholder.remove', id: who('Théo Marsan') }])
    expect(set.map(c => c.type).sort()).toEqual(['account.remove', 'evidence.remove', 'link.remove', 'link.remove', 'position.remove', 'stakeholder.remove', 'target.remove'])
    expect(set.at(-1)?.type).toBe('stakeholder.remove')
    const after = foldAll(before, set)
    expect([after.links.size, after.accounts.size, after.evidence.size, after.targets.size, after.positions.size]).toEqual([1, 0, 0, 0, 0])
    expect(after.linksOf.get(who('Élise Vautrin'))?.size).toBe(1)
  })

  test('a place by hand is before the one of the layout, which comes back when it is taken back', () => {
    const before = sampleState(), id = who('Élise Vautrin')
    const moved = fold(before, { type: 'position.add', id, now: { x: 5, y: 6 } })
    expect(placeOf(moved, id)).toMatchObject({ x: 5, y: 6 })
    expect(placeOf(fold(moved, { type: 'position.remove', id, was: { x: 5, y: 6 } }), id)).toMatchObject({ x: 0, y: 0 })
  })

  test('what is not loaded is passed over', () => {
    const before = sampleState(), id = who('somebody else')
    expect(plain(foldAll(before, [{ type: 'stakeholder.update', id, was: { name: 'a' }, now: { name: 'b' } }, { type: 'link.remove', id }]))).toEqual(plain(before))
  })
})
