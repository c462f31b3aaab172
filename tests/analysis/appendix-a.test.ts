/** The golden map of domain.md, appendix A.3, with the acceptance scenarios that speak of measures. */
import { expect, test } from 'vitest'
import { fixtureColumns } from '../../seed/fixture'
import { analyse } from '../../server/analysis/analyse'
import { modularityOf } from '../../server/analysis/leiden'
import { readingsOf } from '../../server/analysis/projections'
import { columnsOf, parameters } from './graphs'

/** in-degree, PageRank, betweenness, harmonic, core of stakeholders 1–14 */
const A3: readonly (readonly number[])[] = [
  [2, 0.0829, 0.1538, 5, 2], [3, 0.2411, 0.1795, 5.6167, 2], [2, 0.0305, 0.0705, 2, 2], [2, 0.053, 0.0192, 3, 2], [3, 0.2347, 0.0769, 5.75, 2],
  [3, 0.1046, 0, 6.4833, 2], [1, 0.0203, 0.0064, 1, 2], [2, 0.0322, 0.0128, 2.5, 2], [2, 0.0571, 0.0769, 4.75, 2], [0, 0.0171, 0, 0, 2],
  [2, 0.0753, 0.0769, 4.3167, 2], [0, 0.0171, 0, 0, 2], [0, 0.0171, 0, 0, 2], [0, 0.0171, 0, 0, 2]
]

test('the golden map has the measures of appendix A.3', () => {
  const { measures } = analyse(fixtureColumns(), parameters())
  A3.forEach((row, v) => {
    const found = [measures.inDegree, measures.pagerank, measures.betweenness, measures.harmonic, measures.core].map(column => column?.[v] ?? NaN)
    row.forEach((x, k) => { expect(Math.abs((found[k] ?? NaN) - x), `stakeholder ${v + 1}, column ${k}: ${found[k]} for ${x}`).toBeLessThanOrEqual(0.0005) })
  })
})

test('scenario 3: Le Labo Vert is first and Jules Ferrand shares the last place', () => {
  const ranks = analyse(fixtureColumns(), parameters({ measures: ['pagerank'] })).measures.pagerank?.map(x => x ?? 0) ?? []
  const order = ranks.map((_, v) => v + 1).sort((a, b) => (ranks[b - 1] ?? 0) - (ranks[a - 1] ?? 0))
  expect(order.slice(0, 2)).toEqual([2, 5])
  expect(ranks[11]).toBe(Math.min(...ranks))
})

test('the wrong direction is another answer: on influence Jules Ferrand would be first', () => {
  const wrong = analyse(fixtureColumns(), parameters({ measures: ['pagerank'], projection: 'influence' })).measures.pagerank ?? []
  expect(wrong[11]).toBeCloseTo(0.1749, 3)
  expect(Math.max(...wrong.map(x => x ?? 0))).toBe(wrong[11])
})

test('scenario 4: a strong tie is a short way', () => {
  // a 0, b 1, c 2, d 3; a–b–d of strength 10 and a–c–d of strength 1, both ways
  const square = columnsOf(4, [[0, 1, 10], [1, 3, 10], [0, 2, 1], [2, 3, 1]], { directed: false })
  const { betweenness } = analyse(square, parameters({ measures: ['betweenness'] })).measures
  // c lies on no shortest way: the detour by b is shorter than any step through it
  expect(betweenness?.[2]).toBe(0)
  expect(betweenness?.[1]).toBeGreaterThan(0)
  const oneWay = columnsOf(4, [[0, 1, 10], [1, 3, 10], [0, 2, 1], [2, 3, 1]])
  expect(analyse(oneWay, parameters({ measures: ['betweenness'] })).measures.betweenness?.map(x => (x ?? 0) * 6)).toEqual([0, 1, 0, 0])
})

test('scenario 8: fifty seeds give one partition', () => {
  for (let seed = 0; seed < 50; seed++) {
    const { communities } = analyse(fixtureColumns(), parameters({ measures: ['degree'], seed }))
    const groups = communities.sizes.map((_, c) => communities.of.flatMap((x, v) => x === c ? [v + 1] : []))
    expect(groups).toEqual([[3, 4, 7, 8, 12], [1, 6, 14], [2, 5, 13], [9, 10, 11]].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0)))
    expect(communities.modularity).toBeCloseTo(0.4999, 4)
  }
})

test('communities take the name of the tag that most of their members have', () => {
  const { communities } = analyse(fixtureColumns(), parameters({ measures: ['degree'] }))
  expect(communities.names.map(n => n.tag)).toEqual(['A', 'B', 'D', 'C'])
  expect(communities.names.map(n => n.lead)).toEqual([6, 0, 1, 10].map(row => fixtureColumns().stakeholders.ids[row]))
  // strength inside {3, 4, 7, 8, 12}: 7 has 4 + 4 + 2, 3 has 4 + 3 + 2, 12 has 4 + 3 + 2, 8 has 4 + 2 + 2, 4 has 4 + 2
  expect(communities.heads[0]?.offers).toEqual({ words: ['A'], leads: [6, 2, 11].map(row => fixtureColumns().stakeholders.ids[row]) })
})

test('the modularity stated is that of its definition', () => {
  const { communities } = analyse(fixtureColumns(), parameters({ measures: ['degree'] })), graph = readingsOf(fixtureColumns(), false)('cohesion')
  expect(communities.modularity).toBeCloseTo(modularityOf(graph, communities.of) ?? NaN, 12)
})

test('the same input gives the same bytes', () => {
  const bytes = () => JSON.stringify({ ...analyse(fixtureColumns(), parameters()), ms: 0 })
  expect(bytes()).toBe(bytes())
})
