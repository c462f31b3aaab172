/** The order of the target list, and what a due date means today. */
import type { Target, WithId } from '#contract/entities'
import type { TargetStatus } from '#contract/words'

/** Targets by priority; equals by id, so that every screen has the same order. */
export const inOrder = (targets: Iterable<WithId<Target>>): WithId<Target>[] => [...targets].sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))

/** Priorities that put `id` just before `before` (null: at the end); only those that differ. Cost O(targets · log). */
export const reordered = (targets: Iterable<WithId<Target>>, id: string, before: string | null): { id: string, priority: number }[] => {
  const order = inOrder(targets), moved = order.find(t => t.id === id)
  if (moved === undefined || before === id) return []
  const rest = order.filter(t => t.id !== id), at = before === null ? -1 : rest.findIndex(t => t.id === before)
  rest.splice(at === -1 ? rest.length : at, 0, moved)
  return rest.flatMap((t, i) => t.priority === i + 1 ? [] : [{ id: t.id, priority: i + 1 }])
}

/** States in which a target is no longer waited for. */
export const ENDED: readonly TargetStatus[] = ['done', 'declined', 'excluded']
/** Days that count as soon. */
export const SOON_DAYS = 7
export type Due = { code: 'none' | 'ended' | 'today' } | { code: 'late' | 'soon' | 'later', days: number }

/** `today` and the date as `YYYY-MM-DD`. */
export const dueOf = (target: Pick<Target, 'due' | 'status'>, today: string): Due => {
  if (target.due === null) return { code: 'none' }
  if (ENDED.includes(target.status)) return { code: 'ended' }
  const days = Math.round((Date.parse(target.due) - Date.parse(today)) / 86_400_000)
  return days === 0 ? { code: 'today' } : days < 0 ? { code: 'late', days: -days } : { code: days <= SOON_DAYS ? 'soon' : 'later', days }
}
/** The day here, not in Greenwich. */
export const todayHere = (now = new Date()): string => `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
