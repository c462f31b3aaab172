import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { area, inRing, inRings, type Ring } from '../../../client/map/contour'
import { GAP, type Ground, KEEP, territory } from '../../../client/map/hull'
import { bridge } from '../../../client/map/hull-tree'

/** A map of `n` nodes scattered with at least `apart` px between rims, in communities drawn at random: much worse than any layout. */
const ground = (apart: number) => fc.record({
  points: fc.array(fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 900 }), r: fc.integer({ min: 6, max: 24 }), c: fc.integer({ min: -1, max: 3 }) }), { minLength: 4, maxLength: 40 }),
  links: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 40 })
}).map(({ points, links }): Ground => {
  const kept: typeof points = []
  for (const p of points) if (kept.every(k => Math.hypot(k.x - p.x, k.y - p.y) - k.r - p.r >= apart)) kept.push(p)
  return {
    x: Float32Array.from(kept, p => p.x), y: Float32Array.from(kept, p => p.y), r: Float32Array.from(kept, p => p.r), community: Int16Array.from(kept, p => p.c),
    inner: Int32Array.from(links.filter(([a, b]) => a !== b && kept[a] !== undefined && kept[a]?.c === kept[b]?.c && kept[a]?.c !== -1).flat())
  }
})
const all = (g: Ground): Ring[][] => [0, 1, 2, 3].map(c => territory(g, c))
const around = (g: Ground, i: number, away: number): [number, number][] => Array.from({ length: 24 }, (_, k) => {
  const a = (k * Math.PI) / 12, d = (g.r[i] ?? 0) + away
  return [(g.x[i] ?? 0) + d * Math.cos(a), (g.y[i] ?? 0) + d * Math.sin(a)]
})
const toRing = (ring: Ring, x: number, y: number): number => {
  let best = Infinity
  for (let i = 0; i < ring.length / 2; i++) {
    const k = ((i + 1) % (ring.length / 2)) * 2
    const ax = ring[2 * i] ?? 0, ay = ring[2 * i + 1] ?? 0, dx = (ring[k] ?? 0) - ax, dy = (ring[k + 1] ?? 0) - ay
    const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)))
    best = Math.min(best, Math.hypot(x - ax - t * dx, y - ay - t * dy))
  }
  return best
}

describe('a territory', () => {
  test('reaches at least 14 px beyond every member when strangers keep their distance', () => {
    fc.assert(fc.property(ground(2 * KEEP + GAP + 8), g => {
      all(g).forEach((rings, c) => {
        g.community.forEach((of, i) => { if (of === c) for (const [x, y] of around(g, i, KEEP)) expect(inRings(rings, x, y)).toBe(true) })
      })
    }), { numRuns: 40 })
  })
  test('holds every member whole and no stranger, however they are mixed', () => {
    fc.assert(fc.property(ground(GAP + 12), g => {
      all(g).forEach((rings, c) => {
        g.community.forEach((of, i) => {
          for (const [x, y] of [...around(g, i, 0), [g.x[i] ?? 0, g.y[i] ?? 0] as const]) expect(inRings(rings, x, y)).toBe(of === c)
        })
      })
    }), { numRuns: 40 })
  })
  test('never overlaps or touches another', () => {
    fc.assert(fc.property(ground(GAP + 12), g => {
      const lands = all(g)
      for (const [c, rings] of lands.entries()) for (const others of lands.slice(c + 1)) for (const ring of rings) for (let i = 0; i < ring.length; i += 2) {
        const x = ring[i] ?? 0, y = ring[i + 1] ?? 0
        expect(inRings(others, x, y)).toBe(false)
        for (const o of others) expect(toRing(o, x, y)).toBeGreaterThan(GAP / 2)
      }
    }), { numRuns: 25 })
  })
  test('leaves a far member on an island of its own instead of pulling a tentacle', () => {
    const x = Float32Array.from([0, 80, 40, 900]), y = Float32Array.from([0, 0, 70, 0])
    const g: Ground = { x, y, r: new Float32Array(4).fill(10), community: new Int16Array(4), inner: Int32Array.from([0, 1, 1, 2, 2, 3]) }
    const rings = territory(g, 0)
    expect(rings).toHaveLength(2)
    expect(rings.some(r => inRing(r, 900, 0))).toBe(true)
    expect(inRings(rings, 450, 0)).toBe(false)
    const island = rings.find(r => inRing(r, 900, 0))
    // a disc of radius 43, as around any lone town
    expect(Math.abs(Math.sqrt(Math.abs(area(island ?? [])) / Math.PI) - 43)).toBeLessThan(1)
  })
  test('has a hole where a stranger stands in its middle', () => {
    const ring = Array.from({ length: 12 }, (_, k) => [100 * Math.cos(k * Math.PI / 6), 100 * Math.sin(k * Math.PI / 6)] as const)
    const x = Float32Array.from([...ring.map(p => p[0]), 0]), y = Float32Array.from([...ring.map(p => p[1]), 0])
    const community = new Int16Array(13); community[12] = -1
    const rings = territory({ x, y, r: new Float32Array(13).fill(10), community, inner: new Int32Array(0) }, 0)
    expect(rings).toHaveLength(2)
    expect(inRings(rings, 0, 0)).toBe(false)
    expect(inRings(rings, 100, 0)).toBe(true)
  })
  test('of nobody is nothing', () => {
    expect(territory({ x: Float32Array.of(1), y: Float32Array.of(1), r: Float32Array.of(9), community: Int16Array.of(0), inner: new Int32Array(0) }, 5)).toEqual([])
  })
})

test('bridges join what is near in one island, by links first', () => {
  const x = Float32Array.from([0, 100, 200, 1000, 1100]), y = new Float32Array(5)
  const b = bridge(x, y, Int32Array.from([0, 2]), 250)
  expect(b.islands).toBe(2)
  expect([...b.island]).toEqual([0, 0, 0, 1, 1])
  expect([...b.pairs].slice(0, 2)).toEqual([0, 2])
})
