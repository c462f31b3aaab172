/** graphology as an oracle where it is right, and the four places where it is not (performance.md §3), each with the true value. */
import Graph from 'graphology'
import louvain from 'graphology-communities-louvain'
import pagerankOf from 'graphology-metrics/centrality/pagerank'
import betweennessOf from 'graphology-metrics/centrality/betweenness'
import { expect, test } from 'vitest'
import { betweenness } from '../../server/analysis/betweenness'
import { buildGraphology } from '../../server/analysis/build-graph'
import { randomFrom } from '../../server/analysis/csr'
import { findCommunities } from '../../server/analysis/communities'
import { pagerank } from '../../server/analysis/pagerank'
import { readingsOf, readingsOfFile } from '../../server/analysis/projections'
import { columnsOf, fileOf, type Tie } from './graphs'

const someTies = (n: number, m: number, seed: number): Tie[] => {
  const random = randomFrom(seed), at = new Set<number>(), ties: Tie[] = []
  while (ties.length < m) {
    const a = Math.floor(random() * n), b = Math.floor(random() * n)
    if (a === b || at.has(a * n + b)) continue
    at.add(a * n + b)
    ties.push([a, b, 1 + Math.floor(random() * 5)])
  }
  return ties
}
const pairs = (n: number): number => (n - 1) * (n - 2)

test('on simple directed graphs betweenness and PageRank agree with graphology', () => {
  for (let seed = 1; seed <= 5; seed++) {
    // strengths whose inverses add up without rounding: on 1/3 + 1/5 graphology takes equal ways for different ones
    const ties = someTies(60, 240, seed).map(([a, b, w]): Tie => [a, b, [1, 2, 4][(w ?? 0) % 3] ?? 1])
    const columns = columnsOf(60, ties), graph = buildGraphology(columns, 'influence'), own = readingsOf(columns, false)('influence')
    const theirs = betweennessOf(graph, { getEdgeWeight: (_edge, { weight }) => 1 / (weight as number) }), ours = betweenness(own)
    const ranks = pagerankOf(graph, { getEdgeWeight: 'weight', tolerance: 1e-14, maxIterations: 1_000 }), mine = pagerank(own)
    columns.stakeholders.ids.forEach((id, v) => {
      expect(ours[v]).toBeCloseTo(theirs[id] ?? NaN, 9)
      expect(mine[v]).toBeCloseTo(ranks[id] ?? NaN, 9)
    })
  }
})

test('without strengths the ways are counted in hops, as graphology does when told so', () => {
  const columns = columnsOf(50, someTies(50, 200, 7).map(([a, b]): Tie => [a, b]), { directed: false })
  const theirs = betweennessOf(buildGraphology(columns, 'cohesion'), { getEdgeWeight: null }), ours = betweenness(readingsOf(columns, false)('cohesion'))
  columns.stakeholders.ids.forEach((id, v) => { expect(ours[v]).toBeCloseTo(theirs[id] ?? NaN, 9) })
})

test('our communities are at least as good as graphology’s Louvain', () => {
  for (let seed = 1; seed <= 5; seed++) {
    const columns = columnsOf(120, someTies(120, 400, seed), { directed: false }), graph = buildGraphology(columns, 'cohesion')
    const theirs = louvain.detailed(graph, { rng: randomFrom(seed), getEdgeWeight: 'weight' }).modularity
    expect(findCommunities(readingsOf(columns, false)('cohesion'), 1, seed).modularity).toBeGreaterThanOrEqual(theirs - 1e-9)
  }
})

const path = [[0, 1], [1, 2], [2, 3], [3, 4]] as const
const truth = [0, 3, 4, 3, 0].map(x => 2 * x / pairs(5))

test('fault 1, a parallel link: ours stay {0, 3, 4, 3, 0}, graphology’s do not', () => {
  const ours = betweenness(readingsOfFile(fileOf(5, [...path, [2, 3]], false))('raw'))
  truth.forEach((x, v) => { expect(ours[v]).toBeCloseTo(x, 12) })
  const multi = new Graph({ type: 'undirected', multi: true })
  for (let v = 0; v < 5; v++) multi.addNode(v)
  for (const [a, b] of [...path, [2, 3] as const]) multi.addEdge(a, b)
  expect(Object.values(betweennessOf(multi, { getEdgeWeight: null, normalized: false }))).not.toEqual([0, 3, 4, 3, 0])
})

test('fault 2, a self-link changes nothing', () => {
  const ours = betweenness(readingsOfFile(fileOf(5, [...path, [1, 1]], false))('raw'))
  truth.forEach((x, v) => { expect(ours[v]).toBeCloseTo(x, 12) })
})

test('fault 3, links with and without direction in one map', () => {
  // 0 → 1 — 2 → 3: from 0 everything is reached, through 1 and 2; 2 → 1 → nothing more
  const columns = columnsOf(4, [[0, 1], [1, 2], [2, 3]])
  columns.links.directed[1] = 0
  const ours = betweenness(readingsOf(columns, false)('influence'))
  // pairs through 1: 0→2, 0→3; through 2: 0→3, 1→3
  expect(Array.from(ours, x => x * pairs(4))).toEqual([0, 2, 2, 0])
})

test('fault 4, 8¹² paths: twelve diamonds of width 8 have 316.25 / 2944 in the middle', () => {
  const width = 8, diamonds = 12, ties: Tie[] = []
  let last = 0, n = 1
  for (let d = 0; d < diamonds; d++) {
    const end = n + width
    for (let k = 0; k < width; k++) ties.push([last, n + k], [n + k, end])
    last = end
    n = end + 1
  }
  expect(n).toBe(109)
  const raw = betweenness(readingsOfFile(fileOf(n, ties, false))('raw')).map(x => x * pairs(n) / 2)
  expect(raw.every(x => Number.isFinite(x))).toBe(true)
  // igraph’s values: 2944 at the middle joint, 316.25 on each node of the widest part
  expect(Math.max(...raw)).toBeCloseTo(2944, 6)
  expect([...raw].some(x => Math.abs(x - 316.25) < 1e-6)).toBe(true)
})
