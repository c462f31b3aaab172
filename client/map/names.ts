/** Which names are asked for, in which order, and where they were put: builds the placer's job, keeps its answer. */
import { type LabelJob, RIM_PLACES } from './label-places'
import type { LabelAnswer, LabelRequest } from './label-worker'
import labelWorkerUrl from './label-worker?worker&url'
import type { Level } from './levels'
import { bend } from './link-looks'
import { byWeight } from './nearest'
import { badgesBox } from './paint/paint-badges'
import { brandFont, nameFont, territoryFont, territoryPx } from './paint/fonts'
import type { Marks } from './paint/frame'
import type { Sprites } from './paint/sprites'
import { GHOST, type MapScene } from './scene'
import { labelPx } from './sizes'
import { badgeAt } from './shapes'
import { startWorker } from './start-worker'
import type { Place } from './territories'

/** A name that is shown: of a row, or (row -1) of a territory, or of the isolated (community -1). */
export interface Named { row: number, community: number, text: string, font: string, px: number, place: number, w: number, h: number, /** rim position of a territory, model px */ x: number, y: number }

export interface NameRequest {
  scene: MapScene, marks: Marks, level: Level, zoom: number, panX: number, panY: number, width: number, height: number
  x: Float32Array, y: Float32Array, sprites: Sprites, places: Iterable<Place>
  /** cards that float over the sheet, screen px */
  cards: readonly { x: number, y: number, w: number, h: number }[]
  unlinked: string
}

const TOP = 60, SPOTLIGHT_TOP = 10
/** on a crowded map so many of the first are named even over a neighbour's edge; and so many of the largest territories over anything */
const SURE = 10, CROWDED = 150, SURE_LANDS = 8
/** a territory's name is no wider than its land, give or take, and no smaller than this */
const LAND_PX = 13, LAND_WIDE = 1.25
/** few sizes, so that a zoom draws few new pictures */
const LAND_STEP = 4
/** px between a card and the nearest name: the title's paper reaches a little beyond its words */
const CARD_GAP = 8

export class Names {
  readonly #worker = startWorker(labelWorkerUrl)
  readonly #changed: () => void
  #job = 0
  #asked: Named[] = []
  shown: Named[] = []
  asked = 0

  constructor (changed: () => void) {
    this.#changed = changed
    this.#worker.addEventListener('message', (e: MessageEvent<LabelAnswer>) => {
      if (e.data.job !== this.#job) return
      this.shown = this.#asked.flatMap((n, k) => { const place = e.data.places[k] as number; return place < 0 ? [] : [at(n, place)] })
      this.#changed()
    })
    this.#worker.addEventListener('error', e => { console.error('names could not be placed', e.message); this.#changed() })
  }

  ask (q: NameRequest): void {
    const before = new Map(this.shown.map(n => [key(n, q.scene), n.place]))
    const { named, job } = buildNames(q, before)
    this.#asked = named
    this.asked = named.length
    const request: LabelRequest = { job: ++this.#job, labels: job }
    this.#worker.postMessage(request, [job.items.buffer, job.rims.buffer, job.obstacles.buffer])
  }

  end (): void { this.#worker.terminate() }
}

const rims = new WeakMap<Named, Float32Array>()
const at = (n: Named, place: number): Named => {
  const rim = rims.get(n)
  return rim === undefined ? { ...n, place } : { ...n, place, x: rim[2 * (place % RIM_PLACES)] as number, y: rim[2 * (place % RIM_PLACES) + 1] as number }
}
const key = (n: Named, scene: MapScene): string => n.row < 0 ? `c${n.community}` : scene.ids[n.row] ?? ''

/** Half the drawn width with its rings, px on screen. */
export const nameRadius = (scene: MapScene, marks: Marks, w: Float32Array, i: number, root: number): number =>
  ((w[i] as number) / 2) * root + (i === scene.brand ? 11 : (scene.target[i] !== 0 ? 6.2 : 0.5) * root) + (marks.selected.has(i) ? 5.5 * root : 0)

/** The order of names: selected, targets, neighbours of the selection, territories, then by measure. Exported for the tests. */
export const buildNames = (q: NameRequest, before: ReadonlyMap<string, number>): { named: Named[], job: LabelJob } => {
  const { scene, marks, zoom, sprites } = q
  const root = Math.sqrt(zoom), named: Named[] = [], items: number[] = [], rimList: number[] = [], obstacles: number[] = []
  const margin = 0.6
  const within = (i: number, beyond: number): boolean => {
    const sx = (q.x[i] as number) * zoom + q.panX, sy = (q.y[i] as number) * zoom + q.panY
    return sx > -q.width * beyond && sx < q.width * (1 + beyond) && sy > -q.height * beyond && sy < q.height * (1 + beyond)
  }
  const inReach = (i: number): boolean => within(i, margin)
  const rank = (i: number): number => i === scene.brand ? 0 : marks.selected.has(i) || marks.trail.includes(i) ? 0 : scene.target[i] !== 0 ? 1 : marks.near.has(i) ? 3 : 4
  const order = byWeight(scene.v).filter(i => ((scene.flags[i] as number) & GHOST) === 0 || marks.selected.has(i)).filter(inReach).sort((a, b) => rank(a) - rank(b))
  const most = marks.spotlight !== null ? SPOTLIGHT_TOP : q.level === 'middle' || q.level === 'far' ? TOP : Infinity
  const row = (i: number): void => {
    const brand = i === scene.brand, strong = scene.target[i] !== 0 || marks.selected.has(i), px = brand ? 17 * scene.scale : labelPx(scene.v[i] as number, scene.scale)
    const font = brand ? brandFont(scene.scale) : nameFont(px, strong), text = scene.names[i] ?? '', w = sprites.widthOf(text, font), h = px * 1.08
    named.push({ row: i, community: -1, text, font, px, place: -1, w, h, x: 0, y: 0 })
    items.push((q.x[i] as number) * zoom, (q.y[i] as number) * zoom, nameRadius(scene, marks, scene.w, i, root), w, h, i, before.get(scene.ids[i] ?? '') ?? -1, brand ? 1 : (rank(i) <= 1 && marks.selected.size < 12) || sure.has(i) ? 3 : 0)
  }
  const sure = new Set(scene.ids.length < CROWDED ? [] : order.filter(i => i !== scene.brand && !Number.isNaN(scene.v[i] as number) && within(i, 0)).slice(0, SURE))
  let passed = 0, territories = false
  for (const i of order) {
    if (rank(i) === 4) {
      if (!territories) { territories = true; territoryNames(q, before, named, items, rimList) }
      // the top 60 are those of what is seen, not of what lies around it
      if (!(marks.spotlight?.has(i) ?? false) && most !== Infinity && (!within(i, 0) || passed++ >= most)) continue
    }
    row(i)
  }
  if (!territories) territoryNames(q, before, named, items, rimList)
  for (let i = 0; i < scene.ids.length; i++) {
    if (!inReach(i)) continue
    const r = ((scene.w[i] as number) / 2) * root + (i === scene.brand ? 10 : scene.target[i] !== 0 || marks.selected.has(i) ? 6 : 0.5), x = (q.x[i] as number) * zoom, y = (q.y[i] as number) * zoom
    // a diamond or a star leaves its corners free
    const k = scene.shapes[i] === 'round-rectangle' ? 1 : 0.86
    obstacles.push(x - r * k, y - r * k, 2 * r * k, 2 * r * k, i)
    const badges = q.level === 'close' ? badgesBox(scene, i, r) : null
    if (badges !== null) obstacles.push(x - badges.w / 2, y + badges.dy - badges.h / 2, badges.w, badges.h, -1)
    if (scene.target[i] !== 0) {
      const [dx, dy] = badgeAt(scene.shapes[i] ?? 'ellipse', (scene.w[i] as number) * root, 4 * root)
      obstacles.push(x + dx - 8, y + dy - 8, 16, 16, -1)
    }
  }
  if (marks.selected.size <= 3) for (const i of marks.selected) alongLinks(q, i, obstacles)
  // no name crosses the edge of the sheet: thin strips along it, so that what lies outside keeps its name for the next pan
  const edge = 24, w = q.width, h = q.height
  for (const [x, y, sw, sh] of [[-edge, -edge, edge + 2, h + 2 * edge], [w - 2, -edge, edge + 2, h + 2 * edge], [-edge, -edge, w + 2 * edge, edge + 2], [-edge, h - 2, w + 2 * edge, edge + 2]] as const) obstacles.push(x - q.panX, y - q.panY, sw, sh, -1)
  for (const c of q.cards) obstacles.push(c.x - CARD_GAP - q.panX, c.y - CARD_GAP - q.panY, c.w + 2 * CARD_GAP, c.h + 2 * CARD_GAP, -1)
  return { named, job: { items: Float32Array.from(items), rims: Float32Array.from(rimList), obstacles: Float32Array.from(obstacles) } }
}

const territoryNames = (q: NameRequest, before: ReadonlyMap<string, number>, named: Named[], items: number[], rimList: number[]): void => {
  const px = territoryPx(q.scene.scale)
  const add = (text: string, community: number, size: number, face: string, rim: Float32Array, kind = 2): void => {
    if (text === '') return
    const w = q.sprites.widthOf(text, face) + 0.3 * text.length, h = size * 1.15
    const n: Named = { row: -1, community, text, font: face, px: size, place: -1, w, h, x: 0, y: 0 }
    rims.set(n, rim)
    named.push(n)
    items.push(0, 0, 0, w, h, -1, before.get(`c${community}`) ?? -1, kind)
    for (const v of rim) rimList.push(v * q.zoom)
  }
  for (const [k, { land, rim }] of [...q.places].sort((a, b) => b.land.count - a.land.count).entries()) {
    let size = px
    const wide = Math.max(70, (land.x1 - land.x0) * q.zoom * LAND_WIDE)
    while (size > LAND_PX && q.sprites.widthOf(land.name, territoryFont(size)) > wide) size = Math.max(LAND_PX, size - LAND_STEP)
    add(land.name, land.community, size, territoryFont(size), rim, k < SURE_LANDS ? 2 : 4)
  }
  const { isolated } = q.scene
  if (isolated.length > 0) {
    let x = 0, top = Infinity, bottom = -Infinity
    for (const i of isolated) { x += q.x[i] as number; top = Math.min(top, q.y[i] as number); bottom = Math.max(bottom, q.y[i] as number) }
    const rim = new Float32Array(2 * RIM_PLACES), middle = x / isolated.length, up = (30 * Math.SQRT2) / Math.sqrt(q.zoom)
    const half = RIM_PLACES / 2
    for (let k = 0; k < RIM_PLACES; k++) { rim[2 * k] = middle; rim[2 * k + 1] = k < half ? top - up * (1 + k * 0.25) : bottom + up * (1 + (k - half) * 0.25) }
    add(q.unlinked, -1, px * 0.82, territoryFont(px * 0.82), rim)
  }
}

/** Names keep off the selection's links: small boxes every 9 px along them. */
const alongLinks = (q: NameRequest, i: number, obstacles: number[]): void => {
  const { scene, zoom } = q
  for (let o = scene.start[i] as number; o < (scene.start[i + 1] as number); o++) {
    const k = scene.via[o] as number, a = scene.links.source[k] as number, b = scene.links.target[k] as number
    const ax = q.x[a] as number, ay = q.y[a] as number, bx = q.x[b] as number, by = q.y[b] as number
    const [cx, cy] = bend(ax, ay, bx, by), steps = Math.ceil((Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2) * zoom) / 9)
    for (let s = 1; s < steps; s++) {
      const u = s / steps, v = 1 - u
      obstacles.push((v * v * ax + 2 * u * v * cx + u * u * bx) * zoom - 2, (v * v * ay + 2 * u * v * cy + u * u * by) * zoom - 2, 4, 4, -2)
    }
  }
}
