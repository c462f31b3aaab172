/** The analysis of a project: a pure function of its columns, the parameters and the seed. Same input, same bytes (but `ms`). */
import type { AnalysisParameters, AnalysisResult, Measure, NoteCode } from '#contract/analysis'
import type { CommunityMemory } from '#contract/communities'
import type { ProjectColumns } from '#contract/columns'
import { findCommunities } from './communities'
import { figuresOf } from './figures'
import { NO_PAST, type Past } from './identify'
import { type KnownCommunities, knownCommunities } from './known-communities'
import { noteOfGraph, notesOf, tooFew } from './notes'
import { type Reading, readingsOf } from './projections'
import { REGISTRY } from './registry'

export type Analysis = Omit<AnalysisResult, 'rev' | 'ms'> & {
  /** milliseconds of each measure, of `communities` and of `total` */
  ms: Record<string, number>
  /** what the next run needs to know the communities again; null when there is nothing new */
  memory: CommunityMemory | null
}
/** Hears how far the work is, 0–1, and what is being worked on. */
export type AnalysisProgress = (fraction: number, step: string) => void

/** Above this many stakeholders the slow measures are left out of a question for everything. */
export const LARGE_MAP = 5_000

/**
 * Which measures a question gets. On a map above 5,000 stakeholders, betweenness and harmonic reach take from seconds to
 * half a minute: a question that also asks for others goes without them. Asked for without the quick ones, they are computed.
 */
export const measuresFor = (asked: readonly Measure[], stakeholders: number): Measure[] => {
  const once = [...new Set(asked)]
  if (stakeholders <= LARGE_MAP || once.every(m => REGISTRY[m].slow)) return once
  return once.filter(m => !REGISTRY[m].slow)
}

const now = (): number => performance.now()

/**
 * Measures, communities with names, figures and notes. Values of a row that takes no part (the brand) are null; a measure
 * that was left out has no column. Every state of a map gives numbers, or a note why not; it does not throw.
 * `parameters.measures` of the answer are those computed. 22,470 / 170,823: 0.4 s for PageRank and communities.
 */
export const analyse = (columns: ProjectColumns, parameters: AnalysisParameters, progress: AnalysisProgress = () => undefined, past: Past = NO_PAST): Analysis => {
  const began = now(), { ids } = columns.stakeholders, readings = readingsOf(columns, parameters.withBrand, parameters.narrow)
  const wanted = measuresFor(parameters.measures, ids.length), ms: Record<string, number> = {}, notes: Record<string, NoteCode> = {}
  const measures: Partial<Record<Measure, (number | null)[]>> = {}
  const raw = readings('raw'), anyLinks = raw.arcs > 0
  const share = (fraction: number): void => progress((wanted.length + fraction) / (wanted.length + 1), 'communities')
  let known: KnownCommunities | null = null
  const communities = (): KnownCommunities => {
    if (known !== null) return known
    const t0 = now()
    const cohesion = readings('cohesion'), found = findCommunities(cohesion, parameters.resolution, parameters.seed, share)
    known = knownCommunities(found, cohesion, columns, parameters.resolution, past)
    ms.communities = now() - t0
    return known
  }
  wanted.forEach((measure, i) => {
    const t0 = now(), definition = REGISTRY[measure]
    const reading: Reading = parameters.projection === 'own' ? definition.own : parameters.projection
    const graph = readings(reading)
    const values = definition.compute({ graph, communities: () => communities().communities.of, progress: part => progress((i + part) / (wanted.length + 1), measure) })
    measures[measure] = Array.from(values, (x, v) => graph.include[v] === 1 && !Number.isNaN(x) ? x : null)
    const [note] = notesOf(definition, graph, values, anyLinks)
    if (note !== undefined) notes[measure] = note
    ms[measure] = now() - t0
    progress((i + 1) / (wanted.length + 1), measure)
  })
  const cohesion = readings('cohesion'), { communities: found, memory } = communities()
  const note = noteOfGraph(cohesion, anyLinks) ?? (found.of.some((c, v) => c < 0 && cohesion.include[v] === 1) ? 'isolated' : null)
  if (note !== null) notes.communities = note
  const map = noteOfGraph(raw, anyLinks) ?? (tooFew(raw) ? 'too-few' : null)
  if (map !== null) notes.map = map
  const figures = figuresOf(raw)
  ms.total = now() - began
  progress(1, 'done')
  return { parameters: { ...parameters, measures: wanted }, ids, measures, notes, communities: found, memory, figures, approximate: {}, ms }
}
