import { expect, test } from 'vitest'
import { circlesOf } from '../../../client/map/arrangement'
import { columnsOf, ringWords } from '../../../client/map/bands'
import { type Bands, wordBoxes } from '../../../client/map/paint/paint-circles'
import type { Sprites } from '../../../client/map/paint/sprites'
import { toScene } from '../../../client/map/scene'
import type { LayoutKind } from '#contract/layout'
import type { Link, Stakeholder, WithId } from '#contract/entities'
import { demoSets } from '../../../seed/demo'
import { layout } from '../../../server/analysis/layout'
import { demoColumns } from '../../analysis/demo-columns'

const columns = demoColumns(), { ids } = columns.stakeholders, brandId = ids[columns.brand] ?? ''
const changes = demoSets().sets.flatMap(s => s.changes)
const people = changes.flatMap((c): WithId<Stakeholder>[] => c.type === 'stakeholder.add' ? [{ id: c.id, ...c.now }] : []), links = changes.flatMap((c): WithId<Link>[] => c.type === 'link.add' ? [{ id: c.id, ...c.now }] : [])
/** The demonstration as the server lays it out and the map reads it. `rings`: what the team said. */
const drawn = (kind: LayoutKind, { rings = null, from = -1, brand = true, weight = [] }: { rings?: (number | null)[] | null, from?: number, brand?: boolean, weight?: number[] } = {}) => {
  const p = layout({ columns: brand ? columns : { ...columns, brand: -1 }, communities: ids.map(() => 0), weight: weight.length > 0 ? weight : ids.map(() => 1), previous: null, pinned: null, seed: 42, kind, ...(rings === null ? {} : { rings }), ...(from < 0 ? {} : { from }) })
  return toScene({
    brandId: brand ? brandId : null, stakeholders: people.map((s, i) => ({ ...s, ring: rings?.[i] ?? null })), links, targets: [], grades: new Map(), values: new Map(ids.map((id, i) => [id, weight[i] ?? 1])), communityOf: new Map(), communities: new Map(),
    positions: new Map(p.ids.map((id, i) => [id, { x: p.x[i] ?? 0, y: p.y[i] ?? 0 }])), colourBy: 'community', linksShown: 'all', newcomers: new Set(), scale: 1
  })
}

test('circles are called what the team gave, also where some have none', () => {
  const s = drawn('circles', { rings: ids.map((_, i) => i % 4 === 3 ? null : 1 + i % 4) })
  expect(ringWords(s, circlesOf(s))).toEqual([{ key: 'ring', n: 1 }, { key: 'ring', n: 2 }, { key: 'ring', n: 3 }, { key: 'ring', n: 4 }])
})
test('circles are called links from the brand where the team gave none', () => {
  const s = drawn('circles'), words = ringWords(s, circlesOf(s))
  // the two without a link stand outside: two are no circle
  expect(words).toEqual([{ key: 'step', n: 1 }, { key: 'step', n: 2 }, { key: 'step', n: 3 }])
})
test('circles without a brand hold the most listened to in the middle', () => {
  const s = drawn('circles', { brand: false, weight: ids.map((_, i) => ids.length - i) })
  expect(ringWords(s, circlesOf(s))).toEqual([{ key: 'weight', n: 1 }, { key: 'weight', n: 2 }, { key: 'weight', n: 3 }])
})
test('a circle whose people were given another is called nothing', () => {
  const rings = ids.map((_, i) => 1 + i % 3), s = drawn('circles', { rings })
  s.ring.forEach((r, i) => { if (r === 2 && i % 2 === 0) s.ring[i] = 3 })
  expect(ringWords(s, circlesOf(s)).map(w => w?.n ?? null)).toEqual([1, null, 3])
})
test('columns say how many relays a word takes, and who never hears it', () => {
  const lise = ids.findIndex((_, i) => columns.stakeholders.names[i] === 'Dr Lise Hamon'), found = columnsOf(drawn('reach', { from: lise }))
  expect(found.map(c => c.word).slice(0, 2)).toEqual([{ key: 'relay', n: 0 }, { key: 'relay', n: 1 }])
  expect(found.at(-1)?.word).toEqual({ key: 'never', n: 0 })
  found.forEach((c, k) => { expect(c.x0).toBeGreaterThan(found[k - 1]?.x1 ?? -Infinity) })
})
test('columns are nowhere else, and not where links have changed since', () => {
  for (const kind of ['territories', 'force', 'circles'] as const) expect(columnsOf(drawn(kind))).toEqual([])
  const s = drawn('reach')
  expect(columnsOf(s).length).toBeGreaterThan(2)
  s.links.negative.fill(1)
  expect(columnsOf(s)).toEqual([])
})
test('words of columns stand on one line, on two where they would touch, and never on each other', () => {
  const sprites = { widthOf: (text: string) => 7 * text.length } as unknown as Sprites, at = { x: new Float32Array(0), y: new Float32Array(0), brand: -1 }
  const said = ['directement', '1 relais', '2 relais', '3 relais', 'hors d’atteinte']
  const b: Bands = { radii: [], words: [], top: 0, columns: said.map((text, k) => ({ x0: 268 * k, x1: 268 * k, text, word: { key: 'relay', n: k } })) }
  for (const zoom of [1, 0.5, 0.3, 0.24]) {
    const boxes = wordBoxes(b, { zoom, panX: 0, panY: 300 }, at, sprites)
    expect(new Set(boxes.map(r => r.y)).size).toBe(zoom > 0.3 ? 1 : 2)
    boxes.forEach((r, i) => { for (const o of boxes.slice(i + 1)) expect(r.x < o.x + o.w && r.x + r.w > o.x && r.y < o.y + o.h && r.y + r.h > o.y).toBe(false) })
  }
})
