/** The analysis of a project: a pure function of its columns, the parameters and the seed. Same input, same bytes (but `ms`). */
import type { AnalysisParameters, AnalysisResult, Measure, NoteCode } from '#contract/analysis'
import type { CommunityMemory } from '#contract/communities'
import type { ProjectColumns } from '#contract/columns'
import { findCommunities } from './communities'
import { agreedCommunities } from './community-trust'
import { figuresOf } from './figures'
import { NO_PAST, type Past } from './identify'
import { type KnownCommunities, knownCommunities } from './known-communities'
import { noteOfGraph, notesOf, tooFew } from './notes'
import { type Reading, readingsOf } from './projections'
import { REGISTRY } from './registry'
import { type Effort, type Given, isSlow, slowInOneThread } from './slow-measures'

export type Analysis = Omit<AnalysisResult, 'rev' | 'ms'> & {
  /** milliseconds of each measure, of `communities` and of `total` */
  ms: Record<string, number>
  /** what the next run needs to know the communities again; null when there is nothing new */
  memory: CommunityMemory | null
}
/** Hears how far the work is, 0–1, and what is being worked on. */
export type AnalysisProgress = (fraction: number, step: string) => void

/** Above this many stakeholders the slow measures are left out of an exact question for everything. */
export const LARGE_MAP = 5_000

/**
 * Which measures a question gets. On a map above 5,000 stakeholders exact betweenness and distances take seconds, dependence
 * minutes: an exact question that also asks for others goes without them, an interactive one has what can be sampled in a second
 * or two. Asked for without the quick ones, they are computed, dependence too: interactive from a sample.
 */
export const measuresFor = (asked: readonly Measure[], stakeholders: number, effort: Effort = 'exact'): Measure[] => {
  const once = [...new Set(asked)]
  if (stakeholders <= LARGE_MAP || once.every(m => REGISTRY[m].slow)) return once
  return once.filter(m => !REGISTRY[m].slow || (effort === 'interactive' && isSlow(m)))
}

const now = (): number => performance.now()
/** As the contract has it: null where a row takes no part or has no value. A loop: `Array.from` takes twice as long. */
const columnOf = (values: Float64Array, include: Uint8Array): (number | null)[] => {
  const column: (number | null)[] = []
  for (let v = 0; v < values.length; v++) column.push(include[v] === 1 && !Number.isNaN(values[v]) ? values[v] as number : null)
  return column
}

/**
 * Measures, communities with names, figures and notes. Values of a row that takes no part (the brand) are null; a measure
 * that was left out has no column. Every state of a map gives numbers, or a note why not; it does not throw.
 * `parameters.measures` of the answer are those computed. `given`: slow measures that other threads have done already. 22,470 / 170,823: 0.4 s for PageRank and communities.
 */
export const analyse = (columns: ProjectColumns, parameters: AnalysisParameters, progress: AnalysisProgress = () => undefined, past: Past = NO_PAST, given?: Given): Analysis => {
  const began = now(), { ids } = columns.stakeholders, readings = readingsOf(columns, parameters.withBrand, parameters.narrow)
  const wanted = measuresFor(parameters.measures, ids.length, parameters.effort), ms: Record<string, number> = {}, notes: Record<string, NoteCode> = {}
  const measures: Partial<Record<Measure, (number | null)[]>> = {}
  const raw = readings('raw'), anyLinks = raw.arcs > 0
  const share = (fraction: number): void => progress((wanted.length + fraction) / (wanted.length + 1), 'communities')
  let known: KnownCommunities | null = null
  const communities = (): KnownCommunities => {
    if (known !== null) return known
    const t0 = now()
    const cohesion = readings('cohesion'), { resolution, seed } = parameters
    known = parameters.consensus
      ? agreedCommunities(cohesion, columns, { resolution, seed }, past, share)
      : knownCommunities(findCommunities(cohesion, resolution, seed, share), cohesion, columns, resolution, past)
    ms.communities = now() - t0
    return known
  }
  const slow = given ?? slowInOneThread(readings, { ...parameters, measures: wanted }, (part, step) => progress(part * wanted.filter(isSlow).length / (wanted.length + 1), step))
  const approximate: AnalysisResult['approximate'] = {}
  // what is slow is done first
  let done = wanted.filter(isSlow).length
  wanted.forEach(measure => {
    const t0 = now(), definition = REGISTRY[measure]
    const reading: Reading = parameters.projection === 'own' ? definition.own : parameters.projection
    const graph = readings(reading)
    const told = (part: number): void => progress((done + part) / (wanted.length + 1), measure)
    const ready = slow.values[measure], known = ready ?? (parameters.effort === 'interactive' ? definition.sample?.(graph, parameters.seed, told) : undefined)
    if (known !== undefined && known.sampled !== null) approximate[measure] = known.sampled
    const values = known?.values ?? definition.compute({ graph, communities: () => communities().communities.of, progress: told })
    measures[measure] = columnOf(values, graph.include)
    const [note] = notesOf(definition, graph, values, anyLinks)
    if (note !== undefined) notes[measure] = note
    ms[measure] = (slow.ms[measure] ?? 0) + now() - t0
    if (ready === undefined) progress(++done / (wanted.length + 1), measure)
  })
  const cohesion = readings('cohesion'), { communities: found, memory } = communities()
  const note = noteOfGraph(cohesion, anyLinks) ?? (found.of.some((c, v) => c < 0 && cohesion.include[v] === 1) ? 'isolated' : null)
  if (note !== null) notes.communities = note
  const map = noteOfGraph(raw, anyLinks) ?? (tooFew(raw) ? 'too-few' : null)
  if (map !== null) notes.map = map
  const figures = figuresOf(raw)
  ms.total = now() - began + (given === undefined ? 0 : Object.values(given.ms).reduce((a, b) => a + b, 0))
  progress(1, 'done')
  return { parameters: { ...parameters, measures: wanted }, ids, measures, notes, communities: found, memory, figures, approximate, ms }
}
