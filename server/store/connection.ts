/**
 * The one way to the database: explicit transactions, each with the server's timeout and with a deadline of our own, because
 * a stalled reply never ends by itself (neither `session.close` nor an abort signal frees it; closing the driver does).
 * So a driver that stalled is replaced, and after three silences in a row the breaker opens: the answer is then
 * `database.unavailable` at once, while a probe goes on asking.
 */
import neo4j, { type BookmarkManager, type Driver, type Record as Row, type ResultSummary } from 'neo4j-driver'
import { Refusal } from '#contract/problem'
import { isDeadlock, kindOf, LostCommit, Stalled, translate } from './driver-errors'
import type { StoreAddress, StoreFigures, Timing } from './store'

export const TIMING: Timing = { connect: 3_000, acquire: 5_000, read: 5_000, write: 7_000, bulk: 60_000, grace: 2_000, probe: 1_000, poolSize: 50 }
const SILENCES_TO_OPEN = 3
const TRIES = 6
const FIRST_PAUSE_MS = 30

export type Parameters = Record<string, unknown>
export interface Counters { nodesCreated: number, relationshipsCreated: number, nodesDeleted: number, relationshipsDeleted: number }
/** What work inside a transaction may do. Texts are constants; everything else is a parameter. */
export interface Tx {
  /** rows as objects, for small results */
  rows: <T>(text: string, parameters?: Parameters) => Promise<T[]>
  /** raw rows read by position, for large results */
  records: (text: string, parameters?: Parameters) => Promise<Row[]>
  count: (text: string, parameters?: Parameters) => Promise<Counters>
}
/** read and write: a request that someone waits for. bulk: may take long, as long as something arrives. schema: takes what it takes. */
type Kind = 'read' | 'write' | 'bulk' | 'schema'
/** When the last row or answer arrived, and whether COMMIT was sent. */
interface Progress { heard: number, committing: boolean }
/** A driver, what runs on it, and how many wait for that. A retired one takes no new work; `late` once what stalled has had its time to end by itself. */
interface Lane { driver: Driver, running: number, awaited: number, retired: boolean, late: boolean }

const pause = (ms: number): Promise<void> => new Promise(resolve => { setTimeout(resolve, ms) })

export class Connection {
  private lane: Lane
  private readonly bookmarks: BookmarkManager = neo4j.bookmarkManager()
  private silences = 0
  private probing: NodeJS.Timeout | null = null
  private closed = false
  private database: string | undefined
  private readonly tally = { stalls: 0, driversReplaced: 0, deadlocks: 0, retries: 0 }

  constructor (private readonly address: StoreAddress, readonly timing: Timing, private readonly log: (line: string, more?: Record<string, unknown>) => void) {
    this.database = address.database
    this.lane = this.newLane()
  }

  private newLane (): Lane {
    const { timing } = this
    return {
      running: 0, awaited: 0, retired: false, late: false,
      driver: neo4j.driver(this.address.uri, neo4j.auth.basic(this.address.user, this.address.password), {
        disableLosslessIntegers: true, // ours stay below 2^53
        telemetryDisabled: true,
        connectionTimeout: timing.connect,
        connectionAcquisitionTimeout: Math.max(timing.acquire, timing.connect),
        maxTransactionRetryTime: 5_000,
        maxConnectionPoolSize: timing.poolSize,
        maxConnectionLifetime: 3_600_000,
        connectionLivenessCheckTimeout: 30_000,
        notificationFilter: { minimumSeverityLevel: 'OFF' },
        userAgent: 'alentour'
      })
    }
  }

  /** True when nothing is being asked of the database. */
  get idle (): boolean { return this.lane.running === 0 }

  figures (): StoreFigures { return { ...this.tally, breakerOpen: this.probing !== null } }

  /** Reads in one transaction. Tried once more when the connection turned out to be dead. */
  read<T> (work: (tx: Tx) => Promise<T>, kind: Kind = 'read'): Promise<T> { return this.withRetries(neo4j.session.READ, kind, work) }

  /**
   * Writes in one transaction. `work` must have one effect however often it runs (it looks its own change set up first): it is run
   * again after a deadlock and after a lost answer to COMMIT, up to 6 times within the deadline.
   */
  write<T> (work: (tx: Tx) => Promise<T>, kind: Kind = 'write'): Promise<T> { return this.withRetries(neo4j.session.WRITE, kind, work) }

  /** A statement that cannot run in a transaction with others: schema. Given up after `ms`. */
  autoCommit<T> (text: string, parameters: Parameters = {}, ms = this.timing.read + this.timing.grace): Promise<T[]> {
    return this.within(ms, async driver => {
      const session = driver.session({ database: this.databaseName() })
      try { return (await session.run(text, parameters, { timeout: ms })).records.map(r => r.toObject() as T) } finally { void session.close().catch(() => {}) }
    })
  }

  /** Asks once for the name of the user's home database, so that every later call can name it. */
  async resolveDatabase (): Promise<string> {
    this.database ??= await this.within(this.timing.read + this.timing.grace, async driver => {
      const session = driver.session()
      try {
        const name: unknown = (await session.run('CALL db.info() YIELD name RETURN name')).records[0]?.get('name')
        return typeof name === 'string' ? name : 'neo4j'
      } finally { void session.close().catch(() => {}) }
    })
    return this.database
  }

  /** The server's version as it says itself, e.g. `5.26.29`; empty when it does not. One message, no query. */
  async serverVersion (): Promise<string> {
    const { agent } = await this.within(this.timing.read + this.timing.grace, driver => driver.getServerInfo({ database: this.databaseName() }))
    return (agent ?? '').replace(/^Neo4j\//, '')
  }

  private async within<T> (ms: number, work: (driver: Driver) => Promise<T>): Promise<T> {
    const lane = this.lane
    let timer: NodeJS.Timeout | undefined
    const job = this.on(lane, () => work(lane.driver))
    const late = new Promise<never>((_resolve, reject) => { timer = setTimeout(() => { reject(new Stalled(false)) }, ms) })
    lane.awaited++
    try { return await Promise.race([job, late]) } finally { clearTimeout(timer); job.catch(() => {}); lane.awaited--; this.closeLeft(lane) }
  }

  private async on<T> (lane: Lane, work: () => Promise<T>): Promise<T> {
    lane.running++
    try { return await work() } finally { lane.running--; this.closeLeft(lane) }
  }

  /**
   * Closes a retired driver when nothing runs on it, or when nobody waits for what does: closing frees work that stalled. Not
   * before: a transaction that is used after its driver was closed neither ends nor fails, and whoever waits for it waits for ever.
   */
  private closeLeft (lane: Lane): void {
    if (lane.retired && (lane.running === 0 || (lane.late && lane.awaited === 0))) void lane.driver.close().catch(() => {})
  }

  private databaseName (): string { return this.database ?? 'neo4j' }

  async close (): Promise<void> {
    this.closed = true
    if (this.probing !== null) clearInterval(this.probing)
    this.probing = null
    await this.lane.driver.close()
  }

  private async withRetries<T> (mode: 'READ' | 'WRITE', kind: Kind, work: (tx: Tx) => Promise<T>): Promise<T> {
    const limit = kind === 'schema' ? 600_000 : this.timing[kind]
    const end = Date.now() + limit + this.timing.grace
    let lostCommit = false
    for (let attempt = 1; ; attempt++) {
      const started = Date.now()
      try {
        if (this.probing !== null) throw new Refusal('database.unavailable', { retryAfter: 2 })
        const silent = kind === 'bulk' ? this.timing.write + this.timing.grace : end - started
        const value = await this.once(mode, Math.min(limit, end - started), end - started, silent, work)
        this.silences = 0
        return value
      } catch (e) {
        const failure = kindOf(e)
        if (isDeadlock(e)) this.tally.deadlocks++
        if (failure === 'lost-commit') lostCommit = true
        const slow = Date.now() - started >= this.timing.connect * 0.8
        if (failure === 'stalled' || (failure === 'lost' && slow)) this.silence()
        else if (failure !== 'lost' && failure !== 'lost-commit') this.silences = 0
        const again = failure === 'transient' ? attempt < TRIES : (failure === 'lost' || failure === 'lost-commit') && !slow && attempt <= 2
        const wait = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random())
        if (!again || Date.now() + wait > end - 100) {
          const said = translate(e)
          throw lostCommit && said instanceof Refusal && said.code === 'database.unavailable' ? new Refusal('database.unknown-outcome', { retryAfter: 2 }) : said
        }
        this.tally.retries++
        await pause(wait)
      }
    }
  }

  private async once<T> (mode: 'READ' | 'WRITE', timeout: number, whole: number, silent: number, work: (tx: Tx) => Promise<T>): Promise<T> {
    const lane = this.lane
    const started = performance.now()
    const progress: Progress = { heard: started, committing: false }
    const job = this.on(lane, () => this.transact(lane, mode, timeout, progress, work))
    lane.awaited++
    let timer: NodeJS.Timeout | undefined
    const deadline = new Promise<never>((_resolve, reject) => {
      const left = (): number => Math.min(started + whole, progress.heard + silent) - performance.now()
      const look = (): void => {
        if (left() > 0) timer = setTimeout(look, left())
        // this thread may itself have been busy: what has arrived meanwhile is read before anyone is called silent
        else timer = setTimeout(() => { if (left() > 0) look(); else reject(new Stalled(progress.committing)) }, 50)
      }
      look()
    })
    try { return await Promise.race([job, deadline]) } catch (e) {
      if (e instanceof Stalled) { job.catch(() => {}); this.replace(lane) }
      throw e
    } finally { clearTimeout(timer); lane.awaited--; this.closeLeft(lane) }
  }

  private async transact<T> (lane: Lane, mode: 'READ' | 'WRITE', timeout: number, progress: Progress, work: (tx: Tx) => Promise<T>): Promise<T> {
    const session = lane.driver.session({ database: this.databaseName(), defaultAccessMode: mode, bookmarkManager: this.bookmarks, fetchSize: -1 })
    try {
      const tx = await session.beginTransaction({ timeout: Math.max(1, Math.round(timeout)) })
      const run = (text: string, parameters: Parameters = {}): Promise<{ records: Row[], summary: ResultSummary }> => new Promise((resolve, reject) => {
        const records: Row[] = []
        const heard = (): void => { progress.heard = performance.now() }
        tx.run(text, parameters).subscribe({ onNext: r => { records.push(r); heard() }, onCompleted: summary => { heard(); resolve({ records, summary }) }, onError: reject })
      })
      let value: T
      try {
        value = await work({
          rows: async <R>(text: string, parameters?: Parameters) => (await run(text, parameters)).records.map(r => r.toObject() as R),
          records: async (text, parameters) => (await run(text, parameters)).records,
          count: async (text, parameters) => (await run(text, parameters)).summary.counters.updates() as unknown as Counters // its type is an index signature of these very names
        })
      } catch (e) {
        if (tx.isOpen()) await tx.rollback().catch(() => {})
        throw e
      }
      progress.committing = true
      progress.heard = performance.now()
      try { await tx.commit() } catch (e) { throw mode === 'WRITE' && kindOf(e) === 'lost' ? new LostCommit(e) : e }
      return value
    } finally { await session.close().catch(() => {}) }
  }

  /** New work goes to a new driver; what stalled on the old one has some time more to end by itself. */
  private replace (lane: Lane): void {
    this.tally.stalls++
    if (lane.retired || this.closed) return
    lane.retired = true
    this.tally.driversReplaced++
    this.lane = this.newLane()
    this.log('the database did not answer in time; the driver was replaced', { stalls: this.tally.stalls })
    setTimeout(() => { lane.late = true; this.closeLeft(lane) }, this.timing.read + this.timing.grace).unref()
  }

  private silence (): void {
    if (++this.silences < SILENCES_TO_OPEN || this.probing !== null || this.closed) return
    this.log('the database is silent; requests are answered at once until it speaks again')
    let busy = false
    this.probing = setInterval(() => {
      if (busy) return
      busy = true
      const lane = this.lane
      const limit = Math.min(2_000, this.timing.read)
      this.once(neo4j.session.READ, limit, limit, limit, tx => tx.rows('RETURN 1 AS one'))
        .then(() => { this.closeBreaker() }, (e: unknown) => { if (!(e instanceof Stalled)) this.replaceQuietly(lane) })
        .finally(() => { busy = false })
    }, this.timing.probe)
    this.probing.unref()
  }

  private replaceQuietly (lane: Lane): void {
    if (lane.running > 0 || lane !== this.lane || this.closed) return
    lane.retired = true
    void lane.driver.close().catch(() => {})
    this.lane = this.newLane()
  }

  private closeBreaker (): void {
    if (this.probing !== null) clearInterval(this.probing)
    this.probing = null
    this.silences = 0
    this.log('the database answers again')
  }
}
