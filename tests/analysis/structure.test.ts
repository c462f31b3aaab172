/** Measures of structure: the golden map of domain.md A.3–A.4 and scenario 7, the karate club, and slow plain definitions. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WHOLE_MAP } from '#contract/analysis'
import { BROKER_ROLES } from '#contract/structure'
import { fixtureColumns } from '../../seed/fixture'
import { generateColumns } from '../../seed/generate'
import { analyse } from '../../server/analysis/analyse'
import { analyseFile } from '../../server/analysis/analyse-file'
import { brokerageOf } from '../../server/analysis/brokerage'
import { constraint } from '../../server/analysis/constraint'
import type { Graph } from '../../server/analysis/csr'
import { cutPointsOf } from '../../server/analysis/cut-points'
import { dependence, fragmentationAfter, sampledDependence } from '../../server/analysis/dependence'
import { effectiveSize } from '../../server/analysis/effective-size'
import { componentsOf } from '../../server/analysis/figures'
import { linkBetweenness } from '../../server/analysis/link-betweenness'
import { distances } from '../../server/analysis/distances'
import { centralisationOf } from '../../server/analysis/map-shape'
import { moduleRole, participation, withinModuleZ } from '../../server/analysis/module-place'
import { readingsOf, readingsOfFile } from '../../server/analysis/projections'
import { structureOf } from '../../server/analysis/structure'
import { lacks, sharedData } from '../support/data'
import { columnsOf, fileOf, parameters, projectOf, readGml, type Tie } from './graphs'

const fragmentation = (graph: Graph): number => fragmentationAfter(graph).now

/** constraint, effective size and participation of stakeholders 1–14 (A.3) */
const A3: readonly (readonly number[])[] = [
  [0.3767, 3.5, 0.625], [0.3767, 3.5, 0.625], [0.4583, 3, 0.375], [0.3333, 3, 0.4444], [0.5347, 2.3333, 0.4444], [0.5347, 2.3333, 0.4444], [0.4823, 2.3333, 0],
  [0.4823, 2.3333, 0], [0.5586, 2.3333, 0.4444], [0.8889, 1, 0], [0.5586, 2.3333, 0.4444], [0.6559, 1.6667, 0], [0.8351, 1, 0], [0.8351, 1, 0]
]

test('the golden map has the constraint, effective size and participation of appendix A.3', () => {
  const { measures } = analyse(fixtureColumns(), parameters())
  A3.forEach((row, v) => {
    [measures.constraint, measures.effectiveSize, measures.participation].forEach((column, k) => { expect(column?.[v], `stakeholder ${v + 1}, column ${k}`).toBeCloseTo(row[k] ?? NaN, 4) })
  })
})

test('strengths do not count in a project’s constraint and effective size, and do in a file read with weights', () => {
  const ties: Tie[] = [[0, 1, 4], [0, 2, 1], [1, 2, 2], [2, 3, 4]]
  const even = analyseFile({ file: fileOf(4, ties, false) }, { metrics: ['constraint', 'effectiveSize'], projection: null, resolution: 1, seed: 42, repeat: 1, withBrand: false, lang: 'en' }).metrics
  const weighed = analyseFile({ file: fileOf(4, ties, false, true) }, { metrics: ['constraint', 'effectiveSize'], projection: null, resolution: 1, seed: 42, repeat: 1, withBrand: false, lang: 'en' }).metrics
  // node 0: shares 1/2 and 1/2, (1/2 + 1/2·1/2)² + (1/2 + 1/2·1/3)²; with strengths 4/5 and 1/5, (4/5 + 1/5·2/7)² + (1/5 + 4/5·2/6)²
  expect(even.constraint?.[0]).toBeCloseTo((1 / 2 + 1 / 6) ** 2 + (3 / 4) ** 2, 12)
  expect(weighed.constraint?.[0]).toBeCloseTo((4 / 5 + 1 / 5 * 2 / 7) ** 2 + (1 / 5 + 4 / 5 * 2 / 6) ** 2, 12)
  // 2 − 2·1/2; with strengths 2 − (1/5·m(1,2) + 4/5·m(2,1)), m(1,2) = 2/4 of node 1’s strongest, m(2,1) = 2/4 of node 2’s
  expect(even.effectiveSize?.[0]).toBeCloseTo(1, 12)
  expect(weighed.effectiveSize?.[0]).toBeCloseTo(2 - (1 / 5 * 2 / 4 + 4 / 5 * 2 / 4), 12)
})

test('within community A Théo is −2 and the others 0.5 (A.4)', () => {
  const { measures, communities } = analyse(fixtureColumns(), parameters())
  const a = communities.of[3]
  communities.of.forEach((c, v) => { if (c === a) expect(measures.withinModuleZ?.[v]).toBeCloseTo(v === 3 ? -2 : 0.5, 9) })
})

test('scenario 7: who brokers what between the four communities', () => {
  const columns = fixtureColumns(), { communities } = analyse(columns, parameters({ measures: ['degree'] }))
  const { roles, ungrouped } = brokerageOf(readingsOf(columns, false)('influence'), communities.of)
  const of = (stakeholder: number): Record<string, number> => Object.fromEntries(BROKER_ROLES.flatMap(role => { const x = roles[role][stakeholder - 1] ?? 0; return x === 0 ? [] : [[role, x]] }))
  expect(of(3)).toEqual({ gatekeeper: 2, coordinator: 1 })
  expect(of(2)).toEqual({ gatekeeper: 2, representative: 1, liaison: 1 })
  expect(of(8)).toEqual({ coordinator: 2 })
  expect(of(6)).toEqual({})
  expect(ungrouped.every(x => x === 0)).toBe(true)
})

test('the fragmentation of the golden map is .4806 and rises most, to .5487, when Le Labo Vert leaves (A.4)', () => {
  const graph = readingsOf(fixtureColumns(), false)('cohesion'), rise = dependence(graph)
  expect(fragmentation(graph)).toBeCloseTo(0.4806, 4)
  expect(fragmentation(graph) + (rise[1] ?? NaN)).toBeCloseTo(0.5487, 4)
  expect(rise.indexOf(Math.max(...rise))).toBe(1)
})

describe.skipIf(lacks('newman-gml/karate.gml'))('karate club', () => {
  test('constraint and effective size are those of scenario 6', () => {
    const { metrics } = analyseFile({ file: readGml(sharedData('newman-gml/karate.gml') ?? '') }, { metrics: ['all'], projection: null, resolution: 1, seed: 42, repeat: 1, withBrand: true, lang: 'en' })
    expect([metrics.constraint?.[0], metrics.constraint?.[33]].map(x => x?.toFixed(4))).toEqual(['0.1554', '0.1564'])
    expect(metrics.effectiveSize?.[0]).toBe(13.75)
    expect(metrics.effectiveSize?.[33]).toBeCloseTo(15.2353, 4)
    // node 1 alone ties node 12 to the club; mean local clustering 0.570638 (igraph, data.md)
    expect(metrics.articulation).toEqual(Array.from({ length: 34 }, (_, v) => v === 0 ? 1 : 0))
    expect((metrics.clustering ?? []).reduce<number>((a, b) => a + (b ?? 0), 0) / 34).toBeCloseTo(0.570638, 6)
  })
})

const anyTies = fc.integer({ min: 1, max: 11 }).chain(n => fc.tuple(fc.constant(n), fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 24 })))
const graphOf = (n: number, ties: readonly Tie[]) => readingsOfFile(fileOf(n, ties, false))('raw')
const without = (n: number, ties: readonly Tie[], v: number): [number, Tie[]] => {
  const at = (x: number): number => x > v ? x - 1 : x
  return [n - 1, ties.filter(([a, b]) => a !== v && b !== v).map(([a, b]): Tie => [at(a), at(b)])]
}

test('dependence is the fragmentation without the row less the fragmentation with it', () => {
  fc.assert(fc.property(anyTies, ([n, ties]) => {
    const rise = dependence(graphOf(n, ties)), base = fragmentation(graphOf(n, ties))
    for (let v = 0; v < n; v++) {
      if (n < 3) expect(rise[v]).toBeNaN()
      else expect(rise[v]).toBeCloseTo(fragmentation(graphOf(...without(n, ties, v))) - base, 9)
    }
  }), { numRuns: 500 })
})

test('sampled dependence says how far off it may be, and is no further off than that', () => {
  const graph = readingsOf(generateColumns({ stakeholders: 1_500, links: 3_000, seed: 3 }), false)('cohesion'), exact = dependence(graph), { values, sampled } = sampledDependence(graph, 7, undefined, 0)
  expect(sampled).toMatchObject({ samples: 512, of: graph.size, confidence: 0.95 })
  const off = exact.reduce((most, x, v) => graph.include[v] === 1 ? Math.max(most, Math.abs(x - (values[v] ?? NaN))) : most, 0)
  expect(off).toBeGreaterThan(0)
  expect(off).toBeLessThanOrEqual(sampled?.bound ?? 0)
  // less than what tells the first from the rest
  expect(sampled?.bound).toBeLessThan(Math.max(...exact))
  expect(sampledDependence(graph, 7)).toEqual({ values: exact, sampled: null })
})

test('a row is a cut point, and a tie a bridge, exactly when its loss makes more pieces', () => {
  fc.assert(fc.property(anyTies, ([n, ties]) => {
    const { points, bridges } = cutPointsOf(graphOf(n, ties)), pieces = componentsOf(graphOf(n, ties)).sizes.length
    const alone = (v: number): boolean => ties.every(([a, b]) => a === b || (a !== v && b !== v))
    for (let v = 0; v < n; v++) expect(points[v] === 1).toBe(componentsOf(graphOf(...without(n, ties, v))).sizes.length > pieces - (alone(v) ? 1 : 0))
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) {
      const rest = ties.filter(([x, y]) => !(Math.min(x, y) === a && Math.max(x, y) === b))
      expect(bridges.some(([x, y]) => x === a && y === b)).toBe(rest.length < ties.length && componentsOf(graphOf(n, rest)).sizes.length > pieces)
    }
  }), { numRuns: 300 })
})

test('a chain of 20,000 is cut by everyone between its ends', () => {
  const n = 20_000, { points, bridges } = cutPointsOf(graphOf(n, Array.from({ length: n - 1 }, (_, v): Tie => [v, v + 1])))
  expect([points.reduce((a, b) => a + b, 0), points[0], points[n - 1], bridges.length]).toEqual([n - 2, 0, 0, n - 1])
})

test('triangles, constraint and effective size equal their definitions summed over all triples', () => {
  fc.assert(fc.property(anyTies, fc.boolean(), fc.array(fc.constantFrom(1, 2, 4), { minLength: 24, maxLength: 24 }), ([n, ties], weighted, strengths) => {
    const heavy = ties.map(([a, b], i): Tie => [a, b, strengths[i] ?? 1]), graph = readingsOfFile(fileOf(n, heavy, false, weighted))('raw')
    const w = Array.from({ length: n }, () => new Array<number>(n).fill(0)), at = (a: number, b: number): number => w[a]?.[b] ?? 0, every = Array.from({ length: n }, (_, v) => v)
    for (const [a, b, s = 1] of heavy) if (a !== b) { const x = Math.max(at(a, b), weighted ? s : 1); (w[a] as number[])[b] = x; (w[b] as number[])[a] = x }
    const sum = every.map(v => every.reduce((t, u) => t + at(v, u), 0)), most = every.map(v => Math.max(...every.map(u => at(v, u)))), p = (a: number, b: number): number => at(a, b) / (sum[a] ?? NaN)
    const c = constraint(graph, weighted), size = effectiveSize(graph, weighted)
    for (const v of every) {
      const near = every.filter(u => at(v, u) > 0)
      if (near.length === 0) { expect(c[v]).toBeNaN(); expect(size[v]).toBeNaN(); continue }
      expect(c[v]).toBeCloseTo(near.reduce((t, u) => t + (p(v, u) + near.reduce((s, q) => s + p(v, q) * p(q, u), 0)) ** 2, 0), 9)
      expect(size[v]).toBeCloseTo(near.reduce((t, u) => t + 1 - near.reduce((s, q) => s + p(v, q) * at(u, q) / (most[u] ?? NaN), 0), 0), 9)
    }
  }), { numRuns: 300 })
})

test('brokerage counts every open two-step path once, by the groups of its three', () => {
  fc.assert(fc.property(anyTies, fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 11, maxLength: 11 }), ([n, ties], group) => {
    const { roles, ungrouped } = brokerageOf(readingsOfFile(fileOf(n, ties, true))('raw'), group), arcs = new Set(ties.flatMap(([a, b]) => a === b ? [] : [`${a}>${b}`]))
    const count = Array.from({ length: n }, () => ({ coordinator: 0, consultant: 0, gatekeeper: 0, representative: 0, liaison: 0, ungrouped: 0 }))
    for (let b = 0; b < n; b++) for (let a = 0; a < n; a++) for (let c = 0; c < n; c++) {
      if (a === c || a === b || b === c || !arcs.has(`${a}>${b}`) || !arcs.has(`${b}>${c}`) || arcs.has(`${a}>${c}`)) continue
      const [A = -1, B = -1, C = -1] = [group[a], group[b], group[c]], role = A < 0 || B < 0 || C < 0 ? 'ungrouped' : A === B && B === C ? 'coordinator' : A === C ? 'consultant' : B === C ? 'gatekeeper' : A === B ? 'representative' : 'liaison'
      const row = count[b]
      if (row !== undefined) row[role]++
    }
    count.forEach((expected, v) => { expect({ ...Object.fromEntries(BROKER_ROLES.map(role => [role, roles[role][v]])), ungrouped: ungrouped[v] }).toEqual(expected) })
  }), { numRuns: 300 })
})

test('participation: one community 0, two evenly a half, and nobody to ask without a tie', () => {
  const graph = graphOf(6, [[0, 1], [0, 2], [0, 3], [0, 4]])
  expect(Array.from(participation(graph, [0, 0, 0, 1, 1, -1]))).toEqual([0.5, 0, 0, 0, 0, NaN])
  expect(withinModuleZ(graph, [0, 0, 0, 1, 1, -1])[5]).toBeNaN()
})

test('roles change at the thresholds of Guimerà and Amaral', () => {
  expect([0.05, 0.06, 0.62, 0.63, 0.8, 0.81].map(p => moduleRole(p, 2.49))).toEqual(['ultra-peripheral', 'peripheral', 'peripheral', 'connector', 'connector', 'kinless'])
  expect([0.3, 0.31, 0.75, 0.76].map(p => moduleRole(p, 2.5))).toEqual(['provincial-hub', 'connector-hub', 'connector-hub', 'kinless-hub'])
})

test('links: the hops of all pairs are shared out among them, and the weighted road agrees with the hops', () => {
  fc.assert(fc.property(anyTies, fc.boolean(), ([n, ties], directed) => {
    const graph = readingsOfFile(fileOf(n, ties, directed))('raw'), share = linkBetweenness(graph), pairs = n * (n - 1)
    const hops = Array.from({ length: n }, (_, s) => { const d = new Map([[s, 0]]); for (const [v, x] of d) for (let i = graph.out.start[v] ?? 0; i < (graph.out.start[v + 1] ?? 0); i++) if (!d.has(graph.out.to[i] ?? -1)) d.set(graph.out.to[i] ?? -1, x + 1); return [...d.values()].reduce((a, b) => a + b, 0) }).reduce((a, b) => a + b, 0)
    expect(share.reduce((a, b) => a + b, 0) * pairs).toBeCloseTo(hops, 9)
    // the same graph with a link of another strength that no other row can use
    const heavy = readingsOfFile(fileOf(n + 2, [...ties.map(([a, b]): Tie => [a, b, 1]), [n, n + 1, 2]], directed, true))('raw'), again = linkBetweenness(heavy)
    share.forEach((x, i) => { expect((again[i] ?? NaN) * (n + 2) * (n + 1)).toBeCloseTo(x * pairs, 9) })
  }), { numRuns: 300 })
})

describe('the golden map as a whole', () => {
  const columns = fixtureColumns(), { communities } = analyse(columns, parameters({ measures: ['degree'] }))
  const ask = (grouping: 'community' | 'family') => structureOf(columns, { grouping, withBrand: false, narrow: WHOLE_MAP, communities: communities.of, modularity: communities.modularity })

  test('ties in and out of groups add up to those of the map; under thirty nobody has a role', () => {
    const { groups, roles, brokerage, figures, ties, bridges } = ask('community'), { groups: families } = ask('family')
    for (const found of [groups, families]) {
      // 22 arcs, 2–5 both ways: 21 ties
      expect(found.reduce((sum, g) => sum + g.internal + g.external / 2, 0)).toBe(21)
      expect(found.reduce((sum, g) => sum + g.members, 0)).toBe(14)
      for (const g of found) expect(g.openness).toBe((g.external - g.internal) / (g.external + g.internal))
    }
    // community A: 3, 4, 7, 8, 12 with 7 ties among them; to others 6–4 and 2–3
    expect(groups[0]).toEqual({ group: '0', members: 5, internal: 7, external: 2, openness: (2 - 7) / 9 })
    expect(roles.every(r => r === null)).toBe(true)
    expect(brokerage?.gatekeeper[2]).toBe(2)
    expect(figures.modularity).toBeCloseTo(0.4999, 4)
    expect(bridges).toBe(0)
    expect(ties).toHaveLength(21)
    expect(ties[0]?.share).toBeGreaterThan(0)
  })
})

test('on a map above 5,000 distances are still those of everyone, and what is left out is said', () => {
  const n = 5_001, star = columnsOf(n, Array.from({ length: n - 1 }, (_, i): Tie => [0, i + 1])), communities = Array.from({ length: n }, () => 0)
  const asked = { grouping: 'family' as const, withBrand: false, narrow: WHOLE_MAP, communities, modularity: null }
  const { figures, leftOut, ties } = structureOf(star, asked)
  expect(leftOut).toEqual(['link-shares'])
  // of n(n−1) pairs 2(n−1) are one step apart, the others two
  expect(figures.averageDistance).toBeCloseTo(2 - 2 / n, 10)
  expect(figures.diameter).toBe(2)
  expect(ties.every(x => x.share === null)).toBe(true)
  expect(structureOf(columnsOf(3, [[0, 1], [1, 2]]), { ...asked, communities: [0, 0, 0] }).leftOut).toEqual([])
})

describe.skipIf(lacks('newman-gml/karate.gml'))('the karate club as a whole', () => {
  test('distances are igraph’s, the star-likeness Freeman’s', () => {
    const graph = readingsOfFile(readGml(sharedData('newman-gml/karate.gml') ?? ''))('raw')
    expect(distances(graph).average).toBeCloseTo(2.408199643, 8)
    expect(distances(graph).diameter).toBe(5)
    // 34 · 17 − 2 · 78, over 33 · 32
    expect(centralisationOf(graph)).toBeCloseTo(422 / 1_056, 12)
  })
  test('roles: node 34 is the one hub, by its z worked out from the links of its community', () => {
    const columns = projectOf(readGml(sharedData('newman-gml/karate.gml') ?? '')), { communities } = analyse(columns, parameters({ measures: ['degree'] }))
    const { roles } = structureOf(columns, { grouping: 'community', withBrand: false, narrow: WHOLE_MAP, communities: communities.of, modularity: communities.modularity })
    // the smallest two of its four communities have five or six members: too few for a role
    communities.of.forEach((c, v) => { expect(roles[v] === null).toBe((communities.sizes[c] ?? 0) < 8) })
    const { source, target } = columns.links, home = communities.of[33], members = communities.of.flatMap((c, v) => c === home ? [v] : [])
    const inside = members.map(v => Array.from(source, (s, i) => [s, target[i] ?? -1]).filter(([a = -1, b = -1]) => (a === v || b === v) && members.includes(a) && members.includes(b)).length)
    const mean = inside.reduce((a, b) => a + b, 0) / members.length, sd = Math.sqrt(inside.reduce((a, b) => a + (b - mean) ** 2, 0) / members.length)
    expect(((inside[members.indexOf(33)] ?? NaN) - mean) / sd).toBeGreaterThan(2.5)
    expect(roles.flatMap((r, v) => r?.endsWith('hub') === true ? [v] : [])).toEqual([33])
  })
})
