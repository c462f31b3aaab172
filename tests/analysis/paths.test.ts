/** Ways between stakeholders, against hand-made maps and against trying every way. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ANALYSIS_SEED } from '#contract/analysis'
import { betweenSides } from '../../server/analysis/brokers'
import { betweenness, PIVOTS, sampledBetweenness } from '../../server/analysis/betweenness'
import type { Graph } from '../../server/analysis/csr'
import { departureOf } from '../../server/analysis/departure'
import { bestPaths } from '../../server/analysis/paths'
import { readingsOf } from '../../server/analysis/projections'
import { generateColumns } from '../../seed/generate'
import { columnsOf, type Tie } from './graphs'

const graphOf = (n: number, ties: readonly Tie[], brand = -1): Graph => readingsOf(columnsOf(n, ties, { brand }), false)('cohesion')
/** A drawn map whose ties are all as strong. */
const drawn = (stakeholders: number, links: number): Graph => {
  const columns = generateColumns({ stakeholders, links, seed: 3 })
  return readingsOf({ ...columns, links: { ...columns.links, strength: columns.links.strength.map(() => 3) } }, false)('cohesion')
}
const rows = (g: Graph, from: number, to: number, by: 'hops' | 'strength', count = 3, closed?: Uint8Array): number[][] => bestPaths(g, from, to, { by, count, closed }).map(p => p.rows)

/** Every way without a circle, by trying. */
const everyPath = (g: Graph, from: number, to: number, by: 'hops' | 'strength', closed: Uint8Array): number[] => {
  const found: number[] = []
  const walk = (v: number, seen: number[], length: number): void => {
    if (v === to) { found.push(length); return }
    for (let i = g.out.start[v] ?? 0; i < (g.out.start[v + 1] ?? 0); i++) {
      const w = g.out.to[i] ?? -1
      if (seen.includes(w) || (closed[w] === 1 && w !== to)) continue
      walk(w, [...seen, w], length + (by === 'hops' ? 1 : 1 / (g.out.weight[i] ?? 1)))
    }
  }
  walk(from, [from], 0)
  return found.sort((a, b) => a - b)
}

describe('the best ways between two', () => {
  // 0–1–4 in two weak steps, 0–2–3–4 in three strong ones
  const g = graphOf(5, [[0, 1, 1], [1, 4, 1], [0, 2, 5], [2, 3, 5], [3, 4, 5]])
  test('by hops the shortest, by strength the strongest', () => {
    expect(bestPaths(g, 0, 4, { by: 'hops', count: 1 })).toEqual([{ rows: [0, 1, 4], length: 2 }])
    const [best, second] = bestPaths(g, 0, 4, { by: 'strength', count: 3 })
    expect(best?.rows).toEqual([0, 2, 3, 4])
    expect(best?.length).toBeCloseTo(0.6, 12)
    expect(second).toEqual({ rows: [0, 1, 4], length: 2 })
  })
  test('pass by nobody who is closed, though they may be an end', () => {
    const closed = Uint8Array.from([0, 1, 0, 0, 1])
    expect(rows(g, 0, 4, 'hops', 3, closed)).toEqual([[0, 2, 3, 4]])
    expect(rows(g, 1, 4, 'hops', 1, Uint8Array.from([0, 1, 0, 0, 1]))).toEqual([[1, 4]])
  })
  test('go either way along a link, and by no opposition', () => {
    expect(rows(graphOf(3, [[1, 0], [1, 2]]), 0, 2, 'hops')).toEqual([[0, 1, 2]])
    const opposed = readingsOf(columnsOf(3, [[0, 1], [1, 2]], { kind: 'opposes', sign: -1 }), false)('cohesion')
    expect(rows(opposed, 0, 2, 'hops')).toEqual([])
  })
  test('are none between two pieces, and fewer than asked where there are fewer', () => {
    expect(rows(graphOf(4, [[0, 1], [2, 3]]), 0, 3, 'hops')).toEqual([])
    expect(rows(graphOf(3, [[0, 1], [1, 2]]), 0, 2, 'hops', 10)).toHaveLength(1)
  })
  test('equal ones come by their rows, whatever the order of links', () => {
    const ties: Tie[] = [[0, 1], [0, 2], [0, 3], [1, 4], [2, 4], [3, 4]]
    for (const order of [ties, [...ties].reverse()]) expect(rows(graphOf(5, order), 0, 4, 'hops')).toEqual([[0, 1, 4], [0, 2, 4], [0, 3, 4]])
  })
  test('1/3 + 1/6 is 1/2: equal strengths are equal, and fewer hops win', () => {
    expect(rows(graphOf(4, [[0, 1, 4], [1, 3, 4], [0, 3, 2]]), 0, 3, 'strength', 1)).toEqual([[0, 3]])
  })
  test('are the k shortest of all, without circles, on any small map', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 7 }).chain(n => fc.record({
      n: fc.constant(n), ties: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.integer({ min: 1, max: 5 })), { maxLength: 16 }), closed: fc.array(fc.boolean(), { minLength: n, maxLength: n }), count: fc.integer({ min: 1, max: 6 })
    })), fc.constantFrom('hops' as const, 'strength' as const), ({ n, ties, closed, count }, by) => {
      const map = graphOf(n, ties), shut = Uint8Array.from(closed, c => c ? 1 : 0)
      const ours = bestPaths(map, 0, n - 1, { by, count, closed: shut }), all = everyPath(map, 0, n - 1, by, shut)
      expect(ours).toHaveLength(Math.min(count, all.length))
      ours.forEach((p, i) => {
        expect(p.length).toBeCloseTo(all[i] ?? Number.NaN, 9)
        expect(new Set(p.rows).size).toBe(p.rows.length)
        expect([p.rows[0], p.rows.at(-1)]).toEqual([0, n - 1])
        for (const v of p.rows.slice(1, -1)) expect(shut[v]).toBe(0)
      })
      expect(new Set(ours.map(p => p.rows.join())).size).toBe(ours.length)
    }), { numRuns: 400 })
  })
  test('of 2,000 stakeholders in a ring with chords come at once', () => {
    const n = 2_000, ties = Array.from({ length: n }, (_, v): Tie[] => [[v, (v + 1) % n, 1 + v % 5], [v, (v * 7 + 3) % n, 1 + v % 3]]).flat()
    const before = process.cpuUsage(), found = bestPaths(graphOf(n, ties), 0, 1_234, { by: 'strength', count: 3 })
    const used = process.cpuUsage(before)
    expect(found).toHaveLength(3)
    expect((used.user + used.system) / 1_000).toBeLessThan(2_000)
  })
})

describe('who stands between', () => {
  test('two stakeholders: those tied to both, the strongest on the weaker side first', () => {
    // 0 and 1, joined by 2 (5 and 1), by 3 (2 and 2) and by the chain 4–5
    const g = graphOf(6, [[0, 2, 5], [2, 1, 1], [0, 3, 2], [3, 1, 2], [0, 4, 5], [4, 5, 5], [5, 1, 5]])
    const found = betweenSides(g, [0], [1])
    expect(found.common).toEqual([{ row: 3, toA: 1, toB: 1, strengthA: 2, strengthB: 2 }, { row: 2, toA: 1, toB: 1, strengthA: 5, strengthB: 1 }])
    expect([...found.share]).toEqual([0, 0, 0.5, 0.5, 0, 0])
    expect(found).toMatchObject({ joined: 1, pairs: 1, distance: 2 })
  })
  test('two groups: every way between them counts, and their own door-keepers too', () => {
    // {0, 1} – 2 – 3 – {4, 5}; 0 and 1 are tied, and so are 4 and 5
    const g = graphOf(6, [[0, 1], [0, 2], [1, 2], [2, 3], [3, 4], [3, 5], [4, 5]])
    const found = betweenSides(g, [0, 1, 2], [3, 4, 5])
    // nine pairs; every way passes 2 but those that begin there (6 of 9), likewise 3
    expect(found.share[2]).toBeCloseTo(6 / 9, 12)
    expect(found.share[3]).toBeCloseTo(6 / 9, 12)
    expect(found.share[0]).toBe(0)
    expect(found.joined).toBe(9)
    // hops: 2–3 1; 0,1–3 and 2–4,5 2 each; 0,1–4,5 3 each
    expect(found.distance).toBeCloseTo((1 + 4 * 2 + 4 * 3) / 9, 12)
    expect(found.common.map(c => c.row)).toEqual([2, 3])
  })
  test('nobody, where the two are apart', () => {
    expect(betweenSides(graphOf(4, [[0, 1], [2, 3]]), [0], [3])).toMatchObject({ common: [], joined: 0, pairs: 1, distance: null })
  })
  test('two large sides: a sample says how far off it may be, and is no further off than that', () => {
    const g = drawn(2_400, 9_600), all = Array.from({ length: 2_398 }, (_, v) => v)
    const a = all.filter(v => v % 2 === 0), b = all.filter(v => v % 2 === 1), exact = betweenSides(g, a, b), sample = betweenSides(g, a, b, { seed: 7, most: 0 })
    expect(exact.sampled).toBeNull()
    expect(sample).toMatchObject({ joined: exact.joined, pairs: exact.pairs, sampled: { samples: 512, of: a.length, confidence: 0.95 } })
    const off = exact.share.map((x, v) => Math.abs(x - (sample.share[v] ?? NaN))), most = off.reduce((m, x) => Math.max(m, x), 0)
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(sample.sampled?.share ?? 0)
    expect(Math.abs((sample.distance ?? NaN) - (exact.distance ?? NaN))).toBeLessThanOrEqual(sample.sampled?.distance ?? 0)
    // a bound that says nothing would be one too
    expect(sample.sampled?.share).toBeLessThan(0.5 * Math.max(...exact.share))
    expect(betweenSides(g, a, b, { seed: 7, most: 0 })).toEqual(sample)
  })
  test('of one stakeholder and all others, summed over all, are betweenness by hops', () => {
    fc.assert(fc.property(fc.integer({ min: 3, max: 9 }).chain(n => fc.record({ n: fc.constant(n), ties: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 20 }) })), ({ n, ties }) => {
      const g = graphOf(n, ties as Tie[]), sum = new Float64Array(n)
      for (let s = 0; s < n; s++) {
        const others = Array.from({ length: n }, (_, v) => v).filter(v => v !== s), found = betweenSides(g, [s], others)
        found.share.forEach((x, v) => { sum[v] = (sum[v] ?? 0) + x * found.joined })
      }
      betweenness(g).forEach((x, v) => { expect(sum[v]).toBeCloseTo(x * (n - 1) * (n - 2), 9) })
    }), { numRuns: 150 })
  })
})

describe('when one leaves', () => {
  test('a star falls apart: everyone is cut off but one, who is the rest', () => {
    const d = departureOf(graphOf(5, [[0, 1], [0, 2], [0, 3], [0, 4]]), 0)
    expect(d).toMatchObject({ others: 4, tied: 4, pieces: { before: 1, after: 4 }, largest: { before: 4, after: 1 }, reach: { before: 1, after: 0 }, efficiency: { before: 0.5, after: 0 }, distance: null, cut: [2, 3, 4] })
    expect(d.concentration).toBeNull()
  })
  test('a ring becomes a chain: nobody is cut off, but all are further', () => {
    // 0–1–2–3–4–0 without 0: the chain 1–2–3–4
    const d = departureOf(graphOf(5, [[0, 1], [1, 2], [2, 3], [3, 4], [4, 0]]), 0)
    expect(d).toMatchObject({ pieces: { before: 1, after: 1 }, largest: { before: 4, after: 4 }, cut: [], reach: { before: 1, after: 1 } })
    // pairs of the four: before 1,2,2,1,2,1 hops (1–4 by way of 0), after 1,2,3,1,2,1
    expect(d.distance?.before).toBeCloseTo(9 / 6, 12)
    expect(d.distance?.after).toBeCloseTo(10 / 6, 12)
    expect(d.efficiency?.before).toBeCloseTo((3 + 3 / 2) / 6, 12)
    expect(d.efficiency?.after).toBeCloseTo((3 + 2 / 2 + 1 / 3) / 6, 12)
    // after: only 2 and 3 are passed through, half each; before, the ring passes through all alike
    expect(d.concentration?.after).toBeCloseTo(1, 12)
    expect(d.concentration?.gains.map(x => x.row)).toEqual([2, 3])
    expect(d.concentration?.gains[0]?.before).toBeCloseTo(0.25, 12)
    expect(d.concentration?.gains[0]?.after).toBeCloseTo(0.5, 12)
  })
  test('one alone is missed by nobody, and one at the end cuts nobody off', () => {
    expect(departureOf(graphOf(4, [[0, 1], [1, 2]]), 3)).toMatchObject({ others: 3, tied: 0, pieces: { before: 1, after: 1 }, cut: [] })
    expect(departureOf(graphOf(3, [[0, 1], [1, 2]]), 2)).toMatchObject({ pieces: { before: 1, after: 1 }, cut: [], distance: { before: 1, after: 1 } })
  })
  test('on a large map distances are exact, concentration is a sample that says how far it may be off', () => {
    const g = drawn(1_500, 6_000), degree = (v: number): number => (g.out.start[v + 1] ?? 0) - (g.out.start[v] ?? 0)
    const gone = Array.from({ length: g.n }, (_, v) => v).reduce((m, v) => degree(v) > degree(m) ? v : m, 0), d = departureOf(g, gone, { mostPassing: 0 })
    expect(d.tooLarge).toBe(false)
    // the plain sums, one search a row
    let pairs = 0, hops = 0, near = 0
    for (let s = 0; s < g.n; s++) {
      const far = new Int32Array(g.n).fill(-1), queue = [s]
      far[s] = 0
      for (const v of queue) for (let i = g.out.start[v] ?? 0; i < (g.out.start[v + 1] ?? 0); i++) { const w = g.out.to[i] ?? 0; if (far[w] === -1) { far[w] = (far[v] ?? 0) + 1; queue.push(w) } }
      for (const v of queue) if (v !== s && s !== gone && v !== gone) { pairs++; hops += far[v] ?? 0; near += 1 / (far[v] ?? 1) }
    }
    expect(d.distance?.before).toBeCloseTo(hops / pairs, 10)
    expect(d.efficiency?.before).toBeCloseTo(near / ((g.size - 1) * (g.size - 2)), 10)
    const x = betweenness(g).map((b, v) => v === gone ? 0 : b), sum = x.reduce((a, b) => a + b, 0), top = [...x].sort((a, b) => b - a).slice(0, 5).reduce((a, b) => a + b, 0) / sum
    expect(d.concentration?.sampled).toMatchObject({ samples: 512, confidence: 0.95 })
    expect(Math.abs((d.concentration?.before ?? NaN) - top)).toBeLessThanOrEqual(d.concentration?.sampled?.bound ?? 0)
    expect(d.concentration?.sampled?.bound).toBeLessThan(top)
  })
  test('the share of the busiest is within its bound, which is theirs and not five times the widest of all', () => {
    for (const [n, m] of [[1_100, 3_000], [1_200, 5_000], [1_300, 2_600], [1_400, 9_000]] as const) {
      const g = drawn(n, m), found = departureOf(g, 7, { mostPassing: 0 }).concentration, x = betweenness(g).map((b, v) => v === 7 ? 0 : b), sum = x.reduce((a, b) => a + b, 0)
      const top = [...x].sort((a, b) => b - a).slice(0, 5).reduce((a, b) => a + b, 0) / sum, bound = found?.sampled?.bound ?? Number.NaN
      expect(Math.abs((found?.before ?? Number.NaN) - top)).toBeLessThanOrEqual(bound)
      expect(bound).toBeLessThan(5 * (sampledBetweenness(g, PIVOTS, ANALYSIS_SEED).sampled?.bound ?? 0) / sum)
    }
  })
  test('nobody is left out of the count: those cut off, the rest and other pieces are all the others', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10 }).chain(n => fc.record({ n: fc.constant(n), gone: fc.nat(n - 1), ties: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 14 }) })), ({ n, gone, ties }) => {
      const d = departureOf(graphOf(n, ties as Tie[]), gone)
      expect(d.others).toBe(n - 1)
      expect(d.pieces.after).toBeGreaterThanOrEqual(d.pieces.before)
      if (d.reach !== null) expect(d.reach.after).toBeLessThanOrEqual(d.reach.before + 1e-12)
      if (d.efficiency !== null) expect(d.efficiency.after).toBeLessThanOrEqual(d.efficiency.before + 1e-12)
      expect(d.cut.length === 0).toBe(d.pieces.after === d.pieces.before)
    }), { numRuns: 200 })
  })
})
