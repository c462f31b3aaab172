/** What is asked of the analysis and what it answers. Definitions: domain.md §5.2, commands.md "analyse". */
import { z } from 'zod'
import { Id } from './ids'

/** Measures that exist; a new one is a line here, a file in analysis/ and its words. */
export const MEASURES = ['degree', 'inDegree', 'outDegree', 'strength', 'pagerank', 'betweenness', 'harmonic', 'core'] as const
export const Measure = z.enum(MEASURES)
export type Measure = z.infer<typeof Measure>

/** Which reading of the links a measure runs on; `own` gives each measure its own (domain.md §5.1). */
export const PROJECTIONS = ['own', 'raw', 'influence', 'attention', 'cohesion'] as const
export const Projection = z.enum(PROJECTIONS)
export type Projection = z.infer<typeof Projection>

export const AnalysisParameters = z.strictObject({
  measures: z.array(Measure).min(1).default([...MEASURES]),
  projection: Projection.default('own'),
  /** of communities; 1 is plain modularity */
  resolution: z.number().min(0.05).max(20).default(1),
  seed: z.int().min(0).max(2 ** 31 - 1).default(42),
  /** the brand is left out of the measures unless asked for */
  withBrand: z.boolean().default(false)
})
export type AnalysisParameters = z.infer<typeof AnalysisParameters>

const column = z.array(z.number().nullable())
/** Why a number is not there, as a code the interface words: `no-links`, `too-few`, `not-connected`, `does-not-tell-apart` … */
export const NOTE_CODES = ['empty', 'no-links', 'only-negative', 'too-few', 'does-not-tell-apart', 'disconnected', 'isolated'] as const
export const NoteCode = z.enum(NOTE_CODES)
export type NoteCode = z.infer<typeof NoteCode>

export const MapFigures = z.strictObject({
  stakeholders: z.int(), links: z.int(), isolated: z.int(), components: z.int(), largestComponent: z.int(),
  density: z.number().nullable(), reciprocity: z.number().nullable(), selfLinks: z.int(), merged: z.int(),
  averageDegree: z.number().nullable()
})
export type MapFigures = z.infer<typeof MapFigures>

export const Communities = z.strictObject({
  /** community of each stakeholder: 0 is the largest; -1 without links (or the brand, when left out) */
  of: z.array(z.int()),
  modularity: z.number().nullable(),
  sizes: z.array(z.int()),
  /** what a community can be called: a tag or a family most of its own, else its most central member */
  names: z.array(z.strictObject({ tag: z.string().nullable(), family: z.string().nullable(), lead: Id.nullable() }))
})
export type Communities = z.infer<typeof Communities>

export const AnalysisResult = z.strictObject({
  rev: z.int(),
  parameters: AnalysisParameters,
  ids: z.array(Id),
  /** one value per id; null where a measure is not defined */
  measures: z.partialRecord(Measure, column),
  notes: z.record(z.string(), NoteCode),
  communities: Communities,
  figures: MapFigures,
  ms: z.number()
})
export type AnalysisResult = z.infer<typeof AnalysisResult>
