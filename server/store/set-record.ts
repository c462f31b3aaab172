/** Change sets as they are kept: a head, and the effective changes as compressed parts. */
import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { AppliedSet, Change, Origin } from '#contract/change'
import { LIMITS } from '#contract/limits'
import { Refusal } from '#contract/problem'
import type { Tx } from './connection'
import { fromBytes, type Properties, toBytes, toInt } from './records'

const READ_SET = 'MATCH (c:ChangeSet {projectId: $project, id: $set}) RETURN properties(c) AS c'
const READ_PARTS = 'MATCH (d:ChangePart {projectId: $project, set: $set}) WHERE d.i >= 0 RETURN d.bytes AS bytes ORDER BY d.i'
const READ_PART = 'MATCH (d:ChangePart {projectId: $project, set: $set, i: toInteger($i)}) RETURN d.bytes AS bytes'
const CREATE_SET = 'CREATE (c:ChangeSet) SET c = $head'
const CREATE_PARTS = 'UNWIND $parts AS part CREATE (d:ChangePart {projectId: $project, set: $set, i: part.i, bytes: part.bytes})'
const FINISH = `MATCH (p:Project {id: $project})
  SET p.rev = $rev, p.updatedAt = $at, p.nextSeq = $nextSeq, p.stakeholders = p.stakeholders + $stakeholders, p.links = p.links + $links, p.targets = p.targets + $targets`
const LINK_UNDONE = 'MATCH (c:ChangeSet {projectId: $project, id: $set}) MATCH (x:ChangeSet {projectId: $project, id: $undoes}) CREATE (c)-[:UNDOES]->(x)'
/** Taking back a set that itself took one back brings that one back into effect, and so on down the chain. */
const MARK_UNDONE = `MATCH chain = (:ChangeSet {projectId: $project, id: $undoes})-[:UNDOES*0..]->(c:ChangeSet)
  WITH c, length(chain) AS depth, nodes(chain) AS sets
  SET c.undoneBy = CASE WHEN depth = 0 THEN $set WHEN depth % 2 = 1 THEN null ELSE sets[depth - 1].id END`

/** done: applied. The others belong to a large set that is under way (see large-set.ts) and have no `rev` yet. */
export type SetState = 'done' | 'journalling' | 'sealed' | 'reverting'
export interface SetNode {
  id: string, rev?: number, at: string, author: string, origin: Origin, undoes?: string | null, undoneBy?: string | null, note: string
  counts: string, first: string, hash: string, state: SetState, parts: number, changes: number
  /** written in parts: its answers never carry its changes */
  large?: boolean
  owner?: string, host?: string, beat?: number, done?: number, stakeholders?: number, links?: number, targets?: number
}
export interface SetHead { id: string, rev: number, at: string, author: string, origin: Origin, undoes: string | null, note: string, counts: Record<string, number>, first: string, hash: string }

/** Sets with more changes than this travel the feed without them: the reader reads the map again. */
export const FEED_CHANGES = 500

export const encodePart = (changes: readonly Change[]): Uint8Array => gzipSync(JSON.stringify(changes), { level: 3 })
export const decodePart = (bytes: Uint8Array): Change[] => JSON.parse(gunzipSync(bytes).toString('utf8')) as Change[] // written by encodePart or by the planner

/** Same request, same hash, whatever the order of its keys. */
export const requestHash = (request: unknown): string => createHash('sha256').update(JSON.stringify(request, (_key, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1)) : value)).digest('hex')

export const toApplied = (c: SetNode, changes: Change[] | null): AppliedSet => ({
  id: c.id, rev: c.rev ?? 0, at: c.at, author: c.author, origin: c.origin, undoes: c.undoes ?? null, note: c.note,
  counts: JSON.parse(c.counts) as Record<string, number>, first: c.first, changes
})

export const readSetNode = async (tx: Tx, project: string, set: string): Promise<SetNode | null> =>
  ((await tx.rows<{ c: Properties }>(READ_SET, { project, set }))[0]?.c ?? null) as SetNode | null

export const readChanges = async (tx: Tx, project: string, set: string): Promise<Change[]> =>
  (await tx.rows<{ bytes: Int8Array }>(READ_PARTS, { project, set })).flatMap(r => decodePart(fromBytes(r.bytes)))

export const readPart = async (tx: Tx, project: string, set: string, i: number): Promise<Change[]> => {
  const row = (await tx.rows<{ bytes: Int8Array }>(READ_PART, { project, set, i }))[0]
  if (row === undefined) throw new Error(`part ${i} of change set ${set} is not there`)
  return decodePart(fromBytes(row.bytes))
}

/** The first answer to a known set, or the refusal of another request under its id. */
export const firstAnswer = async (tx: Tx, project: string, known: SetNode, hash: string): Promise<AppliedSet> => {
  if (known.hash !== hash) throw new Refusal('change.key-reused')
  return toApplied(known, known.large !== true && known.changes <= LIMITS.changesPerSet ? await readChanges(tx, project, known.id) : null)
}

/** Keeps an applied set and moves the project to its revision. */
export const keepSet = async (tx: Tx, project: string, head: SetHead, changes: readonly Change[], moved: { stakeholders: number, links: number, targets: number, nextSeq: number }): Promise<void> => {
  const parts: { i: unknown, bytes: Int8Array }[] = []
  for (let i = 0; i < changes.length; i += LIMITS.changesPerTransaction) parts.push({ i: toInt(parts.length), bytes: toBytes(encodePart(changes.slice(i, i + LIMITS.changesPerTransaction))) })
  const node = { ...head, projectId: project, rev: toInt(head.rev), counts: JSON.stringify(head.counts), state: 'done', parts: toInt(parts.length), changes: toInt(changes.length) }
  await Promise.all([
    tx.rows(CREATE_SET, { head: node }), tx.rows(CREATE_PARTS, { project, set: head.id, parts }),
    finish(tx, project, head.rev, head.at, moved), markUndone(tx, project, head.id, head.undoes)
  ])
}

export const finish = async (tx: Tx, project: string, rev: number, at: string, moved: { stakeholders: number, links: number, targets: number, nextSeq: number }): Promise<void> => {
  await tx.rows(FINISH, { project, rev: toInt(rev), at, nextSeq: toInt(moved.nextSeq), stakeholders: toInt(moved.stakeholders), links: toInt(moved.links), targets: toInt(moved.targets) })
}

export const markUndone = async (tx: Tx, project: string, set: string, undoes: string | null): Promise<void> => {
  if (undoes === null) return
  await Promise.all([tx.rows(MARK_UNDONE, { project, set, undoes }), tx.rows(LINK_UNDONE, { project, set, undoes })])
}
