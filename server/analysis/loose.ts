/**
 * Stakeholders that no force holds: those tied by opposition or to the brand only stand in free water near who they are
 * tied to, those without any tie in lines at the bottom right.
 */
import type { ProjectColumns } from '#contract/columns'
import type { Graph } from './csr'
import { FreeSpace } from './free-space'
import { readingsOf } from './projections'
import { boundsOf, BRAND_CLEAR, type Disc, SEA } from './territories'

export type Place = { x: number, y: number }

/** room for one that stands alone: with its name while they are few */
const NAMED = { x: 150, y: 66, most: 30 }, DOTS = { x: 50, y: 48 }
const SHORE = 30

/** Places every row that is not `settled`, heaviest first. `discs`: where land is. */
export const placeLoose = ({ columns, weight }: { columns: ProjectColumns, weight: readonly number[] }, discs: readonly Disc[], places: Place[], settled: (row: number) => boolean): void => {
  const loose = Array.from(places.keys()).filter(v => !settled(v))
  if (loose.length === 0) return
  const raw = readingsOf(columns, true)('raw'), space = new FreeSpace()
  places.forEach((p, v) => { if (settled(v)) space.add({ ...p, group: -1 }) })
  const water = (x: number, y: number): boolean => x * x + y * y >= BRAND_CLEAR * BRAND_CLEAR && space.isFree(x, y, -1, 90) && discs.every(d => (d.x - x) ** 2 + (d.y - y) ** 2 >= (d.r + SHORE) ** 2)
  const alone = new Set(loose.filter(v => !neighboursOf(raw, v).some(settled)))
  for (const v of [...loose].sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b)) {
    if (alone.has(v)) continue
    const { x, y } = middle(neighboursOf(raw, v).filter(settled).map(w => places[w] as Place)), place = FreeSpace.spiral(x, y, 30, water)
    places[v] = place
    space.add({ ...place, group: -1 })
  }
  if (alone.size > 0) placeAlone([...alone], [...discs, ...loose.filter(v => !alone.has(v)).map(v => ({ ...(places[v] as Place), r: 30 }))], places)
}

/** Rows without any tie, in lines at the bottom right: in the corner of the map where it is free, else under it. */
export const placeAlone = (rows: readonly number[], taken: readonly Disc[], places: Place[]): void => {
  const { bottom, right, left } = boundsOf(taken), room = rows.length <= NAMED.most ? NAMED : DOTS
  const across = Math.max(1, Math.min(Math.ceil(Math.sqrt(rows.length * 1.6)), Math.floor(Math.max(right - left, 600) / room.x)))
  const width = across * room.x, height = Math.ceil(rows.length / across) * room.y
  const reaches = (top: number): boolean => taken.some(d => {
    const dx = Math.max(right - width - d.x, 0, d.x - right), dy = Math.max(top - d.y, 0, d.y - top - height)
    return dx * dx + dy * dy < (d.r + SEA / 3) ** 2
  })
  let top = bottom - height
  while (top < bottom + SEA && reaches(top)) top += 20
  rows.forEach((v, i) => {
    places[v] = { x: right - room.x * (i % across + 0.5), y: top + room.y * (Math.floor(i / across) + 0.5) }
  })
}

export const neighboursOf = (graph: Graph, v: number): number[] => [graph.out, graph.in].flatMap(({ start, to }) => Array.from(to.subarray(start[v], start[v + 1])))
export const middle = (places: readonly Place[]): Place => ({ x: places.reduce((sum, p) => sum + p.x, 0) / places.length, y: places.reduce((sum, p) => sum + p.y, 0) / places.length })
