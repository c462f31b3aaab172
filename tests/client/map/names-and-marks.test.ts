/** Names of the demonstration in the layout « who reaches whom », where people stand as close as anywhere. */
import { describe, expect, test } from 'vitest'
import type { Link, Stakeholder, WithId } from '#contract/entities'
import { nameBox, placeLabels } from '../../../client/map/label-places'
import { buildNames, nameRadius } from '../../../client/map/names'
import { NO_MARKS } from '../../../client/map/paint/frame'
import type { Sprites } from '../../../client/map/paint/sprites'
import { type MapScene, toScene } from '../../../client/map/scene'
import { demoSets } from '../../../seed/demo'
import { layout } from '../../../server/analysis/layout'
import { demoColumns } from '../../analysis/demo-columns'

const columns = demoColumns(), { ids, names } = columns.stakeholders, brandId = ids[columns.brand] ?? ''
const changes = demoSets().sets.flatMap(s => s.changes)
const people = changes.flatMap((c): WithId<Stakeholder>[] => c.type === 'stakeholder.add' ? [{ id: c.id, ...c.now }] : []), links = changes.flatMap((c): WithId<Link>[] => c.type === 'link.add' ? [{ id: c.id, ...c.now }] : [])
const drawn = (from: number): MapScene => {
  const p = layout({ columns, communities: ids.map(() => 0), weight: ids.map(() => 1), previous: null, pinned: null, seed: 42, kind: 'reach', from })
  return toScene({
    brandId, stakeholders: people, links, targets: [], grades: new Map(), values: new Map(ids.map((id, i) => [id, ((i * 37) % 100) / 100])), communityOf: new Map(), communities: new Map(),
    positions: new Map(p.ids.map((id, i) => [id, { x: p.x[i] ?? 0, y: p.y[i] ?? 0 }])), colourBy: 'community', linksShown: 'all', newcomers: new Set(), scale: 1
  })
}
/** Widths near those of the two faces. */
const sprites = { widthOf: (text: string, font: string) => text.length * (/\b(\d+(?:\.\d+)?)px/u.exec(font) === null ? 7 : Number(/\b(\d+(?:\.\d+)?)px/u.exec(font)?.[1]) * 0.52) } as unknown as Sprites

/** Px that the brand's name reaches into the mark of somebody else; 0 for none. */
const worst = (scene: MapScene, zoom: number, selected: ReadonlySet<number>): number => {
  const near = new Set([...selected].flatMap(i => [...scene.near.subarray(scene.start[i], scene.start[i + 1])])), marks = { ...NO_MARKS, selected, near }
  const q = { scene, marks, level: 'near' as const, zoom, panX: 2_000, panY: 2_000, width: 4_000, height: 4_000, x: scene.x, y: scene.y, sprites, places: [], cards: [], unlinked: '' }
  const { named, job } = buildNames(q, new Map()), places = placeLabels(job), k = named.findIndex(n => n.row === scene.brand), n = named[k], place = places[k] ?? -1
  if (n === undefined || place < 0) throw new Error('the brand has no name')
  const at = (i: number): [number, number] => [(scene.x[i] as number) * zoom, (scene.y[i] as number) * zoom]
  const [bx, by] = at(scene.brand), box = nameBox(bx, by, nameRadius(scene, marks, scene.w, scene.brand, Math.sqrt(zoom)), n.w, n.h, place)
  let most = 0
  scene.ids.forEach((_, i) => {
    if (i === scene.brand) return
    const [x, y] = at(i), r = ((scene.w[i] as number) / 2) * Math.sqrt(zoom)
    const away = Math.hypot(Math.max(box.x - x, 0, x - box.x - box.w), Math.max(box.y - y, 0, y - box.y - box.h))
    most = Math.max(most, r - away)
  })
  return most
}

describe('the brand’s name', () => {
  test.each([0.6, 0.8, 1, 1.3])('covers nobody’s mark at zoom %s, whoever it starts from and whoever is selected', zoom => {
    const found: string[] = []
    ids.forEach((_, from) => {
      const scene = drawn(from), brand = scene.brand
      for (const [who, selected] of [['nobody', new Set<number>()], ['where it starts', new Set([scene.index.get(ids[from] ?? '') ?? -1])], ['the brand', new Set([brand])]] as const) {
        const px = worst(scene, zoom, selected)
        if (px > 3) found.push(`from ${names[from]}, ${who} selected: ${px.toFixed(1)} px`)
      }
    })
    expect(found).toEqual([])
  })
})
