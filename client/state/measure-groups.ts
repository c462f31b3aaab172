/** Measures in the order and company in which a person looks for them: what they say of someone, not how they are computed. */
import { MEASURES, type Measure } from '#contract/analysis'

export const MEASURE_GROUPS = ['heard', 'reaches', 'joins', 'core', 'more'] as const
export type MeasureGroup = (typeof MEASURE_GROUPS)[number]

/** Measures that are not here yet stand under `more`, so that a new one is never missing. */
const GROUP_OF: { readonly [measure: string]: MeasureGroup | undefined } = {
  pagerank: 'heard', inDegree: 'heard', eigenvector: 'heard', authority: 'heard', strength: 'heard',
  harmonic: 'reaches', closeness: 'reaches', outDegree: 'reaches', hub: 'reaches', reach: 'reaches',
  betweenness: 'joins', brokerage: 'joins', participation: 'joins', effectiveSize: 'joins', efficiency: 'joins', constraint: 'joins', articulation: 'joins', dependence: 'joins',
  degree: 'core', core: 'core', clustering: 'core', withinModuleZ: 'core'
}
const ORDER = Object.keys(GROUP_OF)
const orderOf = (m: Measure): number => { const k = ORDER.indexOf(m); return k < 0 ? ORDER.length : k }

/** Every measure of the contract once, by group; empty groups left out. */
export const groupedMeasures = (): { group: MeasureGroup, measures: Measure[] }[] => MEASURE_GROUPS
  .map(group => ({ group, measures: MEASURES.filter(m => (GROUP_OF[m] ?? 'more') === group).sort((a, b) => orderOf(a) - orderOf(b)) }))
  .filter(g => g.measures.length > 0)

/** Notes that say a measure cannot size anyone on this map, as against those that only warn. */
const SILENT = new Set<string>(['empty', 'no-links', 'only-negative', 'too-few', 'does-not-tell-apart', 'no-direction', 'no-cut-point'])
export const isSilent = (note: string | undefined): boolean => note !== undefined && SILENT.has(note)
