/** Changes of communities, and those written before there were any. */
import { expect, test } from 'vitest'
import { AppliedSet, Change, invert, invertAll } from '#contract/change'
import { newStakeholder, Stakeholder } from '#contract/entities'
import { newId } from '#contract/ids'

const id = newId(), other = newId()
const now = { name: 'Presse', slot: 2, hand: true, note: '' }

test('a community is added, renamed and removed like anything else, and each is its own undo', () => {
  const changes: Change[] = [
    { type: 'community.add', id, now }, { type: 'community.update', id, was: { name: 'Presse' }, now: { name: null } }, { type: 'community.remove', id, was: { ...now, name: null } },
    { type: 'stakeholder.update', id: other, was: { community: null }, now: { community: id } }, { type: 'project.update', id: other, was: { resolution: 1 }, now: { resolution: 0.8 } }
  ]
  for (const c of changes) {
    expect(Change.parse(c)).toEqual(c)
    expect(invert(invert(c))).toEqual(c)
  }
  expect(invertAll(invertAll(changes))).toEqual(changes)
})

test.each([
  [{ type: 'community.add', id, now: { ...now, slot: -1 } }], [{ type: 'community.add', id, now: { ...now, slot: 0.5 } }], [{ type: 'community.add', id, now: { ...now, name: '  ' } }],
  [{ type: 'community.add', id, now: { ...now, colour: 'red' } }], [{ type: 'community.update', id, was: { name: 'a' }, now: { hand: true } }],
  [{ type: 'project.update', id, was: { resolution: 1 }, now: { resolution: 0 } }], [{ type: 'stakeholder.update', id, was: { community: null }, now: { community: 'presse' } }]
])('%j is refused', c => { expect(Change.safeParse(c).success).toBe(false) })

test('an added stakeholder from before communities reads with none; an update says nothing of what it does not name', () => {
  const { community: _later, ...before } = newStakeholder('Léa Brun')
  const added = Change.parse({ type: 'stakeholder.add', id, now: before })
  expect(added).toEqual({ type: 'stakeholder.add', id, now: newStakeholder('Léa Brun') })
  const update = { type: 'stakeholder.update', id, was: { role: '' }, now: { role: 'journaliste' } }
  expect(Change.parse(update)).toEqual(update)
  const removed = { type: 'stakeholder.remove', id, was: before }
  expect(Change.parse(removed)).toEqual(removed)
  expect(AppliedSet.safeParse({ id, rev: 1, at: '2026-01-01T00:00:00.000Z', author: 'A', origin: 'edit', undoes: null, note: '', counts: {}, first: '', changes: [{ type: 'stakeholder.add', id, now: before }] }).success).toBe(true)
  expect(Stakeholder.safeParse(before).success).toBe(false)
})
