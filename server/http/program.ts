/** What the HTTP layer needs to know of the running program; made by main.ts, or by a test. */
import type { Health } from '#contract/health'
import type { Language } from '#contract/words'
import type { Context, Log } from '../cartography/context'
import type { LiveFeed } from '../live/feed'

export interface Program {
  /** the state of things, asked at most once a second of the database however often it is asked here */
  health (lang: Language): Promise<Health>
  /** throws `database.starting` or `server.stopping` when there is nothing to work with */
  context (): Context
  feed: LiveFeed
  log: Log
  /** address that is listened on, for the check of Host */
  host: string
  trustProxy: boolean
  /** folder of the built client, null where there is none */
  clientFolder: string | null
  version: string
  /** tests throw from here to see what an unexpected fault does; called with the name of the operation */
  fault?: ((operation: string) => unknown) | undefined
}
