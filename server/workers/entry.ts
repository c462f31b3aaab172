/** The program of a worker thread: the name of a task → its function. Loaded by the pool, from the source or from the build. */
import type { MessagePort } from 'node:worker_threads'
import { Refusal } from '#contract/problem'
import { analyse } from '../analysis/analyse'
import { analyseFile } from '../analysis/analyse-file'
import { communitySizes, communityTrust } from '../analysis/community-trust'
import { keyPlayersOf } from '../analysis/key-players'
import { layout } from '../analysis/layout'
import { structureOf } from '../analysis/structure'
import { brokersOf, departure, pathsOf } from '../analysis/path-questions'
import { planImport } from '../exchange/plan'
import { previewTables } from '../exchange/preview'
import { readGraphFile } from '../exchange/read-graph'
import { writeTable } from '../exchange/write-table'
import type { Progress, ProgressMessage, TaskAnswer, TaskInput, TaskName, TaskOutput } from './tasks'

type Handlers = { [T in TaskName]: (input: TaskInput[T], progress: Progress) => TaskOutput[T] }

/** Reads the files, then measures; `ms.read` is the reading. A file with faults is refused whole, with its list. */
const analyseFiles = ({ from, options }: TaskInput['analyseFile'], progress: Progress): TaskOutput['analyseFile'] => {
  if ('columns' in from) return analyseFile({ columns: from.columns }, options, progress)
  const began = performance.now()
  progress(0, 'read')
  const { rejected, warnings, ...file } = readGraphFile(from.files, from.read, options.lang), read = performance.now() - began
  if (rejected.length > 0) throw new Refusal('import.rejected', { values: { count: rejected.length }, report: { rejected, warnings } })
  const result = analyseFile({ file }, options, progress)
  return { ...result, warnings, ms: { read, ...result.ms } }
}

const HANDLERS: Handlers = {
  analyse: ({ columns, parameters, past }, progress) => analyse(columns, parameters, progress, past),
  communityTrust: ({ columns, runs, past, ...asked }, progress) => communityTrust(columns, asked, runs, past, progress),
  communitySizes: ({ columns, ...asked }, progress) => communitySizes(columns, asked, progress),
  structure: ({ columns, question }, progress) => structureOf(columns, question, progress),
  keyPlayers: ({ columns, asked }, progress) => keyPlayersOf(columns, asked, part => progress(part, 'keyPlayers')),
  layout: (input, progress) => layout(input, progress),
  analyseFile: analyseFiles,
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
