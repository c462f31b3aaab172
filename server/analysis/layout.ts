/**
 * Where everyone stands, in one of four ways (contract/layout.ts). The territory layout (performance.md §12.8): each community
 * a disc, members inside their own, the brand in the middle of things, stakeholders without ties at the bottom right. The same
 * input and seed give the same bytes. Positions that exist are kept: a map that people know does not jump when someone is added.
 */
import type { ProjectColumns } from '#contract/columns'
import type { LAYOUT_BASES, LayoutKind } from '#contract/layout'
import { circleLayout, ringsOf } from './circle-layout'
import type { Graph } from './csr'
import { forceLayout } from './force-layout'
import { APART, FreeSpace, type Placed } from './free-space'
import { middle, neighboursOf, type Place, placeLoose } from './loose'
import { type Member, placeMembers, spread } from './members'
import { readingsOf } from './projections'
import { reachLayout, stepsFrom } from './reach-layout'
import { boundsOf, BRAND_CLEAR, type Disc, placeTerritories, SEA } from './territories'

/** Positions by stakeholder id, in model pixels at zoom 1. */
export interface Points { ids: string[], x: number[], y: number[] }
export interface LayoutInput {
  columns: ProjectColumns
  /** territories unless said; the other ways always place everyone afresh */
  kind?: LayoutKind
  /** row where `reach` starts; the brand, else the heaviest, unless said */
  from?: number
  /** circle of proximity of each row, for `circles` */
  rings?: readonly (number | null)[]
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
/** Everyone's place at one moment of the work, rows as in the columns. */
export interface Sight { x: Float32Array, y: Float32Array }
export type LayoutProgress = (fraction: number, step: string, sight?: Sight) => void
/** Places, and what they were given by. `from`: the row where `reach` starts, else -1. */
export interface Laid extends Points { basis: (typeof LAYOUT_BASES)[number], from: number }

/** a newcomer keeps this far from members of other communities */
const FOREIGN = 70

/** Community of each row for the drawing: the brand stands by itself. */
const groupsOf = ({ columns, communities }: LayoutInput): { of: Int32Array, sizes: number[] } => {
  const of = Int32Array.from(columns.stakeholders.ids, (_, v) => v === columns.brand ? -1 : communities[v] ?? -1)
  const sizes: number[] = []
  for (const c of of) if (c >= 0) { while (sizes.length <= c) sizes.push(0); sizes[c] = (sizes[c] as number) + 1 }
  return { of, sizes }
}

/** Everyone placed afresh; `fixed` rows stand where they are told. */
const fresh = (input: LayoutInput, graph: Graph, of: Int32Array, sizes: number[], fixed: Map<number, Place>, look: (fraction: number, places: readonly Place[]) => void): Place[] => {
  const n = of.length, { brand } = input.columns, discs = placeTerritories(graph, of, sizes)
  const places: Place[] = Array.from({ length: n }, (_, v) => { const d = discs[of[v] as number]; return fixed.get(v) ?? (d === undefined ? { x: 0, y: 0 } : { x: d.x, y: d.y }) })
  look(0.3, places)
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
    look(0.3 + 0.6 * done / n, places)
  })
  placeLoose(input, discs, places, v => fixed.has(v) || (of[v] as number) >= 0 || v === brand)
  return places
}

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
  // who is tied to someone that stands comes first, so that a chain of newcomers grows from the map outwards
  const raw = readingsOf(input.columns, true)('raw'), waiting = newcomers.filter(v => !known(v))
  const knows = new Set(waiting.filter(v => neighboursOf(raw, v).some(known)))
  while (waiting.length > 0) {
    const [v = -1] = waiting.splice(Math.max(0, waiting.findIndex(w => knows.has(w))), 1)
    for (const w of neighboursOf(raw, v)) knows.add(w)
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

const tenth = (x: number): number => Math.round(x * 10) / 10

/**
 * A place for every stakeholder. Territories: where some stand already (`previous`), they stay and the others join them; else
 * all are placed afresh, only `pinned` stay. 1,500 stakeholders and 6,000 links: about half a second.
 */
export const layout = (input: LayoutInput, progress: LayoutProgress = () => undefined): Laid => {
  const { ids } = input.columns.stakeholders, { of, sizes } = groupsOf(input)
  const look = (fraction: number, places: readonly Place[]): void => progress(fraction, 'layout', { x: Float32Array.from(places, p => p.x), y: Float32Array.from(places, p => p.y) })
  const laid = (places: readonly Place[], basis: Laid['basis'], from = -1): Laid => {
    progress(1, 'layout')
    return { ids: [...ids], x: ids.map((_, v) => places[v]?.x ?? 0), y: ids.map((_, v) => places[v]?.y ?? 0), basis, from }
  }
  const rounded = (places: readonly Place[]): Place[] => places.map(p => ({ x: tenth(p.x), y: tenth(p.y) }))
  const { kind = 'territories', rings = null } = input
  if (kind === 'circles') {
    const found = ringsOf(input.columns, rings, input.weight, readingsOf(input.columns, true)('raw'))
    return laid(rounded(circleLayout({ ...input, of, sizes }, readingsOf(input.columns, false)('cohesion'), found)), found.basis)
  }
  if (kind === 'reach') {
    const { brand } = input.columns, influence = readingsOf(input.columns, true)('influence')
    const from = input.from !== undefined && input.from >= 0 ? input.from : brand >= 0 ? brand : input.weight.reduce((best, w, v) => w > (input.weight[best] ?? -1) ? v : best, 0)
    return laid(ids.length === 0 ? [] : rounded(reachLayout(influence, stepsFrom(influence, from, brand), of, input.weight, brand)), 'influence', ids.length === 0 ? -1 : from)
  }
  const graph = readingsOf(input.columns, false)('cohesion')
  const rows = new Map(ids.map((id, v) => [id, v])), pinned = rowsOf(input.pinned, rows)
  if (kind === 'force') return laid(rounded(forceLayout({ ...input, of, sizes, fixed: pinned }, graph, look)).map((p, v) => pinned.get(v) ?? p), 'links')
  return laid(territories(input, graph, of, sizes, rows, pinned, look), 'communities')
}

/** Positions that exist are kept as they are, new ones are rounded. */
const territories = (input: LayoutInput, graph: Graph, of: Int32Array, sizes: number[], rows: Map<string, number>, pinned: Map<number, Place>, look: (fraction: number, places: readonly Place[]) => void): Place[] => {
  const { ids } = input.columns.stakeholders, previous = rowsOf(input.previous, rows)
  const settled = new Map([...previous, ...pinned].sort((a, b) => a[0] - b[0]))
  let places: Place[]
  if (previous.size === 0) {
    places = fresh(input, graph, of, sizes, pinned, look)
    if (pinned.size > 0) {
      const all = places.map((p, row) => ({ row, ...p, fixed: pinned.has(row) || row === input.columns.brand }))
      spread(all, APART, null, 100)
      places = all
    }
  } else if (settled.size === ids.length) places = []
  else places = join(input, graph, of, settled, fresh(input, graph, of, sizes, new Map(), () => undefined))
  return ids.map((_, v) => settled.get(v) ?? { x: tenth(places[v]?.x ?? 0), y: tenth(places[v]?.y ?? 0) })
}
