/** What is remembered of communities between two runs of the analysis, so that each keeps its identity, name and colour. */
import { z } from 'zod'
import { Id } from './ids'

/** What a community can be called before the team names it: a tag or a family most of its own, else its most central member. */
export const Proposal = z.strictObject({ tag: z.string().nullable(), family: z.string().nullable(), lead: Id.nullable() })
export type Proposal = z.infer<typeof Proposal>

/** A community at one moment, as sentences about it need it. */
export const NamedCommunity = z.strictObject({ id: Id, slot: z.int(), size: z.int(), proposal: Proposal })
export type NamedCommunity = z.infer<typeof NamedCommunity>

export const COMMUNITY_EVENTS = ['birth', 'death', 'split', 'merge', 'grow', 'shrink'] as const
/** What became of communities from one run to the next (Greene, Doyle & Cunningham 2010). */
export const CommunityEvent = z.strictObject({
  /** revision of the run that noticed */
  rev: z.int(),
  kind: z.enum(COMMUNITY_EVENTS),
  before: z.array(NamedCommunity),
  now: z.array(NamedCommunity)
})
export type CommunityEvent = z.infer<typeof CommunityEvent>

/** How far each community and each membership can be trusted: what many runs under other seeds agree on (domain.md §7). */
export const CommunityTrust = z.strictObject({
  rev: z.int(),
  /** of the links it was computed on and of how fine the communities were; when an analysis has another, they have moved since */
  fingerprint: z.string(),
  /** runs that were made, of those asked for: a very large map gets fewer; their seeds follow this one */
  runs: z.int(), asked: z.int(), seed: z.int(),
  /** share of the compared pairs on which at least nine runs in ten agree, 0–1 */
  agreement: z.number(),
  /** 0–1 by community id */
  stability: z.record(Id, z.number()),
  ids: z.array(Id),
  /** 0–1 by row: the chance that a run puts it with a fellow member taken at random; null without a community */
  belonging: z.array(z.number().nullable()),
  ms: z.number()
})
export type CommunityTrust = z.infer<typeof CommunityTrust>
/** The step that its progress is told under, so that everyone who watches knows when there is a new one. */
export const TRUST_STEP = 'trust'
/** Shares from which on a community or a membership is solid, likely; under it fragile (interface.md §8). */
export const SOLID = 0.8
export const LIKELY = 0.5

/** The last run, as the next one reads it. Derived data; losing it loses which computed community is which, and no name. */
export interface CommunityMemory {
  rev: number
  ids: Id[]
  /** index into `known` of each row, as computed (before what the team put by hand); -1 without one */
  of: number[]
  known: { id: Id, slot: number, proposal: Proposal }[]
  /** those that no longer exist, last gone first, with their last members: they may come back */
  gone: { id: Id, slot: number, proposal: Proposal, members: Id[] }[]
  /** newest first */
  events: CommunityEvent[]
}
