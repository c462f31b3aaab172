/** How long the event loop of this thread is held, whatever else the machine does. */
import { readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

export interface Held { p99: number, max: number, samples: number }
/** Processor time that this thread has used, ms, as Linux counts it; null elsewhere. */
const worked = (): number | null => {
  if (!isMainThread) return null
  try { return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6 } catch { return null }
}

/**
 * How long the loop was held between two beats of a timer during `work`, ms. In processor time of the thread where that can be
 * had, so that what a busy machine takes away does not count as holding.
 */
export const heldDuring = async (work: () => Promise<void>): Promise<Held> => {
  const held: number[] = []
  let last = worked() ?? performance.now()
  const beat = setInterval(() => {
    const now = worked() ?? performance.now()
    held.push(now - last)
    last = now
  }, 10)
  try {
    await work()
    // a loop that was held until now has yet to notice it
    await new Promise(resolve => setTimeout(resolve, 50))
  } finally { clearInterval(beat) }
  held.sort((x, y) => x - y)
  return { p99: held[Math.floor(held.length * 0.99)] ?? Number.NaN, max: held.at(-1) ?? Number.NaN, samples: held.length }
}
