/**
 * The map as an object: owns the Cytoscape instance and the two canvases of its own, and paints them once per rendered
 * frame. It takes plain scenes and marks, and says what the hand did. React only creates and ends it (AtlasCanvas.tsx).
 * Over 300 lines: everything here shares the one frame, splitting it would only hide that.
 */
import type { Core, EventObject } from 'cytoscape'
import type { LinkKind } from '#contract/words'
import { type ICanvasStaticLayer, layers } from 'cytoscape-layers'
import { circlesOf, isTangled } from './arrangement'
import { type BandWord, columnsOf, ringWords } from './bands'
import { followSizes, makeModel, MAX_ZOOM, MIN_ZOOM, syncLinks, syncNodes } from './atlas-model'
import { DragSession } from './drag-session'
import { fitView, type Rect } from './fit-view'
import { type Level, levelFor } from './levels'
import { Names } from './names'
import { fontsReady } from './paint/fonts'
import { type Bands, bandsOf, NO_BANDS, paintBandWords, paintCircles, wordBoxes } from './paint/paint-circles'
import { paintBadges, paintKinds } from './paint/paint-badges'
import { type Frame, type Marks, NO_MARKS } from './paint/frame'
import { paintDrag } from './paint/paint-drag'
import { paintFarNames, paintTrunks, type Trunk, trunks } from './paint/paint-far'
import { type Land, paintHulls } from './paint/paint-hulls'
import { type LinkPaths, linkPaths, paintArrows, paintLinks, paintOwnLinks, paintTrail } from './paint/paint-links'
import { paintMarks } from './paint/paint-marks'
import { paintNames } from './paint/paint-names'
import { paintNodes } from './paint/paint-nodes'
import { Sprites } from './paint/sprites'
import { Warmer } from './paint/warmer'
import type { Palette } from './palette'
import { type Cover, coverRects, NO_COVER, openMiddle, shiftToSee } from './reveal'
import type { MapScene } from './scene'
import { Settling } from './settling'
import { Territories } from './territories'
import { changedCommunities, ease, type Tween, tweenTo } from './tween'

export interface Point { x: number, y: number }
export interface Move { id: string, from: Point, to: Point }
export interface AtlasEvents {
  pick (id: string, add: boolean): void
  open (id: string): void
  clear (): void
  addAt (model: Point, screen: Point): void
  moved (moves: Move[]): void
  hover (id: string | null): void
  /** the sheet moved: what floats over nodes must follow */
  view (): void
  ready (ready: boolean): void
}
export interface AtlasWords { unlinked: string, count (n: number): string, kind (kind: LinkKind): string, band (word: BandWord): string }

const HOVER_MS = 80, SETTLE_MS = 140, FADE_MS = 180, CHANGE_MS = 320, LAYOUT_MS = 600, NAME_STEP = 1.25
const SHARPEN_MS = 4
/** the least zoom at which somebody who was looked for is shown */
const REVEAL_ZOOM = 0.6
/** px that the sheet may move at rest before names are placed anew */
const MOVED = 6

export class Atlas {
  readonly cy: Core
  readonly #under: Paper
  readonly #over: Paper
  readonly #container: HTMLElement
  readonly #events: AtlasEvents
  readonly #territories: Territories
  readonly #names: Names
  #sprites: Sprites
  #palette: Palette
  #words: AtlasWords
  #scene: MapScene | null = null
  #marks: Marks = NO_MARKS
  #x = new Float32Array(0); #y = new Float32Array(0); #w = new Float32Array(0)
  #paths: LinkPaths | null = null
  #trunks: Trunk[] = []
  #lands: Land[] = []
  #circles: number[] = []
  #bands: Bands = NO_BANDS
  #cards: readonly Rect[] = []
  #cover: Cover = NO_COVER
  /** the cards that the view was last fitted around */
  #fittedTo: readonly Rect[] = []
  #tween: Tween | null = null
  #settling: Settling | null = null
  #drag: DragSession | null = null
  #level: Level | null = null
  #farness = 0
  #moving = false
  #settleTimer = 0
  #hoverTimer = 0
  #hover = -1
  #frame = 0
  #last = 0
  #namedZoom = 0; #namedPan: Point = { x: 0, y: 0 }
  #waitsFor = { hulls: true, names: true, fonts: true }
  #fitted = false
  #fitPending = false
  #ended = false
  still = false

  constructor (container: HTMLElement, events: AtlasEvents, palette: Palette, words: AtlasWords) {
    this.#container = container
    this.#events = events
    this.#palette = palette
    this.#words = words
    this.cy = makeModel(container)
    const stack = layers(this.cy)
    this.#under = paper(stack.nodeLayer.insertBefore('canvas-static'))
    this.#over = paper(stack.append('canvas-static'))
    this.#sprites = new Sprites(palette, this.#under.pixelRatio)
    this.#territories = new Territories(done => { this.#lands = this.#territories.lands; if (done) { this.#waitsFor.hulls = false; this.#askNames() } this.request() })
    this.#names = new Names(() => { this.#waitsFor.names = false; this.request() })
    void fontsReady().then(() => {
      if (this.#ended) return
      this.#sprites = new Sprites(this.#palette, this.#under.pixelRatio)
      this.#waitsFor.fonts = false
      if (this.#scene !== null && !this.#gestured) this.fit(false)
      this.#askNames()
    })
    this.#listen()
  }

  #gestured = false
  readonly #warmer = new Warmer(() => this.#moving)

  #listen (): void {
    const { cy } = this
    cy.on('render', () => this.#paint())
    cy.on('viewport', () => {
      this.#moving = true
      clearTimeout(this.#settleTimer)
      this.#settleTimer = window.setTimeout(() => this.#settle(), SETTLE_MS)
    })
    const added = (e: EventObject): boolean => { const o = e.originalEvent as MouseEvent | undefined; return o?.shiftKey === true || o?.ctrlKey === true || o?.metaKey === true }
    cy.on('tap', 'node', e => { this.#events.pick((e.target as { id (): string }).id(), added(e)) })
    cy.on('dbltap', 'node', e => this.#events.open((e.target as { id (): string }).id()))
    cy.on('tap', e => { if (e.target === cy && !added(e)) this.#events.clear() })
    cy.on('dbltap', e => { if (e.target === cy) this.#events.addAt(e.position, e.renderedPosition) })
    cy.on('grab', 'node', e => this.#grab((e.target as { id (): string }).id()))
    cy.on('drag', 'node', () => this.#dragged())
    cy.on('free', 'node', () => this.#freed())
    // the card that a selection opens takes a part of the sheet: what was selected must not be under it
    cy.on('resize', () => {
      // nobody has chosen this view: it shows all of the map in the place there is now
      if (!this.#gestured && this.#scene !== null) { this.fit(false); this.request(); return }
      const [row] = this.#marks.selected, id = row === undefined ? undefined : this.#scene?.ids[row]
      if (this.#marks.selected.size === 1 && id !== undefined && this.#gestured) this.reveal(id)
      this.request()
    })
    this.#container.addEventListener('pointermove', this.#pointer)
    this.#container.addEventListener('pointerleave', this.#left)
    this.#container.addEventListener('wheel', this.#touched, { passive: true })
    // before Cytoscape hears of it: its hit test needs the sizes of this zoom, and only then
    this.#container.addEventListener('pointerdown', this.#touched, true)
  }

  #followed = 0

  readonly #touched = (e: Event): void => {
    this.#gestured = true
    const z = this.cy.zoom()
    if (e.type === 'wheel' || this.#scene === null || z === this.#followed) return
    this.#followed = z
    followSizes(this.cy, this.#scene, z)
  }

  readonly #pointer = (e: PointerEvent): void => {
    if (e.pointerType === 'touch' || e.buttons !== 0 || this.#drag !== null) return
    const box = this.#container.getBoundingClientRect()
    this.#setHover(this.rowAt(e.clientX - box.left, e.clientY - box.top, this.#hover >= 0 ? 15 : 3))
  }

  readonly #left = (): void => this.#setHover(-1)

  #setHover (row: number): void {
    if (row === this.#hover) return
    this.#hover = row
    clearTimeout(this.#hoverTimer)
    this.#hoverTimer = window.setTimeout(() => {
      this.#marks = { ...this.#marks, hover: row, hoverNear: new Set(this.#neighbours(row)) }
      this.#events.hover(row < 0 ? null : this.#scene?.ids[row] ?? null)
      this.request()
    }, row < 0 ? 0 : HOVER_MS)
  }

  #neighbours (row: number): number[] {
    const s = this.#scene
    if (s === null || row < 0 || row >= s.ids.length) return []
    return [...new Set(s.near.subarray(s.start[row], s.start[row + 1]))].sort((a, b) => (s.v[b] as number) - (s.v[a] as number))
  }

  /** Shows a scene. `layout`: positions come from a new layout and take their time. */
  setScene (scene: MapScene): void {
    const before = this.#scene
    this.#scene = scene
    this.#settling = null
    this.#waitsFor = { ...this.#waitsFor, hulls: true, names: true }
    this.#events.ready(false)
    // rows have other numbers now: a hovered one that is gone would be named in a size that is no number
    clearTimeout(this.#hoverTimer)
    const hovered = before === null ? undefined : before.ids[this.#marks.hover], hover = hovered === undefined ? -1 : scene.index.get(hovered) ?? -1
    this.#hover = hover
    this.#marks = { ...this.#marks, hover, hoverNear: new Set(this.#neighbours(hover)) }
    const moved = before === null ? null : tweenTo(before, this.#x, this.#y, this.#w, scene, performance.now(), moves => this.still ? 0 : moves ? LAYOUT_MS : CHANGE_MS)
    this.#tween = moved === null || moved.duration === 0 ? null : moved
    this.#x = moved === null ? scene.x.slice() : moved.fromX.slice()
    this.#y = moved === null ? scene.y.slice() : moved.fromY.slice()
    this.#w = moved === null ? scene.w.slice() : moved.fromW.slice()
    if (this.#tween === null) { this.#x.set(scene.x); this.#y.set(scene.y); this.#w.set(scene.w) }
    // another layout, also one undone or somebody else's: a view that nobody has chosen shows all of it
    if (moved?.movesMost === true && !this.#gestured) this.#fitPending = true
    syncNodes(this.cy, scene)
    this.#followed = this.cy.zoom()
    this.#paths = linkPaths(scene, this.#x, this.#y, null)
    this.#trunks = trunks(scene)
    this.#territories.rename(scene)
    this.#lands = this.#territories.lands
    this.#circles = circlesOf(scene)
    this.#readBands(scene)
    this.#territories.ask(scene, scene.x, scene.y, this.#circles.length > 0 || isTangled(scene), before === null || moved?.movesPlaces !== false ? null : changedCommunities(before, scene))
    if (!this.#fitted && scene.ids.length > 0) { this.#fitted = true; this.fit(false) }
    else if (this.#fitPending && this.#tween === null) { this.#fitPending = false; this.fit(false, true) }
    this.#level = null
    this.#askNames()
    this.request()
  }

  setPalette (palette: Palette): void {
    if (palette === this.#palette) return
    this.#palette = palette
    this.#sprites = new Sprites(palette, this.#under.pixelRatio)
    this.request()
  }

  setWords (words: AtlasWords): void {
    this.#words = words
    if (this.#scene !== null) this.#readBands({ ...this.#scene, x: this.#x, y: this.#y })
    this.#askNames()
  }

  /** What the circles or columns at these places stand for. */
  #readBands (s: MapScene): void {
    this.#bands = bandsOf(s, s.y, this.#circles, this.#circles.length > 0 ? ringWords(s, this.#circles) : [], this.#circles.length > 0 ? [] : columnsOf(s), w => this.#words.band(w))
  }

  /** Selection, others, spotlight. `hover` stays the atlas's own. */
  setMarks (marks: Omit<Marks, 'hover' | 'hoverNear' | 'near'>): void {
    const near = new Set<number>()
    for (const i of marks.selected) for (const j of this.#neighbours(i)) near.add(j)
    const before = this.#marks
    this.#marks = { ...marks, near, hover: this.#marks.hover, hoverNear: this.#marks.hoverNear }
    if (this.#scene !== null) syncLinks(this.cy, this.#scene, marks.selected)
    if (!same(before.selected, marks.selected) || before.spotlight !== marks.spotlight) this.#askNames()
    this.request()
  }

  /**
   * Cards that float over the sheet: names and the fit keep off them. `cover`: what lies over its sides; when it opens and
   * closes, cards give way and come back, but the map stays as it is.
   */
  setCards (cards: readonly Rect[], cover: Cover = NO_COVER): void {
    const moved = cover.left !== this.#cover.left || cover.right !== this.#cover.right, first = this.#fittedTo.length === 0, covered = cover.left + cover.right > 0
    this.#cards = cards
    this.#cover = cover
    if (moved && !first) this.#fittedTo = cards
    else if (!this.#gestured && this.#scene !== null && (first || !covered) && !sameRects(cards, this.#fittedTo)) this.fit(false)
    this.#askNames()
  }

  /** Shows everything with its names; `beside` what lies over the sides of the sheet, or under it as well. */
  fit (animated: boolean, beside = animated): void {
    const s = this.#scene
    if (s === null) return
    this.#fittedTo = this.#cards
    // asked for by hand, it is the view again that cards may change
    if (animated) this.#gestured = false
    if (s.ids.length === 0) { this.#look({ zoom: 1, ...openMiddle(beside ? this.#cover : NO_COVER, this.cy.width(), this.cy.height()) }, animated); return }
    const named = s.ids.length <= 300, reachX = new Float32Array(s.ids.length), reachY = new Float32Array(s.ids.length)
    for (let i = 0; i < s.ids.length; i++) {
      const r = (s.w[i] as number) / 2
      // half of the names point outwards; the placer turns the others inwards
      reachX[i] = named ? Math.max(r + 44, 62) : r + 30
      reachY[i] = (i === s.brand ? r + 34 : r + 40)
    }
    const worth = s.ids.map((_, i) => i === s.brand ? 8 : this.#marks.selected.has(i) ? 5 : s.target[i] !== 0 ? 3 : 1)
    const { left, right } = beside ? this.open : { left: 0, right: this.cy.width() }
    const v = fitView({ x: s.x, y: s.y, reachX, reachY, worth, width: right - left, height: this.cy.height(), blocked: this.#cards.map(c => ({ ...c, x: c.x - left })), maxZoom: s.ids.length < 4 ? 1 : 1.35, minZoom: MIN_ZOOM })
    this.#look({ ...v, x: v.x + left }, animated)
  }

  /** Follows a layout while it settles; nothing is kept. Names and borders come back with the end. */
  follow (ids: readonly string[], x: ArrayLike<number>, y: ArrayLike<number>): void {
    const s = this.#scene
    if (s === null || this.still || this.#drag !== null) return
    if (this.#settling === null) { this.#tween = null; this.#settling = new Settling(s, ids, this.#x, this.#y); this.#events.ready(false) }
    this.#settling.aim(x, y)
    this.request()
  }

  /** Back to where the scene says, when nothing came of what was followed. */
  unfollow (): void {
    const s = this.#scene
    if (s === null || this.#settling === null) return
    this.#settling = null
    this.#tween = tweenTo(s, this.#x, this.#y, this.#w, s, performance.now(), () => LAYOUT_MS)
    this.request()
  }

  /** Fits once positions have stopped moving: after a new layout. */
  fitWhenStill (): void { this.#fitPending = true; this.request() }

  zoomBy (factor: number): void {
    const { cy } = this
    const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, cy.zoom() * factor)), k = zoom / cy.zoom(), mx = cy.width() / 2, my = cy.height() / 2, p = cy.pan()
    this.#gestured = true
    this.#look({ zoom, x: mx - (mx - p.x) * k, y: my - (my - p.y) * k }, true, FADE_MS)
  }

  /** Moves the sheet so that a stakeholder is in view; does nothing when it is. */
  reveal (id: string): void {
    const i = this.#scene?.index.get(id)
    if (i === undefined || this.#scene === null) return
    const v = this.view, width = this.cy.width(), height = this.cy.height(), x = this.#scene.x[i] as number, y = this.#scene.y[i] as number
    const at = { x: x * v.zoom + v.x, y: y * v.zoom + v.y }, far = this.#level === 'far', middle = openMiddle(this.#cover, width, height)
    const by = far ? { x: middle.x - at.x, y: middle.y - at.y } : shiftToSee(at, width, height, this.#cards, this.#cover)
    if (by.x === 0 && by.y === 0 && !far) return
    // only beside a card, the map keeps its size
    const zoom = by.y === 0 && !far ? v.zoom : Math.max(v.zoom, REVEAL_ZOOM)
    this.#gestured = true
    this.#look({ zoom, x: at.x + by.x - x * zoom, y: at.y + by.y - y * zoom }, true)
  }

  #covers (): Rect[] { return coverRects(this.#cover, this.cy.width(), this.cy.height()) }
  /** The box of the sheet that nothing lies over. */
  get open (): { left: number, right: number } { return { left: this.#cover.left, right: this.cy.width() - this.#cover.right } }

  #look (v: { zoom: number, x: number, y: number }, animated: boolean, duration = CHANGE_MS): void {
    this.cy.stop()
    const view = { zoom: v.zoom, pan: { x: v.x, y: v.y } }
    if (!animated || this.still) this.cy.viewport(view)
    else this.cy.animate(view, { duration, easing: 'cubic-bezier(0.2, 0, 0, 1)' as 'ease' })
  }

  get view (): { zoom: number, x: number, y: number } { const p = this.cy.pan(); return { zoom: this.cy.zoom(), x: p.x, y: p.y } }
  get scene (): MapScene | null { return this.#scene }
  toModel (p: Point): Point { const v = this.view; return { x: (p.x - v.x) / v.zoom, y: (p.y - v.y) / v.zoom } }
  /** Where a row is drawn, and the radius it has there, px on the sheet. */
  screen (row: number): Point & { r: number } {
    const v = this.view
    return { x: (this.#x[row] ?? 0) * v.zoom + v.x, y: (this.#y[row] ?? 0) * v.zoom + v.y, r: ((this.#w[row] ?? 0) / 2) * Math.sqrt(v.zoom) }
  }

  /** The row at a point of the sheet, up to `margin` px beside it; the nearest when several. Cost O(n). */
  rowAt (x: number, y: number, margin: number): number {
    const s = this.#scene
    if (s === null || this.#level === 'far') return -1
    let best = -1, least = margin
    const v = this.view, root = Math.sqrt(v.zoom)
    for (let i = 0; i < s.ids.length; i++) {
      const dx = (this.#x[i] as number) * v.zoom + v.x - x, dy = (this.#y[i] as number) * v.zoom + v.y - y
      const away = Math.sqrt(dx * dx + dy * dy) - ((this.#w[i] as number) / 2) * root
      if (away < least) { least = away; best = i }
    }
    return best
  }

  get hovered (): string | null { return this.#marks.hover < 0 ? null : this.#scene?.ids[this.#marks.hover] ?? null }

  /** Where rows are drawn now, model px. */
  get positions (): { x: Float32Array, y: Float32Array } { return { x: this.#x, y: this.#y } }

  #grab (id: string): void {
    const s = this.#scene, row = s?.index.get(id)
    if (s === null || row === undefined || this.#tween !== null || this.#settling !== null) return
    const rows = this.#marks.selected.has(row) ? this.#marks.selected : new Set([row])
    this.#drag = new DragSession(rows, this.#x, this.#y)
    this.#paths = linkPaths(s, this.#x, this.#y, rows)
    this.#setHover(-1)
  }

  #dragged (): void {
    const d = this.#drag, s = this.#scene
    if (d === null || s === null || d.cancelled) return
    for (const i of d.rows) { const p = this.cy.getElementById(s.ids[i] ?? '').position(); this.#x[i] = p.x; this.#y[i] = p.y }
    d.moved = true
    this.request()
  }

  #freed (): void {
    const d = this.#drag, s = this.#scene
    if (d === null || s === null) return
    this.#drag = null
    const moves = d.cancelled ? [] : d.moves(s.ids, this.#x, this.#y)
    if (moves.length === 0) this.#restore(d)
    this.#paths = linkPaths(s, this.#x, this.#y, null)
    if (moves.length > 0) {
      const now = { x: this.#x, y: this.#y, community: s.community, brand: s.brand }
      this.#circles = circlesOf(now)
      this.#readBands({ ...s, x: this.#x, y: this.#y })
      this.#territories.ask(s, this.#x, this.#y, this.#circles.length > 0 || isTangled(now), new Set(s.territories.map(t => t.community)))
      syncLinks(this.cy, { ...s, x: this.#x, y: this.#y }, this.#marks.selected)
      this.#events.moved(moves)
    }
    this.#askNames()
    this.request()
  }

  #restore (d: DragSession): void {
    const s = this.#scene
    if (s === null) return
    d.restore(this.#x, this.#y)
    this.cy.batch(() => { for (const i of d.rows) this.cy.getElementById(s.ids[i] ?? '').position({ x: this.#x[i] as number, y: this.#y[i] as number }) })
  }

  /** Puts what is being dragged back; true when something was. */
  cancelDrag (): boolean {
    if (this.#drag === null || this.#drag.cancelled) return false
    this.#drag.cancelled = true
    this.#restore(this.#drag)
    this.request()
    return true
  }

  /** Paints in the next frame, unless Cytoscape renders before. */
  request (): void {
    if (this.#frame !== 0 || this.#ended) return
    this.#frame = requestAnimationFrame(() => { this.#frame = 0; this.#paint() })
  }

  #settle (): void {
    this.#moving = false
    const s = this.#scene
    if (s === null) return
    const p = this.cy.pan(), z = this.cy.zoom(), step = Math.max(z / this.#namedZoom, this.#namedZoom / z)
    // the sheet moved, its cards did not: a name may have come under one. Names that still fit stay where they are.
    if (step > NAME_STEP ** 0.5 || Math.hypot(p.x - this.#namedPan.x, p.y - this.#namedPan.y) > MOVED) this.#askNames()
    this.request()
  }

  #askNames (): void {
    const s = this.#scene
    if (s === null || this.#ended || this.#waitsFor.fonts) return
    const v = this.view
    this.#namedZoom = v.zoom; this.#namedPan = { x: v.x, y: v.y }
    this.#waitsFor.names = true
    this.#names.ask({
      scene: s, marks: this.#marks, level: this.#pickLevel(), zoom: v.zoom, panX: v.x, panY: v.y, width: this.cy.width(), height: this.cy.height(),
      x: s.x, y: s.y, sprites: this.#sprites, places: this.#territories.places, cards: [...this.#cards, ...this.#covers(), ...wordBoxes(this.#bands, { zoom: v.zoom, panX: v.x, panY: v.y }, s, this.#sprites)], unlinked: this.#words.unlinked
    })
  }

  #pickLevel (): Level {
    const s = this.#scene
    if (s === null) return 'near'
    const v = this.view, w = this.cy.width(), h = this.cy.height()
    let inView = 0
    for (let i = 0; i < s.ids.length; i++) {
      const sx = (this.#x[i] as number) * v.zoom + v.x, sy = (this.#y[i] as number) * v.zoom + v.y
      if (sx > 0 && sy > 0 && sx < w && sy < h) inView++
    }
    this.#level = levelFor(v.zoom, inView, s.ids.length, this.#level)
    return this.#level
  }

  #advance (now: number): void {
    const s = this.#scene, t = this.#tween
    if (s !== null && this.#settling !== null) {
      if (this.#settling.advance(Math.min(50, now - this.#last), this.#x, this.#y)) this.request()
      this.#paths = linkPaths(s, this.#x, this.#y, null)
      return
    }
    if (s === null || t === null) return
    const u = Math.min(1, (now - t.started) / t.duration), k = ease(u)
    for (let i = 0; i < s.ids.length; i++) {
      this.#x[i] = (t.fromX[i] as number) + ((s.x[i] as number) - (t.fromX[i] as number)) * k
      this.#y[i] = (t.fromY[i] as number) + ((s.y[i] as number) - (t.fromY[i] as number)) * k
      this.#w[i] = (t.fromW[i] as number) + ((s.w[i] as number) - (t.fromW[i] as number)) * k
    }
    if (t.movesPlaces) this.#paths = linkPaths(s, this.#x, this.#y, null)
    if (u >= 1) { this.#tween = null; if (this.#fitPending) { this.#fitPending = false; this.fit(true) } }
  }

  #paint (): void {
    if (this.#ended) return
    if (this.#frame !== 0) { cancelAnimationFrame(this.#frame); this.#frame = 0 }
    const now = performance.now(), s = this.#scene
    this.#advance(now)
    const under = this.#clear(this.#under), over = this.#clear(this.#over)
    if (s === null || this.#paths === null) return
    const level = this.#pickLevel(), far = level === 'far' ? 1 : 0
    const step = this.#last === 0 || this.still ? 1 : Math.min(1, (now - this.#last) / FADE_MS)
    this.#last = now
    this.#farness += Math.max(-step, Math.min(step, far - this.#farness))
    const v = this.view, turned = this.#tween === null ? 1 : ease(Math.min(1, (now - this.#tween.started) / this.#tween.duration))
    const f: Frame = {
      g: under, width: this.cy.width(), height: this.cy.height(), zoom: v.zoom, root: Math.sqrt(v.zoom), panX: v.x, panY: v.y, moving: this.#moving || this.#tween !== null, deadline: now + SHARPEN_MS, unsharp: false, level,
      palette: this.#palette, scene: s, marks: this.#marks, sprites: this.#sprites, x: this.#x, y: this.#y, w: this.#w, fromSlot: this.#tween?.fromSlot ?? null, turned
    }
    const farness = this.#farness, nearness = 1 - farness
    const hulls = this.#settling !== null ? 0 : this.#tween?.movesPlaces === true ? turned ** 3 : 1
    paintCircles(f, this.#bands, hulls)
    if (farness > 0) paintTrunks(f, this.#lands, this.#trunks, farness)
    paintHulls(f, this.#lands, hulls, farness)
    if (nearness > 0) paintLinks(f, this.#paths, nearness, this.#drag?.rows ?? null)
    f.g = over
    if (nearness > 0) {
      if (level === 'close') paintArrows(f)
      if (this.#marks.hover >= 0) paintOwnLinks(f, new Set([this.#marks.hover]), nearness)
      if (this.#marks.trail.length > 0) paintTrail(f, this.#marks.trail, nearness)
      else if (this.#marks.selected.size > 0) paintOwnLinks(f, this.#marks.selected, nearness)
      if (this.#drag?.moved === true) paintDrag(f, this.#drag)
      paintBandWords(f, this.#bands, nearness * hulls)
      paintNodes(f, nearness, level === 'middle')
      if (level === 'close') paintBadges(f, nearness)
      paintMarks(f, nearness)
      paintNames(f, this.#settling === null && (this.#moving || this.#tween === null) ? this.#names.shown : [], nearness, this.#drag?.rows ?? null)
      if (level === 'close' && this.#marks.hover >= 0) paintKinds(f, this.#marks.hover, this.#words.kind)
    }
    if (farness > 0) paintFarNames(f, this.#lands, farness, this.#words.count)
    if (this.#tween !== null || (farness > 0 && farness < 1) || farness !== far || f.unsharp) this.request()
    this.#events.view()
    const w = this.#waitsFor
    if (!w.hulls && !w.names && !w.fonts && this.#tween === null) { this.#warmer.warm(f, this.#names.shown); this.#events.ready(true) }
  }

  #clear (layer: Paper): CanvasRenderingContext2D {
    const g = layer.ctx
    g.setTransform(1, 0, 0, 1, 0, 0)
    g.clearRect(0, 0, g.canvas.width, g.canvas.height)
    g.setTransform(layer.pixelRatio, 0, 0, layer.pixelRatio, 0, 0)
    return g
  }

  end (): void {
    this.#ended = true
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#settleTimer); clearTimeout(this.#hoverTimer); this.#warmer.end()
    this.#container.removeEventListener('pointermove', this.#pointer)
    this.#container.removeEventListener('pointerleave', this.#left)
    this.#container.removeEventListener('wheel', this.#touched)
    this.#container.removeEventListener('pointerdown', this.#touched, true)
    this.#territories.end(); this.#names.end()
    this.cy.destroy()
  }
}

/** What a static canvas layer is at run time; its published type leaves the context out. It gets no transform of its own. */
interface Paper { ctx: CanvasRenderingContext2D, pixelRatio: number }
const paper = (layer: ICanvasStaticLayer): Paper => layer as ICanvasStaticLayer & Paper

const same = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => a.size === b.size && [...a].every(i => b.has(i))
const sameRects = (a: readonly Rect[], b: readonly Rect[]): boolean => a.length === b.length && a.every((r, i) => { const q = b[i]; return q !== undefined && Math.abs(r.x - q.x) + Math.abs(r.y - q.y) + Math.abs(r.w - q.w) + Math.abs(r.h - q.h) < 2 })
