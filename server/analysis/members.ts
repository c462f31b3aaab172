/**
 * Where the members of one community stand inside its disc: repulsion and links as Fruchterman & Reingold 1991, then the
 * distances from the centre are evened out so that the disc fills, then nobody stands nearer than 48 pixels.
 */
import { type Graph, randomFrom } from './csr'
import { APART } from './free-space'
import type { Disc } from './territories'

/** Above this many members, repulsion is felt from near ones only: a grid instead of all pairs. */
const ALL_PAIRS = 500
const REACH = 220
const SPACING = 60
/** how much a link to another territory pulls, against one inside */
const PULL = 0.06
/** how far the evened-out distance from the centre replaces the one that forces found */
const EVEN = 0.7

export interface Member { row: number, x: number, y: number, fixed: boolean }

/** Sums repulsion SPACING²/d of all pairs, or of pairs nearer than REACH when there are many. */
const repel = (members: readonly Member[], fx: Float64Array, fy: Float64Array): void => {
  const k2 = SPACING * SPACING, m = members.length
  const pair = (i: number, j: number): void => {
    const p = members[i] as Member, q = members[j] as Member, dx = p.x - q.x, dy = p.y - q.y, f = k2 / (dx * dx + dy * dy + 1)
    fx[i] = (fx[i] as number) + dx * f; fy[i] = (fy[i] as number) + dy * f
    fx[j] = (fx[j] as number) - dx * f; fy[j] = (fy[j] as number) - dy * f
  }
  if (m <= ALL_PAIRS) {
    for (let i = 0; i < m; i++) for (let j = i + 1; j < m; j++) pair(i, j)
    return
  }
  eachNear(members, REACH, pair)
}

/** Calls back once for every pair that shares a cell or touches cells `reach` wide. */
const eachNear = (members: readonly Member[], reach: number, pair: (i: number, j: number) => void): void => {
  const cells = new Map<number, number[]>(), keyOf = (a: number, b: number): number => a * 1_000_003 + b
  members.forEach((p, i) => {
    const key = keyOf(Math.floor(p.x / reach), Math.floor(p.y / reach)), there = cells.get(key)
    if (there === undefined) cells.set(key, [i])
    else there.push(i)
  })
  members.forEach((p, i) => {
    const a = Math.floor(p.x / reach), b = Math.floor(p.y / reach)
    for (let u = -1; u <= 1; u++) for (let v = -1; v <= 1; v++) for (const j of cells.get(keyOf(a + u, b + v)) ?? []) if (j > i) pair(i, j)
  })
}

/** Back inside the disc, `margin` from its rim. */
const clamp = (p: Member, disc: Disc, margin: number): void => {
  const dx = p.x - disc.x, dy = p.y - disc.y, d = Math.sqrt(dx * dx + dy * dy), r = Math.max(1, disc.r - margin)
  if (d > r) { p.x = disc.x + dx / d * r; p.y = disc.y + dy / d * r }
}

/** Pushes members apart to `apart`, inside the disc where there is one; fixed ones stay. */
export const spread = (members: readonly Member[], apart: number, disc: Disc | null, passes = 400): void => {
  for (let pass = 0; pass < passes; pass++) {
    let moved = false
    // the last passes aim a little too far, so that the clamp leaves nobody too near
    const aim = apart * (pass % 2 === 0 ? 1 : 1.02)
    eachNear(members, apart * 1.1, (i, j) => {
      const p = members[i] as Member, q = members[j] as Member
      if (p.fixed && q.fixed) return
      let dx = q.x - p.x, dy = q.y - p.y, d = Math.sqrt(dx * dx + dy * dy)
      if (d >= apart) return
      if (d < 1e-6) { dx = 1 + i % 5; dy = 1 + j % 7; d = Math.sqrt(dx * dx + dy * dy) }
      moved = true
      const o = (aim - Math.min(d, aim)) / d, mine = p.fixed ? 0 : q.fixed ? 1 : 0.5
      p.x -= dx * o * mine; p.y -= dy * o * mine
      q.x += dx * o * (1 - mine); q.y += dy * o * (1 - mine)
    })
    if (!moved) return
    if (disc !== null) for (const p of members) if (!p.fixed) clamp(p, disc, 8)
  }
}

/** Evens out the distances from the centre: the k-th of m stands where a full disc has its k-th. Directions stay. */
const even = (members: readonly Member[], disc: Disc): void => {
  const away = members.map(p => Math.sqrt((p.x - disc.x) ** 2 + (p.y - disc.y) ** 2)), order = members.map((_, i) => i).sort((a, b) => (away[a] as number) - (away[b] as number) || a - b)
  const full = Math.max(1, disc.r - 20)
  order.forEach((i, k) => {
    const p = members[i] as Member, d = away[i] as number
    if (p.fixed || d < 1e-9) return
    const wanted = members.length === 1 ? 0 : full * Math.sqrt((k + 0.5) / members.length), r = d + (wanted - d) * EVEN
    p.x = disc.x + (p.x - disc.x) / d * r; p.y = disc.y + (p.y - disc.y) / d * r
  })
}

/**
 * Places the members of one community; `slot[row]` is a member's index or -1. Members of other communities pull from the
 * middle of their disc. Cost: iterations × (pairs + links), 200 iterations for a small one, 100 for a large.
 */
export const placeMembers = (graph: Graph, members: Member[], slot: Int32Array, disc: Disc, discOf: (row: number) => Disc | null, seed: number): void => {
  const m = members.length, random = randomFrom(seed)
  for (const p of members) {
    const angle = random() * 2 * Math.PI, r = (disc.r - 20) * Math.sqrt(random()) * 0.9
    if (p.fixed) continue
    p.x = disc.x + r * Math.cos(angle); p.y = disc.y + r * Math.sin(angle)
  }
  if (m === 1) {
    const [only] = members
    if (only !== undefined && !only.fixed) { only.x = disc.x; only.y = disc.y }
    return
  }
  let inner = 0
  for (const p of members) for (let i = graph.out.start[p.row] as number; i < (graph.out.start[p.row + 1] as number); i++) if ((slot[graph.out.to[i] as number] as number) >= 0) inner += graph.out.weight[i] as number
  const unit = inner > 0 ? m / inner : 0, fx = new Float64Array(m), fy = new Float64Array(m), rounds = m <= ALL_PAIRS ? 200 : 100
  for (let round = 0; round < rounds; round++) {
    const step = (disc.r / 6) * (1 - round / rounds) ** 2 + 1
    fx.fill(0); fy.fill(0)
    repel(members, fx, fy)
    members.forEach((p, i) => {
      let x = (disc.x - p.x) * 0.15, y = (disc.y - p.y) * 0.15
      for (let k = graph.out.start[p.row] as number; k < (graph.out.start[p.row + 1] as number); k++) {
        const w = graph.out.to[k] as number, other = members[slot[w] as number], heft = (graph.out.weight[k] as number) * unit
        if (other !== undefined) { x += (other.x - p.x) * heft; y += (other.y - p.y) * heft } else {
          const far = discOf(w)
          if (far === null) continue
          x += (far.x - p.x) * heft * PULL; y += (far.y - p.y) * heft * PULL
        }
      }
      fx[i] = (fx[i] as number) + x; fy[i] = (fy[i] as number) + y
    })
    members.forEach((p, i) => {
      if (p.fixed) return
      const x = fx[i] as number, y = fy[i] as number, f = Math.sqrt(x * x + y * y)
      if (f > 0) { const go = Math.min(f, step) / f; p.x += x * go; p.y += y * go }
      clamp(p, disc, 20)
    })
  }
  even(members, disc)
  // a little more, since positions are then rounded
  spread(members, APART + 0.2, disc)
}
