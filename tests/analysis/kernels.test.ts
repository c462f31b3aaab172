/** The fast kernels against the definitions spelt out the slow way, and against values that others published. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { betweenness, betweennessOf, blocksOf, planPaths, sampledBetweenness, sumBlock } from '../../server/analysis/betweenness'
import { buildGraph, type Graph, randomFrom, WAY } from '../../server/analysis/csr'
import { distances, distanceBlock, distanceBlocksOf, distancesOf, planDistances } from '../../server/analysis/distances'
import { eigenvector } from '../../server/analysis/eigenvector'
import { authority, hub } from '../../server/analysis/hits'
import { pagerank } from '../../server/analysis/pagerank'
import { fixtureColumns } from '../../seed/fixture'
import { readingsOf } from '../../server/analysis/projections'

interface Arc { s: number, t: number, w: number, both: boolean }
const graphOf = (n: number, arcs: readonly Arc[], weighted: boolean): Graph => buildGraph({
  n, include: new Uint8Array(n).fill(1), source: Int32Array.from(arcs, a => a.s), target: Int32Array.from(arcs, a => a.t),
  weight: weighted ? Float64Array.from(arcs, a => a.w) : null, ways: Uint8Array.from(arcs, a => a.both ? WAY.both : WAY.forward)
})
const anyGraph = (weights: fc.Arbitrary<number>, most = 24): fc.Arbitrary<{ graph: Graph, weighted: boolean }> => fc.record({ n: fc.integer({ min: 1, max: most }), directed: fc.boolean(), weighted: fc.boolean() }).chain(({ n, directed, weighted }) =>
  fc.array(fc.record({ s: fc.nat(n - 1), t: fc.nat(n - 1), w: weights, both: directed ? fc.boolean() : fc.constant(true) }), { maxLength: 3 * n }).map(arcs => ({ graph: graphOf(n, arcs, weighted), weighted })))

/** Distances and path counts by Floyd and Warshall, then the definition: nothing shared with the kernels. */
const slowly = (g: Graph): { between: number[], distance: number[][] } => {
  const { n } = g, distance = Array.from({ length: n }, (_, v) => Array.from({ length: n }, (__, w) => v === w ? 0 : Infinity)), length = distance.map(row => row.map(() => Infinity))
  for (let v = 0; v < n; v++) for (let i = g.out.start[v] ?? 0; i < (g.out.start[v + 1] ?? 0); i++) {
    const w = g.out.to[i] ?? 0, d = g.uniform === null ? 60 / (g.out.weight[i] ?? 1) : 1
    const row = distance[v] ?? [], own = length[v] ?? []
    row[w] = d
    own[w] = d
  }
  const at = (v: number, w: number): number => distance[v]?.[w] ?? Infinity
  for (let k = 0; k < n; k++) for (let v = 0; v < n; v++) for (let w = 0; w < n; w++) { const row = distance[v]; if (row !== undefined && at(v, k) + at(k, w) < at(v, w)) row[w] = at(v, k) + at(k, w) }
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, b)
  // paths s → t by the last step, in the order of distance
  const paths = distance.map((row, s) => {
    const counts = row.map(() => 0)
    counts[s] = 1
    for (const t of [...row.keys()].filter(x => x !== s && at(s, x) < Infinity).sort((a, b) => at(s, a) - at(s, b))) {
      for (let u = 0; u < n; u++) if (u !== t && near(at(s, u) + (length[u]?.[t] ?? Infinity), at(s, t))) counts[t] = (counts[t] ?? 0) + (counts[u] ?? 0)
    }
    return counts
  })
  const between = distance.map((_, v) => {
    let sum = 0
    for (let s = 0; s < n; s++) for (let t = 0; t < n; t++) {
      if (s === t || s === v || t === v || at(s, t) === Infinity || !near(at(s, v) + at(v, t), at(s, t))) continue
      sum += (paths[s]?.[v] ?? 0) * (paths[v]?.[t] ?? 0) / (paths[s]?.[t] ?? 1)
    }
    return n < 3 ? 0 : sum / ((n - 1) * (n - 2))
  })
  return { between, distance }
}

test('a graph is its ties: each pair and direction once with the greatest weight, rows sorted, halves, self-ties and merged ties counted', () => {
  const any = fc.integer({ min: 1, max: 20 }).chain(n => fc.record({
    n: fc.constant(n), include: fc.array(fc.constantFrom(1, 1, 1, 0), { minLength: n, maxLength: n }), weighted: fc.constantFrom('none', 'alike', 'any'), directed: fc.boolean(),
    ties: fc.array(fc.record({ s: fc.nat(n - 1), t: fc.nat(n - 1), w: fc.constantFrom(0.5, 1, 3), way: fc.constantFrom(WAY.none, WAY.forward, WAY.backward, WAY.both) }), { maxLength: 4 * n })
  }))
  fc.assert(fc.property(any, ({ n, include, weighted, directed, ties }) => {
    const weightOf = (w: number): number => weighted === 'none' ? 1 : weighted === 'alike' ? 2 : w
    const graph = buildGraph({
      n, include: Uint8Array.from(include), source: Int32Array.from(ties, a => a.s), target: Int32Array.from(ties, a => a.t),
      weight: weighted === 'none' ? null : Float64Array.from(ties, a => weightOf(a.w)), ways: directed ? Uint8Array.from(ties, a => a.way) : null
    })
    const arcs = new Map<string, { weight: number, half: boolean }>(), pairs = new Set<string>()
    let selfLinks = 0, links = 0
    for (const { s, t, w, way: given } of ties) {
      const way = directed ? given : WAY.both
      if (way === WAY.none || include[s] === 0 || include[t] === 0) continue
      if (s === t) { selfLinks++; continue }
      links++
      for (const [a, b] of [...way === WAY.backward ? [] : [[s, t]], ...way === WAY.forward ? [] : [[t, s]]] as [number, number][]) {
        const known = arcs.get(`${a}>${b}`)
        arcs.set(`${a}>${b}`, { weight: Math.max(known?.weight ?? 0, weightOf(w)), half: known?.half === true || way === WAY.both })
      }
    }
    for (const [arc, { half }] of arcs) { const [a, b] = arc.split('>').map(Number) as [number, number]; pairs.add(half ? `${Math.min(a, b)}-${Math.max(a, b)}` : arc) }
    const rowsOf = (side: Graph['out'], way: (v: number, w: number) => string) => Array.from({ length: n }, (_, v) => Array.from(side.to.subarray(side.start[v], side.start[v + 1]), (w, i) => [way(v, w), side.weight[(side.start[v] ?? 0) + i]]))
    const expected = (ends: (v: number, w: number) => string) => Array.from({ length: n }, (_, v) => Array.from({ length: n }, (__, w) => ends(v, w)).filter(arc => arcs.has(arc)).map(arc => [arc, arcs.get(arc)?.weight]))
    const along = (v: number, w: number): string => `${v}>${w}`, against = (v: number, w: number): string => `${w}>${v}`
    expect(rowsOf(graph.out, along)).toEqual(expected(along))
    expect(rowsOf(graph.in, against)).toEqual(expected(against))
    const found = [...arcs.values()], alike = new Set(found.map(a => a.weight)), halves = expected(along).flat().map(([arc]) => arcs.get(String(arc))?.half === true ? 1 : 0)
    expect(Array.from(graph.half)).toEqual(halves)
    expect(Array.from(graph.mutual)).toEqual(expected(along).map(row => row.filter(([arc]) => arcs.get(String(arc))?.half === true).length))
    expect(graph.undirected).toBe(found.every(a => a.half) && [...arcs].every(([arc, { weight }]) => arcs.get(arc.split('>').reverse().join('>'))?.weight === weight))
    expect([graph.size, graph.arcs, graph.uniform, graph.selfLinks, graph.merged]).toEqual([include.filter(x => x === 1).length, arcs.size, found.length === 0 ? 1 : alike.size === 1 ? found[0]?.weight : null, selfLinks, links - pairs.size])
    expect(graph.in === graph.out).toBe(graph.undirected)
  }), { numRuns: 400 })
})

test('betweenness is its definition: any direction, pieces, strengths 1 to 5 and strengths that do not divide', () => {
  const check = ({ graph }: { graph: Graph }): void => {
    const ours = betweenness(graph), { between } = slowly(graph)
    between.forEach((x, v) => { expect(ours[v]).toBeCloseTo(x, 10) })
  }
  fc.assert(fc.property(anyGraph(fc.integer({ min: 1, max: 5 })), check), { numRuns: 150 })
  fc.assert(fc.property(anyGraph(fc.constantFrom(0.5, 1, 1.5, 3, 7.25)), check), { numRuns: 80 })
})

test('closeness, harmonic reach, average distance and diameter are their definitions', () => {
  fc.assert(fc.property(anyGraph(fc.constant(1), 90), ({ graph }) => {
    const ours = distances(graph), { distance } = slowly(graph), { n } = graph
    let pairs = 0, total = 0, longest = 0
    distance.forEach((row, v) => {
      const hops = row.filter((d, t) => t !== v && d < Infinity), sum = hops.reduce((a, b) => a + b, 0)
      expect(ours.harmonic[v]).toBeCloseTo(hops.reduce((a, d) => a + 1 / d, 0), 10)
      expect(ours.closeness[v]).toBeCloseTo(sum === 0 ? 0 : hops.length / (n - 1) * hops.length / sum, 12)
      pairs += hops.length; total += sum; longest = Math.max(longest, ...hops)
    })
    expect([ours.average, ours.diameter]).toEqual(pairs === 0 ? [null, null] : [total / pairs, longest])
  }), { numRuns: 60 })
})

test('a long chain is searched from the near side: 3,000 in a row have betweenness 2·i·(n−1−i) / (n−1)(n−2)', () => {
  const n = 3_000, undirected = betweenness(graphOf(n, Array.from({ length: n - 1 }, (_, i) => ({ s: i, t: i + 1, w: 1, both: true })), false))
  const directed = betweenness(graphOf(n, Array.from({ length: n - 1 }, (_, i) => ({ s: i, t: i + 1, w: 1, both: false })), false)), pairs = (n - 1) * (n - 2)
  for (const i of [0, 1, 17, 1_500, n - 2, n - 1]) {
    expect(undirected[i]).toBeCloseTo(2 * i * (n - 1 - i) / pairs, 12)
    expect(directed[i]).toBeCloseTo(i * (n - 1 - i) / pairs, 12)
  }
})

test('the Krackhardt kite has the closeness and the eigenvector of networkx’s and SocNetV’s tests', () => {
  const ties = [[0, 1], [0, 2], [0, 3], [0, 5], [1, 3], [1, 4], [1, 6], [2, 3], [2, 5], [3, 4], [3, 5], [3, 6], [4, 6], [5, 6], [5, 7], [6, 7], [7, 8], [8, 9]] as const
  const kite = graphOf(10, ties.map(([s, t]) => ({ s, t, w: 1, both: true })), false), near = distances(kite).closeness, x = eigenvector(kite)
  ;[0.529, 0.529, 0.5, 0.6, 0.5, 0.643, 0.643, 0.6, 0.429, 0.310].forEach((c, v) => { expect(near[v]).toBeCloseTo(c, 3) })
  expect(x[0]).toBeCloseTo(0.7322123, 6)
  expect(x[2]).toBeCloseTo(0.5942258, 6)
})

test('hubs and authorities satisfy a = Aᵀh and h = A a on the fixture, where power iteration is slow, and on any graph', () => {
  const check = (g: Graph): void => {
    const h = hub(g), a = authority(g)
    if (g.arcs === 0) { expect(h.every(Number.isNaN)).toBe(true); return }
    const image = (arcs: Graph['out'], x: Float64Array): number[] => {
      const y = Array.from(x, (_, v) => { let s = 0; for (let i = arcs.start[v] ?? 0; i < (arcs.start[v + 1] ?? 0); i++) s += (arcs.weight[i] ?? 0) * (x[arcs.to[i] ?? 0] ?? 0); return s }), sum = y.reduce((p, q) => p + q, 0)
      return y.map(q => q / sum)
    }
    image(g.in, h).forEach((y, v) => { expect(a[v]).toBeCloseTo(y, 7) })
    image(g.out, a).forEach((y, v) => { expect(h[v]).toBeCloseTo(y, 7) })
    expect(h.reduce((p, q) => p + q, 0)).toBeCloseTo(1, 9)
    expect(a.reduce((p, q) => p + q, 0)).toBeCloseTo(1, 9)
  }
  check(readingsOf(fixtureColumns(), false)('attention'))
  fc.assert(fc.property(anyGraph(fc.integer({ min: 1, max: 5 })), ({ graph }) => { check(graph) }), { numRuns: 100 })
})

test('the eigenvector satisfies λx = Aᵀx where everyone reaches everyone, and is not given elsewhere', () => {
  let given = 0
  fc.assert(fc.property(anyGraph(fc.integer({ min: 1, max: 5 }), 9), ({ graph: g }) => {
    const x = eigenvector(g)
    if (Number.isNaN(x[0])) { expect(x.every(Number.isNaN)).toBe(true); return }
    given++
    const y = Array.from(x, (_, v) => { let s = 0; for (let i = g.in.start[v] ?? 0; i < (g.in.start[v + 1] ?? 0); i++) s += (g.uniform === null ? g.in.weight[i] ?? 0 : 1) * (x[g.in.to[i] ?? 0] ?? 0); return s }), growth = Math.max(...y)
    y.forEach((q, v) => { expect(q / growth).toBeCloseTo(x[v] ?? NaN, 8) })
    expect(Math.max(...x)).toBeCloseTo(1, 12)
    expect(Math.min(...x)).toBeGreaterThan(0)
  }), { numRuns: 300 })
  expect(given).toBeGreaterThan(5)
  // a ring has period n: everyone is alike; with a chord it still settles
  expect(Array.from(eigenvector(graphOf(40, Array.from({ length: 40 }, (_, i) => ({ s: i, t: (i + 1) % 40, w: 1, both: false })), false)))).toEqual(Array.from({ length: 40 }, () => 1))
})

test('PageRank is within 1e-10 of the fixed point of its definition, any direction, any dangling', () => {
  fc.assert(fc.property(anyGraph(fc.integer({ min: 1, max: 5 }), 40), ({ graph: g }) => {
    const x = pagerank(g), out = Array.from({ length: g.n }, (_, v) => { let s = 0; for (let i = g.out.start[v] ?? 0; i < (g.out.start[v + 1] ?? 0); i++) s += g.out.weight[i] ?? 0; return s })
    let dangling = 0
    x.forEach((r, v) => { if (out[v] === 0) dangling += r })
    const next = x.map((_, v) => { let s = (0.15 + 0.85 * dangling) / g.n; for (let i = g.in.start[v] ?? 0; i < (g.in.start[v + 1] ?? 0); i++) { const u = g.in.to[i] ?? 0; s += 0.85 * (x[u] ?? 0) * (g.in.weight[i] ?? 0) / (out[u] ?? 1) } return s })
    expect(next.reduce((m, y, v) => m + Math.abs(y - (x[v] ?? 0)), 0)).toBeLessThan(1e-10)
  }), { numRuns: 200 })
})

/** Many links at few rows, some leaves, several pieces: as maps are. */
const uneven = (n: number, m: number, seed: number, both: boolean): Graph => {
  const random = randomFrom(seed), pick = (): number => Math.floor(n * random() ** 2)
  return graphOf(n, Array.from({ length: m }, () => ({ s: pick(), t: Math.floor(n * random()), w: 1, both })), false)
}

test('ranks are the same bytes whatever else was done in the same memory before, in any order', () => {
  const fresh = (graph: Graph): Graph => ({ ...graph }), bytes = (x: Float64Array): string => Buffer.from(x.buffer).toString('base64')
  const works = [pagerank, hub, authority, eigenvector, betweenness, (g: Graph) => distances(g).harmonic, (g: Graph) => Float64Array.of(graphOf(g.n, [], false).size)] as const
  fc.assert(fc.property(fc.array(anyGraph(fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 3 }), fc.array(fc.tuple(fc.nat(2), fc.nat(works.length - 1)), { maxLength: 12 }), (graphs, order) => {
    for (const [which, what] of order) {
      const { graph } = graphs[which % graphs.length] as { graph: Graph }, work = works[what] as (g: Graph) => Float64Array
      // a copy is a graph that nothing is remembered of
      expect(bytes(work(graph))).toBe(bytes(work(fresh(graph))))
    }
  }), { numRuns: 150 })
})

test('a sample’s bound holds for every row in nearly every draw, and repeats by its seed', () => {
  for (const both of [true, false]) {
    const g = uneven(1_500, 5_000, 3, both), exact = betweenness(g), ends = distances(g)
    let held = 0, heldEnds = 0
    for (let seed = 0; seed < 10; seed++) {
      const { values, sampled } = sampledBetweenness(g, 128, seed), off = values.reduce((m, x, v) => Math.max(m, Math.abs(x - (exact[v] ?? 0))), 0)
      expect(sampled).toMatchObject({ samples: 128, confidence: 0.95 })
      if (off <= (sampled?.bound ?? 0)) held++
      const plan = planDistances(g, { ends: 128, seed }), near = distancesOf(plan, Array.from({ length: distanceBlocksOf(plan) }, (_, b) => distanceBlock(plan, b)))
      const far = (m: 'closeness' | 'harmonic'): number => near[m].reduce((most, x, v) => Math.max(most, Math.abs(x - (ends[m][v] ?? 0))), 0)
      if (far('closeness') <= (near.sampled?.closeness ?? 0) && far('harmonic') <= (near.sampled?.harmonic ?? 0)) heldEnds++
    }
    expect(held).toBeGreaterThanOrEqual(9)
    expect(heldEnds).toBeGreaterThanOrEqual(9)
    expect(sampledBetweenness(g, 128, 4).values).toEqual(sampledBetweenness(g, 128, 4).values)
  }
})

test('samples are fair: their mean over many draws comes to the exact value, with and without directions', () => {
  for (const both of [true, false]) {
    const g = uneven(300, 900, 8, both), exact = betweenness(g), top = exact.indexOf(Math.max(...exact))
    let mean = 0
    for (let seed = 0; seed < 200; seed++) mean += (sampledBetweenness(g, 32, seed).values[top] ?? 0) / 200
    expect(Math.abs(mean / (exact[top] ?? 1) - 1)).toBeLessThan(0.05)
  }
})

test('blocks may be done in any order', () => {
  const plan = planPaths(uneven(700, 2_500, 5, true)), count = blocksOf(plan), parts = Array.from({ length: count }, (_, b) => b).reverse().map(b => ({ b, part: sumBlock(plan, b) })).sort((x, y) => x.b - y.b).map(x => x.part)
  expect(count).toBeGreaterThan(5)
  expect(betweennessOf(plan, parts).values).toEqual(betweenness(uneven(700, 2_500, 5, true)))
})
