/** The territories of the drawn scene: asks the worker for those that changed, keeps the last until the new one is there. */
import type { HullAnswer, HullRequest } from './hull-worker'
import hullWorkerUrl from './hull-worker?worker&url'
import { type Land, ringsPath } from './paint/paint-hulls'
import { rimPlaces } from './rim-places'
import type { MapScene, Territory } from './scene'
import { startWorker } from './start-worker'

export interface Place { land: Land, rim: Float32Array }

export class Territories {
  readonly #worker = startWorker(hullWorkerUrl)
  readonly #changed: (done: boolean) => void
  #held = new Map<number, Place>()
  #wanted = new Map<number, { territory: Territory, scene: MapScene, x: Float32Array, y: Float32Array }>()
  #job = 0

  /** `changed(done)` is called for every territory that arrives; done with the last one of a request. */
  constructor (changed: (done: boolean) => void) {
    this.#changed = changed
    this.#worker.addEventListener('message', (e: MessageEvent<HullAnswer>) => this.#arrive(e.data))
    this.#worker.addEventListener('error', e => { console.error('territories could not be drawn', e.message); this.#changed(true) })
  }

  get places (): Iterable<Place> { return this.#held.values() }
  get lands (): Land[] { return [...this.#held.values()].map(p => p.land) }

  /** Asks for the territories of a scene drawn at x, y; only those of `communities` when given; none where everything is mixed (`tangled`). */
  ask (scene: MapScene, x: Float32Array, y: Float32Array, tangled: boolean, communities: ReadonlySet<number> | null): void {
    // one or two towns are not a territory
    const territories = tangled ? [] : scene.territories.filter(t => t.members.length >= 3)
    const alive = new Set(territories.map(t => t.community))
    for (const c of [...this.#held.keys()]) if (!alive.has(c)) this.#held.delete(c)
    const unfinished = new Set(this.#wanted.keys())
    const ask = territories.filter(t => communities === null || communities.has(t.community) || unfinished.has(t.community) || !this.#held.has(t.community))
    this.#wanted = new Map(ask.map(t => [t.community, { territory: t, scene, x, y }]))
    this.#job++
    if (ask.length === 0) { this.#changed(true); return }
    const inner: number[] = []
    const { source, target, inside } = scene.links
    for (let k = 0; k < source.length; k++) if (inside[k] === 1) inner.push(source[k] as number, target[k] as number)
    const ground = { x: x.slice(), y: y.slice(), r: scene.w.map(w => w / 2), community: scene.community.slice(), inner: Int32Array.from(inner) }
    const request: HullRequest = { job: this.#job, ground, communities: ask.map(t => t.community) }
    this.#worker.postMessage(request, [ground.x.buffer, ground.y.buffer, ground.r.buffer, ground.community.buffer, ground.inner.buffer])
  }

  #arrive (a: HullAnswer): void {
    if (a.job !== this.#job) return
    const want = this.#wanted.get(a.community)
    if (want !== undefined && a.rings.length > 0) {
      this.#wanted.delete(a.community)
      const { territory, x, y } = want
      let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity, mx = 0, my = 0
      for (const r of a.rings) for (let i = 0; i < r.length; i += 2) { x0 = Math.min(x0, r[i] as number); x1 = Math.max(x1, r[i] as number); y0 = Math.min(y0, r[i + 1] as number); y1 = Math.max(y1, r[i + 1] as number) }
      for (const m of territory.members) { mx += x[m] as number; my += y[m] as number }
      const n = territory.members.length
      const largest = [...a.rings].sort((p, q) => q.length - p.length)
      this.#held.set(a.community, {
        land: { community: a.community, slot: territory.slot, name: territory.name, rings: a.rings, path: ringsPath(a.rings), x0, y0, x1, y1, middleX: mx / n, middleY: my / n, count: n, members: territory.members },
        rim: rimPlaces(largest)
      })
    }
    this.#changed(a.last)
  }

  /** Names and colours of a scene whose borders did not move. */
  rename (scene: MapScene): void {
    for (const t of scene.territories) {
      const held = this.#held.get(t.community)
      if (held !== undefined) this.#held.set(t.community, { ...held, land: { ...held.land, name: t.name, slot: t.slot, members: t.members } })
    }
  }

  end (): void { this.#worker.terminate() }
}
