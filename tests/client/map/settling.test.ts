import { expect, test } from 'vitest'
import type { MapScene } from '../../../client/map/scene'
import { Settling } from '../../../client/map/settling'

const scene = { index: new Map([['a', 0], ['b', 1], ['c', 2]]) } as MapScene

test('nodes glide to where the layout says, in whatever order it names them; who is not named stays', () => {
  const x = Float32Array.from([0, 10, 20]), y = Float32Array.from([0, 0, 5]), s = new Settling(scene, ['b', 'gone', 'a'], x, y)
  s.aim([110, 7, -100], [40, 7, 0])
  expect(s.advance(30, x, y)).toBe(true)
  expect(x[0]).toBeLessThan(0)
  expect(x[0]).toBeGreaterThan(-100)
  expect(y[1]).toBeGreaterThan(0)
  for (let i = 0; i < 60; i++) s.advance(30, x, y)
  expect(s.advance(30, x, y)).toBe(false)
  expect([...x]).toEqual([-100, 110, 20])
  expect([...y]).toEqual([0, 40, 5])
})
test('a later look turns everyone to the new places', () => {
  const x = new Float32Array(3), y = new Float32Array(3), s = new Settling(scene, ['a'], x, y)
  s.aim([50], [0]); s.advance(40, x, y)
  s.aim([-50], [0]); for (let i = 0; i < 90; i++) s.advance(40, x, y)
  expect(x[0]).toBe(-50)
})
