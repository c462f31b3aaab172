/** Shapes of the exchange tasks. */
import type { ImportWarning, Rejection, TableOptions, Tally } from '#contract/import'

export interface SourceFile { name: string, bytes: Uint8Array, options: TableOptions }
/** how `analyse --links` reads its files: commands.md */
export interface GraphFileOptions { directed?: boolean, weight?: string, source?: string, target?: string, id?: string, label?: string }
export interface ImportPlan {
  stakeholders: Tally, accounts: Tally, links: Tally, rejected: Rejection[], warnings: ImportWarning[],
  /** gzip of JSON `Change[]`, dependency order */
  parts: Uint8Array[], changes: number, counts: Record<string, number>, first: string
}
