import type { ImportOptions, ImportWarning, Rejection, Tally } from '#contract/import'
import type { ImportIndex } from '#contract/import-index'
import type { Id } from '#contract/ids'
import type { Language } from '#contract/words'
import type { SourceFile } from './source-file'

/** What an import would do, worked out whole before anything is written. */
export interface ImportPlan {
  stakeholders: Tally
  accounts: Tally
  links: Tally
  rejected: Rejection[]
  warnings: ImportWarning[]
  /** gzip of JSON `Change[]`, at most LIMITS.changesPerTransaction changes each: stakeholders, then accounts, then links */
  parts: Uint8Array[]
  changes: number
  /** changes per type */
  counts: Record<string, number>
  /** the name that stands for all in a sentence */
  first: string
}
export const planImport = (_files: SourceFile[], _options: ImportOptions, _index: ImportIndex, _o: { setId: Id, lang: Language }): ImportPlan => { throw new Error('being built') }
