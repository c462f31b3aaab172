/** Communities beyond the analysis itself: how far they can be trusted, for everyone, and a preview of another resolution. */
import { ANALYSIS_SEED } from '#contract/analysis'
import type { CommunityTrust } from '#contract/communities'
import type { Id } from '#contract/ids'
import { runTrust } from '../workers/run-trust'
import { ANALYSIS_DEADLINE_MS, columnsOf } from './analyse'
import type { Context } from './context'
import type { Waiting } from './shelf'

/** The last measurement of trust, whoever asked for it; null before the first. */
export const readTrust = async (context: Context, id: Id): Promise<CommunityTrust | null> => {
  await context.store().readProject(id)
  return await context.store().readCommunityTrust(id)
}

/** Measures trust by many runs and keeps it for everyone. Refuses: `project.not-found`, `analysis.too-long`, `request.cancelled` (nothing is kept then). */
export const measureTrust = async (context: Context, id: Id, runs: number, waiting: Waiting = {}): Promise<CommunityTrust> => {
  const project = await context.store().readProject(id), columns = await columnsOf(context, project)
  const past = { project: id, keep: false, memory: await context.store().readCommunityMemory(id) }
  const found = await runTrust(context.pool, { columns, resolution: project.resolution, seed: ANALYSIS_SEED, runs, past }, { ...waiting, deadlineMs: ANALYSIS_DEADLINE_MS })
  const trust = { ...found, rev: columns.rev }
  await context.store().writeCommunityTrust(id, trust)
  return trust
}

/** What another resolution would give; nothing is stored. */
export const previewSizes = async (context: Context, id: Id, resolution: number, waiting: Waiting = {}): Promise<{ resolution: number, sizes: number[], modularity: number | null }> => {
  const project = await context.store().readProject(id), columns = await columnsOf(context, project)
  return { resolution, ...await context.pool.run('communitySizes', { columns, resolution, seed: ANALYSIS_SEED }, { ...waiting, deadlineMs: ANALYSIS_DEADLINE_MS }) }
}
