import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../../../server/contract/ids'
import { DragSession } from '../../../client/map/drag-session'
import { fitView } from '../../../client/map/fit-view'
import { byWeight, insideOutline, nearestTowards } from '../../../client/map/nearest'
import { readEntry } from '../../../client/map/new-entry'
import { newcomers, timeOfId } from '../../../client/map/newcomers'

describe('arrows', () => {
  const x = [0, 100, 200, 0, 90], y = [0, 10, 0, 100, -300]
  test('go to the nearest node in their direction', () => {
    expect(nearestTowards(x, y, 0, 'right')).toBe(1)
    expect(nearestTowards(x, y, 0, 'down')).toBe(3)
    expect(nearestTowards(x, y, 0, 'up')).toBe(4)
    expect(nearestTowards(x, y, 0, 'left')).toBe(-1)
  })
  test('walk by weight, missing values last', () => expect(byWeight([0.2, Number.NaN, 0.9, 0.2])).toEqual([2, 0, 3, 1]))
})
describe('the lasso', () => {
  test('takes what lies inside the line, also of a hollow shape', () => {
    const c = [[0, 0], [100, 0], [100, 20], [20, 20], [20, 80], [100, 80], [100, 100], [0, 100]] as const
    expect(insideOutline(c, [10, 60, 60, 200], [50, 10, 50, 50])).toEqual([0, 1])
    expect(insideOutline([[0, 0], [9, 9]], [1], [1])).toEqual([])
  })
})
describe('the fit', () => {
  test('shows every node with its name', () => {
    fc.assert(fc.property(fc.array(fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -2000, max: 2000 }) }), { minLength: 1, maxLength: 60 }), points => {
      const f = { x: points.map(p => p.x), y: points.map(p => p.y), reachX: points.map(() => 60), reachY: points.map(() => 30), width: 1000, height: 800, blocked: [], maxZoom: 1.35, minZoom: 0.03 }
      const v = fitView(f)
      for (const p of points) {
        expect(p.x * v.zoom + v.x - 60).toBeGreaterThanOrEqual(0); expect(p.x * v.zoom + v.x + 60).toBeLessThanOrEqual(1000)
        expect(p.y * v.zoom + v.y - 30).toBeGreaterThanOrEqual(0); expect(p.y * v.zoom + v.y + 30).toBeLessThanOrEqual(800)
      }
    }), { numRuns: 60 })
  })
  test('leaves the corner of the legend free when that costs little', () => {
    // a wide map on a square sheet: it can stand above the legend
    const x = [0, 200, 400, 600, 800], y = [0, 40, 0, 40, 0], reach = [40, 40, 40, 40, 40]
    const legend = { x: 0, y: 450, w: 250, h: 350 }
    const v = fitView({ x, y, reachX: reach, reachY: reach, width: 1000, height: 800, blocked: [legend], maxZoom: 1.2, minZoom: 0.03 })
    for (let i = 0; i < 5; i++) expect((y[i] ?? 0) * v.zoom + v.y + 40 < legend.y || (x[i] ?? 0) * v.zoom + v.x - 34 > legend.w).toBe(true)
  })
  test('of an empty map is the middle', () => expect(fitView({ x: [], y: [], reachX: [], reachY: [], width: 600, height: 400, blocked: [], maxZoom: 1, minZoom: 0.1 })).toEqual({ zoom: 1, x: 300, y: 200 }))
})
describe('what is typed', () => {
  test('is a name, an @handle or an address', () => {
    expect(readEntry('  Dr  Lise Hamon ')).toEqual({ name: 'Dr Lise Hamon', aliases: [], account: null })
    expect(readEntry('@dr.lisehamon')).toEqual({ name: 'dr.lisehamon', aliases: ['@dr.lisehamon'], account: null })
    expect(readEntry('https://www.instagram.com/dr.LiseHamon/?hl=fr')?.account).toMatchObject({ platform: 'instagram', handle: 'dr.LiseHamon', key: 'dr.lisehamon' })
    expect(readEntry('linkedin.com/in/lise-hamon')?.account).toMatchObject({ platform: 'linkedin', handle: 'in/lise-hamon', key: 'in:lise-hamon' })
    expect(readEntry('linkedin.com/in/lise-hamon')?.name).toBe('lise-hamon')
    expect(readEntry('lecahierpeau.example/blog/')).toMatchObject({ name: 'lecahierpeau.example', account: { platform: 'site', key: 'lecahierpeau.example' } })
    expect([readEntry('   '), readEntry('M. Durand')?.account]).toEqual([null, null])
  })
})
describe('a drag', () => {
  test('gives the places that changed, and takes them back', () => {
    const x = Float32Array.of(1, 5), y = Float32Array.of(2, 6), d = new DragSession(new Set([0, 1]), x, y)
    x[0] = 40; y[1] = 7
    expect(d.moves(['a', 'b'], x, y)).toEqual([{ id: 'a', from: { x: 1, y: 2 }, to: { x: 40, y: 2 } }])
    d.restore(x, y)
    expect([...x, ...y]).toEqual([1, 5, 2, 6])
  })
})
describe('newcomers', () => {
  const day = 86_400_000, began = Date.UTC(2026, 9, 1), now = Date.UTC(2026, 10, 20)
  test('are those added by hand in the last thirty days and not seen', () => {
    const old = newId(now - 40 * day), recent = newId(now - 2 * day), seen = newId(now - day), imported = '0198c0de-0000-8000-8000-000000000000'
    expect(timeOfId(recent)).toBe(now - 2 * day)
    expect([...newcomers([old, recent, seen, imported], began, now, new Set([seen]))]).toEqual([recent])
  })
  test('are none on the first day of a project', () => expect(newcomers([newId(now)], now - 3_600_000, now, new Set()).size).toBe(0))
})
