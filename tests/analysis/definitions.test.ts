/** What definitions say of every map: someone alone changes only what their number is part of, sums come out, nothing throws. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MEASURES, type Measure } from '#contract/analysis'
import { findCommunities } from '../../server/analysis/communities'
import type { Graph } from '../../server/analysis/csr'
import { fragmentationAfter } from '../../server/analysis/dependence'
import { keyPlayers } from '../../server/analysis/key-players'
import { readingsOfFile } from '../../server/analysis/projections'
import { REGISTRY } from '../../server/analysis/registry'
import { fileOf, type Tie } from './graphs'

const anyTies = fc.integer({ min: 3, max: 12 }).chain(n => fc.tuple(fc.constant(n), fc.boolean(), fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 40 })))
const graphOf = (n: number, ties: readonly Tie[], directed: boolean): Graph => readingsOfFile(fileOf(n, ties, directed, true))('raw')
const groupsOf = (n: number, ties: readonly Tie[], directed: boolean): number[] => findCommunities(readingsOfFile(fileOf(n, ties, directed, true))('cohesion'), 1, 1).of
const measured = (measure: Measure, graph: Graph, of: ArrayLike<number>): number[] => Array.from(REGISTRY[measure].compute({ graph, communities: () => of }))

/** measures in which the number of stakeholders has no part */
const UNMOVED: readonly Measure[] = ['degree', 'inDegree', 'outDegree', 'strength', 'hub', 'authority', 'harmonic', 'core', 'clustering', 'constraint', 'effectiveSize', 'efficiency', 'participation', 'withinModuleZ', 'articulation', 'brokerage']

test('one more stakeholder without a link changes only what their number is part of', () => {
  fc.assert(fc.property(anyTies, ([n, directed, ties]) => {
    const before = graphOf(n, ties, directed), after = graphOf(n + 1, ties, directed), of = groupsOf(n, ties, directed), more = [...of, -1]
    const both = (measure: Measure): [number[], number[]] => [measured(measure, before, of), measured(measure, after, more).slice(0, n)]
    const scaled = (measure: Measure, factor: number): void => { const [a, b] = both(measure); a.forEach((x, v) => { expect(b[v], measure).toBeCloseTo(x * factor, 9) }) }
    for (const measure of UNMOVED) { const [a, b] = both(measure); a.forEach((x, v) => { if (Number.isNaN(x)) expect(b[v], measure).toBeNaN(); else expect(b[v], measure).toBeCloseTo(x, 9) }) }
    // divided by (n−1)(n−2), then by n(n−1); closeness by n−1, then by n
    scaled('betweenness', (n - 2) / n)
    scaled('closeness', (n - 1) / n)
    // the newcomer takes what everyone gets for being there; the rest keep their proportions
    const rank = measured('pagerank', after, more)
    scaled('pagerank', 1 - (rank[n] ?? NaN))
    expect(Math.min(...rank)).toBeCloseTo(rank[n] ?? NaN, 12)
    expect(measured('eigenvector', after, more).every(x => Number.isNaN(x))).toBe(true)
    // the same pairs that are near, among more pairs
    const a = fragmentationAfter(before), b = fragmentationAfter(after)
    expect((1 - b.now) * (n + 1) * n).toBeCloseTo((1 - a.now) * n * (n - 1), 9)
    for (let v = 0; v < n; v++) expect((1 - (b.after[v] ?? NaN)) * n * (n - 1)).toBeCloseTo((1 - (a.after[v] ?? NaN)) * (n - 1) * (n - 2), 9)
  }), { numRuns: 200 })
})

test('the list of what is unmoved leaves out only the five that are checked by name', () => {
  expect(MEASURES.filter(m => !UNMOVED.includes(m))).toEqual(['pagerank', 'eigenvector', 'betweenness', 'closeness', 'dependence'])
})

test('shares sum to 1, listeners to links, betweenness to the steps between ends', () => {
  fc.assert(fc.property(anyTies, ([n, directed, ties]) => {
    const weighed = graphOf(n, ties, directed), graph = readingsOfFile(fileOf(n, ties, directed))('raw'), sum = (measure: Measure, g = graph): number => measured(measure, g, []).reduce((a, b) => a + b, 0)
    expect(sum('pagerank', weighed)).toBeCloseTo(1, 12)
    if (graph.arcs > 0) { expect(sum('hub', weighed)).toBeCloseTo(1, 9); expect(sum('authority', weighed)).toBeCloseTo(1, 9) }
    expect([sum('inDegree'), sum('outDegree')]).toEqual([graph.arcs, graph.arcs])
    // every shortest path of d hops passes d − 1 rows: all hops less all pairs that reach each other
    const hops = Array.from({ length: n }, (_, s) => { const d = new Map([[s, 0]]); for (const [v, x] of d) for (let i = graph.out.start[v] ?? 0; i < (graph.out.start[v + 1] ?? 0); i++) if (!d.has(graph.out.to[i] ?? -1)) d.set(graph.out.to[i] ?? -1, x + 1); return d })
    const between = hops.reduce((all, d) => all + [...d.values()].reduce((a, b) => a + Math.max(0, b - 1), 0), 0)
    expect(sum('betweenness') * (n - 1) * (n - 2)).toBeCloseTo(between, 9)
    expect(sum('harmonic')).toBeCloseTo(hops.reduce((all, d) => all + [...d.values()].reduce((a, b) => a + (b === 0 ? 0 : 1 / b), 0), 0), 9)
  }), { numRuns: 200 })
})

/** Diamonds of width 8 in a row: twelve have 8¹² shortest paths from end to end, more than 32 bits hold; twenty have 2⁶⁰. */
const diamonds = (count: number): [number, Tie[]] => {
  const ties: Tie[] = []
  let last = 0, n = 1
  for (let d = 0; d < count; d++) { const end = n + 8; for (let k = 0; k < 8; k++) ties.push([last, n + k], [n + k, end]); last = end; n = end + 1 }
  return [n, ties]
}
const SHAPES: Record<string, [number, Tie[]]> = {
  empty: [0, []], single: [1, []], two: [2, [[0, 1]]], isolates: [5, []], loops: [3, [[0, 0], [1, 1], [0, 1]]], star: [40, Array.from({ length: 39 }, (_, v): Tie => [0, v + 1])], chain: [60, Array.from({ length: 59 }, (_, v): Tie => [v, v + 1])],
  ring: [50, Array.from({ length: 50 }, (_, v): Tie => [v, (v + 1) % 50])], complete: [12, Array.from({ length: 144 }, (_, i): Tie => [Math.floor(i / 12), i % 12])], 'twelve diamonds': diamonds(12), 'twenty diamonds': diamonds(20)
}
for (const [name, [n, ties]] of Object.entries(SHAPES)) {
  test(`${name}: every measure gives finite numbers or none at all, with and without directions`, () => {
    for (const directed of [true, false]) {
      const graph = graphOf(n, ties, directed), of = groupsOf(n, ties, directed)
      for (const measure of MEASURES) {
        const values = measured(measure, graph, of)
        expect(values, measure).toHaveLength(n)
        for (const x of values) expect(Number.isNaN(x) || Number.isFinite(x), `${measure} ${x}`).toBe(true)
      }
      for (const goal of ['nearness', 'reach', 'fragmentation', 'separation'] as const) {
        const group = keyPlayers(graph, { goal, size: 2, steps: 2, may: new Uint8Array(n).fill(1) })
        expect(group === null).toBe(n < (goal === 'nearness' || goal === 'reach' ? 2 : 4))
        if (group !== null) expect(Number.isFinite(group.value)).toBe(true)
      }
    }
  })
}

test('twenty diamonds have 8²⁰ paths, more than 2⁵³, and the middle still carries its exact share', () => {
  const [n, ties] = SHAPES['twenty diamonds'] ?? [0, []], values = measured('betweenness', graphOf(n, ties, true), [])
  // the joint in the middle: 10 joints and 80 others before it, as many after, and every pair across passes it
  expect(values[90]).toBeCloseTo(90 * 90 / ((n - 1) * (n - 2)), 12)
})
