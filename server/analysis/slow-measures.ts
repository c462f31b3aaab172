/**
 * The measures that look from everyone to everyone: betweenness, closeness, harmonic reach. Planned once, done in blocks by
 * any number of threads on shared memory, added up in the order of the blocks: the same bytes with one thread or two.
 *
 * An interactive question gets a sample where all of it would take more than about half a second; an exact one that would
 * outlast its deadline is refused, with how long it would take and what a sample would give.
 */
import type { AnalysisParameters, Approximation, Measure, Projection } from '#contract/analysis'
import { Refusal } from '#contract/problem'
import { betweennessOf, blocksOf, type PathPlan, type PathSums, PIVOTS, planPaths, sumBlock } from './betweenness'
import type { Graph } from './csr'
import { dependenceTrial, SOURCES } from './dependence'
import { distanceBlock, distanceBlocksOf, type DistancePlan, type DistanceSums, distancesOf, ENDS, planDistances } from './distances'
import type { Readings } from './projections'

/** rows from which a trial of dependence is worth its time */
const LARGE = 5_000
export const SLOW_MEASURES = ['betweenness', 'closeness', 'harmonic'] as const satisfies readonly Measure[]
export type SlowMeasure = (typeof SLOW_MEASURES)[number]
export const isSlow = (measure: Measure): measure is SlowMeasure => (SLOW_MEASURES as readonly string[]).includes(measure)

export type Effort = AnalysisParameters['effort']
export interface SlowQuestion { measures: readonly Measure[], projection: Projection, effort: Effort, seed: number }
/** Sums of one kind: for each block as many rows as there are, on shared memory. */
interface Sums { [name: string]: Float64Array }
export interface SlowPlan {
  paths: { plan: PathPlan, sums: Sums } | null
  distances: { plan: DistancePlan, sums: Sums, measures: SlowMeasure[] } | null
  /** milliseconds the planning took, and how long all blocks would take one thread */
  ms: { paths: number, distances: number }
}
export interface SlowBlock { kind: 'paths' | 'distances', block: number, step: SlowMeasure }
export interface SlowAnswer { values: Float64Array, sampled: Approximation | null }
/** Answers that are already there, and what they cost. */
export interface Given { values: Partial<Record<Measure, SlowAnswer>>, ms: Partial<Record<Measure, number>> }

/** steps over arcs (with lengths: eight times as much) that one thread does in about half a second */
const QUICK = { paths: 4e8, distances: 1e10 }
const heft = (g: Graph): number => g.n * g.arcs * (g.uniform === null ? 8 : 1)

/** The same, with every array on shared memory; what was one object stays one. */
const onSharedMemory = <T>(value: T): T => {
  const done = new Map<unknown, unknown>()
  const copy = (x: unknown): unknown => {
    if (typeof x !== 'object' || x === null) return x
    const known = done.get(x)
    if (known !== undefined) return known
    let made: unknown
    if (x instanceof Float64Array) { const a = new Float64Array(new SharedArrayBuffer(x.byteLength)); a.set(x); made = a }
    else if (x instanceof Int32Array) { const a = new Int32Array(new SharedArrayBuffer(x.byteLength)); a.set(x); made = a }
    else made = Object.fromEntries(Object.entries(x).map(([k, v]) => [k, copy(v)]))
    done.set(x, made)
    return made
  }
  // a copy has the shape of what it copies
  return copy(value) as T
}
const sumsOf = (names: readonly string[], length: number): Sums => Object.fromEntries(names.map(name => [name, new Float64Array(new SharedArrayBuffer(8 * length))]))

/** Takes 64 sources as a trial: how long all would take, and how far off a sample would be. */
const trial = (g: Graph, plan: PathPlan, seed: number): { ms: number, bound: number, sampleMs: number } => {
  const few = planPaths(g, { pivots: 64, seed })
  sumBlock(few, 0)
  const began = performance.now(), { sampled } = betweennessOf(few, Array.from({ length: blocksOf(few) }, (_, b) => sumBlock(few, b)))
  const each = (performance.now() - began) / (few.ahead.length + few.behind.length)
  return { ms: each * plan.ahead.length, bound: (sampled?.bound ?? 0) * Math.sqrt(64 / PIVOTS), sampleMs: each * PIVOTS }
}

const tooLarge = (ms: number, allowedMs: number, samples: number, sampleMs: number, bound: number): Refusal => new Refusal('analysis.too-large', { values: {
  seconds: Math.ceil(ms / 1_000), allowed: Math.round(allowedMs / 1_000), samples, sampled: Math.max(1, Math.ceil(sampleMs / 1_000)), bound: Number(bound.toPrecision(2))
} })

/**
 * Plans whatever of the question is slow. `within`: refuse with `analysis.too-large` what so many threads cannot do in so
 * many milliseconds. Cost: building the reading, and for a long exact betweenness a trial of 64 sources.
 */
export const planSlow = (readings: Readings, { measures, projection, effort, seed }: SlowQuestion, within: { deadlineMs: number, threads: number } | null = null): SlowPlan => {
  const reading = projection === 'own' ? 'influence' : projection, interactive = effort === 'interactive'
  const ms = { paths: 0, distances: 0 }
  let paths: SlowPlan['paths'] = null, distances: SlowPlan['distances'] = null
  if (measures.includes('betweenness')) {
    const began = performance.now(), g = readings(reading), plan = planPaths(g, interactive && heft(g) > QUICK.paths ? { pivots: PIVOTS, seed } : null)
    if (within !== null && !interactive && heft(g) / QUICK.paths * 500 > within.deadlineMs / 10) {
      const { ms: needs, bound, sampleMs } = trial(g, plan, seed)
      if (needs / within.threads > within.deadlineMs) {
        throw tooLarge(needs / within.threads, within.deadlineMs, PIVOTS, sampleMs / within.threads, bound)
      }
    }
    paths = { plan: onSharedMemory(plan), sums: sumsOf(plan.scaled ? ['sum', 'squares'] : ['sum'], blocksOf(plan) * plan.core.n) }
    ms.paths = performance.now() - began
  }
  // dependence is done by one thread, whatever the plan
  if (within !== null && !interactive && measures.includes('dependence')) {
    const g = readings(projection === 'own' ? 'cohesion' : projection)
    if (g.size > LARGE) {
      const { ms: needs, sampleMs, bound } = dependenceTrial(g, seed)
      if (needs > within.deadlineMs) throw tooLarge(needs, within.deadlineMs, SOURCES, sampleMs, bound)
    }
  }
  const wanted = SLOW_MEASURES.filter(m => m !== 'betweenness' && measures.includes(m))
  if (wanted.length > 0) {
    const began = performance.now(), g = readings(reading), plan = planDistances(g, interactive && g.n * g.arcs > QUICK.distances ? { ends: ENDS, seed } : null)
    const names = plan.ends.length === plan.of ? ['reached', 'hops', 'near'] : ['reached', 'hops', 'near', 'hops2', 'near2'], blocks = distanceBlocksOf(plan)
    distances = { plan: onSharedMemory(plan), sums: { ...sumsOf(names, blocks * g.n), ...sumsOf(['longest'], blocks) }, measures: wanted }
    ms.distances = performance.now() - began
  }
  return { paths, distances, ms }
}

/** Everything there is to do, in order. */
export const slowBlocks = ({ paths, distances }: SlowPlan): SlowBlock[] => [
  ...Array.from({ length: paths === null ? 0 : blocksOf(paths.plan) }, (_, block): SlowBlock => ({ kind: 'paths', block, step: 'betweenness' })),
  ...Array.from({ length: distances === null ? 0 : distanceBlocksOf(distances.plan) }, (_, block): SlowBlock => ({ kind: 'distances', block, step: distances?.measures[0] ?? 'harmonic' }))
]

/** Whether the work is worth more than one thread. */
export const worthSharing = ({ paths, distances }: SlowPlan): boolean =>
  (paths !== null && (paths.plan.ahead.length + paths.plan.behind.length) * paths.plan.core.out.to.length * (paths.plan.lengths === null ? 1 : 8) > QUICK.paths / 10) ||
  (distances !== null && distances.plan.ends.length * distances.plan.graph.out.to.length > QUICK.distances / 10)

/** Does one block and leaves its sums in the plan's memory. */
export const computeBlock = (plan: SlowPlan, { kind, block }: SlowBlock, progress?: (fraction: number) => void): void => {
  const work = plan[kind]
  if (work === null) return
  const parts: Partial<PathSums & DistanceSums> = kind === 'paths' && plan.paths !== null ? sumBlock(plan.paths.plan, block, progress)
    : plan.distances !== null ? distanceBlock(plan.distances.plan, block, progress) : {}
  for (const [name, x] of Object.entries(parts)) {
    const kept = work.sums[name]
    if (kept === undefined) continue
    if (typeof x === 'number') kept[block] = x
    else kept.set(x, block * x.length)
  }
}

/** Sums of every block, each as it was left. */
const partsOf = (sums: Sums, blocks: number, n: number, name: string): Float64Array[] => {
  const all = sums[name]
  return Array.from({ length: blocks }, (_, b) => all === undefined ? new Float64Array(n) : all.subarray(b * n, b * n + n))
}

/** Blocks that are all done → the measures. */
export const slowAnswers = ({ paths, distances }: SlowPlan): Partial<Record<SlowMeasure, SlowAnswer>> => {
  const answers: Partial<Record<SlowMeasure, SlowAnswer>> = {}
  if (paths !== null) {
    const { plan, sums } = paths, count = blocksOf(plan), sum = partsOf(sums, count, plan.core.n, 'sum'), squares = partsOf(sums, count, plan.core.n, 'squares')
    answers.betweenness = betweennessOf(plan, sum.map((s, b) => ({ sum: s, squares: squares[b] ?? s })))
  }
  if (distances !== null) {
    const { plan, sums, measures } = distances, count = distanceBlocksOf(plan), { n } = plan.graph
    const [reached = [], hops = [], near = [], hops2 = [], near2 = []] = ['reached', 'hops', 'near', 'hops2', 'near2'].map(name => partsOf(sums, count, n, name))
    const none = new Float64Array(n), found = distancesOf(plan, reached.map((r, b) => ({ reached: r, hops: hops[b] ?? none, near: near[b] ?? none, hops2: hops2[b] ?? none, near2: near2[b] ?? none, longest: sums.longest?.[b] ?? 0 })))
    for (const m of measures) {
      if (m === 'betweenness') continue
      answers[m] = { values: found[m], sampled: found.sampled === null ? null : { samples: found.sampled.samples, of: found.sampled.of, bound: found.sampled[m], confidence: found.sampled.confidence } }
    }
  }
  return answers
}

/** All of it in this thread. */
export const slowInOneThread = (readings: Readings, question: SlowQuestion, progress: (fraction: number, step: SlowMeasure) => void): Given => {
  const plan = planSlow(readings, question), blocks = slowBlocks(plan), ms = { ...plan.ms }
  blocks.forEach((b, i) => {
    const began = performance.now()
    computeBlock(plan, b, part => { progress((i + part) / blocks.length, b.step) })
    ms[b.kind] += performance.now() - began
  })
  return { values: slowAnswers(plan), ms: msOf(plan, ms) }
}

/** A pass that several measures share is booked on the first. */
export const msOf = (plan: SlowPlan, ms: { paths: number, distances: number }): Given['ms'] => {
  const booked: Given['ms'] = plan.paths === null ? {} : { betweenness: ms.paths }
  plan.distances?.measures.forEach((m, i) => { booked[m] = i === 0 ? ms.distances : 0 })
  return booked
}
