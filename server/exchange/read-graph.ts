import type { ImportWarning, Rejection } from '#contract/import'
import type { Language } from '#contract/words'
import type { SourceFile } from './source-file'

/** How `analyse --links` reads its files (commands.md); columns by their header. The role of each file is in its options. */
export interface GraphFileOptions { directed?: boolean, weight?: string, source?: string, target?: string, id?: string, label?: string }
export interface GraphFile {
  /** the file's identifiers as text, in file order */
  ids: string[]
  labels: string[]
  /** rows of `ids` */
  source: Int32Array
  target: Int32Array
  /** null: every link counts 1 */
  weight: Float64Array | null
  directed: boolean
  selfLinks: number
  merged: number
  /** any of these means that the file cannot be trusted: refuse and show them */
  rejected: Rejection[]
  warnings: ImportWarning[]
}
export const readGraphFile = (_files: SourceFile[], _options: GraphFileOptions, _lang: Language): GraphFile => { throw new Error('being built') }
