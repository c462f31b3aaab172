import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ITEM, type LabelJob, nameBox, placeLabels, PLACES, RIM_PLACES } from '../../../client/map/label-places'

interface Node { x: number, y: number, r: number, w: number }
const job = (nodes: readonly Node[], before: readonly number[] = [], extra: readonly number[] = []): LabelJob => ({
  items: Float32Array.from(nodes.flatMap((n, i) => [n.x, n.y, n.r, n.w, 14, i, before[i] ?? -1, 0])),
  rims: new Float32Array(0),
  obstacles: Float32Array.from([...nodes.flatMap((n, i) => [n.x - n.r, n.y - n.r, 2 * n.r, 2 * n.r, i]), ...extra])
})
const map = fc.array(fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 600 }), r: fc.integer({ min: 4, max: 24 }), w: fc.integer({ min: 20, max: 160 }) }), { minLength: 1, maxLength: 80 })
const touch = (a: { x: number, y: number, w: number, h: number }, b: { x: number, y: number, w: number, h: number }): boolean => a.x < b.x + b.w && a.x + a.w > b.x && a.y < b.y + b.h && a.y + a.h > b.y

describe('names', () => {
  test('never overlap each other or a node that is not theirs', () => {
    fc.assert(fc.property(map, nodes => {
      const places = placeLabels(job(nodes))
      const boxes = nodes.flatMap((n, i) => { const p = places[i] ?? -1; return p < 0 ? [] : [{ i, ...nameBox(n.x, n.y, n.r, n.w, 14, p) }] })
      boxes.forEach((b, k) => {
        for (const o of boxes.slice(k + 1)) expect(touch(b, o)).toBe(false)
        nodes.forEach((n, i) => { if (i !== b.i) expect(touch(b, { x: n.x - n.r, y: n.y - n.r, w: 2 * n.r, h: 2 * n.r })).toBe(false) })
      })
    }), { numRuns: 80 })
  })
  test('stay where they were while nothing has changed', () => {
    fc.assert(fc.property(map, nodes => {
      const first = placeLabels(job(nodes))
      expect([...placeLabels(job(nodes, [...first]))].filter((p, i) => p === first[i]).length).toBe(nodes.length)
    }), { numRuns: 40 })
  })
  test('stand at the right first, and the more important one wins the place', () => {
    expect([...placeLabels(job([{ x: 0, y: 0, r: 8, w: 60 }]))]).toEqual([0])
    // both want the same strip; the first keeps the right, the second goes elsewhere
    const places = placeLabels(job([{ x: 0, y: 0, r: 8, w: 100 }, { x: 150, y: 0, r: 8, w: 100 }], [], [60, 8, 60, 300, -1]))
    expect(places[0]).toBe(0)
    expect(PLACES[places[1] ?? 0]).not.toEqual([-1, 0])
  })
  test('are hidden when everything around is taken', () => {
    expect([...placeLabels(job([{ x: 0, y: 0, r: 8, w: 60 }], [], [-200, -200, 400, 190, -1, -200, 10, 400, 190, -1, 9, -20, 200, 40, -1, -209, -20, 200, 40, -1]))]).toEqual([-1])
  })
  test('of a brand stand below it, else above, and are never left out', () => {
    const item = [0, 0, 30, 100, 18, 0, -1, 1], of = (obstacles: Float32Array): number[] => [...placeLabels({ items: Float32Array.from(item), rims: new Float32Array(0), obstacles })]
    expect(item).toHaveLength(ITEM)
    expect(of(new Float32Array(0))).toEqual([2])
    expect(of(Float32Array.of(-50, 35, 100, 20, -1))).toEqual([3])
  })
  test('of a target are shown in any crowd, where they hide the least, and over no other name', () => {
    const crowd = [-300, -300, 600, 294, 7, -300, 6, 600, 294, 8, 9, -300, 200, 600, 9, -209, -300, 195, 600, 10]
    const must = Float32Array.of(0, 0, 8, 60, 14, 0, -1, 3), may = Float32Array.of(0, 0, 8, 60, 14, 0, -1, 0)
    const rims = new Float32Array(0)
    expect([...placeLabels({ items: may, rims, obstacles: Float32Array.from(crowd) })]).toEqual([-1])
    expect(placeLabels({ items: must, rims, obstacles: Float32Array.from(crowd) })[0]).toBeGreaterThanOrEqual(0)
    expect([...placeLabels({ items: must, rims, obstacles: Float32Array.of(-300, -300, 600, 600, -1) })]).toEqual([-1])
  })
  test('of a territory may hide the edge of a node, yet never lie on another name', () => {
    // one place only, which a target's name has taken: the territory goes without; over a node it would stay
    const rims = new Float32Array(2 * RIM_PLACES), target = [-9, 0, 8, 60, 14, 0, -1, 3], territory = [0, 0, 0, 80, 20, -1, -1, 2]
    expect([...placeLabels({ items: Float32Array.from([...target, ...territory]), rims, obstacles: new Float32Array(0) })]).toEqual([0, -1])
    expect([...placeLabels({ items: Float32Array.from(territory), rims, obstacles: Float32Array.of(-10, -30, 20, 60, 4) })][0]).toBeGreaterThanOrEqual(0)
  })
  test('of a territory take the first free place of its rim', () => {
    const rims = new Float32Array(2 * RIM_PLACES).map((_, i) => i % 2 === 0 ? (i / 2) * 200 : 0)
    const items = Float32Array.of(0, 0, 0, 80, 20, -1, -1, 2)
    expect([...placeLabels({ items, rims, obstacles: new Float32Array(0) })]).toEqual([0])
    expect([...placeLabels({ items, rims, obstacles: Float32Array.of(-20, -5, 40, 10, -1) })]).toEqual([1])
  })
})
