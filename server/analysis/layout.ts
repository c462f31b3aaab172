/**
 * The territory layout (performance.md §12.8): each community a disc, members inside their own, the brand in the middle of
 * things, stakeholders without ties at the bottom right. The same input and seed give the same bytes. Positions that exist
 * are kept: a map that people know does not jump when someone is added.
 */
import type { ProjectColumns } from '#contract/columns'
import type { Graph } from './csr'
import { APART, FreeSpace, type Placed } from './free-space'
import { type Member, placeMembers, spread } from './members'
import { readingsOf } from './projections'
import { boundsOf, type Disc, placeTerritories, SEA } from './territories'

/** Positions by stakeholder id, in model pixels at zoom 1. */
export interface Points { ids: string[], x: number[], y: number[] }
export interface LayoutInput {
  columns: ProjectColumns
  /** community of each row, -1 for none */
  communities: number[]
  /** size of each row on the map, 0–1: the larger of two newcomers chooses first */
  weight: number[]
  /** where stakeholders were: they stay there */
  previous: Points | null
  /** where people put them: they never move, and win over `previous` */
  pinned: Points | null
  seed: number
}

/** room for the name of a stakeholder that stands alone */
const ALONE_X = 150
const ALONE_Y = 66
const BRAND_CLEAR = 90
/** a newcomer keeps this far from members of other communities */
const FOREIGN = 70

type Place = { x: number, y: number }

/** Community of each row for the drawing: the brand stands by itself. */
const groupsOf = ({ columns, communities }: LayoutInput): { of: Int32Array, sizes: number[] } => {
  const of = Int32Array.from(columns.stakeholders.ids, (_, v) => v === columns.brand ? -1 : communities[v] ?? -1)
  const sizes: number[] = []
  for (const c of of) if (c >= 0) { while (sizes.length <= c) sizes.push(0); sizes[c] = (sizes[c] as number) + 1 }
  return { of, sizes }
}

/** Everyone placed afresh; `fixed` rows stand where they are told. */
const fresh = (input: LayoutInput, graph: Graph, of: Int32Array, sizes: number[], fixed: Map<number, Place>, progress: (fraction: number) => void): Place[] => {
  const n = of.length, { brand } = input.columns, discs = placeTerritories(graph, of, sizes)
  progress(0.3)
  const places: Place[] = Array.from({ length: n }, (_, v) => fixed.get(v) ?? { x: 0, y: 0 })
  const groups: Member[][] = sizes.map(() => [])
  of.forEach((c, v) => { groups[c]?.push({ row: v, ...(places[v] as Place), fixed: fixed.has(v) }) })
  const slot = new Int32Array(n).fill(-1)
  let done = 0
  groups.forEach((members, c) => {
    if (members.length === 0) return
    members.forEach((p, i) => { slot[p.row] = i })
    placeMembers(graph, members, slot, discs[c] as Disc, row => discs[of[row] as number] ?? null, input.seed + c)
    for (const p of members) { slot[p.row] = -1; places[p.row] = { x: p.x, y: p.y } }
    done += members.length
    progress(0.3 + 0.6 * done / n)
  })
  placeLoose(input, of, discs, places, v => fixed.has(v) || (of[v] as number) >= 0 || v === brand)
  return places
}

/** Rows of no community. Those tied to someone (by opposition, or to the brand only) stand in the water near them; the others in rows at the bottom right. */
const placeLoose = ({ columns, weight }: LayoutInput, of: Int32Array, discs: readonly Disc[], places: Place[], settled: (row: number) => boolean): void => {
  const loose = Array.from(of.keys()).filter(v => !settled(v))
  if (loose.length === 0) return
  const raw = readingsOf(columns, true)('raw'), space = new FreeSpace(), shore = 30
  places.forEach((p, v) => { if (settled(v)) space.add({ ...p, group: -1 }) })
  const water = (x: number, y: number): boolean => x * x + y * y >= BRAND_CLEAR * BRAND_CLEAR && space.isFree(x, y, -1, 90) && discs.every(d => (d.x - x) ** 2 + (d.y - y) ** 2 >= (d.r + shore) ** 2)
  const alone = loose.filter(v => !neighboursOf(raw, v).some(settled))
  for (const v of [...loose].sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b)) {
    const near = neighboursOf(raw, v).filter(settled)
    if (near.length === 0) continue
    const { x, y } = middle(near.map(w => places[w] as Place)), place = FreeSpace.spiral(x, y, 30, water)
    places[v] = place
    space.add({ ...place, group: -1 })
  }
  if (alone.length > 0) placeAlone(alone, [...discs, ...loose.filter(v => !alone.includes(v)).map(v => ({ ...(places[v] as Place), r: 30 }))], places)
}

/** Rows without any tie, in lines at the bottom right: in the corner of the map where it is free, else under it. */
const placeAlone = (rows: readonly number[], taken: readonly Disc[], places: Place[]): void => {
  const { bottom, right, left } = boundsOf(taken)
  const across = Math.max(1, Math.min(Math.ceil(Math.sqrt(rows.length * 1.6)), Math.floor(Math.max(right - left, 600) / ALONE_X)))
  const width = across * ALONE_X, height = Math.ceil(rows.length / across) * ALONE_Y
  const reaches = (top: number): boolean => taken.some(d => {
    const dx = Math.max(right - width - d.x, 0, d.x - right), dy = Math.max(top - d.y, 0, d.y - top - height)
    return dx * dx + dy * dy < (d.r + SEA / 3) ** 2
  })
  let top = bottom - height
  while (top < bottom + SEA && reaches(top)) top += 20
  rows.forEach((v, i) => {
    places[v] = { x: right - ALONE_X * (i % across + 0.5), y: top + ALONE_Y * (Math.floor(i / across) + 0.5) }
  })
}

const neighboursOf = (graph: Graph, v: number): number[] => [graph.out, graph.in].flatMap(({ start, to }) => Array.from(to.subarray(start[v], start[v + 1])))
const middle = (places: readonly Place[]): Place => ({ x: places.reduce((sum, p) => sum + p.x, 0) / places.length, y: places.reduce((sum, p) => sum + p.y, 0) / places.length })

/** Newcomers beside those who stand already: near their own kin, out of other territories. */
const join = (input: LayoutInput, graph: Graph, of: Int32Array, settled: Map<number, Place>, anew: readonly Place[]): Place[] => {
  const space = new FreeSpace(), places: Place[] = [], { brand } = input.columns
  const members = new Map<number, Place[]>()
  const settle = (v: number, place: Place): void => {
    const group = v === brand ? -2 : of[v] as number
    places[v] = place
    space.add({ ...place, group } satisfies Placed)
    const kin = members.get(group)
    if (kin === undefined) members.set(group, [place])
    else kin.push(place)
  }
  for (const [v, place] of settled) settle(v, place)
  const known = (v: number): boolean => places[v] !== undefined
  const bounds = boundsOf([...settled.values()].map(p => ({ ...p, r: APART })))
  const newcomers = Array.from(of.keys()).filter(v => !known(v)).sort((a, b) => (input.weight[b] ?? 0) - (input.weight[a] ?? 0) || a - b)
  // a community of newcomers only comes as a whole: its own disc, moved to the nearest free water
  const whole = new Map<number, number[]>()
  for (const v of newcomers) if ((of[v] as number) >= 0 && !members.has(of[v] as number)) whole.set(of[v] as number, [...whole.get(of[v] as number) ?? [], v])
  for (const [c, rows] of [...whole].sort((a, b) => a[0] - b[0])) {
    const own = rows.map(v => anew[v] as Place), centre = middle(own)
    const near = rows.flatMap(v => neighboursOf(graph, v)).filter(known).map(v => places[v] as Place)
    const from = near.length > 0 ? middle(near) : { x: (bounds.left + bounds.right) / 2, y: bounds.bottom }
    const spot = FreeSpace.spiral(from.x, from.y, 40, (x, y) => own.every(p => space.isFree(p.x - centre.x + x, p.y - centre.y + y, c, APART, SEA)))
    rows.forEach((v, i) => { const p = own[i] as Place; settle(v, { x: p.x - centre.x + spot.x, y: p.y - centre.y + spot.y }) })
  }
  const raw = readingsOf(input.columns, true)('raw')
  for (const v of newcomers) {
    if (known(v)) continue
    const group = of[v] as number, kin = neighboursOf(graph, v).filter(w => known(w) && of[w] === group), tied = neighboursOf(raw, v).filter(known)
    const beside = group >= 0 ? (kin.length > 0 ? kin.map(w => places[w] as Place) : members.get(group) ?? []) : tied.map(w => places[w] as Place)
    const from = v === brand ? { x: 0, y: 0 } : beside.length > 0 ? middle(beside) : { x: bounds.right, y: bounds.bottom + SEA / 2 }
    const foreign = group >= 0 ? FOREIGN : 90
    settle(v, FreeSpace.spiral(from.x, from.y, 16, (x, y) => space.isFree(x, y, group, group >= 0 ? APART : 90, v === brand ? BRAND_CLEAR : foreign)))
  }
  return places
}

const rowsOf = (points: Points | null, rows: Map<string, number>): Map<number, Place> => {
  const found = new Map<number, Place>()
  points?.ids.forEach((id, i) => {
    const v = rows.get(id), x = points.x[i], y = points.y[i]
    if (v !== undefined && x !== undefined && y !== undefined) found.set(v, { x, y })
  })
  return found
}

/**
 * A place for every stakeholder. Where some stand already (`previous`), they stay and the others join them; else all are
 * placed afresh, only `pinned` stay. 1,500 stakeholders and 6,000 links: about half a second.
 */
export const layout = (input: LayoutInput, progress: (fraction: number, step: string) => void = () => undefined): Points => {
  const { ids } = input.columns.stakeholders, rows = new Map(ids.map((id, v) => [id, v])), graph = readingsOf(input.columns, false)('cohesion')
  const { of, sizes } = groupsOf(input), pinned = rowsOf(input.pinned, rows), previous = rowsOf(input.previous, rows)
  const settled = new Map([...previous, ...pinned].sort((a, b) => a[0] - b[0]))
  const hear = (fraction: number): void => progress(fraction, 'layout')
  let places: Place[]
  if (previous.size === 0) {
    places = fresh(input, graph, of, sizes, pinned, hear)
    if (pinned.size > 0) {
      const all = places.map((p, row) => ({ row, ...p, fixed: pinned.has(row) || row === input.columns.brand }))
      spread(all, APART, null, 100)
      places = all
    }
  } else if (previous.size + pinned.size >= ids.length && settled.size === ids.length) places = ids.map((_, v) => settled.get(v) as Place)
  else places = join(input, graph, of, settled, fresh(input, graph, of, sizes, new Map(), hear))
  progress(1, 'layout')
  const tenth = (x: number): number => Math.round(x * 10) / 10
  return { ids: [...ids], x: ids.map((_, v) => settled.get(v)?.x ?? tenth(places[v]?.x ?? 0)), y: ids.map((_, v) => settled.get(v)?.y ?? tenth(places[v]?.y ?? 0)) }
}
