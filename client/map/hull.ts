/**
 * The territory of a community: a smooth union of discs (members) and capsules (bridges between them), sampled on a grid.
 * Every point belongs to the community whose members are nearest, so territories of two communities stay at least
 * `GAP` apart whatever their members do: with d the distance to the nearest rim of one's own members and e that to
 * the nearest of others, a point is land only where d < e − GAP, and both distances change by at most 1 per px.
 * Land reaches at least 14 px beyond every member, less only where a stranger is nearer than that (then half the way).
 * All lengths in model px. Pure; runs in hull-worker.ts.
 */
import { area, chaikin, type Field, inRing, type Ring, zeroLines } from './contour'
import { bridge } from './hull-tree'

export const RADIUS = 43, ARM = 32, KEEP = 14, GAP = 14, PUSH = 9, REACH = 250
/** beyond this no member's distance matters: the middle of the longest bridge, and its half width */
const SIGHT = 170
const SOFT = 56, CELL = 8, MAX_CELLS = 60_000, FAR = 1e3
/** what sampling, rounding and corner cutting may take away, so that what is promised holds on the finished line */
const SLACK = 2.5

/** All nodes of the map, so that one community's territory knows the others. */
export interface Ground {
  x: Float32Array, y: Float32Array
  /** half the drawn width */
  r: Float32Array
  /** community of each node, -1 none, -2 none and in nobody's way */
  community: Int16Array
  /** linked pairs inside communities: a0,b0,… */
  inner: Int32Array
}

/** Rings of one community: land, and holes where strangers stand (even-odd fill). Empty for a community without members. */
export const territory = (g: Ground, community: number): Ring[] => {
  const members: number[] = [], row = new Map<number, number>()
  for (let i = 0; i < g.community.length; i++) if (g.community[i] === community) { row.set(i, members.length); members.push(i) }
  if (members.length === 0) return []
  const inner: number[] = []
  for (let i = 0; i < g.inner.length; i += 2) {
    const a = row.get(g.inner[i] as number), b = row.get(g.inner[i + 1] as number)
    if (a !== undefined && b !== undefined) inner.push(a, b)
  }
  const x = Float32Array.from(members, i => g.x[i] as number), y = Float32Array.from(members, i => g.y[i] as number), r = Float32Array.from(members, i => g.r[i] as number)
  const { pairs, island, islands } = bridge(x, y, Int32Array.from(inner), REACH)
  const rings: Ring[] = []
  for (let k = 0; k < islands; k++) rings.push(...land(g, community, { x, y, r, pairs, island }, k))
  return rings
}

interface Members { x: Float32Array, y: Float32Array, r: Float32Array, pairs: Int32Array, island: Int32Array }

const land = (g: Ground, community: number, m: Members, island: number): Ring[] => {
  const mine: number[] = []
  for (let i = 0; i < m.island.length; i++) if (m.island[i] === island) mine.push(i)
  let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity
  for (const i of mine) {
    const px = m.x[i] as number, py = m.y[i] as number, q = (m.r[i] as number) + RADIUS
    x0 = Math.min(x0, px - q); y0 = Math.min(y0, py - q); x1 = Math.max(x1, px + q); y1 = Math.max(y1, py + q)
  }
  const pad = SOFT + 2 * CELL
  x0 -= pad; y0 -= pad; x1 += pad; y1 += pad
  const cell = Math.max(CELL, Math.sqrt(((x1 - x0) * (y1 - y0)) / MAX_CELLS))
  const W = Math.ceil((x1 - x0) / cell) + 1, H = Math.ceil((y1 - y0) / cell) + 1
  const box = (ax: number, ay: number, bx: number, by: number, reach: number, visit: (q: number, px: number, py: number) => void): void => {
    const i0 = Math.max(0, Math.floor((Math.min(ax, bx) - reach - x0) / cell)), i1 = Math.min(W - 1, Math.ceil((Math.max(ax, bx) + reach - x0) / cell))
    const j0 = Math.max(0, Math.floor((Math.min(ay, by) - reach - y0) / cell)), j1 = Math.min(H - 1, Math.ceil((Math.max(ay, by) + reach - y0) / cell))
    for (let j = j0; j <= j1; j++) for (let i = i0; i <= i1; i++) visit(j * W + i, x0 + i * cell, y0 + j * cell)
  }
  const soft = new Float32Array(W * H).fill(FAR), own = new Float32Array(W * H).fill(FAR), other = new Float32Array(W * H).fill(FAR), push = new Float32Array(W * H).fill(FAR)
  const join = (q: number, d: number): void => {
    const s = soft[q] as number
    if (s >= FAR) { soft[q] = d; return }
    const h = SOFT - Math.abs(s - d)
    soft[q] = Math.min(s, d) - (h > 0 ? (h * h) / (4 * SOFT) : 0)
  }
  for (const i of mine) {
    const cx = m.x[i] as number, cy = m.y[i] as number, r = m.r[i] as number, disc = Math.max(RADIUS, r + KEEP + SLACK)
    box(cx, cy, cx, cy, disc + SOFT, (q, px, py) => {
      const ux = px - cx, uy = py - cy, d = Math.sqrt(ux * ux + uy * uy) // Math.hypot is several times slower
      join(q, d - disc)
    })
    box(cx, cy, cx, cy, SIGHT, (q, px, py) => {
      const ux = px - cx, uy = py - cy, d = Math.sqrt(ux * ux + uy * uy) - r
      if (d < (own[q] as number)) own[q] = d
    })
  }
  for (let k = 0; k < m.pairs.length; k += 2) {
    const a = m.pairs[k] as number, b = m.pairs[k + 1] as number
    if (m.island[a] !== island) continue
    const ax = m.x[a] as number, ay = m.y[a] as number, bx = m.x[b] as number, by = m.y[b] as number
    const dx = bx - ax, dy = by - ay, length2 = dx * dx + dy * dy || 1
    box(ax, ay, bx, by, ARM + SOFT, (q, px, py) => {
      const t = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length2)), ux = px - ax - t * dx, uy = py - ay - t * dy
      join(q, Math.sqrt(ux * ux + uy * uy) - ARM)
    })
  }
  for (let i = 0; i < g.x.length; i++) {
    if (g.community[i] === community || (g.community[i] as number) < -1) continue
    const cx = g.x[i] as number, cy = g.y[i] as number, r = g.r[i] as number, loose = (g.community[i] as number) < 0
    const field = loose ? push : other, reach = loose ? r + PUSH + 3 * cell : SIGHT + GAP + r
    if (cx + reach < x0 || cx - reach > x1 || cy + reach < y0 || cy - reach > y1) continue
    box(cx, cy, cx, cy, reach, (q, px, py) => {
      const ux = px - cx, uy = py - cy, d = Math.sqrt(ux * ux + uy * uy) - r
      if (d < (field[q] as number)) field[q] = d
    })
  }
  // what strangers leave: half the way to those of another community, a small disc around those of none
  const bound = (q: number): number => Math.max(((own[q] as number) - (other[q] as number) + GAP) / 2, Math.min(PUSH - (push[q] as number), ((own[q] as number) - (push[q] as number)) / 2 + 1))
  for (let q = 0; q < soft.length; q++) soft[q] = Math.min(Math.max(soft[q] as number, bound(q)), (own[q] as number) - KEEP - SLACK)
  // the more members, the calmer the coast: a hundred bays say nothing
  let values = blur(soft, W, H)
  for (let pass = Math.min(16, Math.floor(mine.length / 7)); pass > 0; pass--) values = blur(values, W, H)
  for (let q = 0; q < values.length; q++) values[q] = Math.max(Math.min(values[q] as number, (own[q] as number) - KEEP - SLACK), bound(q))
  return finish({ values, columns: W, rows: H, x0, y0, cell }, mine.map(i => [m.x[i] as number, m.y[i] as number]), g, community)
}

/** One 3 × 3 pass rounds the cuts. */
const blur = (f: Float32Array, W: number, H: number): Float32Array => {
  const out = new Float32Array(f.length)
  const at = (i: number, j: number): number => Math.max(-60, Math.min(60, f[Math.min(H - 1, Math.max(0, j)) * W + Math.min(W - 1, Math.max(0, i))] as number))
  for (let j = 0; j < H; j++) {
    for (let i = 0; i < W; i++) {
      out[j * W + i] = (4 * at(i, j) + 2 * (at(i - 1, j) + at(i + 1, j) + at(i, j - 1) + at(i, j + 1)) + at(i - 1, j - 1) + at(i + 1, j - 1) + at(i - 1, j + 1) + at(i + 1, j + 1)) / 16
    }
  }
  return out
}

/** Keeps land that holds a member and holes that hold a stranger. */
const finish = (field: Field, members: [number, number][], g: Ground, community: number): Ring[] => {
  const rings = zeroLines(field).map(r => ({ ring: r, size: area(r) })).sort((a, b) => Math.abs(b.size) - Math.abs(a.size))
  const sense = Math.sign(rings[0]?.size ?? 1)
  const kept: Ring[] = []
  for (const { ring, size } of rings) {
    if (Math.sign(size) === sense) { if (members.some(([px, py]) => inRing(ring, px, py))) kept.push(chaikin(ring)) } else if (holdsStranger(ring, g, community)) kept.push(chaikin(ring))
  }
  return kept
}
const holdsStranger = (ring: readonly number[], g: Ground, community: number): boolean => {
  for (let i = 0; i < g.x.length; i++) if (g.community[i] !== community && (g.community[i] as number) > -2 && inRing(ring, g.x[i] as number, g.y[i] as number)) return true
  return false
}
