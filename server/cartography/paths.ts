/** Ways between stakeholders of the current map: columns from the store, the search in a worker. */
import type { ProjectColumns } from '#contract/columns'
import type { Id } from '#contract/ids'
import type { BrokersAnswer, BrokersQuestion, DepartureAnswer, DepartureQuestion, PathsAnswer, PathsQuestion } from '#contract/paths'
import { Refusal } from '#contract/problem'
import { columnsOf } from './analyse'
import type { Context } from './context'
import type { Waiting } from './shelf'

const DEADLINE_MS = 60_000
/** Refuses `entity.not-found` unless all are in the project. */
const demand = (columns: ProjectColumns, ...ids: Id[]): void => {
  const missing = ids.find(id => !columns.stakeholders.ids.includes(id))
  if (missing !== undefined) throw new Refusal('entity.not-found', { values: { what: missing } })
}

/** The best ways of introduction from one to another. Refuses: `project.not-found`, `entity.not-found`, `request.cancelled`. */
export const findPaths = async (context: Context, id: Id, question: PathsQuestion, waiting: Waiting = {}): Promise<PathsAnswer> => {
  const started = performance.now(), columns = await columnsOf(context, await context.store().readProject(id))
  demand(columns, question.from, question.to)
  return { rev: columns.rev, ...await context.pool.run('paths', { columns, question }, { ...waiting, deadlineMs: DEADLINE_MS }), ms: Math.round(performance.now() - started) }
}

/** Who stands between two stakeholders or two groups. Members who left meanwhile count for nobody. */
export const findBrokers = async (context: Context, id: Id, question: BrokersQuestion, waiting: Waiting = {}): Promise<BrokersAnswer> => {
  const started = performance.now(), columns = await columnsOf(context, await context.store().readProject(id))
  return { rev: columns.rev, ...await context.pool.run('brokers', { columns, question }, { ...waiting, deadlineMs: DEADLINE_MS }), ms: Math.round(performance.now() - started) }
}

/** What the map loses when one leaves. Refuses besides `analysis.too-long` after a minute. */
export const weighDeparture = async (context: Context, id: Id, question: DepartureQuestion, waiting: Waiting = {}): Promise<DepartureAnswer> => {
  const started = performance.now(), columns = await columnsOf(context, await context.store().readProject(id))
  demand(columns, question.id)
  return { rev: columns.rev, ...await context.pool.run('departure', { columns, question }, { ...waiting, deadlineMs: DEADLINE_MS }), ms: Math.round(performance.now() - started) }
}
