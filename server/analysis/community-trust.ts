/** Questions about communities beside the analysis itself: how far they can be trusted, and what another resolution would give. */
import type { AnalysisParameters } from '#contract/analysis'
import { type CommunityTrust, TRUST_STEP } from '#contract/communities'
import type { ProjectColumns } from '#contract/columns'
import type { AnalysisProgress } from './analyse'
import { fingerprintOf } from './between'
import { findCommunities } from './communities'
import { consensusRuns, runsOfConsensus, trustIn } from './consensus'
import { identify, type Past } from './identify'
import { readingsOf } from './projections'

type Asked = Pick<AnalysisParameters, 'resolution' | 'seed'>

/**
 * How far the communities that everyone sees can be trusted: their stability and each membership over `runs` seeded runs
 * (fewer above a million arcs). Measured on the map as it is, the brand left out. Same input, same answer. Cost: `runs` × one run of Leiden.
 */
export const communityTrust = (columns: ProjectColumns, { resolution, seed }: Asked, runs: number, past: Past, progress: AnalysisProgress = () => undefined): Omit<CommunityTrust, 'rev'> => {
  const graph = readingsOf(columns, false)('cohesion'), { ids } = columns.stakeholders
  const shown = identify(findCommunities(graph, resolution, seed, part => { progress(0.1 * part, TRUST_STEP) }), graph, columns, resolution, { ...past, keep: false })
  const made = runsOfConsensus(graph.arcs, runs), found = consensusRuns(graph, resolution, seed, 0, made, part => { progress(0.1 + 0.85 * part, TRUST_STEP) })
  const { stability, belonging, agreement } = trustIn(graph, shown, found)
  progress(1, 'done')
  return {
    fingerprint: fingerprintOf(graph, resolution), runs: made, agreement, stability: Object.fromEntries(shown.who.map((w, c) => [w.id, stability[c] ?? 0])),
    ids, belonging: Array.from(belonging, x => Number.isNaN(x) ? null : x)
  }
}

/** Sizes of the communities that a resolution would give, the largest first; what was put by hand is left out. Cost: one search for communities. */
export const communitySizes = (columns: ProjectColumns, { resolution, seed }: Asked, progress: AnalysisProgress = () => undefined): { sizes: number[], modularity: number | null } => {
  const { sizes, modularity } = findCommunities(readingsOf(columns, false)('cohesion'), resolution, seed, part => { progress(part, 'communities') })
  return { sizes, modularity }
}
