/** What a map opens on: everything, or the stakeholders that weigh most when there are too many to draw. */
import type { Id } from '#contract/ids'
import type { LayoutAnswer, LayoutRequest } from '#contract/layout'
import { LIMITS } from '#contract/limits'
import { Refusal } from '#contract/problem'
import type { Extract, MapView, Project } from '#contract/project'
import { type Analysed, columnsOf, weigh } from './analyse'
import type { Context } from './context'
import { positionsFor, positionsThen, proposeLayout, shownThen } from './lay-out'
import type { JobHandle } from './jobs'
import type { Waiting } from './shelf'

/** Rows that a map of at most `limit` shows: the brand, then by PageRank; ties go to who was there first. */
export const shownRows = async (context: Context, project: Analysed, limit: number, waiting: Waiting = {}): Promise<number[]> => {
  const columns = await columnsOf(context, project)
  const rows = columns.stakeholders.ids.map((_, i) => i)
  if (rows.length <= limit) return rows
  const { weight } = await weigh(context, project, waiting)
  return rows.sort((a, b) => Number(b === columns.brand) - Number(a === columns.brand) || (weight[b] ?? 0) - (weight[a] ?? 0) || a - b).slice(0, limit).sort((a, b) => a - b)
}

/** Refuses when a large set is half written: what the database holds then belongs to no revision. */
export const refuseWhileWriting = (project: Project): void => {
  if (project.writing !== null) throw new Refusal('project.writing', { values: { done: project.writing.done, parts: project.writing.parts }, retryAfter: 2 })
}

/**
 * The opening by what was worked out for this very revision before, here or by another process: who is shown and where they stand.
 * It is what working them out would give, without columns and PageRank. `whole`: all, when all are shown. Null: work it out.
 */
const openingAsThen = async (context: Context, project: Project, limit: number, whole: Promise<Extract> | null): Promise<Extract | null> => {
  const stored = await context.store().readLayout(project.id)
  const ids = whole === null ? shownThen(stored, project.rev, limit) : null
  if (whole === null ? ids === null : stored?.rev !== project.rev) return null
  const extract = await (whole ?? context.store().readExtract(project.id, ids ?? [], { linksAmong: true }))
  // somebody has changed the project meanwhile, or the record is not what it should be
  if (extract.rev !== project.rev || extract.stakeholders.length !== Math.min(limit, project.stakeholders)) return null
  const positions = positionsThen(stored, project.rev, ids ?? extract.stakeholders.map(s => s.id), extract.positions)
  return positions === null ? null : { ...extract, positions }
}

const openingOf = async (context: Context, project: Project, limit: number, waiting: Waiting): Promise<Extract> =>
  await context.maps.share(`${project.id}:${project.rev}:${limit}`, waiting, async handle => {
    refuseWhileWriting(project)
    // a map that is shown whole need not wait for who is shown: after a start each of these reads takes its time
    const whole = project.stakeholders <= limit ? context.store().readExtract(project.id, 'all', { linksAmong: true }) : null
    whole?.catch(() => {})
    const asThen = await openingAsThen(context, project, limit, whole)
    if (asThen !== null) return asThen
    const rows = await shownRows(context, project, limit, handle)
    const columns = await columnsOf(context, project)
    const all = rows.length === columns.stakeholders.ids.length
    const extract = all && whole !== null ? await whole
      : await context.store().readExtract(project.id, all ? 'all' : rows.map(row => columns.stakeholders.ids[row] as Id), { linksAmong: true })
    return { ...extract, positions: await positionsFor(context, project, rows, limit, extract.positions, handle) }
  })

/**
 * The map as it opens, at the project's present revision. Progress is told when who is shown has to be computed first.
 * Refuses: `project.not-found`, `project.writing` when nothing older is at hand.
 */
export const readMap = async (context: Context, id: Id, limit: number = LIMITS.mapStakeholders, waiting: Waiting = {}): Promise<MapView> => {
  const project = await context.store().readProject(id)
  if (project.stakeholders > limit) waiting.onProgress?.(0, 'read')
  const extract = await openingOf(context, project, limit, waiting)
  return { ...extract, project, shown: extract.stakeholders.length }
}

/**
 * A layout of what the map shows; nothing is stored. The tab that asked sees it settle, when it said which it is.
 * Refuses: `entity.not-found` when `from` is nobody on the map.
 */
export const layOut = async (context: Context, id: Id, asked: LayoutRequest, handle: JobHandle): Promise<LayoutAnswer> => {
  const project = await context.store().readProject(id)
  const rows = await shownRows(context, project, LIMITS.mapStakeholders, handle)
  // who stands on which circle is told by the map as it opened, which is at hand
  const rings = asked.kind !== 'circles' ? null : new Map((await openingOf(context, project, LIMITS.mapStakeholders, handle)).stakeholders.map(s => [s.id, s.ring]))
  return await proposeLayout(context, project, rows, { ...asked, rings }, handle)
}
