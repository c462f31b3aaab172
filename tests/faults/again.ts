/** On a machine that is busy the database may be silent for longer than a request waits; asking again is what our own page does. */
import type { TestProgram } from '../support/program'

type Call = TestProgram['call']
const pause = async (): Promise<void> => { await new Promise(resolve => setTimeout(resolve, 500)) }

/** `program.call`, repeated while the answer is 503, for a minute at most. */
export const again = (program: TestProgram): Call => async (path, o) => {
  for (const end = Date.now() + 60_000; ;) {
    const answer = await program.call(path, o)
    if (answer.status !== 503 || Date.now() > end) return answer
    await pause()
  }
}

/** Any other work, repeated while it is refused for the database's sake. */
export const settled = async <T>(work: () => Promise<T>): Promise<T> => {
  for (const end = Date.now() + 60_000; ;) {
    try { return await work() } catch (error) {
      if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('database.')) || Date.now() > end) throw error
      await pause()
    }
  }
}
