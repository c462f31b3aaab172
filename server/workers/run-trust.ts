/** Trust in communities on every thread of the pool: runs block by block, then what they agree on. Answers do not depend on the number of threads. */
import { TRUST_STEP } from '#contract/communities'
import { RUNS_IN_BLOCK } from '../analysis/community-trust'
import type { RunOptions, WorkerPool } from './pool'
import { together } from './run-analysis'
import type { TaskInput, TaskOutput } from './tasks'

/** of the whole, the runs; the rest is finding what everyone sees and comparing */
const RUNS_DONE = 0.9

/** Measures trust by `runs` runs, fewer on a very large map. Refuses what the pool refuses; the deadline is that of the whole. */
export const runTrust = async (pool: WorkerPool, { runs, past, ...asked }: Omit<TaskInput['communityTrust'], 'found'> & { runs: number }, o: RunOptions = {}): Promise<TaskOutput['communityTrust']> => {
  const work = together(pool, o), blocks: Int32Array[][] = [], parts: number[] = []
  let all = runs, next = 0
  const hear = (block: number, fraction: number): void => {
    parts[block] = Math.max(parts[block] ?? 0, fraction)
    o.onProgress?.(RUNS_DONE * Math.min(1, parts.reduce((sum, x) => sum + x, 0) * RUNS_IN_BLOCK / Math.max(1, all)), TRUST_STEP)
  }
  const lane = async (): Promise<void> => {
    for (let block = next++; block * RUNS_IN_BLOCK < all; block = next++) {
      const made = await work.run('communityRuns', { ...asked, runs, block }, fraction => { hear(block, fraction) })
      all = made.runs
      blocks[block] = made.found
      hear(block, 1)
    }
  }
  try {
    const lanes = await Promise.allSettled(Array.from({ length: pool.size }, lane)), refused = lanes.find(l => l.status === 'rejected')
    if (refused !== undefined) throw refused.reason
    return await work.run('communityTrust', { ...asked, past, found: blocks.flat() }, (fraction, step) => { o.onProgress?.(RUNS_DONE + (1 - RUNS_DONE) * fraction, step) })
  } finally { work.end() }
}
