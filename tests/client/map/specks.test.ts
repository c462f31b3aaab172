import { expect, test } from 'vitest'
import type { Ring } from '../../../client/map/contour'
import type { Ground } from '../../../client/map/hull'
import { withoutSpecks } from '../../../client/map/specks'

const square = (x: number, y: number, half: number): Ring => Float32Array.of(x - half, y - half, x + half, y - half, x + half, y + half, x - half, y + half)
/** Five together at 0,0, then so many alone, 100 apart; strangers at 5,5. */
const ground = (alone: number): Ground => {
  const at: [number, number, number][] = [[0, 0, 1], [2, 0, 1], [0, 2, 1], [-2, 0, 1], [0, -2, 1], [5, 5, 7], ...Array.from({ length: alone }, (_, k): [number, number, number] => [100 * (k + 1), 0, 1])]
  return { x: Float32Array.from(at, p => p[0]), y: Float32Array.from(at, p => p[1]), r: new Float32Array(at.length).fill(1), community: Int16Array.from(at, p => p[2]), inner: new Int32Array(0) }
}
const mainland = square(0, 0, 20), hole = square(5, 5, 2), specks = (n: number): Ring[] => Array.from({ length: n }, (_, k) => square(100 * (k + 1), 0, 10))

test('one or two who live apart keep their land', () => {
  expect(withoutSpecks([mainland, hole, ...specks(2)], ground(2), 1)).toEqual([mainland, hole, ...specks(2)])
})
test('of a scattered community the land is drawn where it lives together, with the holes of strangers', () => {
  expect(withoutSpecks([mainland, hole, ...specks(5)], ground(5), 1)).toEqual([mainland, hole])
})
test('a community that lives nowhere together keeps what it has', () => {
  const g = { ...ground(4), community: Int16Array.from([7, 7, 7, 7, 7, 7, 1, 1, 1, 1]) }
  expect(withoutSpecks(specks(4), g, 1)).toHaveLength(4)
})
