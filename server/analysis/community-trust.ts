/** Questions about communities beside the analysis itself: how far they can be trusted, and what another resolution would give. */
import type { AnalysisParameters } from '#contract/analysis'
import { type CommunityTrust, TRUST_STEP } from '#contract/communities'
import type { ProjectColumns } from '#contract/columns'
import type { AnalysisProgress } from './analyse'
import { fingerprintOf } from './between'
import { findCommunities } from './communities'
import { agreementOfRuns, consensusFrom, consensusRuns, runsOfConsensus, trustIn } from './consensus'
import type { Graph } from './csr'
import { identify, type Past } from './identify'
import { type KnownCommunities, knownCommunities } from './known-communities'
import { readingsOf } from './projections'

type Asked = Pick<AnalysisParameters, 'resolution' | 'seed'>

/** Runs that one thread makes in a row: seconds on the largest map, so that others who ask get their turn in between. */
export const RUNS_IN_BLOCK = 5

/** One block of the runs that trust is measured by: `found`, and how many runs there are to make in all. Any thread makes any block. */
export const communityRuns = (columns: ProjectColumns, { resolution, seed }: Asked, runs: number, block: number, progress: AnalysisProgress = () => undefined): { found: Int32Array[], runs: number } => {
  const graph = readingsOf(columns, false)('cohesion'), made = runsOfConsensus(graph.arcs, runs), first = block * RUNS_IN_BLOCK
  return { found: consensusRuns(graph, resolution, seed, first, Math.max(0, Math.min(RUNS_IN_BLOCK, made - first)), part => { progress(part, TRUST_STEP) }), runs: made }
}

/**
 * How far the communities that everyone sees can be trusted: their stability and each membership over `found`, runs of other
 * seeds, in the order of their blocks. Measured on the map as it is, the brand left out. Same input, same answer. Cost: one
 * search for communities, and O(runs × links).
 */
export const communityTrust = (columns: ProjectColumns, { resolution, seed }: Asked, found: readonly Int32Array[], past: Past, progress: AnalysisProgress = () => undefined): Omit<CommunityTrust, 'rev' | 'asked' | 'seed' | 'ms'> => {
  const graph = readingsOf(columns, false)('cohesion'), { ids } = columns.stakeholders
  const shown = identify(findCommunities(graph, resolution, seed, part => { progress(0.8 * part, TRUST_STEP) }), graph, columns, resolution, { ...past, keep: false })
  const { stability, belonging, agreement } = trustIn(graph, shown, found)
  progress(1, TRUST_STEP)
  return {
    fingerprint: fingerprintOf(graph, resolution), runs: found.length, agreement, stability: Object.fromEntries(shown.who.map((w, c) => [w.id, stability[c] ?? 0])),
    ids, belonging: Array.from(belonging, x => Number.isNaN(x) ? null : x)
  }
}

/** The communities that many runs agree on, as the contract has them, with how far each can be trusted. Cost: that of `consensusOf`. */
export const agreedCommunities = (graph: Graph, columns: ProjectColumns, asked: Asked, past: Past, progress: (fraction: number) => void = () => undefined): KnownCommunities => {
  const runs = consensusRuns(graph, asked.resolution, asked.seed, 0, runsOfConsensus(graph.arcs), part => { progress(0.7 * part) })
  const found = consensusFrom(graph, runs, asked, part => { progress(0.7 + 0.3 * part) })
  const { communities, memory } = knownCommunities(found, graph, columns, asked.resolution, past)
  return { communities: { ...communities, consensus: agreementOfRuns({ ...found, ...trustIn(graph, communities, runs) }) }, memory }
}

/** Sizes of the communities that a resolution would give, the largest first; what was put by hand is left out. Cost: one search for communities. */
export const communitySizes = (columns: ProjectColumns, { resolution, seed }: Asked, progress: AnalysisProgress = () => undefined): { sizes: number[], modularity: number | null } => {
  const { sizes, modularity } = findCommunities(readingsOf(columns, false)('cohesion'), resolution, seed, part => { progress(part, 'communities') })
  return { sizes, modularity }
}
