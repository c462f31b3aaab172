/** Keeps a store at hand: brings the database, opens the store on it, and does so again when the database goes away. */
import type { Refusal } from '#contract/problem'
import type { Config } from './config'
import type { Log } from './cartography/context'
import { checkRemoteDatabase, retryAfterMs } from './database/remote'
import { type OwnDatabase, openOwnDatabase } from './database/own-database'
import type { DatabaseAddress, DatabaseProgress } from './database/address'
import { DatabaseProblem } from './database/problem'
import { openStore } from './store/open-store'
import type { Store } from './store/store'

export interface KeeperOptions {
  config: Config
  log: Log
  /** hears every step; `problem` may be a refusal of the store while it opens */
  onProgress (progress: DatabaseProgress): void
  /** called each time a store is open and fit for use */
  onStore (store: Store): Promise<void>
  /** no waiting can help: the configuration is wrong */
  onHopeless (problem: DatabaseProblem): void
}
const AGAIN_MS = 2_000, AGAIN_OWN_MS = 10_000, AGAIN_LOCKED_MS = 1_000
const CLOSE_MS = 800

const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([work.catch(() => {}), new Promise(resolve => { timer = setTimeout(resolve, ms) })])
  clearTimeout(timer)
}

export class DatabaseKeeper {
  store: Store | null = null
  #own: OwnDatabase | null = null
  #stopped = false
  readonly #stop = new AbortController()

  constructor (readonly o: KeeperOptions) {}

  get kind (): 'own' | 'remote' { return this.o.config.neo4j === null ? 'own' : 'remote' }

  /** Resolves when the first store is open, or when stopped before; goes on keeping it in the background. */
  async start (): Promise<void> {
    while (!this.#stopped) {
      try {
        const address = await this.#address()
        const store = await openStore(address, { log: (line, more) => { this.o.log.info({ ...more }, line) } })
        if (this.#stopped) { await within(CLOSE_MS, store.close()); return }
        this.store = store
        await this.o.onStore(store)
        this.#tell('ready')
        return
      } catch (error) {
        if (this.#stopped) return
        await this.#afterFault(error)
      }
    }
  }

  /** Closes the store and ends our own database; each has its time. */
  async stop (): Promise<void> {
    this.#stopped = true
    this.#stop.abort()
    const store = this.store
    this.store = null
    if (store !== null) await within(CLOSE_MS, store.close())
    await this.#own?.stop()
  }

  #tell (phase: DatabaseProgress['phase'], problem: DatabaseProblem | null = null): void { this.o.onProgress({ phase, fetched: null, total: null, problem }) }

  async #address (): Promise<DatabaseAddress> {
    const { neo4j, dataFolder, cacheFolder } = this.o.config
    if (neo4j !== null) { this.#tell('starting'); return await checkRemoteDatabase(neo4j) }
    if (this.#own === null) {
      // ready is said when the store is open too
      const onProgress = (p: DatabaseProgress): void => { if (p.phase === 'fetching' || p.phase === 'starting') this.o.onProgress(p) }
      const own = await openOwnDatabase({ dataFolder, cacheFolder, onProgress, signal: this.#stop.signal })
      this.#own = own
      if (this.#stopped) await own.stop()
      own.onExit(code => { void this.#fell(code) })
    }
    return this.#own.address
  }

  async #fell (code: number | null): Promise<void> {
    this.o.log.error({ code }, 'the database ended by itself; starting it again')
    this.#own = null
    const store = this.store
    this.store = null
    this.#tell('starting')
    if (store === null) return
    await within(CLOSE_MS, store.close())
    await this.start()
  }

  async #afterFault (error: unknown): Promise<void> {
    const store = this.store
    this.store = null
    if (store !== null) await within(CLOSE_MS, store.close())
    let wait = AGAIN_MS
    if (error instanceof DatabaseProblem) {
      const again = this.kind === 'own' ? error.code === 'locked' ? AGAIN_LOCKED_MS : AGAIN_OWN_MS : retryAfterMs(error)
      if (again === null) { this.#stopped = true; this.o.onHopeless(error); return }
      wait = again
      this.#tell('failed', error)
      this.o.log.error({ code: error.code }, error.message)
    } else {
      this.#tell('starting')
      this.o.log.error({ err: error, code: (error as Partial<Refusal>).code }, 'the store did not open; trying again')
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, wait)
      this.#stop.signal.addEventListener('abort', () => { clearTimeout(timer); resolve() }, { once: true })
    })
  }
}
