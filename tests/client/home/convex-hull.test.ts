import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convexHull } from '../../../client/home/convex-hull'

describe('outline of points', () => {
  test('a square with points inside is its four corners', () => expect(new Set(convexHull([[0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 0.5]]).map(String))).toEqual(new Set(['0,0', '2,0', '2,2', '0,2'])))
  test('no point lies outside', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), { minLength: 3, maxLength: 40 }), points => {
      const hull = convexHull(points)
      hull.forEach((a, i) => { const b = hull[(i + 1) % hull.length] ?? a; for (const p of points) expect((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])).toBeGreaterThanOrEqual(0) })
    }))
  })
})
