/**
 * The journal of large sets: a `ChangeSet` without `rev` that is `journalling` (parts are being stored, nothing is written yet),
 * then `sealed` (it goes forward, whatever happens) or `reverting` (it goes back). While it stands, the project says `writing`.
 * Each step is a transaction that holds the project's lock and checks who owns the journal, so that two processes never both go on.
 */
import { hostname } from 'node:os'
import { Refusal } from '#contract/problem'
import { newId } from '#contract/ids'
import type { Connection, Tx } from './connection'
import { lockProject, type ProjectNode } from './project-record'
import { toBytes, toInt } from './records'
import { readSetNode, type SetNode } from './set-record'
import type { LargeHead } from './store'

const OPEN = `MATCH (p:Project {id: $project}) SET p.writingSet = $set, p.writingDone = 0, p.writingParts = 0
  CREATE (c:ChangeSet) SET c = $head, c.beat = timestamp()`
const ADD_PARTS = 'UNWIND $parts AS part CREATE (d:ChangePart {projectId: $project, set: $set, i: part.i, bytes: part.bytes})'
const BEAT = 'MATCH (c:ChangeSet {projectId: $project, id: $set}) SET c.beat = timestamp()'
const SEAL = `MATCH (p:Project {id: $project}) SET p.writingParts = $parts WITH p
  MATCH (c:ChangeSet {projectId: $project, id: $set}) SET c.state = 'sealed', c.parts = $parts, c.done = 0, c.beat = timestamp()`
const TURN_BACK = "MATCH (c:ChangeSet {projectId: $project, id: $set}) SET c.state = 'reverting', c.beat = timestamp()"
const TAKE_OVER = 'MATCH (c:ChangeSet {projectId: $project, id: $set}) SET c.owner = $owner, c.host = $host, c.beat = timestamp()'
const REMOVE_PARTS = 'MATCH (d:ChangePart {projectId: $project, set: $set}) WHERE d.i >= 0 WITH d LIMIT 50 DELETE d'
const REMOVE = `MATCH (p:Project {id: $project}) REMOVE p.writingSet, p.writingDone, p.writingParts WITH p
  MATCH (c:ChangeSet {projectId: $project, id: $set}) DETACH DELETE c`
const PENDING = `MATCH (p:Project) WHERE p.writingSet IS NOT NULL MATCH (c:ChangeSet {projectId: p.id, id: p.writingSet})
  RETURN p.id AS project, c.id AS set, c.owner AS owner, c.host AS host, timestamp() - c.beat AS silent`

/** Who writes: this opening of a store, in this process, on this machine. */
export class Writer {
  readonly host = hostname()
  readonly owner = `${process.pid} ${newId()}`
}
/** A foreign journal may be taken over after this long without a sign of life; one of a dead process of this machine at once. */
const SILENCE_MS = 30_000
/** Owners of this process that still live, so that a store that was closed in mid-write is told from one that works. */
export const working = new Set<string>()

export interface Journal { project: string, set: string }
/** Thrown when another process has taken the journal over: this one must stop. */
export class LostJournal extends Error {
  constructor () { super('another process goes on with this change set') }
}

export const openJournal = (tx: Tx, me: Writer, p: ProjectNode, head: LargeHead, hash: string): Promise<unknown> => {
  const { id, author, origin, note, undoes, counts, first } = head
  return tx.rows(OPEN, {
    project: p.id, set: id,
    head: { projectId: p.id, id, author, origin, note, undoes: undoes ?? null, counts: JSON.stringify(counts), first, hash, at: new Date().toISOString(), state: 'journalling', large: true, owner: me.owner, host: me.host, parts: toInt(0), done: toInt(0), changes: toInt(0), stakeholders: toInt(0), links: toInt(0), targets: toInt(0) }
  })
}

/** One step: locked, owned, in one of the given states. */
export const step = <T>(db: Connection, me: Writer, j: Journal, work: (tx: Tx, p: ProjectNode, c: SetNode) => Promise<T>): Promise<T> => db.write(async tx => {
  const [p, c] = await Promise.all([lockProject(tx, j.project), readSetNode(tx, j.project, j.set)])
  if (c === null || (c.state !== 'done' && c.owner !== me.owner)) throw new LostJournal()
  return work(tx, p, c)
}, 'bulk')

export const addParts = (db: Connection, me: Writer, j: Journal, from: number, parts: Uint8Array[]): Promise<void> => step(db, me, j, async (tx, _p, c) => {
  if (c.state !== 'journalling') throw new LostJournal()
  // after a lost answer the parts may be there already
  const there = (await tx.rows<{ n: number }>('MATCH (d:ChangePart {projectId: $project, set: $set}) WHERE d.i >= $from RETURN count(d) AS n', { ...j, from: toInt(from) }))[0]?.n ?? 0
  // one at a time: the driver packs bytes one by one, and a megabyte of them holds the event loop
  if (there === 0) for (const [i, bytes] of parts.entries()) await tx.rows(ADD_PARTS, { ...j, parts: [{ i: toInt(from + i), bytes: toBytes(bytes) }] })
  await tx.rows(BEAT, { ...j })
})

export const seal = (db: Connection, me: Writer, j: Journal, parts: number): Promise<void> => step(db, me, j, async (tx, _p, c) => {
  if (c.state === 'journalling') await tx.rows(SEAL, { ...j, parts: toInt(parts) })
})

export const turnBack = (db: Connection, me: Writer, j: Journal): Promise<void> => step(db, me, j, async (tx, _p, c) => {
  if (c.state === 'done') throw new LostJournal()
  await tx.rows(TURN_BACK, { ...j })
})

/** Removes the journal, parts first in small bites, then lets the project go. */
export const removeJournal = async (db: Connection, me: Writer, j: Journal): Promise<void> => {
  while ((await step(db, me, j, tx => tx.count(REMOVE_PARTS, { ...j }))).nodesDeleted > 0);
  let removed = false
  await step(db, me, j, async tx => { removed = true; await tx.rows(REMOVE, { ...j }) }).catch((e: unknown) => {
    if (!(e instanceof LostJournal && removed)) throw e // gone already: an earlier try did it, its answer was lost
  })
}

const alive = (pid: number): boolean => {
  try { process.kill(pid, 0); return true } catch (e) { return e instanceof Error && 'code' in e && e.code === 'EPERM' }
}

/** Journals that nobody works on any more, and how many are still worked on elsewhere. */
export const orphans = async (db: Connection, me: Writer): Promise<{ mine: (Journal & { owner: string })[], others: number }> => {
  const rows = await db.read(tx => tx.rows<Journal & { owner: string, host: string, silent: number }>(PENDING))
  const dead = rows.filter(r => {
    const pid = Number.parseInt(r.owner, 10)
    if (r.host !== me.host) return r.silent > SILENCE_MS
    return pid === process.pid ? !working.has(`${r.owner} ${r.set}`) : !alive(pid) || r.silent > 10 * SILENCE_MS
  })
  return { mine: dead.map(({ project, set, owner }) => ({ project, set, owner })), others: rows.length - dead.length }
}

/** Makes a dead writer's journal ours; null when it is gone or someone was faster. */
export const takeOver = (db: Connection, me: Writer, j: Journal, deadOwner: string): Promise<SetNode | null> => db.write(async tx => {
  const [, c] = await Promise.all([lockProject(tx, j.project), readSetNode(tx, j.project, j.set)])
  if (c === null || c.state === 'done' || (c.owner !== deadOwner && c.owner !== me.owner)) return null
  await tx.rows(TAKE_OVER, { ...j, owner: me.owner, host: me.host })
  return { ...c, owner: me.owner }
})

export const refuseCancelled = (signal: AbortSignal | undefined): void => { if (signal?.aborted === true) throw new Refusal('request.cancelled') }
