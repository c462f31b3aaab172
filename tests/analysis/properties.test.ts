/** What must hold for any map. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AnalysisResult, MEASURES, type AnalysisParameters, type Measure, type NoteCode } from '#contract/analysis'
import type { ProjectColumns } from '#contract/columns'
import { LINK_KIND_NAMES } from '#contract/words'
import { analyse } from '../../server/analysis/analyse'
import { betweenness } from '../../server/analysis/betweenness'
import type { Graph } from '../../server/analysis/csr'
import { componentsOf } from '../../server/analysis/figures'
import { harmonic } from '../../server/analysis/distances'
import { leidenRun, modularityOf } from '../../server/analysis/leiden'
import { readingsOf, readingsOfFile, wayOf } from '../../server/analysis/projections'
import { REGISTRY } from '../../server/analysis/registry'
import { columnsOf, fileOf, parameters, type Tie } from './graphs'

const anyColumns = fc.integer({ min: 0, max: 14 }).chain(n => fc.record({
  n: fc.constant(n), brand: fc.integer({ min: -1, max: n - 1 }),
  links: n === 0 ? fc.constant([]) : fc.array(fc.record({ s: fc.nat(n - 1), t: fc.nat(n - 1), kind: fc.nat(LINK_KIND_NAMES.length - 1), strength: fc.integer({ min: 1, max: 5 }), negative: fc.boolean(), directed: fc.boolean() }), { maxLength: 40 })
})).map(({ n, brand, links }): ProjectColumns => ({
  rev: 1, brand,
  stakeholders: {
    ids: Array.from({ length: n }, (_, v) => `00000000-0000-7000-8000-${String(v).padStart(12, '0')}`), refs: Array.from({ length: n }, () => ''), names: Array.from({ length: n }, (_, v) => `N${v}`),
    kinds: Array.from({ length: n }, () => 'person'), families: Array.from({ length: n }, (_, v) => v % 3 === 0 ? 'media' : null), tags: Array.from({ length: n }, (_, v) => ['__proto__', 'constructor'].slice(0, v % 3)), doNotContact: new Uint8Array(n)
  },
  links: {
    source: Int32Array.from(links, l => l.s), target: Int32Array.from(links, l => l.t), kinds: LINK_KIND_NAMES, kind: Uint8Array.from(links, l => l.kind), strength: Float64Array.from(links, l => l.strength),
    sign: Int8Array.from(links, l => l.negative ? -1 : 1), directed: Uint8Array.from(links, l => l.directed ? 1 : 0), grade: new Uint8Array(links.length), day: new Int32Array(links.length)
  }
}))
const anyParameters: fc.Arbitrary<AnalysisParameters> = fc.record({ projection: fc.constantFrom('own', 'raw', 'influence', 'attention', 'cohesion'), withBrand: fc.boolean(), seed: fc.nat(1000), resolution: fc.constantFrom(0.05, 1, 1, 20) }).map(parameters)

const everyoneReachesEveryone = ({ n, include, out }: Graph): boolean => {
  const rows = Array.from({ length: n }, (_, v) => v).filter(v => include[v] === 1)
  return rows.every(first => {
    const known = new Set([first])
    for (const v of known) for (const w of out.to.subarray(out.start[v], out.start[v + 1])) known.add(w)
    return known.size === rows.length
  })
}
/** Why a column may have no value at a row that takes part: each measure's own definition. */
const mayLack = (measure: Measure, graph: Graph, of: readonly number[], row: number): boolean => {
  switch (measure) {
    case 'constraint': case 'effectiveSize': case 'efficiency': case 'participation': return graph.out.start[row] === graph.out.start[row + 1] && graph.in.start[row] === graph.in.start[row + 1]
    case 'withinModuleZ': return (of[row] ?? -1) < 0
    case 'dependence': return graph.size < 3
    case 'hub': case 'authority': return graph.arcs === 0
    case 'eigenvector': return graph.arcs === 0 || !everyoneReachesEveryone(graph)
    case 'brokerage': return graph.undirected && graph.arcs > 0
    default: return false
  }
}
/** What is said of a column that holds nothing but zeros and nulls. */
const silence = (measure: Measure, graph: Graph, anyLinks: boolean, allNull: boolean): NoteCode => {
  if (graph.size === 0) return 'empty'
  if (graph.arcs === 0) return anyLinks ? 'only-negative' : 'no-links'
  if (allNull && measure === 'brokerage') return 'no-direction'
  if (allNull && measure === 'eigenvector') return 'disconnected'
  const pairs = new Set(Array.from({ length: graph.n }, (_, v) => v).flatMap(v => Array.from(graph.out.to.slice(graph.out.start[v], graph.out.start[v + 1]), (w, i) => graph.half[(graph.out.start[v] ?? 0) + i] === 1 ? `${Math.min(v, w)}-${Math.max(v, w)}` : `${v}>${w}`)))
  if (REGISTRY[measure].ranks && (graph.size < 10 || pairs.size < 12)) return 'too-few'
  if (allNull) return 'isolated'
  return measure === 'articulation' ? 'no-cut-point' : 'does-not-tell-apart'
}

test('every map gives numbers or the note that fits, in the shape of the contract, and never an exception', () => {
  fc.assert(fc.property(anyColumns, anyParameters, (columns, p) => {
    const { memory: _memory, ...result } = analyse(columns, p), readings = readingsOf(columns, p.withBrand), anyLinks = readings('raw').arcs > 0
    expect(() => AnalysisResult.parse({ ...result, rev: 1, ms: 0 })).not.toThrow()
    for (const measure of MEASURES) {
      const column = result.measures[measure] ?? [], graph = readings(p.projection === 'own' ? REGISTRY[measure].own : p.projection)
      expect(column).toHaveLength(columns.stakeholders.ids.length)
      column.forEach((x, v) => {
        expect(x === null, `${measure} of row ${v}`).toBe((v === columns.brand && !p.withBrand) || mayLack(measure, graph, result.communities.of, v))
        if (x !== null) expect(Number.isFinite(x)).toBe(true)
      })
      if (column.every(x => x === 0 || x === null) && column.length > 0) expect(result.notes[measure]).toBe(silence(measure, graph, anyLinks, column.every(x => x === null)))
    }
  }), { numRuns: 300 })
})

test('PageRank sums to 1 wherever somebody takes part', () => {
  fc.assert(fc.property(anyColumns, anyParameters, (columns, p) => {
    const ranks = (analyse(columns, { ...p, measures: ['pagerank'] }).measures.pagerank ?? []).filter(x => x !== null)
    if (ranks.length > 0) expect(ranks.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
  }), { numRuns: 200 })
})

test('other row numbers never change a value', () => {
  fc.assert(fc.property(anyColumns, fc.nat(1_000_000), anyParameters, (columns, salt, p) => {
    const n = columns.stakeholders.ids.length, to = Array.from({ length: n }, (_, v) => v).sort((a, b) => ((a * 7919 + salt) % 101) - ((b * 7919 + salt) % 101) || a - b)
    const from = to.map((_, v) => to.indexOf(v)), pick = <T>(xs: T[]): T[] => from.map(v => xs[v] as T), s = columns.stakeholders
    const turned: ProjectColumns = {
      ...columns, brand: columns.brand < 0 ? -1 : to[columns.brand] ?? -1,
      stakeholders: { ids: pick(s.ids), refs: pick(s.refs), names: pick(s.names), kinds: pick(s.kinds), families: pick(s.families), tags: pick(s.tags), doNotContact: s.doNotContact },
      links: { ...columns.links, source: columns.links.source.map(v => to[v] ?? 0), target: columns.links.target.map(v => to[v] ?? 0) }
    }
    const a = analyse(columns, p), b = analyse(turned, p)
    for (const measure of MEASURES) a.measures[measure]?.forEach((x, v) => {
      const y = b.measures[measure]?.[to[v] ?? 0]
      if (x === null || typeof y !== 'number') expect(y).toBe(x)
      else expect(y).toBeCloseTo(x, 9)
    })
    expect(b.figures).toEqual({ ...a.figures, averageDegree: b.figures.averageDegree })
    // which of the best partitions a seed meets may hang on the order of rows; how good it is does not
    if (p.resolution === 1) expect(b.communities.modularity ?? 0).toBeCloseTo(a.communities.modularity ?? 0, 9)
  }), { numRuns: 200 })
})

test('turning every link round swaps in and out, and attention is influence turned round', () => {
  for (const kind of LINK_KIND_NAMES) {
    for (const directed of [true, false]) {
      const forth = wayOf(kind, directed, 1, 'influence'), back = wayOf(kind, directed, 1, 'attention')
      expect([forth, back].sort().join()).toMatch(/^(backward,forward|both,both|none,none)$/)
      expect(wayOf(kind, directed, -1, 'influence')).toBe('none')
      expect(wayOf(kind, directed, -1, 'attention')).toBe('none')
    }
  }
  // a follows b, a shares b: what b says reaches a; a funds b: what a says reaches b
  expect(wayOf('follows', true, 1, 'influence')).toBe('backward')
  expect(wayOf('shares', true, 1, 'attention')).toBe('forward')
  expect(wayOf('funds', true, 1, 'influence')).toBe('forward')
  expect(wayOf('competes_with', true, 1, 'influence')).toBe('none')
})

test('a reading asked for after others is what it is alone; those that take every link the same way are one', () => {
  const asked = ['raw', 'influence', 'attention', 'cohesion'] as const
  fc.assert(fc.property(anyColumns, columns => {
    const shared = readingsOf(columns, true)
    for (const reading of asked) expect(shared(reading)).toEqual(readingsOf(columns, true)(reading))
  }), { numRuns: 200 })
  const ties: Tie[] = [[0, 1], [1, 2], [2, 0]], plain = readingsOf(columnsOf(3, ties, { directed: false }), true), turned = readingsOf(columnsOf(3, ties), true)
  for (const reading of asked) expect(plain(reading)).toBe(plain('raw'))
  expect(turned('influence')).toBe(turned('raw'))
  expect(turned('attention')).not.toBe(turned('raw'))
})

const anyTies = fc.integer({ min: 2, max: 12 }).chain(n => fc.tuple(fc.constant(n), fc.boolean(), fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.integer({ min: 1, max: 5 })), { maxLength: 40 })))

/** Floyd–Warshall with path counts: slow and plain. Lengths in sixtieths, so that 1/3 + 1/6 is 1/2. */
const slowly = (n: number, ties: readonly Tie[], directed: boolean, weighted: boolean): { betweenness: number[], harmonic: number[] } => {
  const length = Array.from({ length: n }, () => new Array<number>(n).fill(Infinity))
  for (const [a, b, w = 1] of ties) {
    if (a === b) continue
    for (const [x, y] of directed ? [[a, b]] : [[a, b], [b, a]]) { const row = length[x as number] as number[]; row[y as number] = Math.min(row[y as number] ?? Infinity, weighted ? 60 / w : 1) }
  }
  const at = (m: number[][], i: number, j: number): number => m[i]?.[j] ?? NaN, every = Array.from({ length: n }, (_, v) => v)
  const distance = length.map((row, i) => row.map((x, j) => i === j ? 0 : x))
  for (const k of every) for (const i of every) for (const j of every) (distance[i] as number[])[j] = Math.min(at(distance, i, j), at(distance, i, k) + at(distance, k, j))
  const paths = every.map(() => new Array<number>(n).fill(0))
  for (const s of every) {
    (paths[s] as number[])[s] = 1
    for (const v of every.filter(v => v !== s && at(distance, s, v) < Infinity).sort((a, b) => at(distance, s, a) - at(distance, s, b))) {
      (paths[s] as number[])[v] = every.filter(u => at(length, u, v) < Infinity && at(distance, s, u) + at(length, u, v) === at(distance, s, v)).reduce((sum, u) => sum + at(paths, s, u), 0)
    }
  }
  const between = every.map(v => every.reduce((sum, s) => sum + every.reduce((inner, t) => s === v || t === v || s === t || at(distance, s, t) === Infinity || at(distance, s, v) + at(distance, v, t) !== at(distance, s, t) ? inner
    : inner + at(paths, s, v) * at(paths, v, t) / at(paths, s, t), 0), 0))
  return {
    betweenness: between.map(x => n < 3 ? 0 : x / ((n - 1) * (n - 2))),
    harmonic: every.map(v => every.reduce((sum, t) => t === v || at(distance, v, t) === Infinity ? sum : sum + 1 / at(distance, v, t), 0))
  }
}

test('betweenness and harmonic reach equal a slow and plain computation', () => {
  fc.assert(fc.property(anyTies, ([n, directed, ties]) => {
    const hops = readingsOfFile(fileOf(n, ties, directed))('raw'), strengths = readingsOfFile(fileOf(n, ties, directed, true))('raw')
    const plain = slowly(n, ties, directed, false), heavy = slowly(n, ties, directed, true)
    Array.from(betweenness(hops)).forEach((x, v) => { expect(x).toBeCloseTo(plain.betweenness[v] ?? NaN, 9) })
    Array.from(harmonic(hops)).forEach((x, v) => { expect(x).toBeCloseTo(plain.harmonic[v] ?? NaN, 9) })
    Array.from(betweenness(strengths)).forEach((x, v) => { expect(x).toBeCloseTo(heavy.betweenness[v] ?? NaN, 9) })
  }), { numRuns: 300 })
})

test('strengths that are no whole numbers take another road to the same betweenness', () => {
  fc.assert(fc.property(anyTies, ([n, directed, ties]) => {
    const scaled = ties.map(([a, b, w]): Tie => [a, b, w * 0.37])
    const a = betweenness(readingsOfFile(fileOf(n, ties, directed, true))('raw')), b = betweenness(readingsOfFile(fileOf(n, scaled, directed, true))('raw'))
    a.forEach((x, v) => { expect(b[v]).toBeCloseTo(x, 9) })
  }), { numRuns: 200 })
})

test('harmonic reach holds over more ends than one pass takes', () => {
  const n = 300, ring = Array.from({ length: n }, (_, v): Tie => [v, (v + 1) % n])
  let expected = 0
  for (let d = 1; d < n; d++) expected += 1 / d
  for (const x of harmonic(readingsOfFile(fileOf(n, ring, true))('raw'))) expect(x).toBeCloseTo(expected, 9)
})

test('communities hold together, and modularity is its definition summed over pairs', () => {
  fc.assert(fc.property(anyTies, fc.nat(50), ([n, , ties], seed) => {
    const graph = readingsOfFile(fileOf(n, ties, false, true))('cohesion'), of = leidenRun(graph, 1, seed), q = modularityOf(graph, of)
    const weight = Array.from({ length: n }, () => new Array<number>(n).fill(0))
    for (const [a, b, w = 1] of ties) if (a !== b) { const x = weight[a] as number[], y = weight[b] as number[]; x[b] = Math.max(x[b] ?? 0, w); y[a] = x[b] ?? 0 }
    const strength = weight.map(row => row.reduce((a, b) => a + b, 0)), twice = strength.reduce((a, b) => a + b, 0)
    if (twice === 0) { expect(q).toBeNull(); return }
    let slow = 0
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (of[i] === of[j]) slow += ((weight[i]?.[j] ?? 0) - (strength[i] ?? 0) * (strength[j] ?? 0) / twice) / twice
    expect(q).toBeCloseTo(slow, 9)
    expect(q).toBeGreaterThanOrEqual(-1e-9)
    for (const c of new Set(of)) {
      const inside = ties.filter(([a, b]) => of[a] === c && of[b] === c), members = Array.from(of.keys()).filter(v => of[v] === c)
      const renamed = inside.map(([a, b]): Tie => [members.indexOf(a), members.indexOf(b)])
      expect(componentsOf(readingsOfFile(fileOf(members.length, renamed, false))('raw')).sizes).toHaveLength(1)
    }
  }), { numRuns: 200 })
})

test('the brand changes nothing of the others while it is left out', () => {
  fc.assert(fc.property(anyColumns.filter(c => c.brand >= 0), columns => {
    const kept = (i: number): boolean => columns.links.source[i] !== columns.brand && columns.links.target[i] !== columns.brand
    const keep = <T extends { filter(f: (x: number, i: number) => boolean): T }>(xs: T): T => xs.filter((_, i) => kept(i))
    const l = columns.links, without: ProjectColumns = { ...columns, links: { kinds: l.kinds, source: keep(l.source), target: keep(l.target), kind: keep(l.kind), strength: keep(l.strength), sign: keep(l.sign), directed: keep(l.directed), grade: keep(l.grade), day: keep(l.day) } }
    const a = readingsOf(columns, false)('attention'), b = readingsOf(without, false)('attention')
    expect(Array.from(a.out.to)).toEqual(Array.from(b.out.to))
    expect(analyse(columns, parameters()).measures).toEqual(analyse(without, parameters()).measures)
  }), { numRuns: 100 })
})
