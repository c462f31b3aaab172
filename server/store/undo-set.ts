/** Taking a set back: its inverse as a new set. What was undone is redone by undoing the undo. */
import { type AppliedSet, type ChangeType, invertAll } from '#contract/change'
import { Refusal } from '#contract/problem'
import { applySet, ONE_TRANSACTION } from './apply-set'
import { applyLarge, chunked, type LargeContext } from './large-set'
import { readProjectNode, refuseDeleted, refuseWriting } from './project-record'
import { encodePart, firstAnswer, readChanges, readPart, readSetNode, requestHash } from './set-record'

/** Counts of the inverse: what was added is removed, and the other way round. */
const inverseCounts = (counts: Record<string, number>): Record<string, number> => Object.fromEntries(Object.entries(counts).map(([type, n]) => {
  const t = type as ChangeType
  return [t.endsWith('.add') ? t.replace('.add', '.remove') : t.replace('.remove', '.add'), n]
}))

/** Inverse parts, last first, one in memory at a time. */
async function * inverseParts (cx: LargeContext, projectId: string, set: string, parts: number): AsyncGenerator<Uint8Array> {
  for (let i = parts - 1; i >= 0; i--) {
    const inverse = invertAll(await cx.db.read(tx => readPart(tx, projectId, set, i), 'bulk'))
    if (inverse.length <= ONE_TRANSACTION / 2) yield encodePart(inverse)
    else yield * chunked(inverse)
  }
}

export const undoSet = async (cx: LargeContext, projectId: string, o: { id: string, set: string, author: string }): Promise<AppliedSet> => {
  const hash = requestHash({ undo: o.set, author: o.author })
  const found = await cx.db.read(async tx => {
    const p = await readProjectNode(tx, projectId)
    const [known, set] = await Promise.all([readSetNode(tx, projectId, o.id), readSetNode(tx, projectId, o.set)])
    if (known?.state === 'done') return { answer: await firstAnswer(tx, projectId, known, hash) }
    refuseDeleted(p)
    refuseWriting(p)
    if (set === null || set.state !== 'done') throw new Refusal('undo.not-found')
    if (set.undoneBy != null) throw new Refusal('undo.already')
    return { rev: p.rev, set, changes: set.changes <= ONE_TRANSACTION ? await readChanges(tx, projectId, set.id) : null }
  }, 'bulk')
  if ('answer' in found) return found.answer
  const { set, changes, rev } = found
  const head = { id: o.id, author: o.author, origin: set.origin === 'undo' ? 'redo' as const : 'undo' as const, note: set.note, undoes: set.id, first: set.first }
  if (changes !== null) {
    const done = await applySet(cx.db, cx.turns, projectId, { ...head, hash, changes: invertAll(changes) })
    if (!('tooLarge' in done)) return done
    return applyLarge(cx, projectId, { ...head, expectedRev: done.rev, counts: done.tooLarge.counts }, chunked(done.tooLarge.effective), {}, hash)
  }
  return applyLarge(cx, projectId, { ...head, expectedRev: rev, counts: inverseCounts(JSON.parse(set.counts) as Record<string, number>) }, inverseParts(cx, projectId, set.id, set.parts), {}, hash)
}
