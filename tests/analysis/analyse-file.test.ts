/** The conventions of commands.md, "analyse". */
import { expect, test } from 'vitest'
import { AnalysisParameters } from '#contract/analysis'
import { newId } from '#contract/ids'
import { Refusal } from '#contract/problem'
import { fixtureColumns } from '../../seed/fixture'
import { analyse } from '../../server/analysis/analyse'
import { analyseFile, describeMetrics, type FileAnalysisOptions, METRICS } from '../../server/analysis/analyse-file'
import { columnsOf, fileOf, type Tie } from './graphs'

const options = (over: Partial<FileAnalysisOptions> = {}): FileAnalysisOptions => ({ metrics: ['all'], projection: null, resolution: 1, seed: 42, repeat: 1, withBrand: false, lang: 'en', ...over })
const ties: Tie[] = [[0, 1, 2], [1, 2, 1], [2, 0, 1], [2, 3, 5], [3, 3, 1], [0, 1, 4]]

test('ids come in file order, isolates included, and every column follows them', () => {
  const r = analyseFile({ file: fileOf(6, ties, true) }, options())
  expect(r.ids).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5'])
  for (const name of Object.keys(r.metrics)) expect(Object.entries(r.metrics).find(([n]) => n === name)?.[1]).toHaveLength(6)
  expect(r.graph).toMatchObject({ nodes: 6, links: 4, selfLinks: 1, merged: 1, components: 3, directed: true, weighted: false })
  expect(Object.keys(r.ms)).toEqual([...METRICS, 'total'])
  expect(r.communities?.of).toHaveLength(6)
})

test('links that the reader already dropped are counted with ours', () => {
  const r = analyseFile({ file: { ...fileOf(4, ties, true), selfLinks: 3, merged: 2 } }, options({ metrics: ['degree'] }))
  expect([r.graph.selfLinks, r.graph.merged]).toEqual([4, 3])
})

test('without --weight every link counts 1; with it the strongest of parallel links counts', () => {
  expect(analyseFile({ file: fileOf(4, ties, true) }, options()).metrics.strength).toEqual([2, 2, 3, 1])
  expect(analyseFile({ file: fileOf(4, ties, true, true) }, options()).metrics.strength).toEqual([5, 5, 7, 5])
})

test('raw is the default on files, attention reverses arcs, undirected runs both ways', () => {
  const inOf = (over: Partial<FileAnalysisOptions>, directed = true) => analyseFile({ file: fileOf(4, ties, directed) }, options({ metrics: ['inDegree'], ...over })).metrics.inDegree
  expect(inOf({})).toEqual([1, 1, 1, 1])
  expect(inOf({ projection: 'attention' })).toEqual([1, 1, 2, 0])
  expect(inOf({}, false)).toEqual([2, 2, 3, 1])
  expect(inOf({ projection: 'cohesion' })).toEqual([2, 2, 3, 1])
})

test('betweenness is 0 under three nodes and divided by (n−1)(n−2)', () => {
  expect(analyseFile({ file: fileOf(2, [[0, 1]], true) }, options()).metrics.betweenness).toEqual([0, 0])
  expect(analyseFile({ file: fileOf(3, [[0, 1], [1, 2]], true) }, options()).metrics.betweenness).toEqual([0, 0.5, 0])
  expect(analyseFile({ file: fileOf(3, [[0, 1], [1, 2]], false) }, options()).metrics.betweenness).toEqual([0, 1, 0])
})

test('a project’s communities are those of the application: who was put by hand is there, and who was known is known again', () => {
  const columns = fixtureColumns(), hand = newId(), asked = options({ metrics: ['communities', 'participation'] })
  const found = analyseFile({ columns }, asked).communities
  // domain.md scenario 8: {1,6,14} {2,5,13} {3,4,7,8,12} {9,10,11}
  expect(found?.sizes).toEqual([5, 3, 3, 3])
  const pinned = { ...columns, communities: { entities: [{ id: hand, name: 'Presse', slot: 7, hand: true }], rows: Int32Array.of(5), to: Int32Array.of(0) } }
  const shown = analyse(pinned, AnalysisParameters.parse({}), () => undefined, { project: 'p', keep: true, memory: null })
  for (const consensus of [false, true]) {
    const r = analyseFile({ columns: pinned, past: { project: 'p', keep: false, memory: shown.memory } }, { ...asked, consensus })
    expect(r.communities?.sizes).toEqual([5, 3, 3, 2, 1])
    expect(r.communities?.of[5]).toBe(4)
    expect(r.communities?.parts?.[4]).toMatchObject({ id: hand, own: 'Presse', slot: 7 })
    expect(r.communities?.parts?.map(part => [part.id, part.slot])).toEqual(shown.communities.heads.map(h => [h.id, h.slot]))
    expect([r.communities?.of, r.communities?.modularity, r.metrics.participation]).toEqual([shown.communities.of, shown.communities.modularity, shown.measures.participation])
  }
})

test('a project gives the ids of its file where it has them, and each measure its own reading', () => {
  const r = analyseFile({ columns: fixtureColumns() }, options())
  expect(r.ids).toEqual(Array.from({ length: 14 }, (_, i) => String(i + 1)))
  expect(r.metrics.pagerank?.[1]).toBeCloseTo(0.2411, 4)
  expect(r.metrics.betweenness?.[1]).toBeCloseTo(0.1795, 4)
  expect(r.parameters.projection).toBe('own')
  expect(analyseFile({ columns: columnsOf(2, [[0, 1]]) }, options()).ids).toEqual(['s0', 's1'])
})

test('a measure that does not exist is refused by name with those that do', () => {
  const asked = (): unknown => analyseFile({ file: fileOf(3, ties.slice(0, 2), true) }, options({ metrics: ['pagerank', 'nearness'] }))
  expect(asked).toThrow(Refusal)
  expect(asked).toThrow(/nearness.*pagerank.*communities/)
})

test('only what is asked is computed', () => {
  const r = analyseFile({ file: fileOf(4, ties, true) }, options({ metrics: ['core'] }))
  expect([Object.keys(r.metrics), r.communities]).toEqual([['core'], null])
})

test('every metric is described in both languages', () => {
  expect(describeMetrics('fr').map(m => m.name)).toEqual([...METRICS])
  expect(describeMetrics('fr').every((m, i) => m.says !== describeMetrics('en')[i]?.says)).toBe(true)
})

test('empty files give empty columns and sentences', () => {
  const r = analyseFile({ file: fileOf(0, [], true) }, options({ lang: 'fr' }))
  expect(r.ids).toEqual([])
  expect(r.notes.pagerank).toBe('La carte est vide.')
  expect(r.communities?.modularity).toBeNull()
})

test('the same input gives the same bytes but for the times, repeated or not', () => {
  const bytes = (repeat: number) => JSON.stringify({ ...analyseFile({ file: fileOf(4, ties, true, true) }, options({ repeat })), ms: 0, parameters: 0 })
  expect(bytes(3)).toBe(bytes(1))
})

test('a pass that several measures share is booked on the first, and communities on themselves', () => {
  const file = fileOf(4, ties, true), { ms } = analyseFile({ file }, options({ metrics: ['hub', 'authority', 'participation', 'withinModuleZ', 'communities'] }))
  expect(Object.keys(ms)).toEqual(['hub', 'authority', 'participation', 'withinModuleZ', 'communities', 'total'])
  expect(ms.authority).toBe(0)
  expect(ms.communities).toBeGreaterThan(0)
  const alone = analyseFile({ file }, options({ metrics: ['participation'] }))
  expect([Object.keys(alone.ms), alone.communities]).toEqual([['participation', 'total'], null])
})

test('a value that is not defined is null, with every sentence that is to be said of the column', () => {
  // 0 → 1 → 2 → 0 and 2 → 3: nothing leads back from 3, so there is no eigenvector; 4 and 5 have no link
  const r = analyseFile({ file: fileOf(6, ties, true) }, options())
  expect(r.metrics.eigenvector).toEqual([null, null, null, null, null, null])
  expect(r.metrics.constraint?.slice(4)).toEqual([null, null])
  expect(r.notes.constraint).toMatch(/too small.*without a link/)
  expect(r.notes.eigenvector).toMatch(/everyone can reach everyone/)
})

test('with consensus, the communities say what their runs agree on; the file says it was asked for', () => {
  const file = fileOf(8, [[0, 1], [1, 2], [2, 0], [3, 4], [4, 5], [5, 3], [2, 3]], false), { communities, parameters } = analyseFile({ file }, options({ metrics: ['communities'], consensus: true }))
  expect(communities?.sizes).toEqual([3, 3])
  expect(communities?.consensus).toEqual({ runs: 50, agreement: 1, compared: 'all', clustered: false, stability: [1, 1].map(x => expect.closeTo(x, 12) as number), belonging: [1, 1, 1, 1, 1, 1].map(x => expect.closeTo(x, 12) as number | null).concat([null, null]) })
  expect(parameters).toMatchObject({ consensus: true })
  expect(analyseFile({ file }, options({ metrics: ['communities'] })).communities).not.toHaveProperty('consensus')
})
