/** Agreement with igraph and networkx: tests/analysis/fixtures/*.json, made by make.py, which names the tools and versions. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Measure } from '#contract/analysis'
import { analyseFile } from '../../server/analysis/analyse-file'
import { cutPointsOf } from '../../server/analysis/cut-points'
import { componentsOf } from '../../server/analysis/figures'
import { linkBetweenness } from '../../server/analysis/link-betweenness'
import { type FileGraph, readingsOfFile } from '../../server/analysis/projections'
import { lacks, sharedData } from '../support/data'
import { fileOf, readGml, readPairs, readPajek } from './graphs'

const Column = z.array(z.number().nullable()).nullable()
const Values = z.record(z.string(), Column)
const Tools = z.object({ python: z.string(), igraph: z.literal('1.0.0'), networkx: z.literal('3.6.1'), numpy: z.string() })
const Random = z.object({ tools: Tools, graphs: z.array(z.object({ directed: z.boolean(), weighted: z.boolean(), n: z.int(), links: z.array(z.tuple([z.int(), z.int(), z.int()])), values: Values, bridges: z.int(), components: z.int(), shares: z.array(z.tuple([z.int(), z.int(), z.number()])) })) })
const Real = z.object({ tools: Tools, directed: z.boolean(), weighted: z.boolean(), nodes: z.int(), sums: z.record(z.string(), z.number().nullable()), ids: z.array(z.string()), values: Values, bridges: z.int(), components: z.int() })
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))

/** how far a value may be from the other tool's: relative, but for PageRank, HITS and eigenvector, whose tools stop at an error of their own */
const NEAR: Partial<Record<Measure, number>> = { eigenvector: 1e-8, hub: 1e-8, authority: 1e-8 }
const MEASURED: readonly Measure[] = ['betweenness', 'closeness', 'harmonic', 'pagerank', 'eigenvector', 'hub', 'authority', 'core', 'clustering', 'constraint', 'effectiveSize', 'efficiency', 'articulation']
const same = (measure: Measure, ours: number | null | undefined, theirs: number | null, what: string): void => {
  if (theirs === null || ours === null || ours === undefined) { expect(ours, `${measure} of ${what}`).toBe(theirs); return }
  const allowed = measure === 'pagerank' ? 1e-9 : (NEAR[measure] ?? 1e-9) * Math.max(Math.abs(theirs), measure in NEAR ? 1 : 1e-6)
  expect(Math.abs(ours - theirs), `${measure} of ${what}: ${ours} for ${theirs}`).toBeLessThanOrEqual(allowed)
}
const measure = (file: FileGraph) => analyseFile({ file }, { metrics: [...MEASURED], projection: null, resolution: 1, seed: 42, repeat: 1, withBrand: true, lang: 'en' })

describe('twenty random graphs: directed or not, with strengths 1, 2, 4 or without, in pieces, with self-links and parallel links', () => {
  const { graphs } = Random.parse(read('random'))
  test('there are twenty, and every kind is among them', () => {
    expect(graphs).toHaveLength(20)
    type Kind = (g: (typeof graphs)[number]) => boolean
    const kinds: Kind[] = [g => g.directed, g => g.weighted, g => g.components > 1, g => g.links.some(([a, b]) => a === b), g => g.values.eigenvector !== null]
    for (const kind of kinds) {
      expect(graphs.filter(kind).length).toBeGreaterThan(2)
      expect(graphs.filter(g => !kind(g)).length).toBeGreaterThan(2)
    }
    expect(graphs.filter(g => g.values.hub !== null).length).toBeGreaterThan(10)
  })
  graphs.forEach((g, i) => {
    test(`graph ${i}, ${g.n} nodes: every measure is that of the other tools`, () => {
      const file = fileOf(g.n, g.links, g.directed, g.weighted), { metrics } = measure(file)
      for (const name of MEASURED) {
        const theirs = g.values[name]
        // null: without a limit (HITS), or not defined (eigenvector)
        if (theirs === null || theirs === undefined) { if (name === 'eigenvector') expect(metrics[name]?.every(x => x === null)).toBe(true); continue }
        theirs.forEach((x, v) => { same(name, metrics[name]?.[v], x, `node ${v}`) })
      }
      const graph = readingsOfFile(file)('raw')
      expect(cutPointsOf(graph).bridges).toHaveLength(g.bridges)
      expect(componentsOf(graph).sizes).toHaveLength(g.components)
    })
    test(`graph ${i}: what goes over each link is networkx’s`, () => {
      const graph = readingsOfFile(fileOf(g.n, g.links, g.directed, g.weighted))('raw'), share = linkBetweenness(graph), at = new Map<string, number>()
      for (let v = 0; v < g.n; v++) for (let k = graph.out.start[v] ?? 0; k < (graph.out.start[v + 1] ?? 0); k++) at.set(`${v}>${graph.out.to[k]}`, share[k] ?? NaN)
      expect(g.shares).toHaveLength(at.size)
      for (const [a, b, x] of g.shares) expect(Math.abs((at.get(`${a}>${b}`) ?? NaN) - x), `${a} to ${b}`).toBeLessThanOrEqual(1e-12)
    })
  })
})

const REAL: readonly (readonly [name: string, path: string, load: (path: string) => FileGraph])[] = [
  ['karate', 'newman-gml/karate.gml', readGml],
  ['lesmis', 'newman-gml/lesmis.gml', readGml],
  ['mps', 'french-mps-twitter/network.tsv', path => readPairs(path, '\t', true)],
  ['kateto', 'media-example-kateto/Dataset1-Media-Example-EDGES.csv', path => readPairs(path, ',', true, 'weight')],
  ['eva', 'eva-media-ownership/eva.net', readPajek]
]
for (const [name, path, load] of REAL) {
  describe.skipIf(lacks(path))(`${name}, a graph that others published`, () => {
    test('every measure is that of igraph and networkx, node by node and summed', () => {
      const expected = Real.parse(read(name)), file = load(sharedData(path) ?? ''), { metrics } = measure(file)
      expect([file.ids.length, file.directed]).toEqual([expected.nodes, expected.directed])
      const rows = new Map(file.ids.map((id, v) => [createHash('sha256').update(id).digest('hex').slice(0, 10), v]))
      for (const measured of MEASURED) {
        const theirs = expected.values[measured], ours = metrics[measured] ?? [], sum = expected.sums[measured]
        if (theirs === null || theirs === undefined) { if (measured === 'eigenvector') expect(ours.every(x => x === null)).toBe(true); continue }
        theirs.forEach((x, i) => { const id = expected.ids[i] ?? ''; same(measured, ours[rows.get(id) ?? -1], x, id) })
        expect(Math.abs(ours.reduce<number>((a, b) => a + (b ?? 0), 0) - (sum ?? NaN)), `sum of ${measured}`).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(sum ?? 0)))
      }
      const graph = readingsOfFile(file)('raw')
      expect([cutPointsOf(graph).bridges.length, componentsOf(graph).sizes.length]).toEqual([expected.bridges, expected.components])
    })
  })
}
