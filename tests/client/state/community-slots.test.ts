import { describe, expect, test } from 'vitest'
import { keepSlots } from '../../../client/state/community-slots'

const of = (groups: string[]): Map<string, number> => new Map(groups.flatMap((g, i) => [...g].map((id): [string, number] => [id, i])))
const slotOf = (communities: Map<string, number>, slots: Map<number, number>): Map<string, number> => new Map([...communities].map(([id, c]) => [id, slots.get(c) ?? -1]))

describe('colours of communities', () => {
  test('are given by size at first', () => expect([...keepSlots(of(['ab', 'cdef', 'ghi']), new Map(), new Set())].sort()).toEqual([[0, 2], [1, 0], [2, 1]]))
  test('stay with most of the members, and are never given twice', () => {
    const used = new Set<number>(), first = of(['abcd', 'efg', 'hi'])
    const before = slotOf(first, keepSlots(first, new Map(), used))
    const second = of(['efg', 'abc', 'dxyz'])
    const slots = keepSlots(second, before, used)
    expect(slots.get(1)).toBe(0)
    expect(slots.get(0)).toBe(1)
    expect(slots.get(2)).toBe(3)
  })
  test('those without a community have none', () => expect(keepSlots(new Map([['a', -1]]), new Map(), new Set()).size).toBe(0))
})
