import { expect, test } from 'vitest'
import { cutTo } from '../../../client/map/paint/paint-far'

const tenEach = (s: string): number => 10 * [...s].length

test('a name wider than its bubble is cut at the last letter that fits, one that fits is left', () => {
  expect(cutTo('Autour de Maroirac', 180, tenEach)).toBe('Autour de Maroirac')
  expect(cutTo('Autour de Maroirac', 120, tenEach)).toBe('Autour de M…')
  // a space before the ellipsis is no letter
  expect(cutTo('Autour de Maroirac', 110, tenEach)).toBe('Autour de…')
  expect(cutTo('Autour', 5, tenEach)).toBe('A…')
})
test('letters of two halves are cut whole', () => {
  expect(cutTo('𝒜𝒷𝒸𝒹', 30, tenEach)).toBe('𝒜𝒷…')
})
