import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Target, WithId } from '#contract/entities'
import { dueOf, inOrder, reordered, todayHere } from '../../../client/state/target-order'
import { lists, target } from './some-targets'

const after = (targets: readonly WithId<Target>[], changed: readonly { id: string, priority: number }[]): string[] =>
  inOrder(targets.map(t => ({ ...t, priority: changed.find(c => c.id === t.id)?.priority ?? t.priority }))).map(t => t.id)

describe('the order of targets', () => {
  it('puts one just before another and leaves the rest as it was', () => {
    fc.assert(fc.property(lists, fc.nat(), fc.nat(), (targets, a, b) => {
      const moved = targets[a % targets.length]?.id ?? '', before = b % (targets.length + 1) === targets.length ? null : targets[b % targets.length]?.id ?? null
      const order = after(targets, reordered(targets, moved, before)), rest = inOrder(targets).map(t => t.id).filter(id => id !== moved)
      expect(order.filter(id => id !== moved)).toEqual(rest)
      if (before !== moved) expect(order[order.indexOf(moved) + 1] ?? null).toBe(before)
    }))
  })
  it('changes nothing when nothing moves and priorities are 1 to n', () => {
    const list = [1, 2, 3].map(n => target(n))
    expect(reordered(list, target(2).id, target(3).id)).toEqual([])
    expect(reordered(list, target(3).id, null)).toEqual([])
    expect(reordered(list, target(3).id, target(1).id)).toEqual([{ id: target(3).id, priority: 1 }, { id: target(1).id, priority: 2 }, { id: target(2).id, priority: 3 }])
  })
})

describe('a due date', () => {
  it.each([['2026-03-29', { code: 'late', days: 1 }], ['2026-03-30', { code: 'today' }], ['2026-04-06', { code: 'soon', days: 7 }], ['2026-04-07', { code: 'later', days: 8 }], [null, { code: 'none' }]])('of %s means %o on 30 March 2026, across the change of clocks', (due, meaning) => {
    expect(dueOf(target(1, { due }), '2026-03-30')).toEqual(meaning)
  })
  it('is over for what is done, declined or excluded', () => { expect(dueOf(target(1, { due: '2020-01-01', status: 'done' }), '2026-03-30')).toEqual({ code: 'ended' }) })
  it('counts days as they are here', () => { expect(todayHere(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05') })
})
