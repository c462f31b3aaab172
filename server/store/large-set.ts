/**
 * Sets of any size, whole or not at all: the journal first, then part after part, each in a transaction of its own; `rev`
 * moves with the last. Cancelled or refused on the way, the written parts are taken back; after a crash, `recover` reads
 * the journal: sealed goes forward, anything else goes back. Memory: one part.
 */
import { type AppliedSet, type Change, invertAll } from '#contract/change'
import { LIMITS } from '#contract/limits'
import { Refusal } from '#contract/problem'
import { applySet, projectValue, refuseOtherRev } from './apply-set'
import type { Connection, Tx } from './connection'
import { kindOf } from './driver-errors'
import { countsOf, fold } from './fold'
import { gather } from './gather'
import { addParts, type Journal, LostJournal, openJournal, orphans, refuseCancelled, removeJournal, seal, step, takeOver, turnBack, working, type Writer } from './journal'
import { lockProject, type ProjectNode, refuseDeleted, refuseWriting } from './project-record'
import { toBytes, toInt } from './records'
import { decodePart, encodePart, finish, firstAnswer, markUndone, readPart, readSetNode, requestHash, type SetNode, toApplied } from './set-record'
import type { LargeHead, LargeOptions } from './store'
import type { Turns } from './turns'
import { NeedsCare, onlyAdds, writeAdds } from './write-adds'
import { type Moved, writeEffect } from './write-effect'

/** Parts are journalled together up to about this many bytes a transaction. */
const JOURNAL_BYTES = 1_000_000

const PART_DONE = `MATCH (p:Project {id: $project}) SET p.writingDone = $done, p.nextSeq = $nextSeq WITH p
  MATCH (c:ChangeSet {projectId: $project, id: $set})
  SET c.done = $done, c.beat = timestamp(), c.changes = c.changes + $changes, c.stakeholders = c.stakeholders + $stakeholders, c.links = c.links + $links, c.targets = c.targets + $targets`
const REPLACE_PART = `MATCH (d:ChangePart {projectId: $project, set: $set, i: $i}) SET d.bytes = $bytes WITH d
  MATCH (c:ChangeSet {projectId: $project, id: $set}) SET c.counts = $counts`
const CLOSE = `MATCH (p:Project {id: $project}) REMOVE p.writingSet, p.writingDone, p.writingParts WITH p
  MATCH (c:ChangeSet {projectId: $project, id: $set}) SET c.rev = $rev, c.at = $at, c.state = 'done' REMOVE c.owner, c.host, c.beat, c.done
  RETURN properties(c) AS c`

export interface LargeContext { db: Connection, turns: Turns, me: Writer, log: (line: string, more?: Record<string, unknown>) => void, onUnfinished: () => void }

const merge = (a: Record<string, number>, plus: Record<string, number>, minus: Record<string, number>): Record<string, number> => {
  const sum = { ...a }
  for (const [k, n] of Object.entries(plus)) sum[k] = (sum[k] ?? 0) + n
  for (const [k, n] of Object.entries(minus)) sum[k] = (sum[k] ?? 0) - n
  return Object.fromEntries(Object.entries(sum).filter(([, n]) => n > 0))
}

/** Writes one part by the fold; keeps what it came to when that is more than was asked. */
const writeWithCare = async (tx: Tx, p: ProjectNode, c: SetNode, i: number, changes: Change[]): Promise<Moved & { changes: number }> => {
  const world = await gather(tx, p.id, projectValue(p), changes)
  const { effective } = fold(world, p.id, changes)
  const moved = await writeEffect(tx, p.id, world, p.nextSeq)
  if (effective.length !== changes.length || changes.some(x => x.type.endsWith('.remove'))) {
    const counts = merge(JSON.parse(c.counts) as Record<string, number>, countsOf(effective), countsOf(changes))
    await tx.rows(REPLACE_PART, { project: p.id, set: c.id, i: toInt(i), bytes: toBytes(encodePart(effective)), counts: JSON.stringify(counts) })
  }
  return { ...moved, changes: effective.length }
}

/** Closes a set whose parts are all written: from here on everyone sees it. */
const close = async (tx: Tx, p: ProjectNode, c: SetNode, last: Moved | null): Promise<AppliedSet> => {
  const rev = p.rev + 1, at = new Date().toISOString()
  const sum = (k: 'stakeholders' | 'links' | 'targets'): number => (c[k] ?? 0) + (last?.[k] ?? 0)
  await finish(tx, p.id, rev, at, { stakeholders: sum('stakeholders'), links: sum('links'), targets: sum('targets'), nextSeq: last?.nextSeq ?? p.nextSeq })
  await markUndone(tx, p.id, c.id, c.undoes ?? null)
  const node = (await tx.rows<{ c: SetNode }>(CLOSE, { project: p.id, set: c.id, rev: toInt(rev), at }))[0]?.c
  if (node === undefined) throw new LostJournal()
  return toApplied(node, null)
}

/** One part forward. Returns the applied set after the last. */
const writePart = (cx: LargeContext, j: Journal, i: number, care: boolean): Promise<AppliedSet | null> => step(cx.db, cx.me, j, async (tx, p, c) => {
  if (c.state === 'done') return toApplied(c, null)
  if (c.state !== 'sealed') throw new LostJournal()
  if ((c.done ?? 0) > i) return null // an earlier try did it, its answer was lost
  const changes = i < c.parts ? await readPart(tx, p.id, c.id, i) : []
  const fast = !care && onlyAdds(changes)
  const moved = fast ? { ...await writeAdds(tx, p.id, changes, p.nextSeq), changes: changes.length } : await writeWithCare(tx, p, c, i, changes)
  const number = (k: keyof typeof moved) => toInt(moved[k])
  await tx.rows(PART_DONE, { project: p.id, set: c.id, done: toInt(i + 1), nextSeq: number('nextSeq'), changes: number('changes'), stakeholders: number('stakeholders'), links: number('links'), targets: number('targets') })
  return i + 1 < c.parts ? null : close(tx, p, c, moved)
})

const forward = async (cx: LargeContext, j: Journal, from: number, parts: number, o: LargeOptions): Promise<AppliedSet> => {
  for (let i = from; ; i++) {
    refuseCancelled(o.signal)
    let applied: AppliedSet | null
    try { applied = await writePart(cx, j, i, false) } catch (e) {
      const taken = e instanceof Refusal && e.code === 'change.duplicate'
      if (!(e instanceof NeedsCare) && !taken && kindOf(e) !== 'constraint') throw e
      applied = await writePart(cx, j, i, true)
    }
    o.onProgress?.(Math.min(i + 1, parts), parts)
    if (applied !== null) return applied
  }
}

/** Takes the written parts back, last first, and removes the journal: as if nothing had been asked. */
const back = async (cx: LargeContext, j: Journal): Promise<void> => {
  await turnBack(cx.db, cx.me, j)
  for (;;) {
    const left = await step(cx.db, cx.me, j, async (tx, p, c) => {
      const i = (c.done ?? 0) - 1
      if (i < 0) return 0
      const inverse = invertAll(await readPart(tx, p.id, c.id, i))
      const world = await gather(tx, p.id, projectValue(p), inverse)
      fold(world, p.id, inverse)
      const moved = await writeEffect(tx, p.id, world, p.nextSeq)
      await tx.rows(PART_DONE, { project: p.id, set: c.id, done: toInt(i), nextSeq: toInt(moved.nextSeq), changes: toInt(-inverse.length), stakeholders: toInt(moved.stakeholders), links: toInt(moved.links), targets: toInt(moved.targets) })
      return i
    })
    if (left === 0) break
  }
  await removeJournal(cx.db, cx.me, j)
}

/** Stores all parts, then seals. */
const journal = async (cx: LargeContext, j: Journal, parts: AsyncIterable<Uint8Array>, o: LargeOptions): Promise<number> => {
  let batch: Uint8Array[] = [], bytes = 0, stored = 0
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    await addParts(cx.db, cx.me, j, stored, batch)
    stored += batch.length
    batch = []; bytes = 0
  }
  for await (const part of parts) {
    refuseCancelled(o.signal)
    batch.push(part)
    bytes += part.byteLength
    if (bytes >= JOURNAL_BYTES) await flush()
  }
  await flush()
  await seal(cx.db, cx.me, j, stored)
  return stored
}

async function * chained (first: Uint8Array[], rest: AsyncIterator<Uint8Array> | Iterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield * first
  for (;;) {
    const next = await rest.next()
    if (next.done === true) return
    yield next.value
  }
}

const onDatabase = (e: unknown): boolean => e instanceof Refusal && e.code.startsWith('database.')

/**
 * Applies a set of any size; see the head of this file. A single part goes through the write door in one transaction. `hash` tells
 * another request under the same id. Speed: part by part, about that of plain `UNWIND … CREATE` for parts that only add.
 */
export const applyLarge = async (cx: LargeContext, projectId: string, head: LargeHead, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, o: LargeOptions = {},
  hash = requestHash({ author: head.author, origin: head.origin, note: head.note, undoes: head.undoes ?? null })): Promise<AppliedSet> => {
  const iterator = Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]()
  refuseCancelled(o.signal)
  const one = await iterator.next(), two = one.done === true ? one : await iterator.next()
  if (two.done === true) {
    const request = { id: head.id, author: head.author, origin: head.origin, note: head.note, undoes: head.undoes ?? null, hash, expectedRev: head.expectedRev, first: head.first }
    const done = await applySet(cx.db, cx.turns, projectId, { ...request, changes: one.done === true ? [] : decodePart(one.value) })
    if (!('tooLarge' in done)) { o.onProgress?.(1, 1); return done }
    return applyLarge(cx, projectId, { ...head, expectedRev: done.rev, counts: done.tooLarge.counts }, chunked(done.tooLarge.effective), o, hash)
  }
  const j: Journal = { project: projectId, set: head.id }
  const key = `${cx.me.owner} ${head.id}`
  const known = await cx.turns.take(projectId, cx.db.timing.bulk, () => cx.db.write(async tx => {
    const [p, c] = await Promise.all([lockProject(tx, projectId), readSetNode(tx, projectId, head.id)])
    if (c?.state === 'done') return firstAnswer(tx, projectId, c, hash)
    if (c !== null && c.owner === cx.me.owner && c.state === 'journalling' && c.parts === 0 && !working.has(key)) return null // our own, its answer was lost
    refuseDeleted(p); refuseWriting(p); refuseOtherRev(p, head.expectedRev)
    await openJournal(tx, cx.me, p, head, hash)
    return null
  }))
  if (known !== null) return known
  working.add(key)
  try {
    const count = await journal(cx, j, chained([one.value, two.value], iterator), o)
    return await forward(cx, j, 0, count, o)
  } catch (e) {
    if (e instanceof LostJournal) throw new Refusal('database.unknown-outcome', { retryAfter: 2 })
    if (onDatabase(e)) { // the journal decides, as after a crash
      cx.onUnfinished()
      throw new Refusal('database.unknown-outcome', { retryAfter: 2 })
    }
    await back(cx, j).catch((failed: unknown) => {
      cx.log('a large set could not be taken back yet', { set: head.id, why: String(failed) })
      cx.onUnfinished()
    })
    throw e
  } finally { working.delete(key) }
}

/** Effective changes in parts of the size that one transaction of a large set takes. */
export const chunked = function * (changes: readonly Change[]): Generator<Uint8Array> {
  for (let i = 0; i < changes.length; i += LIMITS.changesPerTransaction) yield encodePart(changes.slice(i, i + LIMITS.changesPerTransaction))
}

/** One journal whose writer is gone: forward when it was sealed, else back. */
const goOn = async (cx: LargeContext, j: Journal & { owner: string }): Promise<void> => {
  const c = await takeOver(cx.db, cx.me, j, j.owner)
  if (c === null) return
  const key = `${cx.me.owner} ${j.set}`
  working.add(key)
  try {
    if (c.state === 'sealed') {
      try { await forward(cx, j, c.done ?? 0, c.parts, {}) } catch (e) {
        if (onDatabase(e) || e instanceof LostJournal) throw e
        cx.log('a recovered change set could not go forward and is taken back', { set: j.set, why: String(e) })
        await back(cx, j)
      }
    } else await back(cx, j)
    cx.log(`change set recovered: it went ${c.state === 'sealed' ? 'forward' : 'back'}`, { project: j.project, set: j.set })
  } finally { working.delete(key) }
}

/**
 * Goes on with journals whose writer is gone: sealed forward, others back. Returns how many are left: still being written by
 * others, or damaged, so that the caller looks again. One that is damaged keeps no other project waiting.
 */
export const recover = async (cx: LargeContext): Promise<number> => {
  const { mine, others } = await orphans(cx.db, cx.me)
  let left = others
  for (const j of mine) {
    try { await goOn(cx, j) } catch (e) {
      if (onDatabase(e)) throw e
      left++
      cx.log('a change set that was cut short could not be recovered yet', { project: j.project, set: j.set, why: String(e) })
    }
  }
  return left
}
