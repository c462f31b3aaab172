/** The project's own node: read, locked, and the checks that come before everything else. */
import { LATER } from '#contract/entities'
import { Refusal } from '#contract/problem'
import type { Project } from '#contract/project'
import type { Connection, Tx } from './connection'
import type { Properties } from './records'

/** Writing a property takes the node's lock until the transaction ends: one writer per project, whatever the number of processes. */
const LOCK = 'MATCH (p:Project {id: $project}) SET p.lock = randomUUID()'
const READ = 'MATCH (p:Project {id: $project}) RETURN properties(p) AS p'
const READ_REV = 'MATCH (p:Project {id: $project}) RETURN p.rev AS rev, p.writingSet AS writing'

export interface ProjectNode {
  id: string, name: string, question: string, brandId?: string | null, language: 'fr' | 'en', resolution?: number | null
  rev: number, stakeholders: number, links: number, targets: number, nextSeq: number
  createdAt: string, updatedAt: string, deletedAt?: string | null, purging?: boolean, hash: string
  writingSet?: string | null, writingDone?: number, writingParts?: number
}

export const toProject = (p: ProjectNode): Project => ({
  id: p.id, name: p.name, question: p.question, brandId: p.brandId ?? null, language: p.language, resolution: p.resolution ?? LATER.project.resolution,
  rev: p.rev, stakeholders: p.stakeholders, links: p.links, targets: p.targets,
  createdAt: p.createdAt, updatedAt: p.updatedAt, deletedAt: p.deletedAt ?? null,
  writing: p.writingSet == null ? null : { set: p.writingSet, done: p.writingDone ?? 0, parts: p.writingParts ?? 0 }
})

const node = async (tx: Tx, project: string): Promise<ProjectNode> => {
  const p = (await tx.rows<{ p: Properties }>(READ, { project }))[0]?.p as ProjectNode | undefined
  if (p === undefined || p.purging === true) throw new Refusal('project.not-found')
  return p
}
export const readProjectNode = node

/** Locks the project, then reads it: in two statements, so that what is read is what the lock guards. */
export const lockProject = async (tx: Tx, project: string): Promise<ProjectNode> =>
  (await Promise.all([tx.rows(LOCK, { project }), node(tx, project)]))[1]

export const refuseDeleted = (p: ProjectNode): void => { if (p.deletedAt != null) throw new Refusal('project.deleted') }
export const refuseWriting = (p: ProjectNode): void => {
  if (p.writingSet != null) throw new Refusal('project.writing', { values: { done: p.writingDone ?? 0, parts: p.writingParts ?? 0 }, retryAfter: 2 })
}

const STEADY_TRIES = 4

/**
 * Reads a project as it is at one revision. Transactions read what is committed when each statement runs, so the revision is
 * asked for before and after; under steady writing the last try holds the project's lock. Refusals: project.*.
 */
export const steadyRead = async <T>(db: Connection, projectId: string, kind: 'read' | 'bulk', work: (tx: Tx, p: ProjectNode) => Promise<T>): Promise<T> => {
  for (let i = 0; i < STEADY_TRIES; i++) {
    const read = await db.read(async tx => {
      const p = await node(tx, projectId)
      refuseDeleted(p); refuseWriting(p)
      const value = await work(tx, p)
      const after = (await tx.rows<{ rev: number, writing: string | null }>(READ_REV, { project: projectId }))[0]
      return after !== undefined && after.rev === p.rev && after.writing === null ? { value } : null
    }, kind)
    if (read !== null) return read.value
  }
  return db.write(async tx => {
    const p = await lockProject(tx, projectId)
    refuseDeleted(p); refuseWriting(p)
    return work(tx, p)
  }, kind === 'read' ? 'write' : 'bulk')
}
