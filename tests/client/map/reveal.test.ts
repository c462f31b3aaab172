import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverRects, NO_COVER, openMiddle, shiftToSee } from '../../../client/map/reveal'

const W = 980, H = 696, CARD = { left: 0, right: 340 }, LEGEND = { x: 14, y: 300, w: 232, h: 382 }

describe('somebody who was chosen', () => {
  test('stays where they are when nothing hides them', () => {
    expect(shiftToSee({ x: 500, y: 300 }, W, H, [LEGEND], NO_COVER)).toEqual({ x: 0, y: 0 })
    expect(shiftToSee({ x: 500, y: 300 }, W, H, [LEGEND], CARD)).toEqual({ x: 0, y: 0 })
  })
  test('comes out beside the card that lies over the map, at the same height', () => {
    const by = shiftToSee({ x: 800, y: 300 }, W, H, [LEGEND], CARD)
    expect(by.y).toBe(0)
    expect(800 + by.x).toBeLessThan(W - CARD.right - 60)
    const other = shiftToSee({ x: 100, y: 200 }, W, H, [], { left: 280, right: 0 })
    expect(other.y).toBe(0)
    expect(100 + other.x).toBeGreaterThan(280 + 60)
  })
  test('comes to the middle of what is open when the legend is in the way, or when off the sheet', () => {
    const zoom = { x: 480, y: 560, w: 150, h: 120 }, middle = openMiddle(CARD, W, H)
    expect(middle).toEqual({ x: 320, y: 348 })
    expect(shiftToSee({ x: 900, y: 600 }, W, H, [zoom], CARD)).toEqual({ x: middle.x - 900, y: middle.y - 600 })
    expect(shiftToSee({ x: -50, y: 900 }, W, H, [], CARD)).toEqual({ x: middle.x + 50, y: middle.y - 900 })
  })
  test('is never left under what lies over the sheet, wherever they stand', () => {
    fc.assert(fc.property(fc.integer({ min: -500, max: 1500 }), fc.integer({ min: -500, max: 1200 }), fc.integer({ min: 320, max: 520 }), fc.boolean(), (x, y, wide, right) => {
      const cover = right ? { left: 0, right: wide } : { left: wide, right: 0 }, by = shiftToSee({ x, y }, W, H, [], cover), [over] = coverRects(cover, W, H)
      expect(x + by.x > (over?.x ?? 0) && x + by.x < (over?.x ?? 0) + (over?.w ?? 0)).toBe(false)
      expect(y + by.y).toBeGreaterThan(0)
      expect(y + by.y).toBeLessThan(H)
    }))
  })
})
