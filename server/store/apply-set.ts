/**
 * The write door for sets that fit one transaction: lock the project, answer a known id with its first result, fold over what
 * is there, write the effect, keep the set, move the revision; all or nothing.
 */
import type { AppliedSet, Change, Origin } from '#contract/change'
import type { Conflict } from '#contract/problem'
import { LIMITS } from '#contract/limits'
import { Refusal } from '#contract/problem'
import type { Connection, Tx } from './connection'
import { fold, type Folded } from './fold'
import { gather } from './gather'
import { lockProject, type ProjectNode, refuseDeleted, refuseWriting, toProject } from './project-record'
import { toValue, type Value } from './records'
import { firstAnswer, keepSet, readSetNode, type SetHead } from './set-record'
import type { Turns } from './turns'
import { writeEffect } from './write-effect'

/** Effective changes that one transaction carries: at about 4 kB of heap each, 40 MB. */
export const ONE_TRANSACTION = 10_000
/** Sets above this get the time of a bulk write. */
const QUICK = 500

export interface SetRequest {
  id: string, author: string, origin: Origin, note: string, undoes: string | null, hash: string, changes: readonly Change[]
  /** the revision that the changes were made from, where that matters */
  expectedRev?: number | undefined
  /** overrides the name that stands for the set */
  first?: string | undefined
}
/** A set whose consequences are too many for one transaction; nothing was written. */
export interface TooLarge { tooLarge: Folded, rev: number }

export const projectValue = (p: ProjectNode): Value => ({ ...toValue('project', { ...toProject(p) }) })

export const refuseOtherRev = (p: ProjectNode, expected: number | undefined): void => {
  if (expected === undefined || p.rev === expected) return
  const conflict: Conflict = { change: 0, id: p.id, field: 'rev', expected, current: p.rev }
  throw new Refusal('change.conflict', { conflicts: [conflict] })
}

/** The set's head, dated now, one revision further. */
const headOf = (request: SetRequest, p: ProjectNode, folded: Folded): SetHead => ({
  id: request.id, rev: p.rev + 1, at: new Date().toISOString(), author: request.author, origin: request.origin, undoes: request.undoes,
  note: request.note, counts: folded.counts, first: request.first ?? folded.first, hash: request.hash
})

/** Folds and writes inside a transaction that holds the project's lock. */
export const applyLocked = async (tx: Tx, p: ProjectNode, request: SetRequest): Promise<AppliedSet | TooLarge> => {
  const world = await gather(tx, p.id, projectValue(p), request.changes)
  const folded = fold(world, p.id, request.changes)
  if (folded.effective.length > ONE_TRANSACTION) return { tooLarge: folded, rev: p.rev }
  const head = headOf(request, p, folded)
  const moved = await writeEffect(tx, p.id, world, p.nextSeq)
  await keepSet(tx, p.id, head, folded.effective, moved)
  const { hash: _hash, ...shown } = head
  return { ...shown, changes: folded.effective.length <= LIMITS.changesPerSet ? folded.effective : null }
}

export const applySet = async (db: Connection, turns: Turns, projectId: string, request: SetRequest): Promise<AppliedSet | TooLarge> => {
  const kind = request.changes.length > QUICK ? 'bulk' : 'write'
  return turns.take(projectId, db.timing[kind], () => db.write(async tx => {
    const [p, known] = await Promise.all([lockProject(tx, projectId), readSetNode(tx, projectId, request.id)])
    if (known?.state === 'done') return firstAnswer(tx, projectId, known, request.hash)
    refuseDeleted(p)
    refuseWriting(p)
    refuseOtherRev(p, request.expectedRev)
    return applyLocked(tx, p, request)
  }, kind))
}
