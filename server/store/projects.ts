/** Projects themselves: made, listed, put in the bin, taken out of it, removed for good. */
import type { Change } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { idFrom } from '#contract/ids'
import type { NewProject, Project } from '#contract/project'
import { Refusal } from '#contract/problem'
import { applyLocked } from './apply-set'
import type { Connection, Tx } from './connection'
import { lockProject, type ProjectNode, readProjectNode, refuseDeleted, refuseWriting, toProject } from './project-record'
import { toInt } from './records'
import { readSetNode, requestHash } from './set-record'

const LIST = 'MATCH (p:Project) WHERE (p.deletedAt IS NOT NULL) = $deleted AND p.purging IS NULL AND p.rev IS NOT NULL RETURN properties(p) AS p ORDER BY p.updatedAt DESC'
/** With the uniqueness constraint, MERGE locks the id: of several at once, one creates. */
const CREATE = 'MERGE (p:Project {id: $project}) ON CREATE SET p = $value SET p.lock = randomUUID()'
const DELETE = 'MATCH (p:Project {id: $project}) SET p.deletedAt = coalesce(p.deletedAt, $at)'
const RESTORE = 'MATCH (p:Project {id: $project}) REMOVE p.deletedAt'
const OLD = 'MATCH (p:Project) WHERE p.deletedAt < $before AND p.writingSet IS NULL RETURN p.id AS id'
const MARK = 'MATCH (p:Project {id: $project}) WHERE p.deletedAt < $before SET p.purging = true RETURN p.id AS id'
/** Small bites, so that no transaction grows with the project. Links go before the stakeholders that have many. */
const PURGE: readonly string[] = [
  'MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0 MATCH (s)-[l:LINK]->() WITH l LIMIT 10000 DELETE l',
  'MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0 WITH s LIMIT 2000 OPTIONAL MATCH (s)-[:OWNS]->(a:Account) DETACH DELETE a, s',
  "MATCH (n:Evidence {projectId: $project}) WHERE n.id >= '' WITH n LIMIT 5000 DETACH DELETE n",
  "MATCH (n:Target {projectId: $project}) WHERE n.id >= '' WITH n LIMIT 5000 DETACH DELETE n",
  "MATCH (n:Community {projectId: $project}) WHERE n.id >= '' WITH n LIMIT 5000 DETACH DELETE n",
  "MATCH (n:ChangePart {projectId: $project}) WHERE n.set >= '' AND n.i >= 0 WITH n LIMIT 50 DETACH DELETE n",
  "MATCH (n:ChangeSet {projectId: $project}) WHERE n.id >= '' WITH n LIMIT 5000 DETACH DELETE n",
  'MATCH (n:Layout {projectId: $project}) DETACH DELETE n',
  'MATCH (n:Partition {projectId: $project}) DETACH DELETE n',
  'MATCH (p:Project {id: $project}) WHERE p.purging DETACH DELETE p'
]

export const listProjects = async (db: Connection, deleted: boolean): Promise<Project[]> =>
  (await db.read(tx => tx.rows<{ p: ProjectNode }>(LIST, { deleted }))).map(r => toProject(r.p))

export const readProject = (db: Connection, id: string, deleted: boolean): Promise<Project> => db.read(async tx => {
  const p = await readProjectNode(tx, id)
  if (!deleted) refuseDeleted(p)
  return toProject(p)
})

/** The brand as the first set of a project: a stakeholder in the middle, and the project's `brandId`. */
const brandChanges = (projectId: string, name: string): Change[] => {
  const id = idFrom('brand', projectId)
  return [
    { type: 'stakeholder.add', id, now: newStakeholder(name, { kind: 'brand', family: 'brand', ring: 0 }) },
    { type: 'project.update', id: projectId, was: { brandId: null }, now: { brandId: id } }
  ]
}

export const createProject = (db: Connection, n: NewProject): Promise<Project> => db.write(async (tx: Tx) => {
  const hash = requestHash(n), at = new Date().toISOString(), set = idFrom('create', n.id)
  const value = { id: n.id, name: n.name, question: n.question, language: n.language, rev: toInt(0), stakeholders: toInt(0), links: toInt(0), targets: toInt(0), nextSeq: toInt(0), createdAt: at, updatedAt: at, hash }
  const [, p, made] = await Promise.all([tx.rows(CREATE, { project: n.id, value }), readProjectNode(tx, n.id), readSetNode(tx, n.id, set)])
  if (p.hash !== hash) throw new Refusal('project.exists')
  if (n.brand !== null && made === null) {
    await applyLocked(tx, p, { id: set, author: n.author, origin: 'create', note: '', undoes: null, hash, changes: brandChanges(n.id, n.brand) })
    return toProject(await readProjectNode(tx, n.id))
  }
  return toProject(p)
})

/** Both have one effect however often they are asked. A project that is being written to stays. */
export const deleteProject = (db: Connection, id: string): Promise<Project> => db.write(async tx => {
  refuseWriting(await lockProject(tx, id))
  await tx.rows(DELETE, { project: id, at: new Date().toISOString() })
  return toProject(await readProjectNode(tx, id))
})
export const restoreProject = (db: Connection, id: string): Promise<Project> => db.write(async tx => {
  await lockProject(tx, id)
  await tx.rows(RESTORE, { project: id })
  return toProject(await readProjectNode(tx, id))
})

/** Interrupted, it goes on the next time: the mark hides a half-removed project for good. */
export const purgeDeleted = async (db: Connection, before: Date): Promise<number> => {
  const limit = { before: before.toISOString() }
  const old = await db.read(tx => tx.rows<{ id: string }>(OLD, limit))
  for (const { id } of old) {
    const marked = await db.write(async tx => { await lockProject(tx, id).catch(() => null); return tx.rows(MARK, { project: id, ...limit }) })
    if (marked.length === 0) continue // it was taken out of the bin meanwhile
    for (const text of PURGE) {
      for (;;) {
        const { nodesDeleted, relationshipsDeleted } = await db.write(tx => tx.count(text, { project: id }), 'bulk')
        if (nodesDeleted + relationshipsDeleted === 0) break
      }
    }
  }
  return old.length
}
