/**
 * What can be asked of a worker: one line a task, its input and its answer. Everything here must survive structured
 * cloning. The main thread never computes; it names a task and waits.
 */
import type { AnalysisParameters, Narrowing } from '#contract/analysis'
import type { CommunityTrust } from '#contract/communities'
import type { ProjectColumns } from '#contract/columns'
import type { ExportData, ExportName } from '#contract/export-data'
import type { ImportOptions, ImportWarning, TablePreview } from '#contract/import'
import type { ImportIndex } from '#contract/import-index'
import type { KeyPlayers, KeyPlayersRequest, Structure } from '#contract/structure'
import type { Language } from '#contract/words'
import type { BrokersAnswer, BrokersQuestion, DepartureAnswer, DepartureQuestion, PathsAnswer, PathsQuestion } from '#contract/paths'
import type { ProblemCode, ProblemDetail } from '#contract/problem'
import type { Analysis } from '../analysis/analyse'
import type { FileAnalysis, FileAnalysisOptions } from '../analysis/analyse-file'
import type { Past } from '../analysis/identify'
import type { Laid, LayoutInput, Sight } from '../analysis/layout'
import type { FileGraph } from '../analysis/projections'
import type { Given, SlowBlock, SlowPlan, SlowQuestion } from '../analysis/slow-measures'
import type { StructureQuestion } from '../analysis/structure'
import type { GraphFileOptions, ImportPlan, SourceFile } from './exchange-types'

export type { Sight }

/** Slow measures whose blocks are all done, and what they took. */
export interface Shared { plan: SlowPlan, ms: Given['ms'] }

export interface TaskInput {
  /** measures, communities and figures of a project, for the application */
  analyse: { columns: ProjectColumns, parameters: AnalysisParameters, past?: Past | undefined, shared?: Shared }
  /** cuts the slow measures of a question into blocks, on shared memory */
  slowPlan: { from: { columns: ProjectColumns, withBrand: boolean, narrow?: Narrowing } | { file: FileGraph }, question: SlowQuestion, deadlineMs: number, threads: number }
  /** does one of them; its sums are left in the plan's memory */
  slowBlock: { plan: SlowPlan, block: SlowBlock }
  /** a graph in files; one with faults is refused whole, with its list */
  readGraph: { files: SourceFile[], read: GraphFileOptions, lang: Language }
  /** one block of the runs that trust in communities is measured by */
  communityRuns: { columns: ProjectColumns, resolution: number, seed: number, runs: number, block: number }
  /** how far the communities that everyone sees can be trusted, by runs that were made */
  communityTrust: { columns: ProjectColumns, resolution: number, seed: number, found: readonly Int32Array[], past: Past }
  communitySizes: { columns: ProjectColumns, resolution: number, seed: number }
  /** roles, weak links, openness of groups; and a group that matters together */
  structure: { columns: ProjectColumns, question: StructureQuestion }
  keyPlayers: { columns: ProjectColumns, asked: KeyPlayersRequest }
  /** positions of every stakeholder */
  layout: LayoutInput
  /** the same for the command line: of a graph read from files, or of a project's columns */
  analyseFile: { from: { file: FileGraph } | { columns: ProjectColumns, past?: Past | undefined }, options: FileAnalysisOptions, shared?: Shared }
  /** ways between stakeholders, who stands between, what is lost when one leaves */
  paths: { columns: ProjectColumns, question: PathsQuestion }
  brokers: { columns: ProjectColumns, question: BrokersQuestion }
  departure: { columns: ProjectColumns, question: DepartureQuestion }
  preview: { files: SourceFile[], lang: Language }
  plan: { files: SourceFile[], options: ImportOptions, index: ImportIndex, setId: string, lang: Language }
  writeTable: { what: ExportName, data: ExportData, lang: Language }
}
export interface TaskOutput {
  analyse: Analysis
  slowPlan: SlowPlan
  slowBlock: true
  readGraph: { file: FileGraph, warnings: ImportWarning[], ms: number }
  communityRuns: { found: Int32Array[], runs: number }
  communityTrust: Omit<CommunityTrust, 'rev' | 'asked' | 'seed' | 'ms'>
  communitySizes: { sizes: number[], modularity: number | null }
  structure: Omit<Structure, 'rev' | 'ms' | 'question'>
  keyPlayers: Omit<KeyPlayers, 'rev' | 'ms' | 'question'>
  layout: Laid
  analyseFile: FileAnalysis
  paths: Omit<PathsAnswer, 'rev' | 'ms'>
  brokers: Omit<BrokersAnswer, 'rev' | 'ms'>
  departure: Omit<DepartureAnswer, 'rev' | 'ms'>
  preview: Omit<TablePreview, 'upload'>[]
  plan: ImportPlan
  writeTable: Uint8Array
}
export type TaskName = keyof TaskInput

/** Called from inside a task: `fraction` of the work done, 0–1, the step in one word (`pagerank`, `communities` …), and for a layout where everyone is by now. */
export type Progress = (fraction: number, step: string, sight?: Sight) => void
export interface ProgressMessage { fraction: number, step: string, sight?: Sight | undefined }

/** What the pool hands to a worker, and what comes back: a refusal travels as data, since classes do not survive cloning. */
export interface TaskMessage { task: string, input: unknown, port: MessagePort }
export type TaskAnswer = { output: unknown } | { refusal: { code: ProblemCode, more: ProblemDetail } }
