/** What every use case works with: the store of the moment, the workers, the data folder, and what is remembered between requests. */
import type { AnalysisResult } from '#contract/analysis'
import type { ProjectColumns } from '#contract/columns'
import type { CommunityTrust } from '#contract/communities'
import type { FeedEvent } from '#contract/feed'
import type { Id } from '#contract/ids'
import type { ImportReport } from '#contract/import'
import type { Extract, Miniature } from '#contract/project'
import type { Store } from '../store/store'
import type { WorkerPool } from '../workers/pool'
import { Jobs } from './jobs'
import { Shelf } from './shelf'

/** The part of pino that is used here; object first, so nothing personal slips into a sentence. */
export interface Log {
  debug (values: object, text: string): void
  info (values: object, text: string): void
  warn (values: object, text: string): void
  error (values: object, text: string): void
}
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export interface Context {
  /** throws `database.starting` while there is none: it comes and goes with the database */
  store (): Store
  pool: WorkerPool
  /** others read from this process: what they look at is kept for them while an import is written */
  serves: boolean
  dataFolder: string
  log: Log
  /** tells those who watch a project, or only one tab of theirs */
  publish (project: Id, event: FeedEvent, only?: Id): void
  jobs: Jobs
  columns: Shelf<ProjectColumns>
  analyses: Shelf<AnalysisResult>
  /** by project, what the communities were found on, and number of runs */
  trusts: Shelf<CommunityTrust>
  /** extract and positions of what a map opens on, by project, revision and limit */
  maps: Shelf<Extract>
  miniatures: Shelf<Miniature>
  /** imports under way by change set id, so that a repeated request shares the first one's answer */
  imports: Map<Id, { fingerprint: string, report: Promise<ImportReport> }>
}

/** `pool` is asked for at the first computation, so that whoever computes nothing starts no thread. */
export const createContext = (o: { store: () => Store, pool: () => WorkerPool, dataFolder: string, log?: Log, serves?: boolean, publish?: Context['publish'] }): Context => {
  const publish = o.publish ?? (() => {})
  return {
    store: o.store, get pool () { return o.pool() }, serves: o.serves ?? false, dataFolder: o.dataFolder, log: o.log ?? silentLog, publish,
    jobs: new Jobs((project, data) => { publish(project, { type: 'job', data }) }),
    columns: new Shelf(3), analyses: new Shelf(16), trusts: new Shelf(16), maps: new Shelf(8), miniatures: new Shelf(64),
    imports: new Map()
  }
}
