import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { levelFor } from '../../../client/map/levels'
import { batches, bend, lookOf, styleOf, thinning } from '../../../client/map/link-looks'
import { groupLook, PALETTES } from '../../../client/map/palette'
import type { MapScene, SceneLinks } from '../../../client/map/scene'
import { diameter, labelPx, linkWidth, scaleFor } from '../../../client/map/sizes'
import { ease } from '../../../client/map/tween'

const links = (rows: { strength?: number, inside?: boolean, negative?: boolean, weak?: boolean, tie?: boolean, drawn?: boolean }[]): SceneLinks => {
  const bits = (f: (r: (typeof rows)[number]) => boolean): Uint8Array => Uint8Array.from(rows, r => f(r) ? 1 : 0)
  return {
    ids: rows.map((_, i) => `l${i}`), kinds: rows.map(() => 'influences'), source: Int32Array.from(rows, (_, i) => i), target: Int32Array.from(rows, (_, i) => i + 1),
    strength: Uint8Array.from(rows, r => r.strength ?? 3), negative: bits(r => r.negative === true), weak: bits(r => r.weak === true), tie: bits(r => r.tie === true),
    inside: bits(r => r.inside === true), drawn: bits(r => r.drawn !== false), directed: bits(() => true)
  }
}
const scene = (l: SceneLinks): MapScene => ({ links: l } as MapScene)

describe('sizes', () => {
  test('follow interface.md §5', () => {
    expect([diameter(0), diameter(1), diameter(0.25), diameter(Number.NaN)]).toEqual([11, 46, 28.5, 11])
    expect([labelPx(0, 1), labelPx(1, 1)]).toEqual([12, 16.5])
    expect(labelPx(1, 1.42)).toBe(20)
    expect(linkWidth(5)).toBeCloseTo(2.6, 9)
    expect([scaleFor(1440), scaleFor(1920)]).toEqual([1, 1.12])
  })
})
describe('levels', () => {
  test('change at the zooms and numbers of interface.md §5', () => {
    expect(levelFor(0.3, 100, 1_000, null)).toBe('far')
    expect(levelFor(0.36, 100, 1_000, null)).toBe('near')
    expect(levelFor(0.5, 3_001, 5_000, null)).toBe('far')
    expect(levelFor(0.5, 800, 1_500, null)).toBe('middle')
    expect(levelFor(1, 299, 1_500, null)).toBe('near')
    expect(levelFor(1.7, 20, 1_500, null)).toBe('close')
  })
  test('wait 15 % beyond a border before they go back', () => {
    expect(levelFor(0.38, 100, 1_000, 'far')).toBe('far')
    expect(levelFor(0.41, 100, 1_000, 'far')).toBe('near')
    expect(levelFor(1.5, 20, 500, 'close')).toBe('close')
    expect(levelFor(1.38, 20, 500, 'close')).toBe('near')
    expect(levelFor(1, 330, 1_500, 'near')).toBe('near')
    expect(levelFor(1, 350, 1_500, 'near')).toBe('middle')
  })
  test('never melt a small map into territories, and one of a few hundred only from far away', () => {
    expect(levelFor(0.1, 40, 40, null)).toBe('near')
    expect(levelFor(0.2, 335, 335, null)).toBe('middle')
    expect(levelFor(0.11, 335, 335, null)).toBe('far')
  })
})
describe('links', () => {
  test('look by strength, place, sign and certainty', () => {
    const p = PALETTES.light, l = links([{ strength: 5, inside: true }, { strength: 2 }, { negative: true }, { weak: true }, { tie: true }])
    const style = (k: number) => styleOf(lookOf(l, k), p, 1)
    expect(style(0)).toEqual({ width: 2.6, opacity: 0.5, colour: p.ink3, dash: [] })
    expect(style(1).opacity).toBeCloseTo(0.36, 9)
    expect(style(2)).toMatchObject({ colour: '#6F2C5E', dash: [6, 4] })
    expect(style(3).dash).toEqual([2, 4])
    expect(style(4)).toMatchObject({ width: 1, dash: [1, 5] })
  })
  test('of one look are stroked together, those not drawn or being moved left out', () => {
    const l = links([{ strength: 5 }, { strength: 5 }, { strength: 1 }, { strength: 5, drawn: false }])
    expect([...batches(scene(l)).values()]).toEqual([[0, 1], [2]])
    expect([...batches(scene(l), new Set([1])).values()]).toEqual([[2]])
  })
  test('get fainter above 600, never under .22', () => {
    expect([thinning(600), thinning(2_400), thinning(1e6)]).toEqual([1, 0.5, 0.22])
  })
  test('bend by a tenth of their length', () => expect(bend(0, 0, 100, 0)).toEqual([50, 10]))
})
describe('colours', () => {
  test('are those of the interface, in both schemes', () => {
    const css = readFileSync(fileURLToPath(new URL('../../../client/ui/tokens.css', import.meta.url)), 'utf8')
    const [light = '', dark = ''] = css.split('[data-mantine-color-scheme="dark"]')
    for (const [text, p] of [[light, PALETTES.light], [dark, PALETTES.dark]] as const) {
      const token = (name: string): string => new RegExp(`--al-${name}: (#\\w+)`).exec(text)?.[1] ?? 'missing'
      for (const name of ['sheet', 'edge', 'line', 'panel', 'ink', 'ink2', 'ink3', 'accent', 'target'] as const) expect(p[name]).toBe(token(name))
      for (const [k, c] of p.fill.entries()) expect(c).toBe(token(`c${k + 1}`))
      for (const [k, c] of p.text.entries()) expect(c).toBe(token(`c${k + 1}t`))
      expect([p.onTarget, p.negative, p.other, p.otherText]).toEqual([token('ontarget'), token('v1'), token('c0'), token('c0t')])
    }
  })
  test('are helped by a ring from the 9th group on, by stripes from the 13th, and end at the 24th', () => {
    const p = PALETTES.dark
    expect([0, 7, 8, 11, 12, 23].map(s => groupLook(p, s).pattern)).toEqual(['plain', 'plain', 'ring', 'ring', 'stripe', 'stripe'])
    expect(groupLook(p, 12).fill).toBe(groupLook(p, 0).fill)
    expect([groupLook(p, 24).fill, groupLook(p, -1).fill]).toEqual([p.other, p.other])
  })
})
test('movement follows cubic-bezier(.2, 0, 0, 1)', () => {
  // values of the curve at t = .1, .25, .5, .75, from the parametric form: x = .6(1−u)²u + u³, y = 3(1−u)u² + u³
  for (const u of [0.2, 0.4, 0.6, 0.8]) expect(ease(0.6 * (1 - u) ** 2 * u + u ** 3)).toBeCloseTo(3 * (1 - u) * u ** 2 + u ** 3, 6)
  expect([ease(0), ease(1), ease(2)]).toEqual([0, 1, 1])
})
