/**
 * The live feed: every change set of a project reaches whoever watches it, in order, once, wherever it was made. Sets made
 * here arrive at once; those of other processes are found by asking the store for the last revisions of watched projects.
 */
import type { AppliedSet } from '#contract/change'
import type { FeedEvent, Presence } from '#contract/feed'
import type { Id } from '#contract/ids'
import type { Context } from '../cartography/context'
import { PresenceList } from './presence'

export const POLL_MS = 700
/** more sets than this in one go, and reading the map again is cheaper */
export const CATCH_UP = 200

/** Someone who watches: gets events with the revision they bring to. `drop` ends it. */
export interface Watcher {
  client: Id | null
  /** revision this watcher has */
  rev: number
  send (event: FeedEvent, rev: number): void
  drop (): void
}
interface Room { watchers: Set<Watcher>, presence: PresenceList, rev: number, queue: Promise<void> }
type Reads = Pick<ReturnType<Context['store']>, 'setsSince' | 'lastRevs' | 'readProject'>
interface Options { store (): Reads, onError? (error: unknown): void, pollMs?: number }

export class LiveFeed {
  readonly #rooms = new Map<Id, Room>()
  readonly #timer: NodeJS.Timeout
  #polling = false

  constructor (readonly o: Options) {
    this.#timer = setInterval(() => { void this.#poll() }, o.pollMs ?? POLL_MS)
    this.#timer.unref()
  }

  /** How many watch, in all or of one client. */
  watching (client?: Id): number {
    let n = 0
    for (const room of this.#rooms.values()) for (const w of room.watchers) if (client === undefined || w.client === client) n++
    return n
  }

  /** Starts watching from `since` (the present when null). What was missed comes first. Throws `project.not-found`. Returns how to stop. */
  async watch (project: Id, since: number | null, watcher: Watcher): Promise<() => void> {
    const now = (await this.o.store().readProject(project)).rev
    const room = this.#rooms.get(project) ?? { watchers: new Set(), presence: new PresenceList(), rev: now, queue: Promise.resolve() }
    this.#rooms.set(project, room)
    watcher.rev = since ?? now
    room.watchers.add(watcher)
    const leave = (): void => {
      if (!room.watchers.delete(watcher)) return
      if (room.watchers.size === 0) { this.#rooms.delete(project); return }
      if (watcher.client !== null && ![...room.watchers].some(w => w.client === watcher.client) && room.presence.leave(watcher.client)) this.#tellPresence(room)
    }
    try {
      await this.#inTurn(room, async () => {
        await this.#bringTo(project, room, now)
        if (watcher.rev < room.rev) await this.#catchUp(project, room, watcher)
      })
    } catch (error) { leave(); throw error }
    watcher.send({ type: 'presence', data: room.presence.list() }, watcher.rev)
    return leave
  }

  /** Passes an event on. Sets go out in the order of their revisions, also when they come in another. */
  publish (project: Id, event: FeedEvent): void {
    const room = this.#rooms.get(project)
    if (room === undefined) return
    if (event.type !== 'set') { for (const w of room.watchers) w.send(event, w.rev); return }
    this.#inTurn(room, async () => {
      if (event.data.rev === room.rev + 1) this.#deliver(room, [event.data])
      else await this.#bringTo(project, room, event.data.rev)
    }).catch((error: unknown) => { this.o.onError?.(error) })
  }

  /** Says who is here. Remembered while that client watches, at most a minute without news. */
  present (project: Id, presence: Presence): void {
    const room = this.#rooms.get(project)
    if (room?.presence.enter(presence) === true) this.#tellPresence(room)
  }

  /** Tells everyone that the program stops, and ends their streams. */
  close (): void {
    clearInterval(this.#timer)
    for (const room of this.#rooms.values()) for (const w of [...room.watchers]) { w.send({ type: 'stopping', data: {} }, w.rev); w.drop() }
    this.#rooms.clear()
  }

  #tellPresence (room: Room): void { for (const w of room.watchers) w.send({ type: 'presence', data: room.presence.list() }, w.rev) }

  /** One thing after the other within a room; a failure does not stop what follows. */
  #inTurn (room: Room, work: () => Promise<void>): Promise<void> {
    const turn = room.queue.then(work)
    room.queue = turn.catch(() => {})
    return turn
  }

  #deliver (room: Room, sets: readonly AppliedSet[]): void {
    for (const set of sets) {
      if (set.rev <= room.rev) continue
      room.rev = set.rev
      for (const w of room.watchers) if (w.rev < set.rev) { w.rev = set.rev; w.send({ type: 'set', data: set }, set.rev) }
    }
  }

  #reload (watchers: Iterable<Watcher>, rev: number): void {
    for (const w of watchers) { w.rev = rev; w.send({ type: 'reload', data: { rev } }, rev) }
  }

  async #bringTo (project: Id, room: Room, rev: number): Promise<void> {
    if (rev <= room.rev) return
    const sets = await this.o.store().setsSince(project, room.rev, CATCH_UP)
    if (sets !== null) { this.#deliver(room, sets); return }
    room.rev = rev
    this.#reload([...room.watchers].filter(w => w.rev < rev), rev)
  }

  async #catchUp (project: Id, room: Room, watcher: Watcher): Promise<void> {
    const sets = await this.o.store().setsSince(project, watcher.rev, CATCH_UP)
    if (sets === null) { this.#reload([watcher], room.rev); return }
    for (const set of sets) if (set.rev > watcher.rev && set.rev <= room.rev) { watcher.rev = set.rev; watcher.send({ type: 'set', data: set }, set.rev) }
  }

  async #poll (): Promise<void> {
    if (this.#polling || this.#rooms.size === 0) return
    this.#polling = true
    try {
      for (const room of this.#rooms.values()) if (room.presence.expire()) this.#tellPresence(room)
      const revs = await this.o.store().lastRevs([...this.#rooms.keys()])
      for (const [project, rev] of revs) {
        const room = this.#rooms.get(project)
        if (room !== undefined && rev > room.rev) await this.#inTurn(room, () => this.#bringTo(project, room, rev))
      }
    } catch (error) { this.o.onError?.(error) } finally { this.#polling = false }
  }
}
