/** The analysis as the command line gives it (commands.md "analyse"): of a graph in files, or of a project with any projection. */
import { type Agreement, type Approximation, MEASURES, type Measure, type NoteCode, type Projection } from '#contract/analysis'
import type { Proposal } from '#contract/communities'
import type { ProjectColumns } from '#contract/columns'
import type { ImportWarning } from '#contract/import'
import { Refusal } from '#contract/problem'
import type { Language } from '#contract/words'
import type { AnalysisProgress } from './analyse'
import { findCommunities, type Partition } from './communities'
import { agreedCommunities } from './community-trust'
import { agreementOfRuns, consensusOf } from './consensus'
import type { Graph } from './csr'
import { figuresOf } from './figures'
import { NO_PAST, type Past } from './identify'
import { knownCommunities } from './known-communities'
import { noteOfGraph, notesOf, sentenceOf } from './notes'
import { type FileGraph, type Reading, type Readings, readingsOf, readingsOfFile } from './projections'
import { REGISTRY } from './registry'
import { type Effort, type Given, type SlowAnswer, slowInOneThread } from './slow-measures'

/** Names that `--metrics` takes; `communities` is one of them. */
export const METRICS = [...MEASURES, 'communities'] as const
export type Metric = (typeof METRICS)[number]

export interface FileAnalysisOptions {
  /** names, or `all` alone */
  metrics: string[]
  /** null: `raw` for files, each measure's own for a project */
  projection: Projection | null
  resolution: number
  seed: number
  /** communities that many runs agree on, with how far each can be trusted */
  consensus?: boolean | undefined
  /** `interactive`: slow measures are sampled where all of it would take long; exact unless said */
  effort?: Effort
  /** times are the median of so many runs after a warm-up; 1 runs once, cold */
  repeat: number
  withBrand: boolean
  /** of the notes */
  lang: Language
}

export interface FileAnalysis {
  /** revision of the project; a file has none */
  rev?: number
  graph: {
    nodes: number, links: number, selfLinks: number, merged: number, components: number, largestComponent: number, isolated: number
    directed: boolean, weighted: boolean, density: number | null, reciprocity: number | null, averageDegree: number | null
  }
  ids: string[]
  labels: string[]
  metrics: Partial<Record<Measure, (number | null)[]>>
  notes: Record<string, string>
  /** measures that were sampled, and how far off they may be */
  approximate: Partial<Record<Measure, Approximation>>
  /** null when they were not asked for. Those of a project are as the application shows them: `parts` says who they are; the command words it as `ids` and `names` */
  communities: (Partition & { consensus?: Agreement, parts?: { id: string, own: string | null, slot: number, proposal: Proposal }[], ids?: string[], names?: string[] }) | null
  parameters: Record<string, unknown>
  /** what the reader of the files guessed or left out; empty for a project */
  warnings: ImportWarning[]
  /** milliseconds from columns in memory to the result, of each metric, and of all */
  ms: Record<string, number>
}

/** `--metrics list`: name → what it says and the reading it runs on in a project. */
export const describeMetrics = (lang: Language): { name: string, says: string, projection: string }[] => [
  ...MEASURES.map(name => ({ name: name as string, says: REGISTRY[name].says[lang], projection: REGISTRY[name].own as string })),
  { name: 'communities', says: lang === 'fr' ? 'groupes par la méthode de Leiden, modularité la plus haute de plusieurs essais' : 'groups by the Leiden method, the highest modularity of several runs', projection: 'cohesion' }
]

/** Names as typed → metrics, each once; a name that does not exist is refused with those that do. */
export const metricsNamed = (names: readonly string[]): Metric[] => {
  if (names.length === 0 || (names.length === 1 && names[0] === 'all')) return [...METRICS]
  const known = new Set<string>(METRICS), wrong = names.find(name => !known.has(name))
  if (wrong !== undefined) throw new Refusal('analysis.unknown-metric', { field: 'metrics', values: { name: wrong, known: METRICS.join(', ') } })
  return METRICS.filter(name => names.includes(name))
}

export const median = (times: number[]): number => {
  const sorted = [...times].sort((a, b) => a - b), middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] as number : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
const timed = <T>(repeat: number, work: () => T): { value: T, ms: number } => {
  if (repeat > 1) work()
  let value: T | undefined
  const times: number[] = []
  do {
    const t0 = performance.now()
    value = work()
    times.push(performance.now() - t0)
  } while (times.length < repeat)
  return { value, ms: median(times) }
}

/** The same work several times after a warm-up: its answer, and the median of what each measure took. */
export const medianOf = (runs: readonly Given[]): Given => {
  const last = runs.at(-1) ?? { values: {}, ms: {} }
  return { values: last.values, ms: Object.fromEntries(Object.keys(last.ms).map(name => [name, median(runs.map(r => r.ms[name as Measure] ?? 0))])) }
}
const repeatedly = (repeat: number, work: () => Given): Given => {
  if (repeat > 1) work()
  return medianOf(Array.from({ length: repeat }, work))
}

const agreed = (graph: Graph, { resolution, seed }: FileAnalysisOptions, hear: (fraction: number) => void): Partition & { consensus: Agreement } => {
  const found = consensusOf(graph, { resolution, seed }, hear), { of, sizes, modularity } = found
  return { of, sizes, modularity, consensus: agreementOfRuns(found) }
}

/** As the application shows them: with what the team put by hand, and known again from the run before. */
const ofProject = (graph: Graph, { columns, past = NO_PAST }: { columns: ProjectColumns, past?: Past | undefined }, o: FileAnalysisOptions, hear: (fraction: number) => void): NonNullable<FileAnalysis['communities']> => {
  const { communities } = o.consensus === true ? agreedCommunities(graph, columns, o, past, hear) : knownCommunities(findCommunities(graph, o.resolution, o.seed, hear), graph, columns, o.resolution, past)
  const { of, sizes, modularity, heads, names, consensus } = communities
  return { of, sizes, modularity, ...(consensus === undefined ? {} : { consensus }), parts: heads.map(({ id, name, slot, suggestion }, c) => ({ id, own: name, slot, proposal: names[c] ?? suggestion })) }
}

const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000

/**
 * Every metric asked for, in file order. Refuses an unknown name (`analysis.unknown-metric`). Values that are not defined
 * are null with a sentence in `notes`; small maps are noted, not withheld. Community -1: no link. `given`: slow measures that
 * other threads have done already.
 */
export const analyseFile = (from: { file: FileGraph } | { columns: ProjectColumns, past?: Past | undefined }, o: FileAnalysisOptions, progress: AnalysisProgress = () => undefined, given?: Given): FileAnalysis => {
  const began = performance.now(), wanted = metricsNamed(o.metrics)
  const fresh = (): Readings => 'file' in from ? readingsOfFile(from.file) : readingsOf(from.columns, o.withBrand)
  const readings = fresh(), projection = o.projection ?? ('file' in from ? 'raw' : 'own')
  const raw = readings('raw'), figures = figuresOf(raw)
  const ms: Record<string, number> = {}, notes: Record<string, string> = {}, metrics: Partial<Record<Measure, (number | null)[]>> = {}
  let partition: { graph: Graph, partition: NonNullable<FileAnalysis['communities']> } | null = null
  /** found when first asked for; the time is that of `communities` where they are asked for themselves, else of the first measure that needs them */
  const communities = (hear: (part: number) => void, first: string): NonNullable<typeof partition> => {
    if (partition !== null) return partition
    const { value, ms: time } = timed(o.repeat, () => { const graph = fresh()('cohesion'); return { graph, partition: 'columns' in from ? ofProject(graph, from, o, hear) : o.consensus === true ? agreed(graph, o, hear) : findCommunities(graph, o.resolution, o.seed, hear) } })
    partition = value
    const name = wanted.includes('communities') ? 'communities' : first
    ms[name] = (ms[name] ?? 0) + rounded(time)
    return value
  }
  const passes = new Map<string, Graph>()
  const note = (name: string, codes: readonly NoteCode[]): void => { if (codes.length > 0) notes[name] = codes.map(code => sentenceOf(code, o.lang)).join(' ') }
  const asked = { measures: wanted.filter(name => name !== 'communities'), projection, effort: o.effort ?? 'exact', seed: o.seed }, approximate: FileAnalysis['approximate'] = {}
  const slow = given ?? repeatedly(o.repeat, () => slowInOneThread(fresh(), asked, (part, step) => { progress(part / 2, step) })), from0 = asked.measures.some(name => slow.values[name] !== undefined) ? .5 : 0
  const hearAll = (fraction: number, step: string): void => progress(from0 + (1 - from0) * fraction, step)
  wanted.forEach((name, i) => {
    const hear = (part: number): void => hearAll((i + part) / wanted.length, name)
    if (name === 'communities') {
      const value = communities(hear, name)
      const whole = noteOfGraph(value.graph, raw.arcs > 0)
      note(name, whole !== null ? [whole] : value.partition.of.some((c, v) => c < 0 && value.graph.include[v] === 1) ? ['isolated'] : [])
    } else {
      const definition = REGISTRY[name], reading: Reading = projection === 'own' ? definition.own : projection
      const known = slow.values[name]
      const found = definition.pass === 'communities' ? communities(hear, name).partition.of : []
      const pass = definition.pass === undefined ? '' : `${definition.pass} ${reading}`, done = passes.get(pass)
      const run = (graph: Graph): SlowAnswer & { graph: Graph } => ({
        graph, ...(asked.effort === 'interactive' ? definition.sample?.(graph, o.seed, hear) : undefined) ?? { values: definition.compute({ graph, communities: () => found, weighted: 'file' in from, progress: hear }), sampled: null }
      })
      const { value, ms: time } = known !== undefined ? { value: { graph: readings(reading), ...known }, ms: slow.ms[name] ?? 0 }
        : done !== undefined ? (({ value, ms: rest }) => ({ value, ms: definition.pass === 'hits' ? 0 : rest }))(timed(1, () => run(done))) : timed(o.repeat, () => run(fresh()(reading)))
      if (pass !== '' && definition.pass !== 'communities') passes.set(pass, value.graph)
      if (value.sampled !== null) approximate[name] = value.sampled
      metrics[name] = Array.from(value.values, (x, v) => value.graph.include[v] === 1 && !Number.isNaN(x) ? x : null)
      ms[name] = (ms[name] ?? 0) + rounded(time)
      note(name, notesOf(definition, value.graph, value.values, raw.arcs > 0))
    }
    hearAll((i + 1) / wanted.length, name)
  })
  const { ids, labels } = 'file' in from ? from.file : { ids: from.columns.stakeholders.ids.map((id, v) => from.columns.stakeholders.refs[v] || id), labels: from.columns.stakeholders.names }
  const read = 'file' in from ? from.file : { selfLinks: 0, merged: 0, directed: true, weight: from.columns.links.strength }
  ms.total = rounded(performance.now() - began + (given === undefined ? 0 : Object.values(given.ms).reduce((a, b) => a + b, 0)))
  return {
    graph: {
      nodes: figures.stakeholders, links: figures.links, selfLinks: figures.selfLinks + read.selfLinks, merged: figures.merged + read.merged,
      components: figures.components, largestComponent: figures.largestComponent, isolated: figures.isolated,
      directed: read.directed, weighted: read.weight !== null, density: figures.density, reciprocity: figures.reciprocity, averageDegree: figures.averageDegree
    },
    ids, labels, metrics, notes, approximate, communities: wanted.includes('communities') ? communities(() => undefined, 'communities').partition : null, warnings: [],
    parameters: { metrics: wanted, projection, resolution: o.resolution, seed: o.seed, ...(o.consensus === true ? { consensus: true } : {}), effort: asked.effort, repeat: o.repeat, ...('file' in from ? {} : { withBrand: o.withBrand }) },
    // in the order of the metrics, whatever was done first
    ms: Object.fromEntries([...wanted, 'total'].map(name => [name, rounded(ms[name] ?? 0)]))
  }
}
