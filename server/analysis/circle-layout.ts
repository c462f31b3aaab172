/**
 * Circles of proximity: the brand in the middle, rings 1 to 3 around it, who has none outside. Communities keep the same
 * side on every circle, neighbours by links stand beside each other. A ring with many is drawn as several lines.
 */
import type { ProjectColumns } from '#contract/columns'
import type { Graph } from './csr'
import type { Place } from './loose'

/** between two on a line, between two lines of a ring, between two rings */
const ALONG = 66, LINE = 62, WATER = 118
const FIRST = 150
/** share of the seats taken above which a circle is full */
const SPARSE = 0.5
/** rings 1, 2, 3 and none */
const RINGS = 4

export interface Rings { ring: Int8Array, basis: 'rings' | 'steps' | 'weight' }

/** The ring of each row, 1–3, 4 for none, 0 for the brand: as the team said; where nobody has one, steps from the brand; without brand ties, thirds by weight. */
export const ringsOf = (columns: ProjectColumns, given: readonly (number | null)[] | null, weight: readonly number[], raw: Graph): Rings => {
  const { brand } = columns, n = columns.stakeholders.ids.length, ring = new Int8Array(n).fill(RINGS)
  if (given?.some((r, v) => r !== null && v !== brand) === true) {
    given.forEach((r, v) => { if (r !== null) ring[v] = Math.min(3, Math.max(1, r)) })
    if (brand >= 0) ring[brand] = 0
    return { ring, basis: 'rings' }
  }
  if (brand >= 0 && (raw.out.start[brand + 1] as number) + (raw.in.start[brand + 1] as number) > (raw.out.start[brand] as number) + (raw.in.start[brand] as number)) {
    let front = [brand]
    ring[brand] = 0
    for (let step = 1; front.length > 0; step++) {
      const next: number[] = []
      for (const v of front) for (const { start, to } of [raw.out, raw.in]) for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
        const w = to[i] as number
        if (w !== brand && ring[w] === RINGS) { ring[w] = Math.min(3, step); next.push(w) }
      }
      front = next
    }
    return { ring, basis: 'steps' }
  }
  const order = Array.from({ length: n }, (_, v) => v).filter(v => v !== brand).sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b)
  // an inner circle is shorter: a tenth, three tenths, the rest
  order.forEach((v, k) => { ring[v] = k < order.length / 10 ? 1 : k < order.length * 0.4 ? 2 : 3 })
  if (brand >= 0) ring[brand] = 0
  return { ring, basis: 'weight' }
}

/** Communities in an order round the circle in which those that share most links are neighbours: greedy chain from the largest. */
const roundTable = (graph: Graph, of: Int32Array, count: number): Int32Array => {
  const shared = new Float64Array(count * count)
  for (let v = 0; v < graph.n; v++) for (let i = graph.out.start[v] as number; i < (graph.out.start[v + 1] as number); i++) {
    const a = of[v] as number, b = of[graph.out.to[i] as number] as number
    if (a >= 0 && b >= 0 && a !== b) shared[a * count + b] = (shared[a * count + b] as number) + (graph.out.weight[i] as number)
  }
  const place = new Int32Array(count).fill(-1)
  let at = 0
  for (let k = 0; k < count; k++) {
    place[at] = k
    let best = -1, most = -1
    for (let c = 0; c < count; c++) if (place[c] === -1 && (shared[at * count + c] as number) > most) { most = shared[at * count + c] as number; best = c }
    at = best
  }
  return place
}

/** A place for every row; `at` the brand is the origin. Cost O(n log n + links + communities²). */
export const circleLayout = (o: { columns: ProjectColumns, weight: readonly number[], of: Int32Array, sizes: readonly number[] }, graph: Graph, { ring }: Rings): Place[] => {
  const { of, sizes } = o, n = of.length, places: Place[] = Array.from({ length: n }, () => ({ x: 0, y: 0 }))
  const seat = roundTable(graph, of, sizes.length), none = sizes.length
  const seatOf = (v: number): number => (of[v] as number) < 0 ? none : seat[of[v] as number] as number
  const rows = Array.from(of.keys()).filter(v => (ring[v] as number) > 0)
  // the side of each community: as wide as it is large, from the top on, clockwise
  const wide = new Float64Array(none + 2)
  for (const v of rows) wide[seatOf(v) + 1] = (wide[seatOf(v) + 1] as number) + 1
  for (let s = 0; s <= none; s++) wide[s + 1] = (wide[s + 1] as number) + (wide[s] as number)
  const turn = (k: number): number => rows.length === 0 ? 0 : 2 * Math.PI * k / rows.length
  const angle = new Float64Array(n)
  for (const v of rows) angle[v] = turn(((wide[seatOf(v)] as number) + (wide[seatOf(v) + 1] as number)) / 2)
  let radius = FIRST
  for (let r = 1; r <= RINGS; r++) {
    const here = rows.filter(v => ring[v] === r)
    if (here.length === 0) continue
    // towards those already seated, inside the own side
    const wish = new Map(here.map(v => [v, wishOf(graph, v, angle, u => (ring[u] as number) > 0 && (ring[u] as number) < r && seatOf(u) === seatOf(v))]))
    here.sort((a, b) => seatOf(a) - seatOf(b) || (wish.get(a) as number) - (wish.get(b) as number) || (o.weight[b] ?? 0) - (o.weight[a] ?? 0) || a - b)
    // as many lines as it takes, each as long as its circle
    const lines: number[] = []
    let seats = 0
    for (let k = 0; seats < here.length; k++) { const most = Math.floor(2 * Math.PI * (radius + k * LINE) / ALONG); lines.push(most); seats += most }
    const fill = here.length / seats
    const rowsOf: number[][] = lines.map(() => [])
    // dealt out in turn, so that each line holds a like part of every community
    const credit = lines.map(() => 0)
    for (const v of here) {
      lines.forEach((most, k) => { credit[k] = (credit[k] as number) + most / seats })
      let k = 0
      credit.forEach((c, i) => { if (c > (credit[k] as number) && (rowsOf[i] as number[]).length < Math.ceil((lines[i] as number) * fill + 1) && (rowsOf[i] as number[]).length < (lines[i] as number)) k = i })
      if ((rowsOf[k] as number[]).length >= (lines[k] as number)) k = rowsOf.findIndex((list, i) => list.length < (lines[i] as number))
      credit[k] = (credit[k] as number) - 1
      ;(rowsOf[k] as number[]).push(v)
    }
    rowsOf.forEach((list, k) => {
      const R = radius + k * LINE, gap = ALONG / R
      // a full line is even all round, turned as near to everyone's side as it gets; on a sparse one all keep to their side
      const found = fill > SPARSE ? even(list.map(v => angle[v] as number)) : apart(list.map(v => turnOf(v, list, seatOf, wide, turn)), gap)
      list.forEach((v, i) => {
        const a = found[i] as number
        angle[v] = a
        places[v] = { x: R * Math.sin(a), y: -R * Math.cos(a) }
      })
    })
    radius += (lines.length - 1) * LINE + WATER
  }
  return places
}

/** The mean direction of the seated neighbours, NaN-free: without any, the row's own side. */
const wishOf = (graph: Graph, v: number, angle: Float64Array, seated: (u: number) => boolean): number => {
  let x = 0, y = 0
  for (let i = graph.out.start[v] as number; i < (graph.out.start[v + 1] as number); i++) {
    const u = graph.out.to[i] as number
    if (seated(u)) { x += Math.cos(angle[u] as number); y += Math.sin(angle[u] as number) }
  }
  return x === 0 && y === 0 ? angle[v] as number : (Math.atan2(y, x) + 2 * Math.PI) % (2 * Math.PI)
}

/** Members of one side are spread over it evenly, in their order. */
const turnOf = (v: number, list: readonly number[], seatOf: (v: number) => number, wide: Float64Array, turn: (k: number) => number): number => {
  const s = seatOf(v), same = list.filter(u => seatOf(u) === s), k = same.indexOf(v)
  const from = wide[s] as number, to = wide[s + 1] as number
  return turn(from + (to - from) * (k + 0.5) / same.length)
}

/** As many angles, evenly round the circle and in the same order, turned so that they lie as near as possible to those wanted. */
const even = (wanted: readonly number[]): number[] => {
  const m = wanted.length, at = (turned: number, i: number): number => 2 * Math.PI * (i + turned) / m
  let best = 0, least = Infinity
  for (let k = 0; k < 2 * m; k++) {
    let off = 0
    wanted.forEach((a, i) => { off += 1 - Math.cos(at(k / 2, i) - a) })
    if (off < least - 1e-9) { least = off; best = k / 2 }
  }
  return wanted.map((_, i) => at(best, i))
}

/** Angles in rising order, pushed until all are `gap` apart round the circle; there is room for them. */
const apart = (wanted: readonly number[], gap: number): number[] => {
  const a = [...wanted], m = a.length
  if (m < 2) return a
  if (m * gap >= 2 * Math.PI - 1e-9) return a.map((_, i) => (wanted[0] as number) + 2 * Math.PI * i / m)
  for (let pass = 0; pass < 400; pass++) {
    let moved = false
    for (let i = 0; i < m; i++) {
      const j = (i + 1) % m, next = (a[j] as number) + (j === 0 ? 2 * Math.PI : 0), lack = gap - (next - (a[i] as number))
      if (lack <= 1e-9) continue
      moved = true
      a[i] = (a[i] as number) - lack / 2; a[j] = (a[j] as number) + lack / 2
    }
    if (!moved) return a
  }
  return a.map((_, i) => (wanted[0] as number) + 2 * Math.PI * i / m)
}
