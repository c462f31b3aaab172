/** The one way in: a change set, or the taking back of one. Whoever watches the project hears of it. */
import type { AppliedSet, ChangeSet } from '#contract/change'
import type { Id } from '#contract/ids'
import type { HistoryPage } from '#contract/project'
import type { Context } from './context'

/** Applies a set whole or not at all; the same set again gives the first answer. Refuses as `change` in the contract says. */
export const change = async (context: Context, project: Id, set: ChangeSet): Promise<AppliedSet> => {
  const applied = await context.store().apply(project, set)
  context.publish(project, { type: 'set', data: applied })
  return applied
}

/** Takes a set back by a new one. */
export const undo = async (context: Context, project: Id, o: { id: Id, set: Id, author: string }): Promise<AppliedSet> => {
  const applied = await context.store().undo(project, o)
  context.publish(project, { type: 'set', data: applied })
  return applied
}

export const history = async (context: Context, project: Id, o: { before?: number | undefined, limit: number }): Promise<HistoryPage> => {
  await context.store().readProject(project)
  return await context.store().history(project, o.before === undefined ? { limit: o.limit } : { before: o.before, limit: o.limit })
}
