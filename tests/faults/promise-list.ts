/** The reliability promises that are due, with the tests that prove each and the one deliberate defect that its first test must catch. */
import { DATA_PROMISES } from './promises-data'
import { DATABASE_PROMISES } from './promises-database'
import { INPUT_PROMISES } from './promises-input'

export interface PromiseProof {
  promise: number
  says: string
  /** the first is the one that must catch the defect; `name` is a text of the file that vitest's `-t` finds the test by */
  tests: readonly [ProofTest, ...ProofTest[]]
  /** `find` stands exactly once in `file` */
  defect: { is: string, file: string, find: string, put: string, rebuild?: boolean }
  /** where the proof is less than the promise asks for */
  falls?: string
}
export interface ProofTest { file: string, name: string }

export const PROMISES: readonly PromiseProof[] = [...DATA_PROMISES, ...DATABASE_PROMISES, ...INPUT_PROMISES].sort((a, b) => a.promise - b.promise)
