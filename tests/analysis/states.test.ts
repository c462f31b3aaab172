/** Scenario 5 of domain.md and the honesty of §5.4: every state of a map gives numbers or a word why not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MEASURES } from '#contract/analysis'
import { analyse, measuresFor } from '../../server/analysis/analyse'
import { sentenceOf, tellsNobodyApart } from '../../server/analysis/notes'
import { columnsOf, parameters, type Tie } from './graphs'

const star = (n: number): Tie[] => Array.from({ length: n - 1 }, (_, v): Tie => [v + 1, 0])
const chain = (n: number): Tie[] => Array.from({ length: n - 1 }, (_, v): Tie => [v, v + 1])
const run = (n: number, ties: readonly Tie[], o: Parameters<typeof columnsOf>[2] = {}) => analyse(columnsOf(n, ties, o), parameters())

describe('states of a map', () => {
  test('an empty map says so everywhere', () => {
    const { measures, notes, communities, figures } = run(0, [])
    for (const measure of MEASURES) { expect(measures[measure]).toEqual([]); expect(notes[measure]).toBe('empty') }
    expect([notes.map, notes.communities]).toEqual(['empty', 'empty'])
    expect(communities).toMatchObject({ of: [], sizes: [], modularity: null, names: [], heads: [], events: [] })
    expect(figures).toEqual({ stakeholders: 0, links: 0, isolated: 0, components: 0, largestComponent: 0, density: null, reciprocity: null, selfLinks: 0, merged: 0, averageDegree: null })
  })
  test('one stakeholder has the whole rank and no community', () => {
    const { measures, notes, communities, figures } = run(1, [])
    expect(measures.pagerank).toEqual([1])
    expect(measures.betweenness).toEqual([0])
    expect(notes.pagerank).toBe('no-links')
    expect(communities.of).toEqual([-1])
    expect(figures.density).toBeNull()
  })
  test('stakeholders without links are told that there is no link', () => {
    const { notes, communities, figures } = run(12, [])
    expect(notes).toEqual({ ...Object.fromEntries(MEASURES.map(m => [m, 'no-links'])), communities: 'no-links', map: 'no-links' })
    expect(communities.of.every(c => c === -1)).toBe(true)
    expect([figures.isolated, figures.components]).toEqual([12, 12])
  })
  test('a map of oppositions only says that, and still counts its links', () => {
    const { notes, figures, communities } = run(12, chain(12), { kind: 'opposes', sign: -1 })
    for (const measure of MEASURES) expect(notes[measure]).toBe('only-negative')
    expect(notes.communities).toBe('only-negative')
    expect(figures.links).toBe(11)
    expect(communities.modularity).toBeNull()
  })
  test('a brand alone leaves nothing to measure', () => {
    const { measures, notes } = run(1, [], { brand: 0 })
    expect(measures.pagerank).toEqual([null])
    expect(notes.pagerank).toBe('empty')
  })
  test('stakeholders tied to the brand only are without ties while it is left out', () => {
    const ties = star(12), out = run(12, ties, { brand: 0 }), all = analyse(columnsOf(12, ties, { brand: 0 }), parameters({ withBrand: true }))
    expect(out.measures.pagerank?.[0]).toBeNull()
    expect(out.notes.map).toBe('no-links')
    // each influences the brand: on attention the brand listens, so nobody but it has an arc out
    expect(all.measures.outDegree?.[0]).toBe(11)
  })
  test('a star has its middle, and the leaves do not tell apart', () => {
    const { measures, notes } = run(20, star(20), { kind: 'follows' })
    expect(measures.inDegree?.[0]).toBe(19)
    expect(measures.pagerank?.[0]).toBeGreaterThan(0.4)
    expect(notes.pagerank).toBe('does-not-tell-apart')
    expect(measures.core).toEqual(Array.from({ length: 20 }, () => 1))
  })
  test('a chain of sixty is measured to the end', () => {
    const { measures, notes } = run(60, chain(60))
    // row k has 59 − k after it, k before: k (59 − k) ordered pairs go through it
    measures.betweenness?.forEach((x, k) => { expect(x).toBeCloseTo(k * (59 - k) / (59 * 58), 12) })
    expect(measures.harmonic?.[58]).toBe(1)
    expect(notes.betweenness).toBeUndefined()
  })
  test('under ten stakeholders or twelve links ranks are noted as too few, counts are not', () => {
    const { notes } = run(9, [...chain(9), [0, 2], [1, 3], [2, 4], [3, 5], [4, 6]])
    expect([notes.pagerank, notes.betweenness, notes.core, notes.map]).toEqual(['too-few', 'too-few', 'too-few', 'too-few'])
    expect(notes.inDegree).not.toBe('too-few')
  })
  test('self-links and parallel links are left out and counted; the strongest counts', () => {
    const { figures, measures } = run(3, [[0, 0, 1], [0, 1, 2], [0, 1, 5], [1, 2, 3]])
    expect([figures.links, figures.selfLinks, figures.merged]).toEqual([2, 1, 1])
    expect(measures.strength).toEqual([5, 8, 3])
  })
  test('a tie without direction counts once', () => {
    const { measures, figures } = run(3, [[0, 1, 2], [1, 2, 4]], { kind: 'partner_of', directed: false })
    expect([measures.degree, measures.inDegree, measures.strength]).toEqual([[1, 2, 1], [1, 2, 1], [2, 6, 4]])
    expect([figures.links, figures.density, figures.reciprocity]).toEqual([2, 4 / 6, 1])
  })
})

test('words like __proto__ are only words', () => {
  const before = Object.getOwnPropertyNames(Object.prototype).join()
  for (const word of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']) {
    const ties = [0, 6].flatMap(o => [0, 1, 2, 3, 4, 5].flatMap(a => [0, 1, 2, 3, 4, 5].filter(b => b > a).map((b): Tie => [o + a, o + b])))
    const columns = columnsOf(12, ties)
    columns.stakeholders.tags = columns.stakeholders.ids.map((_, v) => v < 6 ? [word] : ['other'])
    columns.stakeholders.ids = columns.stakeholders.ids.map((id, v) => v === 0 ? word : id)
    expect(analyse(columns, parameters()).communities.names.map(n => n.tag)).toEqual([word, 'other'])
  }
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('a big map leaves the slow measures out of a question for everything', () => {
  expect(measuresFor(MEASURES, 5_000)).toEqual([...MEASURES])
  expect(measuresFor(MEASURES, 5_001)).not.toContain('betweenness')
  expect(measuresFor(['betweenness'], 50_000)).toEqual(['betweenness'])
})

test('every note has a sentence in both languages', () => {
  for (const code of ['empty', 'no-links', 'only-negative', 'too-few', 'does-not-tell-apart', 'disconnected', 'isolated'] as const) expect(sentenceOf(code, 'fr')).not.toBe(sentenceOf(code, 'en'))
})

test('a column tells nobody apart when more than six in ten rows with a value have the same, last bits aside', () => {
  const cell = fc.record({ level: fc.constantFrom(0, 0, 0, 0.25, 0.25, 3, Number.NaN), takesPart: fc.boolean(), grain: fc.integer({ min: -4, max: 4 }) })
  fc.assert(fc.property(fc.array(cell, { maxLength: 40 }), cells => {
    const counted = cells.filter(c => c.takesPart && !Number.isNaN(c.level)), most = Math.max(0, ...[0, 0.25, 3].map(level => counted.filter(c => c.level === level).length))
    const values = Float64Array.from(cells, c => c.level * (1 + c.grain * Number.EPSILON))
    expect(tellsNobodyApart(values, Uint8Array.from(cells, c => c.takesPart ? 1 : 0))).toBe(10 * most > 6 * counted.length)
  }), { numRuns: 500 })
  expect(tellsNobodyApart(Float64Array.of(1, 1, 1, 1, 1, 1, 2, 3, 4, 5), new Uint8Array(10).fill(1))).toBe(false)
  expect(tellsNobodyApart(Float64Array.of(1, 1, 1, 1, 1, 1, 1, 3, 4, 5), new Uint8Array(10).fill(1))).toBe(true)
})
