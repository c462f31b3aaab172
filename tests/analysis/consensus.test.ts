/** What many runs agree on: domain.md §7, scenario 8. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixtureColumns } from '../../seed/fixture'
import { analyse } from '../../server/analysis/analyse'
import { consensusFrom, consensusOf, consensusRuns, runsOfConsensus } from '../../server/analysis/consensus'
import { randomFrom } from '../../server/analysis/csr'
import { modularityOf } from '../../server/analysis/leiden'
import { readingsOf, readingsOfFile } from '../../server/analysis/projections'
import { lacks, sharedData } from '../support/data'
import { columnsOf, fileOf, parameters, readGml, readPairs, type Tie } from './graphs'

const graphOf = (n: number, ties: readonly Tie[]) => readingsOfFile(fileOf(n, ties, false))('cohesion')
const clique = (rows: readonly number[]): Tie[] => rows.flatMap(a => rows.filter(b => b > a).map((b): Tie => [a, b]))

test('50 seeds give one partition on the fixture, so every community and stakeholder is certain (scenario 8)', () => {
  const graph = readingsOf(fixtureColumns(), false)('cohesion')
  for (const seed of [1, 42, 1_000]) {
    const { of, sizes, modularity, stability, belonging, agreement, runs, clustered } = consensusOf(graph, { resolution: 1, seed })
    const groups = sizes.map((_, c) => of.flatMap((x, v) => x === c ? [v + 1] : []).join()).sort()
    expect(groups).toEqual(['1,6,14', '2,5,13', '3,4,7,8,12', '9,10,11'].sort())
    expect(modularity).toBeCloseTo(0.4999, 4)
    expect([agreement, runs, clustered]).toEqual([1, 50, false])
    for (const x of [...stability, ...belonging]) expect(x).toBeCloseTo(1, 12)
  }
})

test('a row tied alike to two cliques belongs to either half of the time, the others for certain', () => {
  // rows 0–5 and 6–11 are cliques; row 12 has three ties into each, so both places are worth the same
  const graph = graphOf(13, [...clique([0, 1, 2, 3, 4, 5]), ...clique([6, 7, 8, 9, 10, 11]), ...[0, 1, 2, 6, 7, 8].map((v): Tie => [12, v])])
  const { of, belonging, stability, agreement, sizes } = consensusOf(graph, { resolution: 1, seed: 1, runs: 200 })
  expect(sizes).toEqual([7, 6])
  // its chance is a coin's: 200 throws are within 0.15 of a half except once in 50,000 times
  expect(Math.abs((belonging[12] ?? 0) - 0.5)).toBeLessThan(0.15)
  for (let v = 0; v < 12; v++) expect(belonging[v]).toBeGreaterThan(of[v] === of[12] ? 0.85 : 0.999)
  // a community of seven that is six without the row, half of the time: (1 + 6/7) / 2
  expect(Math.abs((stability[0] ?? 0) - 13 / 14)).toBeLessThan(0.03)
  // 12 of the 78 pairs are the row's own
  expect(agreement).toBeCloseTo(66 / 78, 12)
})

test('runs that disagree are settled by consensus clustering: connected communities, the same again', () => {
  // a ring of 60 has no communities of its own: Leiden cuts it anywhere
  const graph = graphOf(60, Array.from({ length: 60 }, (_, v): Tie => [v, (v + 1) % 60]))
  const first = consensusOf(graph, { resolution: 1, seed: 7 }), again = consensusOf(graph, { resolution: 1, seed: 7 })
  expect(again).toEqual(first)
  expect(first.agreement).toBeLessThan(0.9)
  expect(first.stability.some(x => x < 0.9)).toBe(true)
  expect(first.modularity).toBeCloseTo(modularityOf(graph, first.of) ?? Number.NaN, 12)
})

test('parts of the series made apart give the same bytes as the whole', () => {
  const graph = graphOf(30, Array.from({ length: 60 }, (_, i): Tie => [i % 30, (i * 7 + 3) % 30])), o = { resolution: 1.2, seed: 3, runs: 20 }
  const parts = [...consensusRuns(graph, 1.2, 3, 0, 11), ...consensusRuns(graph, 1.2, 3, 11, 9)]
  expect(consensusFrom(graph, parts, o)).toEqual(consensusOf(graph, o))
})

test('any graph: chances are chances, every community is in one piece, nothing throws', () => {
  const ties = fc.integer({ min: 0, max: 16 }).chain(n => fc.tuple(fc.constant(n), n === 0 ? fc.constant([]) : fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 40 })))
  fc.assert(fc.property(ties, fc.nat(99), ([n, pairs], seed) => {
    const graph = graphOf(n, pairs), { of, sizes, stability, belonging } = consensusOf(graph, { resolution: 1, seed, runs: 10 })
    expect(stability).toHaveLength(sizes.length)
    for (const x of stability) { expect(x).toBeGreaterThan(0); expect(x).toBeLessThanOrEqual(1) }
    belonging.forEach((x, v) => { if (of[v] === -1) expect(x).toBeNaN(); else { expect(x).toBeGreaterThanOrEqual(0); expect(x).toBeLessThanOrEqual(1) } })
    sizes.forEach((size, c) => {
      const seen = new Set<number>(), todo = [of.indexOf(c)]
      for (let v = todo.pop(); v !== undefined; v = todo.pop()) {
        if (seen.has(v) || of[v] !== c) continue
        seen.add(v)
        todo.push(...graph.out.to.subarray(graph.out.start[v], graph.out.start[v + 1]))
      }
      expect(seen.size).toBe(size)
    })
  }), { numRuns: 60 })
})

test('very large graphs get fewer runs, and the answer says how many', () => {
  expect([0, 500, 341_646, 1_000_000, 3_000_000, 1e9].map(arcs => runsOfConsensus(arcs))).toEqual([50, 50, 50, 50, 17, 10])
  expect(runsOfConsensus(100, 5)).toBe(5)
})

describe.skipIf(lacks('newman-gml/karate.gml'))('karate club', () => {
  test('the best of the runs is the optimum, 0.41979 in four communities, and who sits between them is told apart', () => {
    const graph = readingsOfFile(readGml(sharedData('newman-gml/karate.gml') ?? ''))('cohesion')
    const { modularity, sizes, belonging, agreement, clustered } = consensusOf(graph, { resolution: 1, seed: 42 })
    expect([clustered, sizes.length]).toEqual([false, 4])
    expect(modularity).toBeCloseTo(0.4197896, 6)
    expect(agreement).toBeGreaterThan(0.8)
    // the instructor and the president, nodes 1 and 34, are the hearts of the two factions (Zachary 1977)
    for (const node of [1, 34]) expect(belonging[node - 1]).toBeGreaterThan(0.8)
  })
})

describe.skipIf(lacks('french-mps-twitter/network.tsv'))('French MPs on Twitter', () => {
  test('government and opposition are both solid, by every seed', () => {
    const graph = readingsOfFile(readPairs(sharedData('french-mps-twitter/network.tsv') ?? '', '\t', true))('cohesion')
    const { sizes, stability, compared } = consensusOf(graph, { resolution: 1, seed: 42, runs: 10 })
    expect([sizes.length, compared]).toEqual([2, 'all'])
    for (const x of stability) expect(x).toBeGreaterThan(0.9)
  })
})

test('an analysis that asks for the consensus says what the runs agree on; one that does not says nothing', () => {
  const { communities } = analyse(fixtureColumns(), parameters({ measures: ['degree'], consensus: true }))
  expect(communities.consensus).toMatchObject({ runs: 50, agreement: 1, compared: 'all', clustered: false })
  expect(communities.consensus?.stability).toHaveLength(4)
  expect(communities.consensus?.belonging.map((x, v) => (x === null) === ((communities.of[v] ?? -1) < 0)).every(Boolean)).toBe(true)
  expect(communities.consensus?.belonging.find(x => x !== null)).toBeCloseTo(1, 12)
  expect(analyse(fixtureColumns(), parameters({ measures: ['degree'] })).communities).not.toHaveProperty('consensus')
})

test('where runs contradict each other the communities are those of consensus clustering, the same again', () => {
  // 200 stakeholders tied at random: communities that are not there
  const random = randomFrom(11), ties = Array.from({ length: 400 }, (): Tie => [Math.floor(random() * 200), Math.floor(random() * 200)])
  const { communities: { consensus, modularity, sizes } } = analyse(columnsOf(200, ties), parameters({ measures: ['degree'], consensus: true }))
  expect(consensus?.clustered).toBe(true)
  expect(consensus?.agreement).toBeLessThan(0.8)
  expect(consensus?.stability).toHaveLength(sizes.length)
  expect(modularity).toBeGreaterThan(0.4)
  expect(analyse(columnsOf(200, ties), parameters({ measures: ['degree'], consensus: true })).communities.consensus).toEqual(consensus)
})
