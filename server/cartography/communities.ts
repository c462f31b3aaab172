/** Communities beyond the analysis itself: how far they can be trusted, for everyone, and a preview of another resolution. */
import { ANALYSIS_SEED, AnalysisRequest } from '#contract/analysis'
import type { CommunityTrust } from '#contract/communities'
import type { Id } from '#contract/ids'
import { runTrust } from '../workers/run-trust'
import { ANALYSIS_DEADLINE_MS, analyseAt, columnsOf } from './analyse'
import type { Context } from './context'
import type { Waiting } from './shelf'

/** The last measurement of trust, whoever asked for it; null before the first. */
export const readTrust = async (context: Context, id: Id): Promise<CommunityTrust | null> => {
  await context.store().readProject(id)
  return await context.store().readCommunityTrust(id)
}

/**
 * Measures trust by many runs and keeps it for everyone; on the same links, fineness and number of runs, what is kept is the answer.
 * Refuses: `project.not-found`, `analysis.too-long`, `request.cancelled` (nothing is kept then).
 */
export const measureTrust = async (context: Context, id: Id, runs: number, waiting: Waiting = {}): Promise<CommunityTrust> => {
  const project = await context.store().readProject(id), { communities: { fingerprint } } = await analyseAt(context, project, AnalysisRequest.parse({ measures: ['degree'] }), waiting)
  return await context.trusts.share(`${id}:${fingerprint}:${runs}`, waiting, async handle => {
    const kept = await context.store().readCommunityTrust(id)
    if (kept?.fingerprint === fingerprint && kept.asked === runs) return kept
    const columns = await columnsOf(context, project), started = performance.now(), past = { project: id, keep: false, memory: await context.store().readCommunityMemory(id) }
    const found = await runTrust(context.pool, { columns, resolution: project.resolution, seed: ANALYSIS_SEED, runs, past }, { ...handle, deadlineMs: ANALYSIS_DEADLINE_MS })
    const trust = { ...found, rev: columns.rev, asked: runs, seed: ANALYSIS_SEED, ms: Math.round(performance.now() - started) }
    await context.store().writeCommunityTrust(id, trust)
    return trust
  })
}

/** What another resolution would give; nothing is stored. */
export const previewSizes = async (context: Context, id: Id, resolution: number, waiting: Waiting = {}): Promise<{ resolution: number, sizes: number[], modularity: number | null }> => {
  const project = await context.store().readProject(id), columns = await columnsOf(context, project)
  return { resolution, ...await context.pool.run('communitySizes', { columns, resolution, seed: ANALYSIS_SEED }, { ...waiting, deadlineMs: ANALYSIS_DEADLINE_MS }) }
}
