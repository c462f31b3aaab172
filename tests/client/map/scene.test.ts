import { describe, expect, test } from 'vitest'
import { type Link, newStakeholder, type Stakeholder, type WithId } from '../../../server/contract/entities'
import { BRAND, FRAGILE, HOLLOW, NEWCOMER, type SceneInput, toScene } from '../../../client/map/scene'

const actor = (id: string, over: Partial<Stakeholder> = {}): WithId<Stakeholder> => ({ id, ...newStakeholder(id, { kind: 'person', ...over }) })
const link = (id: string, source: string, target: string, over: Partial<Link> = {}): WithId<Link> =>
  ({ id, source, target, kind: 'influences', directed: true, strength: 3, sign: 1, count: null, confidence: null, since: null, until: null, note: '', ref: null, ...over })
const input = (over: Partial<SceneInput> = {}): SceneInput => ({
  brandId: 'brand', stakeholders: [actor('brand', { kind: 'brand' }), actor('a'), actor('b', { kind: 'media', family: 'media' }), actor('c', { kind: 'organisation', family: 'ngo' }), actor('alone')],
  links: [link('ab', 'a', 'b', { strength: 5 }), link('bc', 'b', 'c', { sign: -1 }), link('brand-a', 'brand', 'a', { strength: 1 })],
  targets: ['c', 'a'], grades: new Map(), positions: new Map([['brand', { x: 0, y: 0 }], ['a', { x: 100, y: 0 }], ['b', { x: 200, y: 100 }], ['c', { x: 300, y: -50 }]]),
  values: new Map([['a', 0.5], ['b', 0.125], ['c', null], ['brand', 9]]), communityOf: new Map([['a', 0], ['b', 0], ['c', 1]]),
  communities: new Map([[0, { slot: 3, name: 'Santé' }], [1, { slot: 0, name: 'Presse' }]]), colourBy: 'community', linksShown: 'all', newcomers: new Set(['b']), scale: 1, ...over
})

describe('a scene', () => {
  test('sizes by the share of the largest actor, the brand apart', () => {
    const s = toScene(input())
    expect(s.d[1]).toBeCloseTo(11 + 35, 4)
    expect(s.d[2]).toBeCloseTo(11 + 35 * Math.sqrt(0.25), 4)
    expect(s.w[2]).toBeCloseTo((11 + 17.5) * 1.24, 3) // media are diamonds
    expect(s.d[0]).toBe(54)
    expect(s.largest).toBe(0.5)
  })
  test('draws a missing value small and hollow, not as zero', () => {
    const s = toScene(input())
    expect(s.v[3]).toBeNaN()
    expect(s.d[3]).toBe(11)
    expect((s.flags[3] ?? 0) & HOLLOW).toBe(HOLLOW)
    expect((s.flags[2] ?? 0) & HOLLOW).toBe(0)
  })
  test('draws everyone alike where the measure tells nobody apart', () => {
    const s = toScene(input({ values: new Map([['a', 0.25], ['b', 0.25], ['c', 0.25], ['alone', 0.25]]) }))
    expect(new Set(s.d.slice(1)).size).toBe(1)
    expect([s.largest, (s.d[1] ?? 0) < 30]).toEqual([0, true])
  })
  test('numbers targets by priority and marks brand and newcomers', () => {
    const s = toScene(input())
    expect([...s.target]).toEqual([0, 2, 0, 1, 0])
    expect((s.flags[0] ?? 0) & BRAND).toBe(BRAND)
    expect((s.flags[2] ?? 0) & NEWCOMER).toBe(NEWCOMER)
  })
  test('tells links inside a community, of opposition and to the brand', () => {
    const { links } = toScene(input())
    expect([...links.inside]).toEqual([1, 0, 0])
    expect([...links.negative]).toEqual([0, 1, 0])
    expect([...links.tie]).toEqual([0, 0, 1])
  })
  test('draws the links that are asked for and keeps all of them as neighbours', () => {
    const between = toScene(input({ linksShown: 'between' }))
    expect([...between.links.drawn]).toEqual([0, 1, 1])
    expect([...toScene(input({ linksShown: 'none' })).links.drawn]).toEqual([0, 0, 0])
    expect([...toScene(input({ linksShown: 'influences' })).links.drawn]).toEqual([1, 1, 1])
    expect([...between.near.subarray(between.start[1], between.start[2])].sort()).toEqual([0, 2])
  })
  test('is fragile where all evidence is hypothesis, or, without evidence, all links', () => {
    const flag = (s: ReturnType<typeof toScene>, i: number): boolean => ((s.flags[i] ?? 0) & FRAGILE) !== 0
    expect(flag(toScene(input({ grades: new Map([['a', ['D', 'D']]]) })), 1)).toBe(true)
    expect(flag(toScene(input({ grades: new Map([['a', ['D', 'B']]]) })), 1)).toBe(false)
    const guessed = toScene(input({ links: [link('ab', 'a', 'b', { confidence: 'D' }), link('bc', 'b', 'c', { confidence: 'A' })] }))
    expect([flag(guessed, 1), flag(guessed, 2), flag(guessed, 4)]).toEqual([true, false, false])
  })
  test('puts who has no place near the neighbours, and the lonely below the map', () => {
    const s = toScene(input({ positions: new Map([['brand', { x: 0, y: 0 }], ['b', { x: 200, y: 100 }], ['c', { x: 300, y: -50 }]]) }))
    expect(Math.hypot((s.x[1] ?? 0) - 100, (s.y[1] ?? 0) - 50)).toBeLessThan(90) // between brand and b
    expect(s.y[4] ?? 0).toBeGreaterThan(100)
    expect(s.isolated).toEqual([4])
  })
  test('ignores links whose ends are not shown', () => {
    expect(toScene(input({ links: [link('x', 'a', 'gone')] })).links.ids).toEqual([])
  })
  test('gives territories their members by weight, with name and colour', () => {
    expect(toScene(input()).territories).toEqual([{ community: 0, slot: 3, name: 'Santé', members: [1, 2] }, { community: 1, slot: 0, name: 'Presse', members: [3] }])
  })
  test('keeps the colour of a family or kind when others are filtered out', () => {
    const all = toScene(input({ colourBy: 'family' })), some = toScene(input({ colourBy: 'family', stakeholders: [actor('c', { family: 'ngo' })], links: [] }))
    expect(all.slot[3]).toBe(some.slot[0])
    const kinds = toScene(input({ colourBy: 'kind' })), one = toScene(input({ colourBy: 'kind', stakeholders: [actor('b', { kind: 'media' })], links: [] }))
    expect(kinds.slot[2]).toBe(one.slot[0])
  })
  test('of nobody is empty and harmless', () => {
    const s = toScene(input({ stakeholders: [], links: [], targets: [] }))
    expect([s.ids.length, s.territories.length, s.brand]).toEqual([0, 0, -1])
  })
})
