/** The other ways to lay a map out: plain force, circles, who reaches whom; and hulls around territories (performance.md §12.8). */
import { afterAll, describe, expect, test } from 'vitest'
import type { ProjectColumns } from '#contract/columns'
import { LAYOUT_KINDS } from '#contract/layout'
import { inRings } from '../../client/map/contour'
import { territory } from '../../client/map/hull'
import { diameter } from '../../client/map/sizes'
import { generateColumns } from '../../seed/generate'
import { analyse } from '../../server/analysis/analyse'
import { layout, type LayoutInput, type Points, type Sight } from '../../server/analysis/layout'
import { WorkerPool } from '../../server/workers/pool'
import { lacks, sharedData } from '../support/data'
import { demoColumns } from './demo-columns'
import { columnsOf, parameters, projectOf, readPairs, type Tie } from './graphs'

const inputOf = (columns: ProjectColumns, over: Partial<LayoutInput> = {}): LayoutInput => {
  const { communities, measures } = analyse(columns, parameters({ measures: ['pagerank'] })), ranks = (measures.pagerank ?? []).map(x => x ?? 0), most = Math.max(...ranks, 1e-9)
  return { columns, communities: communities.of, weight: ranks.map((x, v) => v === columns.brand ? 1 : x / most), previous: null, pinned: null, seed: 42, ...over }
}
const at = (p: Points, v: number): [number, number] => [p.x[v] ?? Number.NaN, p.y[v] ?? Number.NaN]
const between = (p: Points, a: number, b: number): number => Math.hypot((p.x[a] ?? 0) - (p.x[b] ?? 0), (p.y[a] ?? 0) - (p.y[b] ?? 0))
/** how deep the two that overlap most do, px at zoom 1, as they are drawn; below 0 is free */
const overlap = (p: Points, weight: readonly number[]): number => {
  let worst = -Infinity
  for (let a = 0; a < p.x.length; a++) for (let b = 0; b < a; b++) worst = Math.max(worst, (diameter(weight[a] ?? 0) + diameter(weight[b] ?? 0)) / 2 - between(p, a, b))
  return worst
}
/** share of the stakeholders inside the drawn outline of a community that is not theirs */
const foreignInHull = (input: LayoutInput, p: Points): number => {
  const { links, brand } = input.columns, of = Int16Array.from(input.communities, (c, v) => v === brand ? -1 : c), inner: number[] = []
  for (let i = 0; i < links.source.length; i++) { const s = links.source[i] ?? 0, t = links.target[i] ?? 0; if ((of[s] ?? -1) >= 0 && of[s] === of[t]) inner.push(s, t) }
  const ground = { x: Float32Array.from(p.x), y: Float32Array.from(p.y), r: Float32Array.from(input.weight, w => diameter(w) / 2), community: of, inner: Int32Array.from(inner) }
  const inside = new Set<number>()
  for (let c = 0; c <= Math.max(...of); c++) {
    const rings = territory(ground, c)
    of.forEach((own, v) => { if (own !== c && inRings(rings, p.x[v] ?? 0, p.y[v] ?? 0)) inside.add(v) })
  }
  return inside.size / of.length
}
/** of one thread and of two, started once for all kinds: that takes longer than the layouts */
const pools = [1, 2].map(threads => new WorkerPool({ threads }))
afterAll(async () => { await Promise.all(pools.map(pool => pool.close())) })
const mps = sharedData('french-mps-twitter/network.tsv')

describe('stakeholders inside another community’s outline', () => {
  test('none of the demonstration', () => {
    const input = inputOf(demoColumns())
    expect(foreignInHull(input, layout(input))).toBe(0)
  })
  test.skipIf(lacks('french-mps-twitter/network.tsv'))('at most 3 % of the French MPs', () => {
    const input = inputOf(projectOf(readPairs(mps ?? '', '\t', true)))
    expect(foreignInHull(input, layout(input))).toBeLessThanOrEqual(0.03)
  })
})

describe.each(LAYOUT_KINDS)('%s', kind => {
  test('nobody is drawn over anybody, the same bytes twice and in a pool of one thread or two', async () => {
    for (const columns of [demoColumns(), generateColumns({ stakeholders: 400, links: 1_500, seed: 3 })]) {
      const input = inputOf(columns, { kind }), p = layout(input)
      expect(p.ids).toEqual(columns.stakeholders.ids)
      expect([...p.x, ...p.y].every(Number.isFinite)).toBe(true)
      expect(overlap(p, input.weight)).toBeLessThan(0)
      expect(JSON.stringify(layout(input))).toBe(JSON.stringify(p))
    }
    const input = inputOf(demoColumns(), { kind }), here = JSON.stringify(layout(input))
    for (const pool of pools) for (const there of await Promise.all(Array.from({ length: pool.size }, () => pool.run('layout', input)))) expect(JSON.stringify(there)).toBe(here)
  }, 60_000)
  test('an empty map, one stakeholder, two without links, a star, a chain, three islands', () => {
    const chain = Array.from({ length: 59 }, (_, v): Tie => [v, v + 1]), star = Array.from({ length: 29 }, (_, v): Tie => [v + 1, 0]), islands: Tie[] = [[0, 1], [1, 2], [3, 4], [4, 5], [6, 7]]
    for (const [n, ties] of [[0, []], [1, []], [2, []], [60, chain], [30, star], [9, islands]] as [number, Tie[]][]) {
      const input = inputOf(columnsOf(n, ties), { kind }), p = layout(input)
      expect(p.x).toHaveLength(n)
      expect([...p.x, ...p.y].every(Number.isFinite)).toBe(true)
      if (n > 1) expect(overlap(p, input.weight)).toBeLessThan(0)
    }
  })
})

describe('plain force', () => {
  test('shows how it settles, and what is linked ends nearer than what is not', () => {
    const columns = generateColumns({ stakeholders: 300, links: 1_000, seed: 5 }), sights: Sight[] = [], fractions: number[] = []
    const p = layout(inputOf(columns, { kind: 'force' }), (fraction, _, sight) => { fractions.push(fraction); if (sight !== undefined) sights.push(sight) })
    expect(sights.length).toBeGreaterThan(10)
    for (const s of sights) { expect(s.x).toHaveLength(300); expect([...s.x, ...s.y].every(Number.isFinite)).toBe(true) }
    expect([...fractions].sort((a, b) => a - b)).toEqual(fractions)
    const { source, target } = columns.links
    let linked = 0, all = 0, pairs = 0
    source.forEach((s, i) => { linked += between(p, s, target[i] ?? 0) / source.length })
    for (let a = 0; a < 300; a += 3) for (let b = 0; b < a; b += 3) { all += between(p, a, b); pairs++ }
    expect(linked).toBeLessThan(0.75 * all / pairs)
  })
  test('leaves whom people pinned where they are', () => {
    const input = inputOf(demoColumns(), { kind: 'force' }), [id = ''] = input.columns.stakeholders.ids.slice(9), p = layout({ ...input, pinned: { ids: [id], x: [321.25], y: [-77.5] } })
    expect(at(p, 9)).toEqual([321.25, -77.5])
  })
})

describe('circles', () => {
  const away = (p: Points, v: number): number => Math.hypot(...at(p, v))
  test('the nearer the ring, the nearer the brand, which is the middle; who has no ring is outside', () => {
    const columns = demoColumns(), rings = columns.stakeholders.ids.map((_, v) => v % 5 === 4 ? null : v % 4), p = layout(inputOf(columns, { kind: 'circles', rings }))
    expect(p.basis).toBe('rings')
    expect(at(p, columns.brand)).toEqual([0, 0])
    const band = (own: (r: number | null) => boolean): number[] => rings.flatMap((r, v) => v !== columns.brand && own(r) ? [away(p, v)] : [])
    const bands = [band(r => r === 0 || r === 1), band(r => r === 2), band(r => r === 3), band(r => r === null)]
    for (let k = 1; k < bands.length; k++) expect(Math.min(...bands[k] ?? [])).toBeGreaterThan(Math.max(...bands[k - 1] ?? []) + 60)
  })
  test('without rings, steps from the brand count; without a brand, weight', () => {
    const ties: Tie[] = [[0, 1], [1, 2], [2, 3], [3, 4]], p = layout(inputOf(columnsOf(5, ties, { brand: 0 }), { kind: 'circles' }))
    expect(p.basis).toBe('steps')
    expect(away(p, 1)).toBeLessThan(away(p, 2))
    expect(away(p, 2)).toBeLessThan(away(p, 3))
    expect(away(p, 3)).toBeCloseTo(away(p, 4), 0)
    expect(layout(inputOf(columnsOf(5, ties), { kind: 'circles' })).basis).toBe('weight')
  })
})

describe('who reaches whom', () => {
  test('columns are the steps of influence; the brand hears but passes nothing on; the others stand apart', () => {
    // 0 → 1 → 2, 0 → brand 3 → 4, 5 follows 2: 2 reaches 5; 6 → 0 alone cannot be reached
    const columns = columnsOf(7, [[0, 1], [1, 2], [0, 3], [3, 4], [2, 5], [6, 0]], { brand: 3 }), p = layout(inputOf(columns, { kind: 'reach', from: 0 }))
    expect(p.from).toBe(0)
    const x = [0, 1, 2, 3, 4, 5, 6].map(v => p.x[v] ?? 0) as [number, number, number, number, number, number, number]
    expect(x[1]).toBeCloseTo(x[3], 5)
    expect(x[0]).toBeLessThan(x[1] - 200)
    expect(x[1]).toBeLessThan(x[2] - 200)
    expect(x[2]).toBeLessThan(x[5] - 200)
    expect(Math.min(x[4], x[6])).toBeGreaterThan(x[5] + 250)
  })
  test('who follows is reached by whom it follows', () => {
    const p = layout(inputOf(columnsOf(3, [[1, 0], [2, 1]], { kind: 'follows' }), { kind: 'reach', from: 0 }))
    expect((p.x[0] ?? 0) < (p.x[1] ?? 0) && (p.x[1] ?? 0) < (p.x[2] ?? 0)).toBe(true)
  })
})
