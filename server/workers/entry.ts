/** The program of a worker thread: the name of a task → its function. Loaded by the pool, from the source or from the build. */
import type { MessagePort } from 'node:worker_threads'
import { Refusal } from '#contract/problem'
import { analyse } from '../analysis/analyse'
import { analyseFile } from '../analysis/analyse-file'
import { communityRuns, communitySizes, communityTrust } from '../analysis/community-trust'
import { keyPlayersOf } from '../analysis/key-players'
import { layout } from '../analysis/layout'
import { readingsOf, readingsOfFile } from '../analysis/projections'
import { computeBlock, type Given, planSlow, slowAnswers } from '../analysis/slow-measures'
import { structureOf } from '../analysis/structure'
import { brokersOf, departure, pathsOf } from '../analysis/path-questions'
import { planImport } from '../exchange/plan'
import { previewTables } from '../exchange/preview'
import { readGraphFile } from '../exchange/read-graph'
import { writeTable } from '../exchange/write-table'
import type { Progress, ProgressMessage, Shared, TaskAnswer, TaskInput, TaskName, TaskOutput } from './tasks'

type Handlers = { [T in TaskName]: (input: TaskInput[T], progress: Progress) => TaskOutput[T] }

const readGraph = ({ files, read, lang }: TaskInput['readGraph']): TaskOutput['readGraph'] => {
  const began = performance.now(), { rejected, warnings, ...file } = readGraphFile(files, read, lang)
  if (rejected.length > 0) throw new Refusal('import.rejected', { values: { count: rejected.length }, report: { rejected, warnings } })
  return { file, warnings, ms: performance.now() - began }
}
const slowPlan = ({ from, question, deadlineMs, threads }: TaskInput['slowPlan']): TaskOutput['slowPlan'] =>
  planSlow('file' in from ? readingsOfFile(from.file) : readingsOf(from.columns, from.withBrand, from.narrow), question, { deadlineMs, threads })
const givenBy = (shared: Shared | undefined): Given | undefined => shared === undefined ? undefined : { values: slowAnswers(shared.plan), ms: shared.ms }

const HANDLERS: Handlers = {
  analyse: ({ columns, parameters, past, shared }, progress) => analyse(columns, parameters, progress, past, givenBy(shared)),
  slowPlan,
  slowBlock: ({ plan, block }, progress) => { computeBlock(plan, block, part => { progress(part, block.step) }); return true },
  readGraph,
  communityRuns: ({ columns, runs, block, ...asked }, progress) => communityRuns(columns, asked, runs, block, progress),
  communityTrust: ({ columns, found, past, ...asked }, progress) => communityTrust(columns, asked, found, past, progress),
  communitySizes: ({ columns, ...asked }, progress) => communitySizes(columns, asked, progress),
  structure: ({ columns, question }, progress) => structureOf(columns, question, progress),
  keyPlayers: ({ columns, asked }, progress) => keyPlayersOf(columns, asked, part => progress(part, 'keyPlayers')),
  layout: (input, progress) => layout(input, progress),
  analyseFile: ({ from, options, shared }, progress) => analyseFile(from, options, progress, givenBy(shared)),
  paths: ({ columns, question }) => pathsOf(columns, question),
  brokers: ({ columns, question }, progress) => brokersOf(columns, question, part => progress(part, 'brokers')),
  departure: ({ columns, question }, progress) => departure(columns, question, part => progress(part, 'departure')),
  preview: ({ files, lang }) => previewTables(files, lang),
  plan: ({ files, options, index, setId, lang }, onProgress) => planImport(files, options, index, { setId, lang, onProgress }),
  writeTable: ({ what, data, lang }) => writeTable(what, data, lang)
}

/** Between two words of progress, ms: enough for a bar, nothing to the thread that listens. */
const QUIET_MS = 50

/** Answers one task. A Refusal goes back as data; anything else that is thrown is the pool's to report. */
export default async ({ task, input, port }: { task: TaskName, input: never, port: MessagePort }): Promise<TaskAnswer> => {
  let last = -QUIET_MS
  const progress: Progress = (fraction, step, sight) => {
    const now = performance.now()
    if (now - last < QUIET_MS && fraction < 1) return
    last = now
    port.postMessage({ fraction, step, sight } satisfies ProgressMessage)
  }
  try {
    if (!Object.hasOwn(HANDLERS, task)) throw new Error(`no such task: ${String(task)}`)
    return { output: HANDLERS[task](input, progress) }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: { code: error.code, more: error.more } }
    throw error
  } finally {
    port.close()
  }
}
