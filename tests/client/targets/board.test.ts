import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, dropOf, naturalPlace, placeOfCard, stepFrom, type Place } from '../../../client/targets/board'
import { inOrder } from '../../../client/state/target-order'
import { TARGET_STATUSES } from '#contract/words'
import { lists, target } from '../state/some-targets'

const after = (targets: ReturnType<typeof target>[], id: string, place: Place) => {
  const { status, priorities } = dropOf(targets, id, place)
  return targets.map(t => ({ ...t, ...(t.id === id && status !== null ? { status } : {}), priority: priorities.find(p => p.id === t.id)?.priority ?? t.priority }))
}
describe('the board', () => {
  it('drops a card exactly where it was held, and leaves the order of the others', () => {
    fc.assert(fc.property(lists, fc.nat(), fc.constantFrom(...TARGET_STATUSES), fc.nat(), (targets, a, status, b) => {
      const id = targets[a % targets.length]?.id ?? '', others = inOrder(targets).filter(t => t.status === status && t.id !== id)
      const before = others[b % (others.length + 1)]?.id ?? null, done = after(targets, id, { status, before })
      const column = columnsOf(done).get(status) ?? []
      expect(column[column.findIndex(t => t.id === id) + 1]?.id ?? null).toBe(before)
      expect(inOrder(done).map(t => t.id).filter(x => x !== id)).toEqual(inOrder(targets).map(t => t.id).filter(x => x !== id))
    }))
  })
  it('changes only the status when a card goes straight to another column', () => {
    const targets = [target(1), target(2, { status: 'contacted' }), target(3)]
    expect(dropOf(targets, target(3).id, naturalPlace(targets, target(3).id, 'contacted'))).toEqual({ status: 'contacted', priorities: [] })
    expect(dropOf(targets, target(1).id, placeOfCard(targets, target(1).id) ?? { status: 'done', before: null })).toEqual({ status: null, priorities: [] })
  })
  it('steps by keys, and stops at its edges', () => {
    const targets = [target(1), target(2), target(3)], from = placeOfCard(targets, target(2).id)
    if (from === null) throw new Error('it is there')
    expect(stepFrom(targets, target(2).id, from, 'ArrowLeft')).toEqual(from)
    expect(stepFrom(targets, target(2).id, from, 'ArrowRight')).toEqual({ status: 'shortlisted', before: null })
    const up = stepFrom(targets, target(2).id, from, 'ArrowUp')
    expect(up).toEqual({ status: 'identified', before: target(1).id })
    expect(stepFrom(targets, target(2).id, up, 'ArrowUp')).toEqual(up)
    expect(stepFrom(targets, target(2).id, from, 'ArrowDown')).toEqual({ status: 'identified', before: null })
  })
})
