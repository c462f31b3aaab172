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

/** How sure the communities are, from many runs under other seeds. */
export interface Trust {
  /** of the links it was computed on; another one now means that they have moved since */
  fingerprint: string
  runs: number
  /** share of all pairs of stakeholders on which the runs agree, 0–1 */
  agreement: number
  /** 0–1 by community id */
  stability: Record<Id, number>
  /** how often each stakeholder was with its community, 0–1; rows as `CommunityMemory.ids`, null without one */
  belonging: (number | null)[]
}

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
  fingerprint: string
  trust: Trust | null
}
