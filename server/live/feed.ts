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
interface Room { watchers: Set<Watcher>, joining: number, presence: PresenceList, rev: number, queue: Promise<void> }
type Reads = Pick<ReturnType<Context['store']>, 'setsSince' | 'lastRevs'>
interface Options { store (): Reads, onError? (error: unknown): void, pollMs?: number }

export class LiveFeed {
  readonly #rooms = new Map<Id, Room>()
  readonly #timer: NodeJS.Timeout
  #polling = false
  #closed = false
  readonly #open = new Set<Watcher>()

  constructor (readonly o: Options) {
    this.#timer = setInterval(() => { void this.#poll() }, o.pollMs ?? POLL_MS)
    this.#timer.unref()
  }

  /** How many streams are open, in all or of one client; those that are still catching up count. */
  watching (client?: Id): number {
    let n = 0
    for (const w of this.#open) if (client === undefined || w.client === client) n++
    return n
  }

  /** Starts watching from `since` (the present when null); `now` is the project's revision as just read. What was missed comes first. Returns how to stop. */
  async watch (project: Id, now: number, since: number | null, watcher: Watcher): Promise<() => void> {
    const room = this.#rooms.get(project) ?? { watchers: new Set(), joining: 0, presence: new PresenceList(), rev: now, queue: Promise.resolve() }
    this.#rooms.set(project, room)
    watcher.rev = since ?? now
    let left = false
    this.#open.add(watcher)
    const leave = (): void => {
      left = true
      this.#open.delete(watcher)
      if (!room.watchers.delete(watcher)) return
      this.#emptied(project, room)
      if (watcher.client !== null && ![...room.watchers].some(w => w.client === watcher.client) && room.presence.leave(watcher.client)) this.#tellPresence(room)
    }
    room.joining++
    try {
      // within one turn: brought up to date, then among those who get what comes next; nothing falls between
      await this.#inTurn(room, async () => {
        await this.#bringTo(project, room, now)
        if (watcher.rev < room.rev) await this.#catchUp(project, room, watcher)
        if (left) return
        if (this.#closed) { this.#end(watcher); return }
        room.watchers.add(watcher)
        watcher.send({ type: 'presence', data: room.presence.list() }, watcher.rev)
      })
    } catch (error) { leave(); throw error } finally {
      room.joining--
      this.#emptied(project, room)
    }
    return leave
  }

  /** Passes an event on, to everyone or to one client. Sets go out in the order of their revisions, also when they come in another. */
  publish (project: Id, event: FeedEvent, only?: Id): void {
    const room = this.#rooms.get(project)
    if (room === undefined) return
    if (event.type !== 'set') { for (const w of room.watchers) if (only === undefined || w.client === only) w.send(event, w.rev); return }
    this.#inTurn(room, async () => {
      if (event.data.rev === room.rev + 1) this.#deliver(room, [event.data])
      else await this.#bringTo(project, room, event.data.rev)
    }).catch((error: unknown) => { this.o.onError?.(error) })
  }

  /** Tells those who watch a project that it was deleted, and ends their streams. */
  deleted (project: Id): void {
    for (const w of [...this.#rooms.get(project)?.watchers ?? []]) { w.send({ type: 'deleted', data: {} }, w.rev); w.drop() }
  }

  /** Says who is here. Remembered while that client watches, at most a minute without news. */
  present (project: Id, presence: Presence): void {
    const room = this.#rooms.get(project)
    if (room?.presence.enter(presence) === true) this.#tellPresence(room)
  }

  /** Tells everyone that the program stops, and ends their streams. */
  close (): void {
    this.#closed = true
    clearInterval(this.#timer)
    for (const room of this.#rooms.values()) for (const w of [...room.watchers]) this.#end(w)
  }

  #end (watcher: Watcher): void {
    watcher.send({ type: 'stopping', data: {} }, watcher.rev)
    watcher.drop()
  }

  #emptied (project: Id, room: Room): void { if (room.watchers.size === 0 && room.joining === 0) this.#rooms.delete(project) }

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
      const asked = [...this.#rooms.keys()], revs = await this.o.store().lastRevs(asked)
      for (const project of asked) if (!revs.has(project)) this.deleted(project)
      for (const [project, rev] of revs) {
        const room = this.#rooms.get(project)
        if (room !== undefined && rev > room.rev) await this.#inTurn(room, () => this.#bringTo(project, room, rev))
      }
    } catch (error) { this.o.onError?.(error) } finally { this.#polling = false }
  }
}
