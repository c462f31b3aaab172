/**
 * ForceAtlas2 (Jacomy, Venturini, Heymann & Bastian 2014) with the force model, the settings and the step rule of
 * graphology-layout-forceatlas2 0.10: linear attraction along links, repulsion between all by mass 1 + degree, strong
 * gravity, and a speed of its own for every stakeholder.
 *
 * Repulsion in the plane is m/(z − c) in complex numbers, so far cells act on far cells as a whole (the fast multipole
 * method of Greengard & Rokhlin 1987: masses at their centre against local expansions of first order), and each pair of
 * cells is met once and acts both ways. The cost grows with n, not with n log n. Rows are kept in an order in which
 * neighbours in the plane are neighbours in memory.
 *
 * One thread, so the same bytes everywhere. Two over shared memory were weighed: a step of 22,470 takes some
 * milliseconds, and the second core belongs to the database and to other people's requests.
 */
import { QuadTree } from './quad-tree'

export interface ForceLinks {
  /** rows, no self-link, each pair once */
  source: Int32Array, target: Int32Array
  /** null: every link weighs 1 */
  weight: Float64Array | null
}
export interface ForceOptions {
  gravity: number, scaling: number, slowDown: number
  /** 1 where a row never moves; null: all move */
  fixed: Uint8Array | null
}
/** What graphology infers for n nodes. */
export const forceSettings = (n: number): ForceOptions => ({ gravity: 0.05, scaling: 10, slowDown: 1 + Math.log(Math.max(1, n)), fixed: null })

/** Cells act as a whole when the sum of their radii is below this share of their distance. */
const THETA = 1.2
/** steps after which memory follows the plane again */
const TIDY = 16

export class ForceAtlas {
  readonly #n: number
  readonly #o: ForceOptions
  readonly #links: ForceLinks
  readonly #tree: QuadTree
  /** by place in memory: position, mass, push and the last one, convergence, 1 where fixed, row that stands there */
  #x: Float64Array; #y: Float64Array; #m: Float64Array; #conv: Float64Array; #ox: Float64Array; #oy: Float64Array
  readonly #fx: Float64Array; readonly #fy: Float64Array
  #still: Uint8Array
  #row: Int32Array
  /** links by place, run after run of the earlier end: start, other end, weight */
  readonly #start: Int32Array; readonly #end: Int32Array; readonly #heft: Float64Array
  /** by place in the tree: position, mass, push */
  readonly #tx: Float64Array; readonly #ty: Float64Array; readonly #tm: Float64Array; readonly #px: Float64Array; readonly #py: Float64Array
  /** of each cell: centre of mass, mass, radius, local expansion l0 + l1·w */
  readonly #cx: Float64Array; readonly #cy: Float64Array; readonly #cm: Float64Array; readonly #cr: Float64Array
  readonly #l0x: Float64Array; readonly #l0y: Float64Array; readonly #l1x: Float64Array; readonly #l1y: Float64Array
  #stack = new Int32Array(4_096)
  #age = 0

  /** `x`, `y`: where rows stand; copied. Two rows on one point stay there together: start apart. */
  constructor (links: ForceLinks, x: ArrayLike<number>, y: ArrayLike<number>, options: ForceOptions) {
    const n = x.length, m = links.source.length, column = (): Float64Array => new Float64Array(n)
    this.#n = n; this.#o = options; this.#links = links
    this.#tree = new QuadTree(n)
    this.#x = Float64Array.from(x); this.#y = Float64Array.from(y); this.#m = column().fill(1); this.#conv = column().fill(1); this.#ox = column(); this.#oy = column()
    this.#fx = column(); this.#fy = column(); this.#tx = column(); this.#ty = column(); this.#tm = column(); this.#px = column(); this.#py = column()
    this.#still = options.fixed?.slice() ?? new Uint8Array(n)
    this.#row = new Int32Array(n)
    for (let i = 0; i < n; i++) this.#row[i] = i
    for (let k = 0; k < m; k++) {
      const s = links.source[k] as number, t = links.target[k] as number, w = links.weight === null ? 1 : links.weight[k] as number
      this.#m[s] = (this.#m[s] as number) + w; this.#m[t] = (this.#m[t] as number) + w
    }
    this.#start = new Int32Array(n + 1); this.#end = new Int32Array(m); this.#heft = new Float64Array(links.weight === null ? 0 : m)
    const cell = (): Float64Array => new Float64Array(Math.max(1, 2 * n))
    this.#cx = cell(); this.#cy = cell(); this.#cm = cell(); this.#cr = cell(); this.#l0x = cell(); this.#l0y = cell(); this.#l1x = cell(); this.#l1y = cell()
  }

  /** Rows in tree order, and their links with them. */
  #tidy (): void {
    const n = this.#n, { order } = this.#tree, { source, target, weight } = this.#links, start = this.#start, m = source.length
    const moved = (a: Float64Array): Float64Array => { const b = new Float64Array(n); for (let i = 0; i < n; i++) b[i] = a[order[i] as number] as number; return b }
    this.#x = moved(this.#x); this.#y = moved(this.#y); this.#m = moved(this.#m); this.#conv = moved(this.#conv); this.#ox = moved(this.#ox); this.#oy = moved(this.#oy)
    const still = new Uint8Array(n), row = new Int32Array(n), place = new Int32Array(n)
    for (let i = 0; i < n; i++) { const from = order[i] as number; still[i] = this.#still[from] as number; row[i] = this.#row[from] as number }
    for (let i = 0; i < n; i++) { place[row[i] as number] = i; order[i] = i }
    this.#still = still; this.#row = row
    start.fill(0)
    for (let k = 0; k < m; k++) {
      const a = place[source[k] as number] as number, b = place[target[k] as number] as number, low = a < b ? a : b
      start[low + 1] = (start[low + 1] as number) + 1
    }
    for (let i = 0; i < n; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number)
    const next = start.slice(0, n)
    for (let k = 0; k < m; k++) {
      const a = place[source[k] as number] as number, b = place[target[k] as number] as number, low = a < b ? a : b, at = next[low] as number
      next[low] = at + 1
      this.#end[at] = a < b ? b : a
      if (weight !== null) this.#heft[at] = weight[k] as number
    }
  }

  /** Centre of mass, mass and radius of every cell, from the leaves up; expansions emptied. */
  #weigh (): void {
    const { first, last, child, childEnd, cells } = this.#tree
    const x = this.#tx, y = this.#ty, m = this.#tm, cx = this.#cx, cy = this.#cy, cm = this.#cm, cr = this.#cr
    for (let c = cells - 1; c >= 0; c--) {
      let mass = 0, sx = 0, sy = 0, r = 0
      const from = child[c] as number, to = childEnd[c] as number
      if (to === 0) {
        const a = first[c] as number, b = last[c] as number
        for (let i = a; i < b; i++) { const w = m[i] as number; mass += w; sx += w * (x[i] as number); sy += w * (y[i] as number) }
        sx /= mass; sy /= mass
        for (let i = a; i < b; i++) { const dx = (x[i] as number) - sx, dy = (y[i] as number) - sy, d = dx * dx + dy * dy; if (d > r) r = d }
        r = Math.sqrt(r)
      } else {
        for (let k = from; k < to; k++) { const w = cm[k] as number; mass += w; sx += w * (cx[k] as number); sy += w * (cy[k] as number) }
        sx /= mass; sy /= mass
        for (let k = from; k < to; k++) { const dx = (cx[k] as number) - sx, dy = (cy[k] as number) - sy, d = Math.sqrt(dx * dx + dy * dy) + (cr[k] as number); if (d > r) r = d }
      }
      cm[c] = mass; cx[c] = sx; cy[c] = sy; cr[c] = r
      this.#l0x[c] = 0; this.#l0y[c] = 0; this.#l1x[c] = 0; this.#l1y[c] = 0
    }
  }

  /** Every pair of cells once: far ones by expansion, near leaves point by point. Sums Σ m·d/|d|² into px, py and the expansions. */
  #repel (): void {
    const { first, last, child, childEnd } = this.#tree
    const cx = this.#cx, cy = this.#cy, cm = this.#cm, cr = this.#cr, l0x = this.#l0x, l0y = this.#l0y, l1x = this.#l1x, l1y = this.#l1y
    let top = 0, stack = this.#stack
    stack[top++] = 0; stack[top++] = 0
    while (top > 0) {
      const b = stack[--top] as number, a = stack[--top] as number
      if (top + 64 > stack.length) { const more = new Int32Array(2 * stack.length); more.set(stack); stack = more; this.#stack = more }
      if (a === b) {
        const from = child[a] as number, to = childEnd[a] as number
        if (to === 0) this.#within(first[a] as number, last[a] as number)
        for (let i = from; i < to; i++) for (let j = i; j < to; j++) { stack[top++] = i; stack[top++] = j }
        continue
      }
      // from a to b
      const dx = (cx[b] as number) - (cx[a] as number), dy = (cy[b] as number) - (cy[a] as number), d2 = dx * dx + dy * dy
      const ra = cr[a] as number, rb = cr[b] as number, reach = ra + rb
      if (reach * reach < THETA * THETA * d2) {
        // 1/D = (dx − i·dy)/|D|²; the push on b at w beyond its centre: m·(1/D − w/D²), on a: m·(−1/D − w/D²)
        const inv = 1 / d2, ix = dx * inv, iy = -dy * inv, sx = ix * ix - iy * iy, sy = 2 * ix * iy, ma = cm[a] as number, mb = cm[b] as number
        l0x[b] = (l0x[b] as number) + ma * ix; l0y[b] = (l0y[b] as number) + ma * iy
        l1x[b] = (l1x[b] as number) - ma * sx; l1y[b] = (l1y[b] as number) - ma * sy
        l0x[a] = (l0x[a] as number) - mb * ix; l0y[a] = (l0y[a] as number) - mb * iy
        l1x[a] = (l1x[a] as number) - mb * sx; l1y[a] = (l1y[a] as number) - mb * sy
        continue
      }
      const ea = childEnd[a] as number, eb = childEnd[b] as number
      if (ea === 0 && eb === 0) this.#between(first[a] as number, last[a] as number, first[b] as number, last[b] as number)
      // the larger one is opened
      else if (eb === 0 || (ea !== 0 && ra > rb)) for (let k = child[a] as number; k < ea; k++) { stack[top++] = k; stack[top++] = b }
      else for (let k = child[b] as number; k < eb; k++) { stack[top++] = a; stack[top++] = k }
    }
  }

  #within (from: number, to: number): void {
    for (let i = from; i < to; i++) this.#between(i, i + 1, i + 1, to)
  }

  /** Points of two runs on each other. */
  #between (a: number, aEnd: number, b: number, bEnd: number): void {
    const x = this.#tx, y = this.#ty, m = this.#tm, px = this.#px, py = this.#py
    for (let i = a; i < aEnd; i++) {
      const xi = x[i] as number, yi = y[i] as number, mi = m[i] as number
      let sx = 0, sy = 0
      for (let j = b; j < bEnd; j++) {
        const dx = xi - (x[j] as number), dy = yi - (y[j] as number), d2 = dx * dx + dy * dy
        if (d2 > 0) {
          const inv = 1 / d2, mj = m[j] as number, ux = dx * inv, uy = dy * inv
          sx += mj * ux; sy += mj * uy
          px[j] = (px[j] as number) - mi * ux; py[j] = (py[j] as number) - mi * uy
        }
      }
      px[i] = (px[i] as number) + sx; py[i] = (py[i] as number) + sy
    }
  }

  /** Expansions down to the points, then repulsion and gravity back to memory order. The push is the conjugate of the field. */
  #settle (): void {
    const { first, last, child, childEnd, cells, order } = this.#tree, { gravity, scaling } = this.#o, g = gravity / scaling
    const x = this.#tx, y = this.#ty, m = this.#tm, px = this.#px, py = this.#py, fx = this.#fx, fy = this.#fy
    const cx = this.#cx, cy = this.#cy, l0x = this.#l0x, l0y = this.#l0y, l1x = this.#l1x, l1y = this.#l1y
    for (let c = 0; c < cells; c++) {
      const ax = l0x[c] as number, ay = l0y[c] as number, bx = l1x[c] as number, by = l1y[c] as number, ox = cx[c] as number, oy = cy[c] as number
      const to = childEnd[c] as number
      for (let k = child[c] as number; k < to; k++) {
        const wx = (cx[k] as number) - ox, wy = (cy[k] as number) - oy
        l0x[k] = (l0x[k] as number) + ax + bx * wx - by * wy; l0y[k] = (l0y[k] as number) + ay + bx * wy + by * wx
        l1x[k] = (l1x[k] as number) + bx; l1y[k] = (l1y[k] as number) + by
      }
      if (to !== 0) continue
      for (let i = first[c] as number, end = last[c] as number; i < end; i++) {
        const xi = x[i] as number, yi = y[i] as number, wx = xi - ox, wy = yi - oy, s = scaling * (m[i] as number), v = order[i] as number
        fx[v] = s * ((px[i] as number) + ax + bx * wx - by * wy - xi * g)
        fy[v] = s * ((py[i] as number) - (ay + bx * wy + by * wx) - yi * g)
      }
    }
  }

  #attract (): void {
    const n = this.#n, x = this.#x, y = this.#y, fx = this.#fx, fy = this.#fy, start = this.#start, end = this.#end, heft = this.#heft, weighted = heft.length > 0
    for (let i = 0; i < n; i++) {
      const xi = x[i] as number, yi = y[i] as number
      let sx = 0, sy = 0
      for (let k = start[i] as number, last = start[i + 1] as number; k < last; k++) {
        const j = end[k] as number
        let dx = (x[j] as number) - xi, dy = (y[j] as number) - yi
        if (weighted) { const w = heft[k] as number; dx *= w; dy *= w }
        sx += dx; sy += dy
        fx[j] = (fx[j] as number) - dx; fy[j] = (fy[j] as number) - dy
      }
      fx[i] = (fx[i] as number) + sx; fy[i] = (fy[i] as number) + sy
    }
  }

  /** One iteration. Cost O(n + links). */
  step (): void {
    const n = this.#n
    if (n === 0) return
    this.#tree.build(this.#x, this.#y)
    if (this.#age++ % TIDY === 0) this.#tidy()
    const { order } = this.#tree
    for (let i = 0; i < n; i++) { const v = order[i] as number; this.#tx[i] = this.#x[v] as number; this.#ty[i] = this.#y[v] as number; this.#tm[i] = this.#m[v] as number }
    this.#px.fill(0); this.#py.fill(0)
    this.#weigh()
    this.#repel()
    this.#settle()
    this.#attract()
    const x = this.#x, y = this.#y, m = this.#m, conv = this.#conv, ox = this.#ox, oy = this.#oy, fx = this.#fx, fy = this.#fy, still = this.#still, { slowDown } = this.#o
    for (let i = 0; i < n; i++) {
      const dx = fx[i] as number, dy = fy[i] as number, ux = (ox[i] as number) - dx, uy = (oy[i] as number) - dy, vx = (ox[i] as number) + dx, vy = (oy[i] as number) + dy
      ox[i] = dx; oy[i] = dy
      if (still[i] === 1) continue
      const swing = (m[i] as number) * Math.sqrt(ux * ux + uy * uy), pull = Math.sqrt(vx * vx + vy * vy) / 2
      const q = 1 + Math.sqrt(swing), speed = (conv[i] as number) * Math.log(1 + pull) / q
      conv[i] = Math.min(1, Math.sqrt(speed * (dx * dx + dy * dy) / q))
      x[i] = (x[i] as number) + dx * speed / slowDown; y[i] = (y[i] as number) + dy * speed / slowDown
    }
  }

  /** Where rows stand now, by row. */
  positions (): { x: Float64Array, y: Float64Array } {
    const n = this.#n, x = new Float64Array(n), y = new Float64Array(n)
    for (let i = 0; i < n; i++) { const v = this.#row[i] as number; x[v] = this.#x[i] as number; y[v] = this.#y[i] as number }
    return { x, y }
  }
}
