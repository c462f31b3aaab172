import { expect, test } from 'vitest'
import { circlesOf, isTangled, mixing } from '../../../client/map/arrangement'
import { layout } from '../../../server/analysis/layout'
import { analyse } from '../../../server/analysis/analyse'
import type { LayoutKind } from '#contract/layout'
import { demoColumns } from '../../analysis/demo-columns'
import { parameters } from '../../analysis/graphs'

const columns = demoColumns(), { communities, measures } = analyse(columns, parameters({ measures: ['pagerank'] }))
const laid = (kind: LayoutKind) => {
  const p = layout({ columns, communities: communities.of, weight: (measures.pagerank ?? []).map(x => x ?? 0), previous: null, pinned: null, seed: 42, kind, rings: columns.stakeholders.ids.map((_, v) => 1 + v % 3) })
  return { x: Float32Array.from(p.x), y: Float32Array.from(p.y), community: Int16Array.from(communities.of, (c, v) => v === columns.brand ? -1 : c), brand: columns.brand }
}

test('communities have land of their own in territories and by forces, none in columns', () => {
  expect(mixing(laid('territories'))).toBeLessThan(0.05)
  expect(isTangled(laid('force'))).toBe(false)
  expect(isTangled(laid('reach'))).toBe(true)
  expect(mixing({ x: new Float32Array(0), y: new Float32Array(0), community: new Int16Array(0) })).toBe(0)
})
test('circles are seen where people stand on them, also when somebody was dragged off, and nowhere else', () => {
  const circles = laid('circles'), radii = circlesOf(circles)
  expect(radii).toHaveLength(3)
  expect([...radii].sort((a, b) => a - b)).toEqual(radii)
  circles.x[7] = 913.4
  expect(circlesOf(circles)).toHaveLength(3)
  for (const kind of ['territories', 'force', 'reach'] as const) expect(circlesOf(laid(kind))).toEqual([])
  expect(circlesOf({ ...circles, brand: -1 })).toHaveLength(3)
  expect(circlesOf({ x: new Float32Array(0), y: new Float32Array(0), brand: -1 })).toEqual([])
})
