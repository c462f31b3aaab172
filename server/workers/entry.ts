/** The program of a worker thread: the name of a task → its function. Loaded by the pool, from the source or from the build. */
import type { MessagePort } from 'node:worker_threads'
import { Refusal } from '#contract/problem'
import { analyse } from '../analysis/analyse'
import { analyseFile } from '../analysis/analyse-file'
import { layout } from '../analysis/layout'
import type { Progress, ProgressMessage, TaskAnswer, TaskInput, TaskName, TaskOutput } from './tasks'

type Handlers = { [T in TaskName]: (input: TaskInput[T], progress: Progress) => TaskOutput[T] }

const HANDLERS: Partial<Handlers> = {
  analyse: ({ columns, parameters }, progress) => analyse(columns, parameters, progress),
  layout: (input, progress) => layout(input, progress),
  analyseFile: ({ from, options }, progress) => {
    if ('columns' in from) return analyseFile({ columns: from.columns }, options, progress)
    throw new Error('reading files is not wired yet')
  }
}

/** Answers one task. A Refusal goes back as data; anything else that is thrown is the pool's to report. */
export default async ({ task, input, port }: { task: TaskName, input: never, port: MessagePort }): Promise<TaskAnswer> => {
  let last = 0
  const progress: Progress = (fraction, step) => {
    const now = performance.now()
    if (now - last < 50 && fraction < 1) return
    last = now
    port.postMessage({ fraction, step } satisfies ProgressMessage)
  }
  try {
    const handler = HANDLERS[task]
    if (handler === undefined) throw new Error(`no such task: ${String(task)}`)
    return { output: handler(input, progress) }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: { code: error.code, more: error.more } }
    throw error
  } finally {
    port.close()
  }
}
