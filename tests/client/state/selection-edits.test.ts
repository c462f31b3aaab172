import { describe, expect, test } from 'vitest'
import { stepped } from '../../../client/state/selection-edits'

describe('a step of stance', () => {
  test.each([[null, 1, 0], [null, -1, 0], [0, 1, 1], [0, -1, -1], [1, 1, 2], [2, 1, 2], [-2, -1, -2], [-2, 1, -1]] as const)('from %s by %s is %s', (from, by, to) => { expect(stepped(from, by)).toBe(to) })
})
