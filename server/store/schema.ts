/**
 * Constraints and indexes, made at the first start and checked at every one. Only what Community has. A uniqueness constraint
 * ignores nodes that lack one of its properties: so no entity is ever written without `projectId` and `id`, and `ref` is absent
 * rather than empty.
 */
import type { Connection } from './connection'

/** Raised by every change of what is below or of how things are stored. Migrations only go forward. */
export const SCHEMA_VERSION = 2

/** The database cannot be used as it is; the message is one line for an operator. */
export class UnusableDatabase extends Error {
  constructor (message: string) { super(message); this.name = 'UnusableDatabase' }
}

/** Indexes over much data take their time. */
const PATIENCE_MS = 600_000
const META = 'CREATE CONSTRAINT alentour_meta IF NOT EXISTS FOR (m:Meta) REQUIRE m.id IS UNIQUE'
export const CONSTRAINTS: Record<string, string> = {
  alentour_meta: META,
  alentour_project: 'CREATE CONSTRAINT alentour_project IF NOT EXISTS FOR (n:Project) REQUIRE n.id IS UNIQUE',
  alentour_stakeholder: 'CREATE CONSTRAINT alentour_stakeholder IF NOT EXISTS FOR (n:Stakeholder) REQUIRE (n.projectId, n.id) IS UNIQUE',
  alentour_stakeholder_seq: 'CREATE CONSTRAINT alentour_stakeholder_seq IF NOT EXISTS FOR (n:Stakeholder) REQUIRE (n.projectId, n.seq) IS UNIQUE',
  alentour_stakeholder_ref: 'CREATE CONSTRAINT alentour_stakeholder_ref IF NOT EXISTS FOR (n:Stakeholder) REQUIRE (n.projectId, n.ref) IS UNIQUE',
  alentour_account: 'CREATE CONSTRAINT alentour_account IF NOT EXISTS FOR (n:Account) REQUIRE (n.projectId, n.id) IS UNIQUE',
  alentour_account_key: 'CREATE CONSTRAINT alentour_account_key IF NOT EXISTS FOR (n:Account) REQUIRE (n.projectId, n.platform, n.key) IS UNIQUE',
  alentour_link: 'CREATE CONSTRAINT alentour_link IF NOT EXISTS FOR ()-[l:LINK]-() REQUIRE (l.projectId, l.id) IS UNIQUE',
  alentour_link_ref: 'CREATE CONSTRAINT alentour_link_ref IF NOT EXISTS FOR ()-[l:LINK]-() REQUIRE (l.projectId, l.ref) IS UNIQUE',
  alentour_evidence: 'CREATE CONSTRAINT alentour_evidence IF NOT EXISTS FOR (n:Evidence) REQUIRE (n.projectId, n.id) IS UNIQUE',
  alentour_target: 'CREATE CONSTRAINT alentour_target IF NOT EXISTS FOR (n:Target) REQUIRE (n.projectId, n.id) IS UNIQUE',
  alentour_target_stakeholder: 'CREATE CONSTRAINT alentour_target_stakeholder IF NOT EXISTS FOR (n:Target) REQUIRE (n.projectId, n.stakeholderId) IS UNIQUE',
  alentour_community: 'CREATE CONSTRAINT alentour_community IF NOT EXISTS FOR (n:Community) REQUIRE (n.projectId, n.id) IS UNIQUE',
  alentour_change_set: 'CREATE CONSTRAINT alentour_change_set IF NOT EXISTS FOR (n:ChangeSet) REQUIRE (n.projectId, n.id) IS UNIQUE',
  alentour_change_set_rev: 'CREATE CONSTRAINT alentour_change_set_rev IF NOT EXISTS FOR (n:ChangeSet) REQUIRE (n.projectId, n.rev) IS UNIQUE',
  alentour_change_part: 'CREATE CONSTRAINT alentour_change_part IF NOT EXISTS FOR (n:ChangePart) REQUIRE (n.projectId, n.set, n.i) IS UNIQUE',
  alentour_layout: 'CREATE CONSTRAINT alentour_layout IF NOT EXISTS FOR (n:Layout) REQUIRE n.projectId IS UNIQUE',
  alentour_partition: 'CREATE CONSTRAINT alentour_partition IF NOT EXISTS FOR (n:Partition) REQUIRE n.projectId IS UNIQUE'
}
export const INDEXES: Record<string, string> = {
  alentour_evidence_subject: 'CREATE INDEX alentour_evidence_subject IF NOT EXISTS FOR (n:Evidence) ON (n.projectId, n.subjectId)',
  alentour_stakeholder_community: 'CREATE INDEX alentour_stakeholder_community IF NOT EXISTS FOR (n:Stakeholder) ON (n.projectId, n.community)',
  alentour_search: "CREATE FULLTEXT INDEX alentour_search IF NOT EXISTS FOR (n:Stakeholder) ON EACH [n.search] OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace' } }"
}

const READ_META = "MATCH (m:Meta {id: 'alentour'}) RETURN m.schemaVersion AS version"
/** Writing the lock property takes the node's lock; it is held until this transaction ends. */
const LOCK_META = "MERGE (m:Meta {id: 'alentour'}) SET m.lock = randomUUID() RETURN m.schemaVersion AS version"
const WRITE_META = "MATCH (m:Meta {id: 'alentour'}) SET m.schemaVersion = toInteger($version)"

const missing = async (db: Connection): Promise<string[]> => {
  // a constraint of uniqueness stands on an index of its name, so one list tells of both
  const there = new Set((await db.autoCommit<{ name: string }>('SHOW INDEXES YIELD name RETURN name')).map(row => row.name))
  return Object.entries({ ...CONSTRAINTS, ...INDEXES }).filter(([name]) => !there.has(name)).map(([, statement]) => statement)
}

const refuseNewer = (version: number | null | undefined): void => {
  if (typeof version === 'number' && version > SCHEMA_VERSION) {
    throw new UnusableDatabase(`This database was written by a newer Alentour (schema ${version}, this program knows ${SCHEMA_VERSION}): start that one.`)
  }
}

/**
 * Refuses servers below 5.26 and newer schemas, makes what is missing, once at a time across processes.
 * Throws `UnusableDatabase` with one line, which names the statements for the administrator when rights are lacking.
 */
export const prepareSchema = async (db: Connection, log: (line: string) => void): Promise<void> => {
  const version = await db.serverVersion()
  const [major = 0, minor = 0] = version.split('.').map(n => Number.parseInt(n, 10))
  if (major < 5 || (major === 5 && minor < 26)) throw new UnusableDatabase(`Neo4j ${version} is too old: 5.26 or newer is needed.`)

  // at once: a database that has just started compiles each for some tenths of a second
  const [meta, lacked] = await Promise.all([db.read(tx => tx.rows<{ version: number | null }>(READ_META)), missing(db)])
  refuseNewer(meta[0]?.version)
  if (meta[0]?.version === SCHEMA_VERSION && lacked.length === 0) return
  try {
    await db.autoCommit(META, {}, PATIENCE_MS)
    await db.write(async tx => {
      refuseNewer((await tx.rows<{ version: number | null }>(LOCK_META))[0]?.version)
      for (const statement of await missing(db)) await db.autoCommit(statement, {}, PATIENCE_MS)
      await tx.rows(WRITE_META, { version: SCHEMA_VERSION })
    }, 'schema')
    await db.autoCommit('CALL db.awaitIndexes(300)', {}, PATIENCE_MS)
  } catch (e) {
    const lacking = await missing(db)
    if (lacking.length > 0 && !(e instanceof UnusableDatabase)) throw new UnusableDatabase(`The schema could not be made (${e instanceof Error ? e.message : String(e)}). An administrator can run: ${lacking.join('; ')}`)
    throw e
  }
  const lacking = await missing(db)
  if (lacking.length > 0) throw new UnusableDatabase(`The schema is not complete: ${lacking.join('; ')}`)
  log(`schema ${SCHEMA_VERSION} is in place`)
}
