/** Groups that matter together: the values of domain.md A.4, and every group weighed by hand on small random graphs. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KeyGoal } from '#contract/structure'
import { fixtureColumns } from '../../seed/fixture'
import { keyPlayers } from '../../server/analysis/key-players'
import { readingsOf, readingsOfFile } from '../../server/analysis/projections'
import { fileOf, type Tie } from './graphs'

const golden = readingsOf(fixtureColumns(), false)('influence'), everyone = new Uint8Array(golden.n).fill(1)
const ask = (goal: KeyGoal, size: number) => {
  const found = keyPlayers(golden, { goal, size, steps: 2, may: everyone })
  return { group: found?.members.map(m => m.row + 1).sort((a, b) => a - b), value: found?.value ?? NaN, equal: found?.equal, exact: found?.exact, without: found?.without ?? NaN }
}

test('near to all: {6} .5345, {5,6} .7738, then .8929 by three groups (A.4)', () => {
  expect(ask('nearness', 1)).toMatchObject({ group: [6], exact: true, without: 0 })
  expect(ask('nearness', 1).value).toBeCloseTo(0.5345, 4)
  expect(ask('nearness', 2)).toMatchObject({ group: [5, 6] })
  expect(ask('nearness', 2).value).toBeCloseTo(0.7738, 4)
  expect(ask('nearness', 3).value).toBeCloseTo(0.8929, 4)
  expect(ask('nearness', 3).equal).toBe(2)
})

test('within two steps {5,6} reach 11 others (A.4)', () => {
  expect(ask('reach', 2)).toMatchObject({ group: [5, 6], value: 11 })
})

test('what falls apart: {2} .5487, {1,3} .6957, {2,4,9} .7667; base .4806 (A.4)', () => {
  expect(ask('fragmentation', 1).without).toBeCloseTo(0.4806, 4)
  for (const [group, value] of [[[2], 0.5487], [[1, 3], 0.6957], [[2, 4, 9], 0.7667]] as const) {
    const found = ask('fragmentation', group.length)
    expect(found.group).toEqual(group)
    expect(found.value).toBeCloseTo(value, 4)
  }
})

test('who is cut off: two leave .5455 of the pairs apart, three .7273 (A.4)', () => {
  expect(ask('separation', 2).value).toBeCloseTo(0.5455, 4)
  expect(ask('separation', 3).value).toBeCloseTo(0.7273, 4)
})

test('who may not be chosen is not, and too few to choose from is no answer', () => {
  const may = everyone.slice()
  may[5] = 0
  expect(keyPlayers(golden, { goal: 'nearness', size: 1, steps: 2, may })?.members.map(m => m.row)).not.toContain(5)
  expect(keyPlayers(golden, { goal: 'nearness', size: 3, steps: 2, may: new Uint8Array(golden.n).fill(1, 0, 2) })).toBeNull()
  const three = readingsOfFile(fileOf(3, [[0, 1]], true))('raw')
  expect(keyPlayers(three, { goal: 'fragmentation', size: 2, steps: 1, may: new Uint8Array(3).fill(1) })).toBeNull()
})

/** The four values by their definitions, with Floyd–Warshall. */
const slowly = (n: number, ties: readonly Tie[], goal: KeyGoal, steps: number, group: readonly number[]): number => {
  const both = goal === 'fragmentation' || goal === 'separation', left = Array.from({ length: n }, (_, v) => v).filter(v => !both || !group.includes(v))
  const d = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => i === j ? 0 : Infinity)), at = (i: number, j: number): number => d[i]?.[j] ?? NaN
  for (const [a, b] of ties) if (left.includes(a) && left.includes(b) && a !== b) { (d[a] as number[])[b] = 1; if (both) (d[b] as number[])[a] = 1 }
  for (const k of left) for (const i of left) for (const j of left) (d[i] as number[])[j] = Math.min(at(i, j), at(i, k) + at(k, j))
  const pairs = left.flatMap(i => left.filter(j => j !== i).map(j => at(i, j)))
  if (goal === 'fragmentation') return 1 - pairs.reduce((s, x) => s + 1 / x, 0) / pairs.length
  if (goal === 'separation') return 1 - pairs.filter(x => x < Infinity).length / pairs.length
  const nearest = left.map(v => Math.min(...group.map(s => at(s, v))))
  return goal === 'nearness' ? nearest.reduce((s, x) => s + 1 / Math.max(1, x), 0) / n : left.filter((v, i) => !group.includes(v) && (nearest[i] ?? Infinity) <= steps).length
}
const groups = (n: number, size: number, from = 0): number[][] => size === 0 ? [[]] : Array.from({ length: n }, (_, v) => v).slice(from).flatMap(v => groups(n, size - 1, v + 1).map(rest => [v, ...rest]))

test('no group does better, and the value, its parts and the number of equals are those of the definitions', () => {
  fc.assert(fc.property(fc.integer({ min: 4, max: 8 }), fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 16 }), fc.constantFrom<KeyGoal>('nearness', 'reach', 'fragmentation', 'separation'), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 }), (n, all, goal, size, steps) => {
    const ties = all.filter(([a, b]) => a < n && b < n), found = keyPlayers(readingsOfFile(fileOf(n, ties, true))('raw'), { goal, size, steps, may: new Uint8Array(n).fill(1) })
    const values = groups(n, size).map(group => slowly(n, ties, goal, steps, group)), best = Math.max(...values)
    expect(found?.exact).toBe(true)
    expect(found?.value).toBeCloseTo(best, 9)
    expect(found?.equal).toBe(values.filter(x => x > best - 1e-9).length - 1)
    const rows = found?.members.map(m => m.row) ?? []
    expect(slowly(n, ties, goal, steps, rows)).toBeCloseTo(best, 9)
    if (size > 1) found?.members.forEach(m => { expect(m.part).toBeCloseTo(best - slowly(n, ties, goal, steps, rows.filter(r => r !== m.row)), 9) })
  }), { numRuns: 300 })
})

test('too many groups to weigh: adding and swapping finds at least the best single’s group, and says it is not proved', () => {
  const n = 400, ties = Array.from({ length: 1_200 }, (_, i): Tie => [(i * 7) % n, (i * i + 3 * i + 1) % n]), graph = readingsOfFile(fileOf(n, ties, true))('raw'), may = new Uint8Array(n).fill(1)
  for (const goal of ['nearness', 'reach', 'fragmentation', 'separation'] as const) {
    const one = keyPlayers(graph, { goal, size: 1, steps: 2, may }), five = keyPlayers(graph, { goal, size: 5, steps: 2, may })
    expect([five?.exact, five?.equal, five?.members.length]).toEqual([false, null, 5])
    expect(five?.value).toBeGreaterThan(one?.value ?? NaN)
    // no single change helps any more: the definition of where the search stops
    expect(five?.members.every(m => m.part >= -1e-9)).toBe(true)
  }
})

test('a group looked for from a sample says so, and is told with what it is worth to everyone', () => {
  const n = 420, ties = Array.from({ length: 1_200 }, (_, i): Tie => [(i * 7) % n, (i * i + 3 * i + 1) % n]), graph = readingsOfFile(fileOf(n, ties, true))('raw'), may = new Uint8Array(n).fill(1)
  const three = keyPlayers(graph, { goal: 'fragmentation', size: 3, steps: 2, may })
  expect([three?.exact, three?.sampled]).toEqual([false, { samples: 200, of: n, seed: 1 }])
  expect(three?.value).toBeCloseTo(slowly(n, ties, 'fragmentation', 2, three?.members.map(m => m.row) ?? []), 9)
  for (const goal of ['nearness', 'separation'] as const) expect(keyPlayers(graph, { goal, size: 3, steps: 2, may })?.sampled).toBeNull()
})
