/**
 * Where names go: sixteen places around a node, or places on the rim of a territory. Pure; runs in label-worker.ts.
 * Units: screen px, origin where the model's origin is drawn. Items come in order of priority; each takes the first of
 * its places that touches no obstacle and no name before it, the place it had last time being tried first, so that
 * names stay where they are while they can. Cost O(items × places), boxes being found by a hashed grid.
 */

/** right, left, below, above, the diagonals, then slides along the sides */
export const PLACES: readonly (readonly [number, number])[] = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 0.8], [1, -0.8], [-1, 0.8], [-1, -0.8], [0.45, 1], [-0.45, 1], [0.45, -1], [-0.45, -1], [1, 0.4], [1, -0.4], [-1, 0.4], [-1, -0.4]]
const GAP = 4, PAD = 1, CELL = 64
/** Places beyond the sixteen are the same, each round farther out by this share of the height: for names that must be shown. */
const FARTHER = 0.7
const NODE_TRIED = PLACES.map((_, i) => i)
const round = (first: readonly number[], n: number): number[] => first.map(p => p + n * PLACES.length)
/** the brand's name stands below it, else above or beside, else wherever it covers nobody */
const BRAND_FIRST = [2, 3, 0, 1], BRAND_TRIED = [...BRAND_FIRST, ...NODE_TRIED.slice(4), ...[1, 2].flatMap(n => round([...BRAND_FIRST, ...NODE_TRIED.slice(4)], n))]
const SURE_TRIED = [...NODE_TRIED, ...round(NODE_TRIED, 1)]
/** what a px² of somebody's mark counts for where a name must cover something, a px² of a line being 1; and any touch of a mark, px²; and each place later in the order, px² */
const MARK_COST = 40, TOUCH_COST = 400, LATER_COST = 24

/** Offset from the node's centre to the middle of the name's left edge. `r` is the half width with its rings, on screen. */
export const placeOffset = (place: number, r: number, w: number, h: number): [number, number] => {
  const [px, py] = PLACES[place % PLACES.length] ?? [1, 0], farther = Math.floor(place / PLACES.length) * FARTHER * h
  const q = r + farther + GAP
  let x = px >= 1 ? q : px <= -1 ? -q - w : px * w * 0.9 - w / 2
  const y = Math.abs(py) >= 1 ? Math.sign(py) * (q + h / 2 - 2) : py * ((r + farther) * 0.8 + h * 0.45)
  if (Math.abs(px) >= 1 && Math.abs(py) > 0.7) x -= Math.sign(px) * r * 0.35
  return [x, y]
}

export const ITEM = 8
export interface LabelJob {
  /** stride 8: x, y, r, width, height, owner, place before (-1 none), kind (0 node, 1 brand, 2 rim, 3 a node whose name must be shown, 4 a rim that may stay without) */
  items: Float32Array
  /** places of rim items, in item order: stride 2 × RIM_PLACES, the centre of the name */
  rims: Float32Array
  /** stride 5: x, y, w, h, owner (a name may touch what its own node is; -1 nobody's, -2 a line that a name may cross if it must) */
  obstacles: Float32Array
}
export const RIM_PLACES = 16
/** Places beyond the sixteen are the same, moved outwards by this share of the height: names that stand just outside the line. */
export const OUTSIDE = 0.85
export const rimShift = (place: number, h: number): number => place < RIM_PLACES ? 0 : (place - RIM_PLACES < RIM_PLACES / 2 ? -1 : 1) * OUTSIDE * h

interface Box { x: number, y: number, w: number, h: number, own: number }

class Boxes {
  readonly #cells = new Map<number, Box[]>()

  #each (b: Box, visit: (key: number) => boolean): boolean {
    const i1 = Math.floor((b.x + b.w) / CELL), j1 = Math.floor((b.y + b.h) / CELL)
    for (let j = Math.floor(b.y / CELL); j <= j1; j++) for (let i = Math.floor(b.x / CELL); i <= i1; i++) if (!visit(i * 100_003 + j)) return false
    return true
  }

  add (b: Box): void {
    this.#each(b, key => {
      const list = this.#cells.get(key)
      if (list === undefined) this.#cells.set(key, [b]); else list.push(b)
      return true
    })
  }

  /** What a box would hide of marks and lines, marks counting far more; Infinity where it touches a name, a card or a badge. */
  covered (b: Box): number {
    const seen = new Set<Box>()
    let sum = 0
    this.#each(b, key => {
      for (const o of this.#cells.get(key) ?? []) {
        if (seen.has(o) || (o.own >= 0 && o.own === b.own)) continue
        seen.add(o)
        const w = Math.min(b.x + b.w, o.x + o.w) - Math.max(b.x, o.x), h = Math.min(b.y + b.h, o.y + o.h) - Math.max(b.y, o.y)
        if (w > 0 && h > 0) sum += o.own === -1 ? Infinity : o.own >= 0 ? TOUCH_COST + MARK_COST * w * h : w * h
      }
      return true
    })
    return sum
  }

  free (b: Box): boolean {
    return this.#each(b, key => {
      for (const o of this.#cells.get(key) ?? []) {
        if ((o.own < 0 || o.own !== b.own) && b.x < o.x + o.w && b.x + b.w > o.x && b.y < o.y + o.h && b.y + b.h > o.y) return false
      }
      return true
    })
  }
}

/** The box that a name takes at a place. */
export const nameBox = (x: number, y: number, r: number, w: number, h: number, place: number): { x: number, y: number, w: number, h: number } => {
  const [dx, dy] = placeOffset(place, r, w, h)
  return { x: x + dx - PAD, y: y + dy - h / 2 - PAD, w: w + 2 * PAD, h: h + 2 * PAD }
}

/** Place of every item, -1 where none is free. */
export const placeLabels = (job: LabelJob): Int8Array => {
  const boxes = new Boxes()
  const at = (a: Float32Array, i: number): number => a[i] as number
  for (let i = 0; i < job.obstacles.length; i += 5) {
    boxes.add({ x: at(job.obstacles, i), y: at(job.obstacles, i + 1), w: at(job.obstacles, i + 2), h: at(job.obstacles, i + 3), own: at(job.obstacles, i + 4) })
  }
  const n = job.items.length / ITEM
  const out = new Int8Array(n).fill(-1)
  let rim = 0
  for (let k = 0; k < n; k++) {
    const o = k * ITEM, x = at(job.items, o), y = at(job.items, o + 1), r = at(job.items, o + 2), w = at(job.items, o + 3), h = at(job.items, o + 4), own = at(job.items, o + 5), before = at(job.items, o + 6), kind = at(job.items, o + 7)
    const start = rim * RIM_PLACES * 2
    if (kind === 2 || kind === 4) rim++
    const boxAt = (place: number): Box => kind === 2 || kind === 4
      ? { x: at(job.rims, start + 2 * (place % RIM_PLACES)) - w / 2, y: at(job.rims, start + 2 * (place % RIM_PLACES) + 1) + rimShift(place, h) - h / 2, w, h, own: -1 }
      : { ...nameBox(x, y, r, w, h, place), own }
    const tried = kind === 1 ? BRAND_TRIED : kind === 2 || kind === 4 ? RIM_TRIED : kind === 3 ? SURE_TRIED : NODE_TRIED
    let chosen = before >= 0 && boxes.free(boxAt(before)) ? before : tried.find(place => boxes.free(boxAt(place))) ?? -1
    // brand, territories and targets are always named: if need be over a neighbour's edge, where that hides the least
    if (chosen < 0 && kind !== 0 && kind !== 4) {
      let least = Infinity
      for (const [k, place] of tried.entries()) { const cost = boxes.covered(boxAt(place)) + (kind === 2 ? 0 : k * LATER_COST); if (cost < least) { least = cost; chosen = place } }
    }
    if (chosen < 0) continue
    boxes.add({ ...boxAt(chosen), own: -1 })
    out[k] = chosen
  }
  return out
}
const RIM_TRIED = Array.from({ length: 2 * RIM_PLACES }, (_, i) => i)
