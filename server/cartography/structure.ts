/** Structure of a project and groups that matter together: communities as everyone sees them, the rest from a worker. */
import { AnalysisRequest } from '#contract/analysis'
import type { Id } from '#contract/ids'
import { Refusal } from '#contract/problem'
import type { KeyPlayers, KeyPlayersRequest, Structure, StructureRequest } from '#contract/structure'
import { ANALYSIS_DEADLINE_MS, analyseAt, columnsOf } from './analyse'
import type { Context } from './context'
import type { Waiting } from './shelf'

/** Roles, weak links, openness of groups and figures. Refuses: `project.not-found`, `analysis.too-long`, `request.cancelled`. */
export const structure = async (context: Context, id: Id, asked: StructureRequest, waiting: Waiting = {}): Promise<Structure> => {
  const project = await context.store().readProject(id), started = performance.now(), { grouping, ...parts } = asked
  const { communities } = await analyseAt(context, project, AnalysisRequest.parse({ ...parts, measures: ['degree'] }), waiting)
  const columns = await columnsOf(context, project)
  const question = { grouping, withBrand: asked.withBrand, narrow: asked.narrow, communities: communities.of, modularity: communities.modularity }
  const found = await context.pool.run('structure', { columns, question }, { ...waiting, deadlineMs: ANALYSIS_DEADLINE_MS })
  return { ...found, question: { ...asked, resolution: asked.resolution ?? project.resolution }, rev: columns.rev, ms: Math.round(performance.now() - started) }
}

/** The best group for a goal. Refuses besides: `entity.not-found`, somebody left out who is not in the project. Too few to choose from: an empty group, value null. */
export const findKeyPlayers = async (context: Context, id: Id, asked: KeyPlayersRequest, waiting: Waiting = {}): Promise<KeyPlayers> => {
  const project = await context.store().readProject(id), started = performance.now(), columns = await columnsOf(context, project)
  const rows = new Set(columns.stakeholders.ids), unknown = asked.exclude.find(x => !rows.has(x))
  if (unknown !== undefined) throw new Refusal('entity.not-found', { field: 'exclude', values: { what: unknown } })
  const found = await context.pool.run('keyPlayers', { columns, asked }, { ...waiting, deadlineMs: ANALYSIS_DEADLINE_MS })
  return { ...found, question: asked, rev: columns.rev, ms: Math.round(performance.now() - started) }
}
