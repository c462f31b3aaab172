/** What is asked of the analysis and what it answers. Definitions: domain.md §5.2, commands.md "analyse". */
import { z } from 'zod'
import { CommunityEvent, Proposal } from './communities'
import { Id } from './ids'
import { day } from './text'
import { Family, LinkKind, StakeholderKind } from './words'

/** Measures that exist; a new one is a line here, a file in analysis/ and its words. */
export const MEASURES = [
  'degree', 'inDegree', 'outDegree', 'strength', 'pagerank', 'eigenvector', 'hub', 'authority', 'betweenness', 'closeness', 'harmonic', 'core', 'clustering', 'constraint', 'effectiveSize', 'efficiency', 'participation', 'withinModuleZ', 'articulation', 'dependence', 'brokerage'
] as const
export const Measure = z.enum(MEASURES)
export type Measure = z.infer<typeof Measure>

/** Which reading of the links a measure runs on; `own` gives each measure its own (domain.md §5.1). */
export const PROJECTIONS = ['own', 'raw', 'influence', 'attention', 'cohesion'] as const
export const Projection = z.enum(PROJECTIONS)
export type Projection = z.infer<typeof Projection>

/** Which facts count: `all`; `reported` or better (grades A and B); `documented` alone (grade A). A link without a grade is only in `all`. */
export const EVIDENCE_LEVELS = ['all', 'reported', 'documented'] as const
export const EvidenceLevel = z.enum(EVIDENCE_LEVELS)
export type EvidenceLevel = z.infer<typeof EvidenceLevel>

/**
 * The part of the map that is analysed. Everything else is left out as if it were not there: a measure of a narrowed map
 * equals the measure of that filtered graph. Null: no limit.
 */
export const Narrowing = z.strictObject({
  /** stakeholders that take part, at most 5,000 */
  ids: z.array(Id).min(1).max(5_000).nullable().default(null),
  families: z.array(z.union([Family, z.literal('none')])).min(1).nullable().default(null),
  kinds: z.array(StakeholderKind).min(1).nullable().default(null),
  linkKinds: z.array(LinkKind).min(1).nullable().default(null),
  evidence: EvidenceLevel.default('all'),
  /** links seen on or after this day; a link without any date is left out when one is given */
  since: day.nullable().default(null)
})
export type Narrowing = z.infer<typeof Narrowing>
/** Nothing left out. */
export const WHOLE_MAP: Narrowing = { ids: null, families: null, kinds: null, linkKinds: null, evidence: 'all', since: null }

/** `exact`: the answer itself. `interactive`: slow measures are sampled and say how far they may be off. */
export const EFFORTS = ['exact', 'interactive'] as const

/** The seed of what everyone sees. */
export const ANALYSIS_SEED = 42

export const AnalysisParameters = z.strictObject({
  measures: z.array(Measure).min(1).default([...MEASURES]),
  projection: Projection.default('own'),
  /** of communities; 1 is plain modularity */
  resolution: z.number().min(0.05).max(20).default(1),
  seed: z.int().min(0).max(2 ** 31 - 1).default(ANALYSIS_SEED),
  /** the brand is left out of the measures unless asked for */
  withBrand: z.boolean().default(false),
  effort: z.enum(EFFORTS).default('exact'),
  /** communities from 50 runs, with what those agree on, instead of the best of a few; those of consensus clustering where they disagree */
  consensus: z.boolean().default(false),
  narrow: Narrowing.default(WHOLE_MAP)
})
export type AnalysisParameters = z.infer<typeof AnalysisParameters>

/** The same as a request: without a resolution it is the project's, so that everyone sees one partition. */
export const AnalysisRequest = AnalysisParameters.extend({ resolution: z.number().min(0.05).max(20).optional() })
export type AnalysisRequest = z.infer<typeof AnalysisRequest>

const column = z.array(z.number().nullable())
/** Why a number is not there or says little, as a code the interface words. */
export const NOTE_CODES = ['empty', 'no-links', 'only-negative', 'too-few', 'does-not-tell-apart', 'disconnected', 'isolated', 'no-direction', 'no-cut-point'] as const
export const NoteCode = z.enum(NOTE_CODES)
export type NoteCode = z.infer<typeof NoteCode>

export const MapFigures = z.strictObject({
  stakeholders: z.int(), links: z.int(), isolated: z.int(), components: z.int(), largestComponent: z.int(),
  density: z.number().nullable(), reciprocity: z.number().nullable(), selfLinks: z.int(), merged: z.int(),
  averageDegree: z.number().nullable()
})
export type MapFigures = z.infer<typeof MapFigures>

/** One community: who it is, and how it stands among the others. Ties are those of the cohesion reading. */
export const CommunityHead = z.strictObject({
  /** stable: the same from one analysis to the next while it is the same community */
  id: Id,
  /** colour, 0 is the first; no two communities of one analysis share it */
  slot: z.int(),
  /** what the team calls it, if it does */
  name: z.string().nullable(),
  /** made by hand: its members are those that were put in it */
  hand: z.boolean(),
  /** what it would be called if it were found today; `names` keeps what it is called while that still fits */
  suggestion: Proposal,
  /** more to make a name from: tags that many of its members have, and its most central members; at most 3 of each, the best first */
  offers: z.strictObject({ words: z.array(z.string()), leads: z.array(Id) }),
  /** ties among its members, and to others: (external − internal) / (external + internal) is its E–I index */
  internal: z.int(),
  external: z.int(),
  /** members with the strongest ties to other communities, at most 3 */
  bridges: z.array(Id)
})
export type CommunityHead = z.infer<typeof CommunityHead>

/** What many runs under other seeds agree on (domain.md §7). */
export const Agreement = z.strictObject({
  runs: z.int(),
  /** share of the compared pairs on which at least nine runs in ten say the same, 0–1; all pairs up to 500 stakeholders, linked ones above */
  agreement: z.number(), compared: z.enum(['all', 'linked']),
  /** under 0.8, the communities are those of consensus clustering */
  clustered: z.boolean(),
  /** per community, 0–1 */
  stability: z.array(z.number()),
  /** per stakeholder, 0–1: the chance that a run puts it with a fellow member taken at random; null without a community */
  belonging: column
})
export type Agreement = z.infer<typeof Agreement>

export const Communities = z.strictObject({
  /** community of each stakeholder: 0 is the largest; -1 without links (or the brand, when left out). Who was put somewhere by hand is there */
  of: z.array(z.int()),
  /** of this partition, what was done by hand included */
  modularity: z.number().nullable(),
  sizes: z.array(z.int()),
  /** what a community can be called: a tag or a family most of its own, else its most central member */
  names: z.array(Proposal),
  heads: z.array(CommunityHead),
  /** rows that are where the team put them */
  pinned: z.array(z.int()),
  /** pairs with ties between them, the strongest 300: communities, ties, their strength, and up to 3 stakeholders who carry most of it */
  between: z.array(z.strictObject({ a: z.int(), b: z.int(), ties: z.int(), strength: z.number(), by: z.array(Id) })),
  /** what became of communities lately, newest first */
  events: z.array(CommunityEvent),
  /** of the links and of how fine the communities are */
  fingerprint: z.string(),
  /** when `consensus` was asked for */
  consensus: Agreement.optional()
})
export type Communities = z.infer<typeof Communities>

/** How a sampled measure was made and how far it may be from the exact one. */
export const Approximation = z.strictObject({
  /** sources looked from, of how many */
  samples: z.int(), of: z.int(),
  /** largest error of any stakeholder, in the measure's own unit, with probability `confidence` */
  bound: z.number(), confidence: z.number()
})
export type Approximation = z.infer<typeof Approximation>

export const AnalysisResult = z.strictObject({
  rev: z.int(),
  parameters: AnalysisParameters,
  ids: z.array(Id),
  /** one value per id; null where a measure is not defined */
  measures: z.partialRecord(Measure, column),
  notes: z.record(z.string(), NoteCode),
  communities: Communities,
  figures: MapFigures,
  /** the measures of this answer that were sampled; empty when all are exact */
  approximate: z.partialRecord(Measure, Approximation),
  ms: z.number()
})
export type AnalysisResult = z.infer<typeof AnalysisResult>
