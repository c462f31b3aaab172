/**
 * Where the discs of communities lie: springs between communities that share links draw discs together, discs keep clear
 * water between them, and the whole is pressed into the shape of a screen. Coordinates are model pixels at zoom 1.
 */
import type { Graph } from './csr'

/** between the rims of two territories */
export const SEA = 120
/** between the brand and the nearest rim */
export const BRAND_CLEAR = 90
/** width over height of the sheet that a map is read on */
const ASPECT = 1.45
const ROUNDS = 500
const SPRING = 0.03
const PRESS = 0.008
const MOST_STRETCH = 1.25
/** discs are pushed apart some more until this much overlap, in pixels, is left at most */
const LEAST_OVERLAP = 0.5
const MOST_PUSHES = 2_000

/** Radius of the disc that holds `size` stakeholders. */
export const radiusOf = (size: number): number => 36 * Math.sqrt(size) + 20

export interface Disc { x: number, y: number, r: number }

interface Spring { a: number, b: number, weight: number }

/** Links between communities: strength shared, over the root of both sizes, the strongest 1. */
const springsOf = (graph: Graph, of: ArrayLike<number>, sizes: readonly number[]): Spring[] => {
  const shared = new Map<number, number>(), count = sizes.length
  for (let v = 0; v < graph.n; v++) {
    const a = of[v] as number
    if (a < 0) continue
    for (let i = graph.out.start[v] as number; i < (graph.out.start[v + 1] as number); i++) {
      const b = of[graph.out.to[i] as number] as number
      if (b > a) shared.set(a * count + b, (shared.get(a * count + b) ?? 0) + (graph.out.weight[i] as number))
    }
  }
  const springs = [...shared].sort((p, q) => p[0] - q[0]).map(([key, sum]) => {
    const a = Math.floor(key / count), b = key % count
    return { a, b, weight: sum / Math.sqrt((sizes[a] as number) * (sizes[b] as number)) }
  })
  const most = springs.reduce((m, s) => Math.max(m, s.weight), 1e-9)
  for (const s of springs) s.weight /= most
  return springs
}

/** Pushes every pair of discs apart to `SEA`; answers the greatest overlap met. Sorted by left edge: only discs that share a strip are compared. */
const pushApart = (discs: Disc[], order: Disc[]): number => {
  order.sort((p, q) => p.x - p.r - (q.x - q.r))
  let worst = 0
  for (let i = 0; i < order.length; i++) {
    const p = order[i] as Disc
    for (let j = i + 1; j < order.length; j++) {
      const q = order[j] as Disc
      if (q.x - q.r - SEA > p.x + p.r) break
      let dx = q.x - p.x, dy = q.y - p.y
      if (dx === 0 && dy === 0) { dx = 1; dy = 0.5 }
      const d = Math.sqrt(dx * dx + dy * dy), over = p.r + q.r + SEA - d
      if (over <= 0) continue
      worst = Math.max(worst, over)
      // the small one gives way
      const share = q.r / (p.r + q.r), ux = dx / d * over, uy = dy / d * over
      p.x -= ux * share; p.y -= uy * share
      q.x += ux * (1 - share); q.y += uy * (1 - share)
    }
  }
  for (const d of discs) {
    const away = Math.sqrt(d.x * d.x + d.y * d.y), over = d.r + BRAND_CLEAR - away
    if (over <= 0) continue
    worst = Math.max(worst, over)
    const ux = away === 0 ? 1 : d.x / away, uy = away === 0 ? 0 : d.y / away
    d.x += ux * over; d.y += uy * over
  }
  return worst
}

/** Left, top, right and bottom of a set of discs. */
export const boundsOf = (discs: readonly Disc[]): { left: number, top: number, right: number, bottom: number } => {
  const bounds = { left: 0, top: 0, right: 0, bottom: 0 }
  for (const d of discs) {
    bounds.left = Math.min(bounds.left, d.x - d.r); bounds.right = Math.max(bounds.right, d.x + d.r)
    bounds.top = Math.min(bounds.top, d.y - d.r); bounds.bottom = Math.max(bounds.bottom, d.y + d.r)
  }
  return bounds
}

/**
 * One disc a community, around the brand at the origin. Each starts on a spiral, largest first, so the same communities
 * give the same map. Cost about ROUNDS × (communities × those beside each + springs).
 */
export const placeTerritories = (graph: Graph, of: ArrayLike<number>, sizes: readonly number[]): Disc[] => {
  const springs = springsOf(graph, of, sizes)
  let area = 0
  const discs: Disc[] = sizes.map((size, c) => {
    const r = radiusOf(size), angle = c * 2.399963, away = Math.sqrt(area / 2)
    area += (2 * r + SEA) ** 2
    return { x: away * Math.cos(angle) * ASPECT + Math.sign(Math.cos(angle)), y: away * Math.sin(angle), r }
  })
  const order = [...discs]
  for (let round = 0; round < ROUNDS; round++) {
    const cool = 1 - round / (ROUNDS + 40)
    // everything pulls harder along the side that sticks out, springs too
    const { left, top, right, bottom } = boundsOf(discs), wide = (right - left) / Math.max(1, bottom - top) / ASPECT
    const alongX = Math.min(4, Math.max(0.1, wide ** 3)), alongY = Math.min(4, Math.max(0.1, wide ** -3))
    for (const { a, b, weight } of springs) {
      const p = discs[a] as Disc, q = discs[b] as Disc, pull = SPRING * weight * cool, dx = (q.x - p.x) * pull * alongX, dy = (q.y - p.y) * pull * alongY
      p.x += dx; p.y += dy; q.x -= dx; q.y -= dy
    }
    for (const d of discs) { d.x *= 1 - PRESS * alongX; d.y *= 1 - PRESS * alongY }
    for (let push = 0; push < 3; push++) pushApart(discs, order)
  }
  for (let push = 0; push < MOST_PUSHES && pushApart(discs, order) > LEAST_OVERLAP; push++);
  // what is still missing of the shape is given by wider water, which never brings two discs nearer
  const { left, top, right, bottom } = boundsOf(discs), wide = (right - left) / Math.max(1, bottom - top) / ASPECT
  const stretchX = Math.min(MOST_STRETCH, Math.max(1, 1 / wide)), stretchY = Math.min(MOST_STRETCH, Math.max(1, wide))
  for (const d of discs) { d.x *= stretchX; d.y *= stretchY }
  return discs
}
