/** Opens the store: connects, checks the server and the schema, recovers what a crash left, and puts the functions together. */
import { applySet } from './apply-set'
import { checkProject } from './check-project'
import { readCommunityMemory, readCommunityTrust, writeCommunityMemory, writeCommunityTrust } from './community-record'
import { Connection, TIMING } from './connection'
import { isSecurity, translate } from './driver-errors'
import { findSet, readHistory, readLastRevs, readSetsSince } from './history'
import { readImportIndex } from './import-index'
import { orphans, Writer } from './journal'
import { applyLarge, chunked, type LargeContext, recover } from './large-set'
import { readLayout, writeLayout } from './layout-record'
import { createProject, deleteProject, listProjects, purgeDeleted, readProject, restoreProject } from './projects'
import { readColumns } from './read-columns'
import { readExportRows, readExtract, readNeighbours } from './read-extract'
import { prepareSchema, UnusableDatabase } from './schema'
import { searchStakeholders } from './search-stakeholders'
import { requestHash } from './set-record'
import type { Store, StoreAddress, StoreOptions } from './store'
import { Turns } from './turns'
import { undoSet } from './undo-set'
import { warmDoor } from './warm-door'

/** How soon an unfinished journal is looked at again. */
const LOOK_AGAIN_MS = 2_000
const LOOK_AT_OTHERS_MS = 10_000

/**
 * Throws `UnusableDatabase` (too old, too new a schema, wrong password, no rights) with one line, or Refusal
 * `database.unavailable` when nobody answers: then try again later. Cost on a prepared database: some ten round trips.
 */
export const openStore = async (address: StoreAddress, o: StoreOptions = {}): Promise<Store> => {
  const log = o.log ?? (() => {})
  const db = new Connection(address, { ...TIMING, ...o.timing }, log)
  const turns = new Turns()
  let closed = false
  let timer: NodeJS.Timeout | undefined
  const cx: LargeContext = { db, turns, me: new Writer(), log, onUnfinished: () => { lookAgain(LOOK_AGAIN_MS) } }
  const look = async (): Promise<void> => {
    try { if (await recover(cx) > 0) lookAgain(LOOK_AT_OTHERS_MS) } catch (e) {
      log('unfinished change sets could not be looked at; trying again', { why: String(e) })
      lookAgain(LOOK_AGAIN_MS)
    }
  }
  const lookAgain = (ms: number): void => {
    if (closed) return
    clearTimeout(timer)
    timer = setTimeout(() => { void look() }, ms).unref()
  }
  try {
    await db.resolveDatabase()
    // the first look at journals only reads: beside the schema it costs a cold database no time of its own
    await Promise.all([prepareSchema(db, log), orphans(db, cx.me).catch(() => null)])
    await look()
  } catch (e) {
    closed = true
    await db.close().catch(() => {})
    if (isSecurity(e)) throw new UnusableDatabase('Neo4j refuses the user name or the password.')
    throw translate(e)
  }

  return {
    ping: async () => { await db.read(tx => tx.rows('RETURN 1 AS one')) },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await db.close()
    },
    figures: () => db.figures(),
    listProjects: ({ deleted }) => listProjects(db, deleted),
    readProject: (id, r) => readProject(db, id, r?.deleted === true),
    createProject: p => createProject(db, p),
    deleteProject: id => deleteProject(db, id),
    restoreProject: id => restoreProject(db, id),
    purgeDeleted: before => purgeDeleted(db, before),
    apply: async (projectId, set, more = {}) => {
      const request = { id: set.id, author: set.author, origin: set.origin, note: more.note ?? '', undoes: more.undoes ?? null, changes: set.changes }
      const hash = requestHash(request)
      const done = await applySet(db, turns, projectId, { ...request, hash })
      if (!('tooLarge' in done)) return done
      const { effective, counts, first } = done.tooLarge
      return applyLarge(cx, projectId, { ...request, undoes: more.undoes, counts, first, expectedRev: done.rev }, chunked(effective), {}, hash)
    },
    applyLarge: (projectId, head, parts, l) => applyLarge(cx, projectId, head, parts, l),
    undo: (projectId, u) => undoSet(cx, projectId, u),
    findSet: (projectId, set) => findSet(db, projectId, set),
    history: (projectId, h) => readHistory(db, projectId, h),
    setsSince: (projectId, rev, limit) => readSetsSince(db, projectId, rev, limit),
    lastRevs: ids => readLastRevs(db, ids),
    readColumns: projectId => readColumns(db, projectId),
    readExtract: (projectId, ids, r) => readExtract(db, projectId, ids, r),
    neighbours: (projectId, ids, limit) => readNeighbours(db, projectId, ids, limit),
    search: (projectId, q, limit) => searchStakeholders(db, projectId, q, limit),
    readLayout: projectId => readLayout(db, projectId),
    writeLayout: (projectId, layout) => writeLayout(db, projectId, layout),
    readCommunityMemory: projectId => readCommunityMemory(db, projectId),
    writeCommunityMemory: (projectId, memory) => writeCommunityMemory(db, projectId, memory),
    readCommunityTrust: projectId => readCommunityTrust(db, projectId),
    writeCommunityTrust: (projectId, trust) => writeCommunityTrust(db, projectId, trust),
    importIndex: projectId => readImportIndex(db, projectId),
    exportRows: (projectId, what) => readExportRows(db, projectId, what),
    checkProject: projectId => checkProject(db, projectId),
    warm: signal => warmDoor(db, signal)
  }
}
