/** The territory layout: performance.md §12.8. */
import { describe, expect, test } from 'vitest'
import type { ProjectColumns } from '#contract/columns'
import { generateColumns } from '../../seed/generate'
import { analyse } from '../../server/analysis/analyse'
import { layout, type LayoutInput, type Points } from '../../server/analysis/layout'
import { lacks, sharedData } from '../support/data'
import { demoColumns as demo } from './demo-columns'
import { columnsOf, parameters, projectOf, readPairs, type Tie } from './graphs'

const inputOf = (columns: ProjectColumns, over: Partial<LayoutInput> = {}): LayoutInput => {
  const { communities, measures } = analyse(columns, parameters({ measures: ['pagerank'] })), ranks = (measures.pagerank ?? []).map(x => x ?? 0), most = Math.max(...ranks, 1e-9)
  return { columns, communities: communities.of, weight: ranks.map((x, v) => v === columns.brand ? 1 : x / most), previous: null, pinned: null, seed: 42, ...over }
}
const nearest = ({ x, y }: Points): number => {
  let least = Infinity
  for (let i = 0; i < x.length; i++) for (let j = 0; j < i; j++) least = Math.min(least, Math.hypot((x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0)))
  return least
}
/** diameter of a stakeholder on the map, interface.md §3 */
const diameter = (weight: number): number => 11 + 35 * Math.sqrt(weight)
const shapeOf = ({ x, y }: Points): number => (Math.max(...x) - Math.min(...x)) / (Math.max(...y) - Math.min(...y))

/** Share of stakeholders that stand inside the smallest disc around another community's middle that holds its members. */
const foreign = (p: Points, of: readonly number[]): number => {
  const count = Math.max(...of) + 1, discs = Array.from({ length: count }, (_, c) => {
    const rows = of.flatMap((x, v) => x === c ? [v] : []), cx = rows.reduce((s, v) => s + (p.x[v] ?? 0), 0) / rows.length, cy = rows.reduce((s, v) => s + (p.y[v] ?? 0), 0) / rows.length
    return { cx, cy, r: Math.max(...rows.map(v => Math.hypot((p.x[v] ?? 0) - cx, (p.y[v] ?? 0) - cy))) }
  })
  return of.filter((c, v) => discs.some((d, k) => k !== c && Math.hypot((p.x[v] ?? 0) - d.cx, (p.y[v] ?? 0) - d.cy) < d.r)).length / of.length
}

describe.skipIf(lacks('french-mps-twitter/network.tsv'))('French MPs', () => {
  test('at most 3 % stand inside the disc of another community, none nearer than 47.9 px', () => {
    const input = inputOf(projectOf(readPairs(sharedData('french-mps-twitter/network.tsv') ?? '', '\t', true))), p = layout(input)
    expect(foreign(p, input.communities)).toBeLessThanOrEqual(0.03)
    expect(nearest(p)).toBeGreaterThan(47.9)
    expect(shapeOf(p)).toBeGreaterThan(1.1)
  })
})

describe('the demonstration', () => {
  test('territories are apart, nobody touches, the brand has clear water and the shape is that of a screen', () => {
    const columns = demo(), input = inputOf(columns), p = layout(input)
    expect(foreign(p, input.communities)).toBe(0)
    for (let i = 0; i < p.x.length; i++) for (let j = 0; j < i; j++) {
      expect(Math.hypot((p.x[i] ?? 0) - (p.x[j] ?? 0), (p.y[i] ?? 0) - (p.y[j] ?? 0))).toBeGreaterThan((diameter(input.weight[i] ?? 0) + diameter(input.weight[j] ?? 0)) / 2)
    }
    expect([p.x[columns.brand], p.y[columns.brand]]).toEqual([0, 0])
    p.x.forEach((x, v) => { if (v !== columns.brand) expect(Math.hypot(x, p.y[v] ?? 0)).toBeGreaterThan(90) })
    expect(shapeOf(p)).toBeGreaterThan(1.3)
    expect(shapeOf(p)).toBeLessThan(1.6)
  })
  test('stakeholders without ties stand at the bottom right', () => {
    const input = inputOf(demo()), p = layout(input), { source, target } = input.columns.links
    const tied = new Set([...source, ...target]), alone = input.communities.flatMap((_, v) => tied.has(v) ? [] : [v])
    expect(alone.length).toBeGreaterThan(0)
    const middleX = (Math.max(...p.x) + Math.min(...p.x)) / 2, middleY = (Math.max(...p.y) + Math.min(...p.y)) / 2
    for (const v of alone) { expect(p.x[v]).toBeGreaterThan(middleX); expect(p.y[v]).toBeGreaterThan(middleY) }
  })
  test('the same seed gives the same bytes, another seed another map', () => {
    const input = inputOf(demo())
    expect(JSON.stringify(layout(input))).toBe(JSON.stringify(layout(input)))
    expect(JSON.stringify(layout({ ...input, seed: 7 }))).not.toBe(JSON.stringify(layout(input)))
  })
})

describe('positions that exist', () => {
  const some = (p: Points, keep: (v: number) => boolean): Points => {
    const rows = p.ids.flatMap((_, v) => keep(v) ? [v] : [])
    return { ids: rows.map(v => p.ids[v] ?? ''), x: rows.map(v => p.x[v] ?? 0), y: rows.map(v => p.y[v] ?? 0) }
  }
  test('stay to the last bit, and newcomers join their own territory without touching anyone', () => {
    const input = inputOf(demo()), all = layout(input), isNew = (v: number) => v % 10 === 3 && v !== input.columns.brand
    const previous = some(all, v => !isNew(v)), p = layout({ ...input, previous })
    previous.ids.forEach((id, i) => { const v = p.ids.indexOf(id); expect([p.x[v], p.y[v]]).toEqual([previous.x[i], previous.y[i]]) })
    expect(nearest(p)).toBeGreaterThan(47.8)
    // nearer to the middle of their own community than to any other
    const centre = (c: number): [number, number] => { const rows = input.communities.flatMap((x, v) => x === c && !isNew(v) ? [v] : []); return [rows.reduce((s, v) => s + (p.x[v] ?? 0), 0) / rows.length, rows.reduce((s, v) => s + (p.y[v] ?? 0), 0) / rows.length] }
    const away = (v: number, c: number): number => { const [x, y] = centre(c); return Math.hypot((p.x[v] ?? 0) - x, (p.y[v] ?? 0) - y) }
    const count = Math.max(...input.communities) + 1
    input.communities.forEach((own, v) => { if (isNew(v) && own >= 0) for (let c = 0; c < count; c++) if (c !== own) expect(away(v, own)).toBeLessThan(away(v, c)) })
  })
  test('a community of newcomers comes as a territory of its own', () => {
    const input = inputOf(demo()), all = layout(input), p = layout({ ...input, previous: some(all, v => input.communities[v] !== 2) })
    expect(nearest(p)).toBeGreaterThan(47.8)
    expect(foreign(p, input.communities)).toBeLessThanOrEqual(0.03)
  })
  test('pinned stakeholders never move, with or without a layout before', () => {
    const input = inputOf(demo()), [a = '', b = ''] = input.columns.stakeholders.ids.slice(5, 7), pinned: Points = { ids: [a, b], x: [1234.56, -77.7], y: [-987.65, 88.8] }
    for (const previous of [null, layout(input)]) {
      const p = layout({ ...input, pinned, previous })
      pinned.ids.forEach((id, i) => { const v = p.ids.indexOf(id); expect([p.x[v], p.y[v]]).toEqual([pinned.x[i], pinned.y[i]]) })
    }
  })
  test('positions of stakeholders that are gone are forgotten', () => {
    const input = inputOf(columnsOf(3, [[0, 1], [1, 2]])), p = layout({ ...input, previous: { ids: ['gone', 's0'], x: [1, 5], y: [2, 6] } })
    expect(p.ids).toEqual(['s0', 's1', 's2'])
    expect([p.x[0], p.y[0]]).toEqual([5, 6])
  })
})

describe('states and sizes', () => {
  const chain = (n: number): Tie[] => Array.from({ length: n - 1 }, (_, v): Tie => [v, v + 1])
  test('an empty map, one stakeholder, no links, a star, a chain: finite positions, nobody on another', () => {
    const cases: [number, Tie[]][] = [[0, []], [1, []], [2, []], [40, []], [30, chain(30).map(([, t]): Tie => [0, t])], [60, chain(60)]]
    for (const [n, ties] of cases) {
      const p = layout(inputOf(columnsOf(n, ties)))
      expect(p.x).toHaveLength(n)
      expect([...p.x, ...p.y].every(Number.isFinite)).toBe(true)
      expect(nearest(p)).toBeGreaterThan(47.8)
    }
  })
  test('a brand with everyone tied to it alone keeps them around it', () => {
    const p = layout(inputOf(columnsOf(12, Array.from({ length: 11 }, (_, v): Tie => [v + 1, 0]), { brand: 0 })))
    p.x.slice(1).forEach((x, i) => { const away = Math.hypot(x, p.y[i + 1] ?? 0); expect(away).toBeGreaterThanOrEqual(89.9); expect(away).toBeLessThan(600) })
    expect(nearest(p)).toBeGreaterThan(60)
  })
  test('1,500 stakeholders and 6,000 links take at most 1.5 s', () => {
    const input = inputOf(generateColumns({ stakeholders: 1_500, links: 6_000, seed: 1 })), before = process.cpuUsage(), p = layout(input), used = process.cpuUsage(before)
    // processor time: the machine that runs tests may be busy with other things
    expect((used.user + used.system) / 1e6).toBeLessThan(1.5)
    expect(nearest(p)).toBeGreaterThan(47.8)
    expect(foreign(p, input.communities)).toBeLessThanOrEqual(0.03)
  })
})
