/** Who should leave next, found by bounds, is whom a look at everyone finds. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestOf, bestToLose, SAME } from '../../server/analysis/best-to-lose'
import { fragmentationAfter } from '../../server/analysis/dependence'
import { readingsOfFile } from '../../server/analysis/projections'
import { fileOf, type Tie } from './graphs'

const graphOf = (n: number, ties: readonly Tie[]) => readingsOfFile(fileOf(n, ties, false))('raw')
/** What each would be worth after `gone`, seen from the same sources, by dependence.ts on the graph without them. */
const everyone = (n: number, ties: readonly Tie[], drawn: readonly number[], gone: readonly number[]): Float64Array => {
  const left = Array.from({ length: n }, (_, v) => v).filter(v => !gone.includes(v)), at = new Map(left.map((v, i) => [v, i])), values = new Float64Array(n).fill(Number.NaN)
  const rest = ties.flatMap(([a, b]): Tie[] => { const s = at.get(a), t = at.get(b); return s === undefined || t === undefined ? [] : [[s, t]] })
  const { after } = fragmentationAfter(graphOf(left.length, rest), undefined, drawn.flatMap(v => at.get(v) ?? []))
  left.forEach((v, i) => { values[v] = after[i] as number })
  return values
}

test('the same row and value as a look at everyone, whoever is gone, may be chosen and is already in the group', () => {
  const map = fc.integer({ min: 8, max: 90 }).chain(n => fc.record({
    n: fc.constant(n), ties: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 2 * n }).map(all => all.filter(([a, b]) => a !== b)),
    order: fc.shuffledSubarray(Array.from({ length: n }, (_, v) => v), { minLength: 6 }), gone: fc.uniqueArray(fc.nat(n - 1), { maxLength: 3 }), member: fc.nat(n - 1), skip: fc.nat(4)
  }))
  fc.assert(fc.property(map, ({ n, ties, order: drawn, gone, member, skip }) => {
    const graph = graphOf(n, ties), candidates = Array.from({ length: n }, (_, v) => v).filter(v => skip === 0 || v % (skip + 1) !== 0), values = everyone(n, ties, drawn, gone), best = bestOf(values, candidates)
    const found = bestToLose(graph, drawn, gone, candidates)
    expect(found?.row).toBe(best.row)
    expect(found?.value).toBeCloseTo(best.value, 10)
    // changing one who is in the group: only who does better counts
    const floor = values[member] as number
    if (gone.includes(member) || !candidates.includes(member)) return
    const change = bestToLose(graph, drawn, gone, candidates, floor, member)
    if (best.value > floor + SAME) expect(change?.row).toBe(best.row)
    else expect((change?.value ?? Number.NaN) > floor + SAME).toBe(false)
  }), { numRuns: 400 })
})

test('who are all alike cannot be told apart by bounds: then everyone is looked at at once', () => {
  const n = 600, all = Array.from({ length: n }, (_, v) => v), ties = all.flatMap((v): Tie[] => [[v, (v + 1) % n], [v, (v + 24) % n]])
  expect(bestToLose(graphOf(n, ties), all, [], all)).toBeNull()
})

test('more paths than a double can count: 1,100 diamonds in a row are cut in the middle', () => {
  const diamonds = 1_100, n = 3 * diamonds + 1, ties = Array.from({ length: diamonds }, (_, k): Tie[] => [[3 * k, 3 * k + 1], [3 * k, 3 * k + 2], [3 * k + 1, 3 * k + 3], [3 * k + 2, 3 * k + 3]]).flat()
  const corners = Array.from({ length: 5 }, (_, k) => 3 * (500 + 25 * k)), drawn = [0, 1, n - 1, n - 2]
  expect(bestToLose(graphOf(n, ties), drawn, [], corners)?.row).toBe(bestOf(everyone(n, ties, drawn, []), corners).row)
})
