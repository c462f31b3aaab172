/** What callers of the exchange tasks hand in and get back. */
export type { ImportPlan } from '../exchange/plan'
export type { GraphFileOptions } from '../exchange/read-graph'
export type { SourceFile } from '../exchange/source-file'
