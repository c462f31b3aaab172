/** Who is on a project now, and what they have selected. Kept in memory only. */
import type { Presence } from '#contract/feed'
import type { Id } from '#contract/ids'

export const PRESENCE_MS = 60_000
const MOST = 200

export class PresenceList {
  readonly #here = new Map<Id, { presence: Presence, until: number }>()

  list (): Presence[] { return [...this.#here.values()].map(h => h.presence) }

  /** True when this is news. Keeps 200 at most. */
  enter (presence: Presence, now = Date.now()): boolean {
    const before = this.#here.get(presence.client)
    if (before === undefined && this.#here.size >= MOST) return false
    this.#here.set(presence.client, { presence, until: now + PRESENCE_MS })
    return before === undefined || before.presence.name !== presence.name || before.presence.selection.join() !== presence.selection.join()
  }

  leave (client: Id): boolean { return this.#here.delete(client) }

  /** Forgets those unheard of for a minute; true when someone was. */
  expire (now = Date.now()): boolean {
    const before = this.#here.size
    for (const [client, h] of this.#here) if (h.until < now) this.#here.delete(client)
    return this.#here.size !== before
  }
}
