/** A narrowed map is measured as the map that remains when everything else is taken away. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AnalysisParameters, EVIDENCE_LEVELS, type Measure, MEASURES, type Narrowing, WHOLE_MAP } from '#contract/analysis'
import type { ProjectColumns } from '#contract/columns'
import { LINK_KIND_NAMES } from '#contract/words'
import { fixtureColumns, fixtureId } from '../../seed/fixture'
import { analyse } from '../../server/analysis/analyse'
import { readingsOf } from '../../server/analysis/projections'
import { REGISTRY } from '../../server/analysis/registry'
import { keyOf } from '../../server/cartography/analyse'
import { columnsOf, parameters } from './graphs'

const id = (v: number): string => `00000000-0000-7000-8000-${String(v).padStart(12, '0')}`
const FAMILIES = ['media', 'creator', null] as const, KINDS = ['person', 'organisation'] as const

const anyMap = fc.integer({ min: 1, max: 14 }).chain(n => fc.record({
  n: fc.constant(n), brand: fc.integer({ min: -1, max: n - 1 }),
  links: fc.array(fc.record({
    s: fc.nat(n - 1), t: fc.nat(n - 1), kind: fc.nat(LINK_KIND_NAMES.length - 1), strength: fc.integer({ min: 1, max: 5 }), negative: fc.boolean(), directed: fc.boolean(),
    grade: fc.nat(4), day: fc.constantFrom(0, 20240301, 20251124, 20251125, 20251126, 20261101)
  }), { maxLength: 50 })
})).map(({ n, brand, links }): ProjectColumns => ({
  rev: 1, brand,
  stakeholders: {
    ids: Array.from({ length: n }, (_, v) => id(v)), refs: Array.from({ length: n }, () => ''), names: Array.from({ length: n }, (_, v) => `N${v}`),
    kinds: Array.from({ length: n }, (_, v) => KINDS[v % 2] ?? 'person'), families: Array.from({ length: n }, (_, v) => FAMILIES[v % 3] ?? null), tags: Array.from({ length: n }, () => []), doNotContact: new Uint8Array(n)
  },
  links: {
    source: Int32Array.from(links, l => l.s), target: Int32Array.from(links, l => l.t), kinds: LINK_KIND_NAMES, kind: Uint8Array.from(links, l => l.kind), strength: Float64Array.from(links, l => l.strength),
    sign: Int8Array.from(links, l => l.negative ? -1 : 1), directed: Uint8Array.from(links, l => l.directed ? 1 : 0), grade: Uint8Array.from(links, l => l.grade), day: Int32Array.from(links, l => l.day)
  }
}))
const maybe = <T>(a: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(a, { nil: null })
const anyNarrowing: fc.Arbitrary<Narrowing> = fc.record({
  ids: maybe(fc.uniqueArray(fc.nat(15).map(id), { minLength: 1 })), families: maybe(fc.subarray(['media', 'creator', 'none'] as const, { minLength: 1 }).map(f => [...f])),
  kinds: maybe(fc.subarray([...KINDS], { minLength: 1 })), linkKinds: maybe(fc.subarray([...LINK_KIND_NAMES], { minLength: 1 })),
  evidence: fc.constantFrom(...EVIDENCE_LEVELS), since: maybe(fc.constant('2025-11-25'))
})

/** The filter in plain words, on a copy: stakeholders outside are removed with their links, then the links outside. */
const without = (c: ProjectColumns, withBrand: boolean, n: Narrowing): { columns: ProjectColumns, rows: number[] } => {
  const rows = c.stakeholders.ids.flatMap((s, v) => {
    if (v === c.brand) return withBrand ? [v] : []
    if (n.ids !== null && !n.ids.includes(s)) return []
    if (n.families !== null && !n.families.includes(c.stakeholders.families[v] ?? 'none')) return []
    return n.kinds !== null && !n.kinds.includes(c.stakeholders.kinds[v] ?? 'person') ? [] : [v]
  })
  const links = [...c.links.source.keys()].filter(i => {
    const grade = ' ABCD'[c.links.grade[i] ?? 0] ?? ' ', day = c.links.day[i] ?? 0
    return rows.includes(c.links.source[i] ?? -1) && rows.includes(c.links.target[i] ?? -1) &&
      (n.linkKinds === null || n.linkKinds.includes(LINK_KIND_NAMES[c.links.kind[i] ?? 0] ?? 'owns')) &&
      (n.evidence === 'all' || grade === 'A' || (n.evidence === 'reported' && grade === 'B')) && (n.since === null || day >= 20251125)
  })
  const pick = <T>(xs: readonly T[]): T[] => rows.map(v => xs[v] as T), s = c.stakeholders, l = c.links
  const num = (xs: ArrayLike<number>): number[] => links.map(i => xs[i] ?? 0)
  return { rows, columns: {
    rev: 1, brand: rows.indexOf(c.brand),
    stakeholders: { ids: pick(s.ids), refs: pick(s.refs), names: pick(s.names), kinds: pick(s.kinds), families: pick(s.families), tags: pick(s.tags), doNotContact: new Uint8Array(rows.length) },
    links: {
      source: Int32Array.from(num(l.source), v => rows.indexOf(v)), target: Int32Array.from(num(l.target), v => rows.indexOf(v)), kinds: l.kinds, kind: Uint8Array.from(num(l.kind)), strength: Float64Array.from(num(l.strength)),
      sign: Int8Array.from(num(l.sign)), directed: Uint8Array.from(num(l.directed)), grade: Uint8Array.from(num(l.grade)), day: Int32Array.from(num(l.day))
    }
  } }
}

/** Communities are found by a search whose order depends on the rows there are: what reads them may find another partition as good. */
const readsCommunities = (measure: Measure): boolean => {
  let read = false
  const graph = readingsOf(fixtureColumns(), false)(REGISTRY[measure].own)
  REGISTRY[measure].compute({ graph, communities: () => { read = true; return new Int32Array(graph.n) } })
  return read
}

test('every measure of a narrowed map equals that of the filtered map; those left out have none', () => {
  fc.assert(fc.property(anyMap, anyNarrowing, fc.boolean(), fc.constantFrom('own' as const, 'raw' as const), (columns, narrow, withBrand, projection) => {
    const { columns: filtered, rows } = without(columns, withBrand, narrow)
    const ours = analyse(columns, parameters({ narrow, withBrand, projection })), theirs = analyse(filtered, parameters({ withBrand: true, projection }))
    expect(ours.figures).toEqual(theirs.figures)
    for (const measure of MEASURES) {
      if (readsCommunities(measure)) continue
      const a = ours.measures[measure] ?? [], b = theirs.measures[measure] ?? []
      expect(a).toHaveLength(columns.stakeholders.ids.length)
      a.forEach((x, v) => { if (!rows.includes(v)) expect(x).toBeNull() })
      rows.forEach((v, i) => {
        const x = a[v] ?? null, y = b[i] ?? null
        if (x === null || y === null) expect([measure, x]).toEqual([measure, y])
        else expect(Math.abs(x - y), measure).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(y)))
      })
    }
    ours.communities.of.forEach((c, v) => { if (!rows.includes(v)) expect(c).toBe(-1) })
  }), { numRuns: 300 })
})

test('documented and younger than twelve months: only those links count, and the day itself does', () => {
  const columns = columnsOf(5, [[0, 1], [0, 2], [0, 3], [0, 4], [1, 2]])
  columns.links.grade.set([1, 1, 2, 1, 0])
  columns.links.day.set([20251125, 20251124, 20260101, 20260301, 20260301])
  const degrees = (narrow: Partial<Narrowing>): unknown => analyse(columns, parameters({ measures: ['degree'], narrow: { ...WHOLE_MAP, ...narrow } })).measures.degree
  expect(degrees({})).toEqual([4, 2, 2, 1, 1])
  expect(degrees({ evidence: 'documented', since: '2025-11-25' })).toEqual([2, 1, 0, 0, 1])
  expect(degrees({ evidence: 'reported', since: '2025-11-25' })).toEqual([3, 1, 0, 1, 1])
  expect(degrees({ since: '2025-11-25' })).toEqual([3, 2, 1, 1, 1])
  expect(degrees({ ids: ['s0', 's1', 's2', 'gone'] })).toEqual([2, 2, 2, null, null])
})

test('a link without a date or a grade is only in the whole map', () => {
  const columns = columnsOf(2, [[0, 1]])
  for (const narrow of [{ ...WHOLE_MAP, since: '0001-01-01' }, { ...WHOLE_MAP, evidence: 'reported' as const }]) expect(readingsOf(columns, false, narrow)('raw').arcs).toBe(0)
  expect(readingsOf(columns, false)('raw').arcs).toBe(1)
})

test('the brand takes part when asked for, whatever else is left out', () => {
  const columns = columnsOf(3, [[0, 1], [1, 2]], { brand: 0 }), narrow = { ...WHOLE_MAP, ids: ['s1'] }
  expect([...readingsOf(columns, true, narrow)('raw').include]).toEqual([1, 1, 0])
  expect([...readingsOf(columns, false, narrow)('raw').include]).toEqual([0, 1, 0])
})

test('nothing left is an empty map with a note, not an error', () => {
  const result = analyse(fixtureColumns(), parameters({ narrow: { ...WHOLE_MAP, ids: [fixtureId(99)] } }))
  expect(result.figures.stakeholders).toBe(0)
  expect(result.notes.map).toBe('empty')
})

test('an answer is kept under everything that it depends on, and lists are sets', () => {
  const base = AnalysisParameters.parse({}), of = (over: Partial<AnalysisParameters>): string => keyOf(id(1), 3, { ...base, ...over })
  const narrowed = (n: Partial<Narrowing>): string => of({ narrow: { ...WHOLE_MAP, ...n } })
  const different = [
    of({}), of({ effort: 'interactive' }), of({ seed: 1 }), of({ withBrand: true }), of({ resolution: 2 }), of({ projection: 'raw' }), of({ measures: ['degree'] }), keyOf(id(2), 3, base), keyOf(id(1), 4, base),
    narrowed({ ids: [id(1)] }), narrowed({ ids: [id(2)] }), narrowed({ families: ['media'] }), narrowed({ kinds: ['person'] }), narrowed({ linkKinds: ['owns'] }), narrowed({ evidence: 'reported' }), narrowed({ evidence: 'documented' }), narrowed({ since: '2025-01-01' })
  ]
  expect(new Set(different).size).toBe(different.length)
  expect(narrowed({ ids: [id(2), id(1)] })).toBe(narrowed({ ids: [id(1), id(2), id(1)] }))
})
