/** The action plan as columns, and what putting a card somewhere changes. Columns say the status, the order says the priority. */
import type { Target, WithId } from '#contract/entities'
import { TARGET_STATUSES, type TargetStatus } from '#contract/words'
import { inOrder, reordered } from '../state/target-order'

/** Targets of each status, by priority. */
export const columnsOf = (targets: Iterable<WithId<Target>>): Map<TargetStatus, WithId<Target>[]> => {
  const columns = new Map<TargetStatus, WithId<Target>[]>(TARGET_STATUSES.map(s => [s, []]))
  for (const t of inOrder(targets)) columns.get(t.status)?.push(t)
  return columns
}

/** Where a card is held: its column, and before which card of it (null: after the last). */
export interface Place { status: TargetStatus, before: string | null }
/** Where a card lies that nobody holds. */
export const placeOfCard = (targets: readonly WithId<Target>[], id: string): Place | null => {
  const own = targets.find(t => t.id === id)
  return own === undefined ? null : naturalPlace(targets, id, own.status)
}
/** Where its priority puts a card in a column. */
export const naturalPlace = (targets: readonly WithId<Target>[], id: string, status: TargetStatus): Place => {
  const order = inOrder(targets), at = order.findIndex(t => t.id === id)
  return { status, before: order.find((t, i) => i > at && t.status === status)?.id ?? null }
}

/** The place one key further: left and right by status, up and down by priority within the column. */
export const stepFrom = (targets: readonly WithId<Target>[], id: string, place: Place, key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'): Place => {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const status = TARGET_STATUSES[TARGET_STATUSES.indexOf(place.status) + (key === 'ArrowLeft' ? -1 : 1)]
    return status === undefined ? place : naturalPlace(targets, id, status)
  }
  const others = inOrder(targets).filter(t => t.status === place.status && t.id !== id)
  const at = place.before === null ? others.length : others.findIndex(t => t.id === place.before)
  const to = Math.min(others.length, Math.max(0, at + (key === 'ArrowUp' ? -1 : 1)))
  return { status: place.status, before: others[to]?.id ?? null }
}

/** What dropping a card changes. Nothing of the order when the place is the one its priority gives. */
export const dropOf = (targets: readonly WithId<Target>[], id: string, place: Place): { status: TargetStatus | null, priorities: { id: string, priority: number }[] } => {
  const own = targets.find(t => t.id === id)
  if (own === undefined) return { status: null, priorities: [] }
  const status = own.status === place.status ? null : place.status
  if (naturalPlace(targets, id, place.status).before === place.before) return { status, priorities: [] }
  let { before } = place
  if (before === null) {
    // after the last of the column: before whatever follows that one in the whole order
    const order = inOrder(targets).filter(t => t.id !== id), last = order.findLastIndex(t => t.status === place.status)
    before = order[last + 1]?.id ?? null
  }
  return { status, priorities: reordered(targets, id, before) }
}
