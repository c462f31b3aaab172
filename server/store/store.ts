/**
 * The store as the rest of the server sees it: a project is read in columns or extracts and changed through one door.
 * Everything that knows Neo4j is in this folder; nothing of it (records, integers, node ids) leaves it.
 */
import type { AppliedSet, ChangeSet, Origin } from '#contract/change'
import type { CommunityMemory, CommunityTrust } from '#contract/communities'
import type { ProjectColumns } from '#contract/columns'
import type { ExportData, ExportName } from '#contract/export-data'
import type { Id } from '#contract/ids'
import type { ImportIndex } from '#contract/import-index'
import type { Extract, HistoryPage, NewProject, Project, SearchHit } from '#contract/project'

/** Where the database is. A `DatabaseAddress` of server/database fits. Without `database` the user's home database is asked once. */
export interface StoreAddress { uri: string, user: string, password: string, database?: string | undefined }
export interface StoreOptions {
  /** what an operator should know: schema made, journal recovered, driver replaced */
  log?: (line: string, more?: Record<string, unknown>) => void
  /** how long a transaction may take and how many connections there are; see `Timing` */
  timing?: Partial<Timing>
}
/** Milliseconds; the defaults are those of the reliability standard. */
export interface Timing {
  connect: number
  acquire: number
  read: number
  write: number
  bulk: number
  /** added to each for our own deadline, because a stalled reply never ends by itself */
  grace: number
  /** how often a database that does not answer is tried again */
  probe: number
  poolSize: number
}
/** What the store has gone through since it was opened; for health and metrics. */
export interface StoreFigures { stalls: number, driversReplaced: number, deadlocks: number, retries: number, breakerOpen: boolean }

/**
 * Places as they were last worked out, at revision `rev`. `shown`: whom a map of at most `limit` showed at that revision, in its
 * order, chosen the way that `key` names; null when everyone was shown or nobody has chosen since.
 */
export interface StoredLayout { key: string, rev: number, ids: Id[], x: number[], y: number[], shown: ShownThen | null }
export interface ShownThen { key: string, limit: number, ids: Id[] }
export interface LargeHead {
  id: Id
  author: string
  origin: Origin
  note: string
  /** the revision that the parts were made from; anything else is `change.conflict` */
  expectedRev: number
  undoes?: Id | undefined
  /** changes per type, and the name that stands for them, as history shows them */
  counts: Record<string, number>
  first: string
}
export interface LargeOptions {
  /** stops before the last part; everything is then as before, and the answer is `request.cancelled` */
  signal?: AbortSignal | undefined
  onProgress?: ((done: number, parts: number) => void) | undefined
}
export interface ExtractOptions {
  /** only links with both ends among the ids; otherwise every link that touches one */
  linksAmong?: boolean | undefined
  /** `entity.not-found` for an id that is not there; otherwise it is left out */
  refuseMissing?: boolean | undefined
}
export type ExportRows = Omit<ExportData, 'day' | 'communities' | 'positions'>

export interface Store {
  /** Resolves when the database answers. Throws `database.unavailable`. */
  ping: () => Promise<void>
  close: () => Promise<void>
  figures: () => StoreFigures

  /** Projects, last changed first: those in use, or those in the bin. */
  listProjects: (o: { deleted: boolean }) => Promise<Project[]>
  /** Throws `project.not-found`, `project.deleted` (unless `o.deleted`). Works while a large set is being written. */
  readProject: (id: Id, o?: { deleted?: boolean }) => Promise<Project>
  /** Idempotent by id; another content under a known id is `project.exists`. With a brand: makes its stakeholder as the first change set. */
  createProject: (p: NewProject) => Promise<Project>
  /** Puts a project in the bin. Twice has one effect. */
  deleteProject: (id: Id) => Promise<Project>
  restoreProject: (id: Id) => Promise<Project>
  /** Removes for good, in small transactions, what was put in the bin before then. Returns how many projects. */
  purgeDeleted: (before: Date) => Promise<number>

  /**
   * The write door: up to LIMITS.changesPerSet changes, whole or not at all, idempotent by `set.id`. The answer lists every
   * consequence. Refusals: project.not-found, project.deleted, project.writing, change.conflict, change.gone, change.duplicate,
   * change.end-missing, change.self-link, change.key-reused, database.*.
   */
  apply: (projectId: Id, set: ChangeSet, more?: { undoes?: Id | undefined, note?: string | undefined }) => Promise<AppliedSet>
  /** A set of any size: journalled, then written part by part; whole or not at all to every reader. Each part: gzip of JSON `Change[]`, as applied. */
  applyLarge: (projectId: Id, head: LargeHead, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, o?: LargeOptions) => Promise<AppliedSet>
  /** Takes a set back, by a new one; of any size. Refusals: undo.not-found, undo.already, and those of `apply`. */
  undo: (projectId: Id, o: { id: Id, set: Id, author: string }) => Promise<AppliedSet>
  /** What a set id has done, null when nothing (yet). `changes` are left out. */
  findSet: (projectId: Id, set: Id) => Promise<AppliedSet | null>
  /** Newest first. */
  history: (projectId: Id, o: { before?: number | undefined, limit: number }) => Promise<HistoryPage>
  /** Sets after `rev`, oldest first; null when there are more than `limit` or `rev` is unknown: read the map again. Large sets come with `changes: null`. */
  setsSince: (projectId: Id, rev: number, limit: number) => Promise<AppliedSet[] | null>
  lastRevs: (projectIds: Id[]) => Promise<Map<Id, number>>

  /** These throw `project.writing` while a large set is being written, `project.not-found` and `project.deleted`. */
  readColumns: (projectId: Id) => Promise<ProjectColumns>
  readExtract: (projectId: Id, ids: Id[] | 'all', o?: ExtractOptions) => Promise<Extract>
  /** Ids linked to any of `ids`, without those; most links to them first. */
  neighbours: (projectId: Id, ids: Id[], limit: number) => Promise<Id[]>
  /** By name, alias, handle or role; accents and case do not count, the last letters may be missing. */
  search: (projectId: Id, q: string, limit: number) => Promise<SearchHit[]>
  /** The last computed layout. Derived data: not part of history. */
  readLayout: (projectId: Id) => Promise<StoredLayout | null>
  writeLayout: (projectId: Id, layout: StoredLayout) => Promise<void>
  /** What the last analysis remembered of communities. Derived data: not part of history. A later revision is not overwritten by an earlier one. */
  readCommunityMemory: (projectId: Id) => Promise<CommunityMemory | null>
  writeCommunityMemory: (projectId: Id, memory: CommunityMemory) => Promise<void>
  readCommunityTrust: (projectId: Id) => Promise<CommunityTrust | null>
  writeCommunityTrust: (projectId: Id, trust: CommunityTrust) => Promise<void>
  importIndex: (projectId: Id) => Promise<ImportIndex>
  exportRows: (projectId: Id, what: ExportName) => Promise<ExportRows>
  /** What is not as it must be: dangling references, missing fields, wrong counters, duplicate keys. Empty when all is well. */
  checkProject: (projectId: Id) => Promise<string[]>
  /** Lets the database compile what edits run, so that nobody's first edit waits for it. Writes nothing. About 2 s on a server that has just started. */
  warm: (signal: AbortSignal) => Promise<void>
}

export { openStore } from './open-store'
