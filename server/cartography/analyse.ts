/** Measures and communities of a project: columns from the store, numbers from a worker, both kept by revision. */
import { createHash } from 'node:crypto'
import { ANALYSIS_SEED, type AnalysisParameters, AnalysisRequest, type AnalysisResult, WHOLE_MAP } from '#contract/analysis'
import type { ProjectColumns } from '#contract/columns'
import type { Id } from '#contract/ids'
import type { Project } from '#contract/project'
import { runAnalysis } from '../workers/run-analysis'
import type { Context } from './context'
import type { Waiting } from './shelf'

/** Longest that anyone waits for one analysis over the API. */
export const ANALYSIS_DEADLINE_MS = 300_000

/** The project's columns at its present revision; from memory while that has not moved, also while an import is being written. */
export const columnsOf = (context: Context, project: Pick<Project, 'id' | 'rev'>): Promise<ProjectColumns> =>
  context.columns.share(`${project.id}:${project.rev}`, {}, () => context.store().readColumns(project.id))

/** Names an analysis by everything that its answer depends on. Lists count as sets. Hashed: a list of stakeholders may be long. */
export const keyOf = (project: Id, rev: number, p: AnalysisParameters): string => {
  const set = (list: readonly string[] | null): string[] | null => list === null ? null : [...new Set(list)].sort()
  const { ids, families, kinds, linkKinds, evidence, since } = p.narrow
  const whole: Record<keyof AnalysisParameters, unknown> = {
    measures: set(p.measures), projection: p.projection, resolution: p.resolution, seed: p.seed, withBrand: p.withBrand, effort: p.effort, consensus: p.consensus,
    narrow: { ids: set(ids), families: set(families), kinds: set(kinds), linkKinds: set(linkKinds), evidence, since } satisfies Record<keyof AnalysisParameters['narrow'], unknown>
  }
  return createHash('sha256').update(JSON.stringify([project, rev, whole])).digest('base64url')
}

/**
 * Analyses the current map. The same revision and parameters are computed once, also for several askers at once.
 * Refuses: `project.not-found`, `analysis.too-long`, `analysis.too-large`, `request.cancelled`.
 */
export const analyse = async (context: Context, id: Id, parameters: AnalysisRequest, waiting: Waiting = {}, deadlineMs = ANALYSIS_DEADLINE_MS): Promise<AnalysisResult> => {
  const project = await context.store().readProject(id)
  return await analyseAt(context, project, parameters, waiting, deadlineMs)
}

/** The part of a project that an analysis depends on, beside its columns. */
export type Analysed = Pick<Project, 'id' | 'rev' | 'resolution'>

/** Communities as everyone sees them: of the whole map, as fine as the project says. The next analysis knows them again from this one. */
const forEveryone = (project: Analysed, p: AnalysisParameters): boolean =>
  p.resolution === project.resolution && p.seed === ANALYSIS_SEED && !p.consensus && !p.withBrand && JSON.stringify(p.narrow) === JSON.stringify(WHOLE_MAP)

/** The same for a project that was just read. */
export const analyseAt = async (context: Context, project: Analysed, request: AnalysisRequest, waiting: Waiting = {}, deadlineMs = ANALYSIS_DEADLINE_MS): Promise<AnalysisResult> => {
  const parameters: AnalysisParameters = { ...request, resolution: request.resolution ?? project.resolution }
  return await context.analyses.share(keyOf(project.id, project.rev, parameters), waiting, async ({ signal, onProgress }) => {
    const columns = await columnsOf(context, project)
    const started = performance.now()
    const past = { project: project.id, keep: forEveryone(project, parameters), memory: await context.store().readCommunityMemory(project.id) }
    const { memory, ...result } = await runAnalysis(context.pool, { columns, parameters, past }, { signal, onProgress, deadlineMs })
    if (memory !== null) await context.store().writeCommunityMemory(project.id, memory).catch((error: unknown) => { context.log.warn({ err: error, project: project.id }, 'communities not remembered') })
    return { ...result, rev: columns.rev, ms: Math.round(performance.now() - started) }
  })
}

const WEIGHING = AnalysisRequest.parse({ measures: ['pagerank'] })

/** How much each stakeholder weighs on a map, 0–1, and which community it is in; rows as in the columns. The brand weighs 1. `slots`: the colour of each community. */
export const weigh = async (context: Context, project: Analysed, waiting: Waiting = {}): Promise<{ columns: ProjectColumns, weight: number[], communities: number[], slots: number[] }> => {
  const columns = await columnsOf(context, project)
  const result = await analyseAt(context, project, WEIGHING, waiting)
  const ranks = result.measures.pagerank ?? []
  const most = ranks.reduce<number>((m, v) => Math.max(m, v ?? 0), 0)
  const weight = columns.stakeholders.ids.map((_, i) => i === columns.brand ? 1 : most > 0 ? (ranks[i] ?? 0) / most : 0)
  return { columns, weight, communities: result.communities.of, slots: result.communities.heads.map(h => h.slot) }
}
