/**
 * An analysis on every thread of the pool. What looks from everyone to everyone is planned by one thread, done block by block
 * by all of them on shared memory, and finished by one. A thread never holds more than one block, so others who ask get
 * their turn in between. Answers do not depend on the number of threads.
 */
import type { Measure } from '#contract/analysis'
import { Refusal } from '#contract/problem'
import type { Analysis } from '../analysis/analyse'
import { measuresFor } from '../analysis/analyse'
import { type FileAnalysis, medianOf, metricsNamed } from '../analysis/analyse-file'
import { type Given, isSlow, msOf, slowBlocks, type SlowPlan, type SlowQuestion, worthSharing } from '../analysis/slow-measures'
import type { RunOptions, WorkerPool } from './pool'
import type { Progress, TaskInput, TaskName, TaskOutput } from './tasks'

/** of a shared analysis: planning, then blocks, then the rest */
const PLANNED = 0.03, BLOCKS_DONE = 0.85

/** Runs tasks of one analysis under one deadline; a refusal of one ends the others. */
export const together = (pool: WorkerPool, o: RunOptions) => {
  const began = performance.now(), deadlineMs = o.deadlineMs ?? 60_000, stop = new AbortController()
  const leave = (): void => { stop.abort() }
  o.signal?.addEventListener('abort', leave, { once: true })
  if (o.signal?.aborted === true) leave()
  return {
    run: async <T extends TaskName>(task: T, input: TaskInput[T], onProgress?: Progress): Promise<TaskOutput[T]> => {
      try {
        return await pool.run(task, input, { signal: stop.signal, onProgress, deadlineMs: Math.max(1, deadlineMs - (performance.now() - began)) })
      } catch (error) {
        stop.abort()
        // the time that was left is nobody's deadline but ours
        throw error instanceof Refusal && error.code === 'analysis.too-long' ? new Refusal('analysis.too-long', { values: { seconds: Math.round(deadlineMs / 1_000) } }) : error
      }
    },
    left: (): number => Math.max(1, deadlineMs - (performance.now() - began)),
    end: (): void => { o.signal?.removeEventListener('abort', leave) }
  }
}
type Together = ReturnType<typeof together>

/** Every block of a plan, on all threads. Milliseconds of each kind, waiting for others' work included. */
const doBlocks = async (pool: WorkerPool, work: Together, plan: SlowPlan, progress: Progress): Promise<{ paths: number, distances: number }> => {
  const ms = { ...plan.ms }, blocks = slowBlocks(plan), parts = new Float64Array(blocks.length)
  let finished = 0
  const hear = (i: number, fraction: number, step: string): void => {
    finished += fraction - (parts[i] ?? 0)
    parts[i] = fraction
    progress(finished / blocks.length, step)
  }
  for (const kind of ['paths', 'distances'] as const) {
    const began = performance.now(), own = [...blocks.entries()].filter(([, b]) => b.kind === kind)
    let next = 0
    const lane = async (): Promise<void> => {
      for (let mine = own[next++]; mine !== undefined; mine = own[next++]) {
        const [i, block] = mine
        await work.run('slowBlock', { plan, block }, (fraction, step) => { hear(i, Math.max(parts[i] ?? 0, Math.min(1, fraction)), step) })
        hear(i, 1, block.step)
      }
    }
    const lanes = await Promise.allSettled(Array.from({ length: Math.min(pool.size, own.length) }, lane))
    // the first refusal is the reason; the others were stopped because of it
    const refused = lanes.map(l => l.status === 'rejected' ? l.reason as unknown : null).filter(r => r !== null)
    if (refused.length > 0) throw refused.find(r => !(r instanceof Refusal && r.code === 'request.cancelled')) ?? refused[0]
    ms[kind] += performance.now() - began
  }
  return ms
}

/** Shares the slow part of a question. Null: there is none worth sharing. */
const share = async (pool: WorkerPool, work: Together, from: TaskInput['slowPlan']['from'], question: SlowQuestion, repeat: number, progress: Progress): Promise<{ plan: SlowPlan, ms: Given['ms'] } | null> => {
  // dependence is not shared, but refused where it would outlast the deadline
  if (!question.measures.some(m => isSlow(m) || m === 'dependence')) return null
  const rounds: Given[] = []
  for (let round = repeat > 1 ? -1 : 0; round < repeat; round++) {
    const plan = await work.run('slowPlan', { from, question, deadlineMs: work.left(), threads: pool.size })
    if (!worthSharing(plan)) return null
    const at = Math.max(0, round) / repeat
    progress(PLANNED, 'plan')
    const ms = await doBlocks(pool, work, plan, (fraction, step) => { progress(PLANNED + (BLOCKS_DONE - PLANNED) * (at + fraction / repeat), step) })
    if (round >= 0) rounds.push({ values: {}, ms: msOf(plan, ms) })
    if (round === repeat - 1) return { plan, ms: medianOf(rounds).ms }
  }
  return null
}

/**
 * The analysis of a project. Refuses what the pool refuses, and `analysis.too-large` for an exact answer that would outlast
 * the deadline. The deadline is that of the whole.
 */
export const runAnalysis = async (pool: WorkerPool, input: Omit<TaskInput['analyse'], 'shared'>, o: RunOptions = {}): Promise<Analysis> => {
  const work = together(pool, o), { columns, parameters } = input
  let furthest = 0
  const progress: Progress = (fraction, step) => { furthest = Math.max(furthest, fraction); o.onProgress?.(furthest, step) }
  try {
    const measures: readonly Measure[] = measuresFor(parameters.measures, columns.stakeholders.ids.length, parameters.effort)
    const shared = await share(pool, work, { columns, withBrand: parameters.withBrand, narrow: parameters.narrow }, { ...parameters, measures }, 1, progress)
    return await work.run('analyse', { ...input, ...(shared === null ? {} : { shared }) }, (fraction, step) => { progress(shared === null ? fraction : BLOCKS_DONE + (1 - BLOCKS_DONE) * fraction, step) })
  } finally { work.end() }
}

/** The same for the command line. Files are read once, whatever is repeated. */
export const runFileAnalysis = async (pool: WorkerPool, { from, options }: { from: TaskInput['readGraph'] | Exclude<TaskInput['analyseFile']['from'], { file: unknown }>, options: TaskInput['analyseFile']['options'] }, o: RunOptions = {}): Promise<FileAnalysis> => {
  const work = together(pool, o)
  let furthest = 0
  const progress: Progress = (fraction, step) => { furthest = Math.max(furthest, fraction); o.onProgress?.(furthest, step) }
  try {
    const measures = metricsNamed(options.metrics).filter((m): m is Measure => m !== 'communities')
    progress(0, 'read')
    const read = 'files' in from ? await work.run('readGraph', from) : null
    const source = read !== null ? { file: read.file } : from as Pick<TaskInput['analyse'], 'columns' | 'past'>
    const question = { measures, projection: options.projection ?? ('file' in source ? 'raw' as const : 'own' as const), effort: options.effort ?? 'exact', seed: options.seed }
    const shared = await share(pool, work, 'file' in source ? source : { columns: source.columns, withBrand: options.withBrand }, question, options.repeat, progress)
    const result = await work.run('analyseFile', { from: source, options, ...(shared === null ? {} : { shared }) }, (fraction, step) => { progress(shared === null ? fraction : BLOCKS_DONE + (1 - BLOCKS_DONE) * fraction, step) })
    return read === null ? result : { ...result, warnings: read.warnings, ms: { read: read.ms, ...result.ms } }
  } finally { work.end() }
}
