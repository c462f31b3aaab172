/** Values that others published, on files that others made (shared data; each test says where its numbers come from). */
import { describe, expect, test } from 'vitest'
import { analyseFile, type FileAnalysis } from '../../server/analysis/analyse-file'
import { MEASURES, type Measure } from '#contract/analysis'
import { analyse } from '../../server/analysis/analyse'
import { modularityOf } from '../../server/analysis/leiden'
import { type FileGraph, readingsOfFile } from '../../server/analysis/projections'
import { lacks, sharedData } from '../support/data'
import { parameters, projectOf, readGml, readPairs, fileOf } from './graphs'

const measure = (file: FileGraph, over: { resolution?: number, seed?: number, metrics?: string[] } = {}): FileAnalysis =>
  analyseFile({ file }, { metrics: ['all'], projection: null, resolution: 1, seed: 42, repeat: 1, withBrand: true, lang: 'en', ...over })
/** left out of a question for everything on a big map */
const SLOW: readonly Measure[] = ['betweenness', 'closeness', 'harmonic', 'dependence']
const gml = (name: string): FileGraph => readGml(sharedData(`newman-gml/${name}.gml`) ?? '')

describe.skipIf(lacks('newman-gml/karate.gml'))('karate club', () => {
  const node = (values: readonly (number | null)[] | undefined, n: number): number => values?.[n - 1] ?? NaN

  test('betweenness is that of the networkx documentation', () => {
    const { betweenness } = measure(gml('karate')).metrics
    const published: [number, number][] = [[1, 0.437635], [34, 0.304075], [33, 0.145247], [3, 0.143657], [32, 0.138276]]
    for (const [n, x] of published) expect(node(betweenness, n)).toBeCloseTo(x, 6)
  })
  test('PageRank is that of igraph', () => {
    const { pagerank } = measure(gml('karate')).metrics
    expect(node(pagerank, 34)).toBeCloseTo(0.100919, 6)
    expect(node(pagerank, 1)).toBeCloseTo(0.096997, 6)
  })
  test('cores are those of igraph’s tests (coreness.out)', () => {
    expect(measure(gml('karate')).metrics.core).toEqual('4 4 4 4 3 3 3 4 4 2 3 1 2 4 2 2 2 2 2 3 2 2 2 3 3 3 2 3 3 3 4 3 4 4'.split(' ').map(Number))
  })
  test('communities reach the greatest modularity there is, at three resolutions (igraph_community_optimal_modularity)', () => {
    for (const [resolution, q] of [[1, 0.4197896120973046], [2, 0.16452991452991447], [0.5, 0.6217948717948718]] as const) {
      const { communities } = measure(gml('karate'), { resolution })
      expect(communities?.modularity).toBeCloseTo(q, 9)
    }
    expect(measure(gml('karate')).communities?.sizes).toHaveLength(4)
  })
  test('every seed reaches it, and none states more than the optimum', () => {
    for (let seed = 0; seed < 20; seed++) {
      const q = measure(gml('karate'), { seed, metrics: ['communities'] }).communities?.modularity ?? NaN
      expect(q).toBeLessThanOrEqual(0.41979)
      expect(q).toBeGreaterThan(0.41978)
    }
  })
})

describe.skipIf(lacks('newman-gml/lesmis.gml'))('Les Misérables', () => {
  test('betweenness is that of networkx’s tests', () => {
    const file = gml('lesmis'), { betweenness } = measure(file).metrics
    const published: Record<string, number> = { Valjean: 0.569989, Myriel: 0.176842, Gavroche: 0.165113, Marius: 0.132032, Fantine: 0.129645, Thenardier: 0.075, Javert: 0.054, MlleGillenormand: 0.048, Enjolras: 0.043, Tholomyes: 0.041 }
    for (const [name, x] of Object.entries(published)) expect(Math.abs((betweenness?.[file.labels.indexOf(name)] ?? NaN) - x), name).toBeLessThan(0.0005)
  })
  test('the greatest modularity is found: 0.56001 in six communities (Brandes 2008, Aloise 2010)', () => {
    const { communities } = measure(gml('lesmis'))
    expect(communities?.modularity).toBeCloseTo(0.56000837, 7)
    expect(communities?.sizes).toHaveLength(6)
  })
})

describe.skipIf(lacks('newman-gml/polbooks.gml'))('two more of Newman’s', () => {
  test('dolphins 0.52852 and books on politics 0.52724, the optima of the literature', () => {
    expect(measure(gml('dolphins'), { metrics: ['communities'] }).communities?.modularity).toBeCloseTo(0.5285194415, 8)
    expect(measure(gml('polbooks'), { metrics: ['communities'] }).communities?.modularity).toBeGreaterThan(0.5270)
  })
})

test('PageRank with a dangling node is that of networkx’s tests, here at α 0.85', () => {
  // networkx.pagerank(G, alpha=0.85, tol=1e-14) of the graph of test_pagerank.py, node 2 dangling
  const graph = fileOf(6, [[0, 1], [0, 2], [2, 0], [2, 1], [2, 4], [3, 4], [3, 5], [4, 3], [4, 5], [5, 3]], true), x = measure(graph).metrics.pagerank?.map(v => v ?? NaN) ?? []
  // checked against the definition itself: (I − αPᵀ) x = rest, dangling mass spread evenly
  const out = [[1, 2], [], [0, 1, 4], [4, 5], [3, 5], [3]], next = x.map(() => (0.15 + 0.85 * (x[1] ?? 0)) / 6)
  out.forEach((targets, v) => { for (const t of targets) next[t] = (next[t] ?? 0) + 0.85 * (x[v] ?? 0) / targets.length })
  next.forEach((y, v) => { expect(y).toBeCloseTo(x[v] ?? NaN, 10) })
  expect(x.indexOf(Math.max(...x))).toBe(3)
})

test('the Krackhardt kite has its published betweenness', () => {
  // Andre 0 Beverley 1 Carol 2 Diane 3 Ed 4 Fernando 5 Garth 6 Heather 7 Ike 8 Jane 9 (Krackhardt 1990)
  const kite = fileOf(10, [[0, 1], [0, 2], [0, 3], [0, 5], [1, 3], [1, 4], [1, 6], [2, 3], [2, 5], [3, 4], [3, 5], [3, 6], [4, 6], [5, 6], [5, 7], [6, 7], [7, 8], [8, 9]], false)
  const raw = measure(kite).metrics.betweenness?.map(x => (x ?? 0) * 36) ?? []
  ;[0.833, 0.833, 0, 3.667, 0, 8.333, 8.333, 14, 8, 0].forEach((x, v) => { expect(raw[v]).toBeCloseTo(x, 3) })
})

test('two five-cliques joined by one edge have the modularity of igraph’s tests', () => {
  const clique = (o: number): [number, number][] => [0, 1, 2, 3, 4].flatMap(a => [0, 1, 2, 3, 4].filter(b => b > a).map((b): [number, number] => [a + o, b + o]))
  const graph = readingsOfFile(fileOf(10, [...clique(0), ...clique(5), [0, 5]], false))('cohesion'), of = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]
  for (const [resolution, q] of [[0.5, 0.702381], [1, 0.452381], [1.5, 0.202381]] as const) expect(modularityOf(graph, of, resolution)).toBeCloseTo(q, 6)
})

describe.skipIf(lacks('french-mps-twitter/network.tsv'))('French MPs on Twitter', () => {
  const mps = (): FileGraph => readPairs(sharedData('french-mps-twitter/network.tsv') ?? '', '\t', true)
  const top = (file: FileGraph, values: readonly (number | null)[] | undefined): string | undefined => file.labels[(values ?? []).indexOf(Math.max(...(values ?? []).map(x => x ?? 0)))]

  test('counts and leaders are those of igraph on the same file', () => {
    const file = mps(), { graph, metrics, communities } = measure(file)
    expect([graph.nodes, graph.links, graph.components]).toEqual([339, 12_869, 1])
    expect(graph.density).toBeCloseTo(0.112313, 6)
    expect(metrics.inDegree?.[file.labels.indexOf('claudebartolone')]).toBe(200)
    expect(metrics.outDegree?.[file.labels.indexOf('claudebartolone')]).toBe(238)
    expect(metrics.pagerank?.[file.labels.indexOf('nk_m')]).toBeCloseTo(0.020405, 6)
    expect(metrics.betweenness?.[file.labels.indexOf('claudebartolone')]).toBeCloseTo(0.176621, 6)
    expect([top(file, metrics.pagerank), top(file, metrics.betweenness)]).toEqual(['nk_m', 'claudebartolone'])
    expect(communities?.modularity).toBeCloseTo(0.3675, 4)
    expect(communities?.sizes).toHaveLength(2)
  })
})

describe.skipIf(lacks('musae-facebook-pages/facebook_edges.csv.gz'))('22,470 Facebook pages', () => {
  test('self-links are counted, PageRank and communities are as good as igraph’s', () => {
    const file = readPairs(sharedData('musae-facebook-pages/facebook_edges.csv.gz') ?? '', ',', false)
    const { graph, metrics, communities } = measure(file, { metrics: ['degree', 'pagerank', 'communities'] })
    expect([graph.nodes, graph.links, graph.selfLinks, graph.merged]).toEqual([22_470, 170_823, 179, 0])
    expect(Math.max(...(metrics.degree ?? []).map(x => x ?? 0))).toBe(709)
    // igraph 1.0: 0.001296 is the highest; Leiden to convergence 0.8187, NetworKit 0.8183
    expect(Math.max(...(metrics.pagerank ?? []).map(x => x ?? 0))).toBeCloseTo(0.001296, 6)
    expect(communities?.modularity).toBeGreaterThan(0.8178)
  })
  test('a project of that size gets its quick measures at once and the slow ones when asked for alone', () => {
    const columns = projectOf(readPairs(sharedData('musae-facebook-pages/facebook_edges.csv.gz') ?? '', ',', false))
    const { measures, parameters: done } = analyse(columns, parameters())
    expect(done.measures).toEqual(MEASURES.filter(m => !SLOW.includes(m)))
    expect(Object.keys(measures)).toEqual(done.measures)
    expect(analyse(columns, parameters({ measures: ['harmonic'] })).measures.harmonic).toHaveLength(22_470)
  })
})
