/** The trail of a project: what was applied, page by page or since a revision. */
import type { AppliedSet } from '#contract/change'
import type { HistoryPage } from '#contract/project'
import type { Connection } from './connection'
import { readProjectNode, refuseDeleted } from './project-record'
import { toInt } from './records'
import { FEED_CHANGES, readChanges, readSetNode, type SetNode, toApplied } from './set-record'

const PAGE = 'MATCH (c:ChangeSet {projectId: $project}) WHERE c.rev < $before RETURN properties(c) AS c ORDER BY c.rev DESC LIMIT $limit'
const SINCE = 'MATCH (c:ChangeSet {projectId: $project}) WHERE c.rev > $rev RETURN properties(c) AS c ORDER BY c.rev LIMIT $limit'
const LAST_REVS = 'UNWIND $ids AS id MATCH (p:Project {id: id}) WHERE p.deletedAt IS NULL RETURN p.id AS id, p.rev AS rev'

export const readHistory = (db: Connection, project: string, o: { before?: number | undefined, limit: number }): Promise<HistoryPage> => db.read(async tx => {
  refuseDeleted(await readProjectNode(tx, project))
  const rows = await tx.rows<{ c: SetNode }>(PAGE, { project, before: toInt(o.before ?? Number.MAX_SAFE_INTEGER), limit: toInt(o.limit + 1) })
  const shown = rows.slice(0, o.limit).map(r => r.c)
  return {
    sets: shown.map(c => {
      const { changes: _changes, ...head } = toApplied(c, null)
      return { ...head, undoneBy: c.undoneBy ?? null }
    }),
    next: rows.length > o.limit ? shown.at(-1)?.rev ?? null : null
  }
})

export const readSetsSince = (db: Connection, project: string, rev: number, limit: number): Promise<AppliedSet[] | null> => db.read(async tx => {
  const p = await readProjectNode(tx, project)
  if (rev > p.rev || p.rev - rev > limit) return null
  const nodes = (await tx.rows<{ c: SetNode }>(SINCE, { project, rev: toInt(rev), limit: toInt(limit + 1) })).map(r => r.c)
  if (nodes.length > limit || (nodes.length > 0 && nodes[0]?.rev !== rev + 1)) return null
  const changes = await Promise.all(nodes.map(c => c.large !== true && c.changes <= FEED_CHANGES ? readChanges(tx, project, c.id) : null))
  return nodes.map((c, i) => toApplied(c, changes[i] ?? null))
})

export const findSet = (db: Connection, project: string, set: string): Promise<AppliedSet | null> => db.read(async tx => {
  const c = await readSetNode(tx, project, set)
  return c?.state === 'done' ? toApplied(c, null) : null
})

export const readLastRevs = async (db: Connection, ids: string[]): Promise<Map<string, number>> =>
  new Map((await db.read(tx => tx.rows<{ id: string, rev: number }>(LAST_REVS, { ids }))).map(r => [r.id, r.rev]))
