/** Structure beyond one number a stakeholder: who brokers what, roles, weak links, and groups that matter together (domain.md §5.2). */
import { z } from 'zod'
import { ANALYSIS_SEED, Narrowing, WHOLE_MAP } from './analysis'
import { Id } from './ids'

/** Roles of the middle of an open two-step path a → b → c by the groups of the three: AAA, ABA, ABB, AAB, ABC (Gould & Fernandez 1989). */
export const BROKER_ROLES = ['coordinator', 'consultant', 'gatekeeper', 'representative', 'liaison'] as const
export const BrokerRole = z.enum(BROKER_ROLES)
export type BrokerRole = z.infer<typeof BrokerRole>

/** What participation and within-module z say together (Guimerà & Amaral 2005). */
export const MODULE_ROLES = ['ultra-peripheral', 'peripheral', 'connector', 'kinless', 'provincial-hub', 'connector-hub', 'kinless-hub'] as const
export const ModuleRole = z.enum(MODULE_ROLES)
export type ModuleRole = z.infer<typeof ModuleRole>

/** What a group is, for brokerage and openness: a community of the analysis, or a family. */
export const GROUPINGS = ['community', 'family'] as const

export const StructureRequest = z.strictObject({
  grouping: z.enum(GROUPINGS).default('community'),
  /** without one, the project's */
  resolution: z.number().min(0.05).max(20).optional(),
  seed: z.int().min(0).max(2 ** 31 - 1).default(ANALYSIS_SEED),
  withBrand: z.boolean().default(false),
  narrow: Narrowing.default(WHOLE_MAP)
})
export type StructureRequest = z.infer<typeof StructureRequest>

export const LEFT_OUT = ['link-shares', 'distances'] as const
const counts = z.array(z.int())
export const Structure = z.strictObject({
  rev: z.int(),
  question: StructureRequest,
  ids: z.array(Id),
  /** open two-step paths through each, by role; null when every link goes both ways: a role needs a direction */
  brokerage: z.strictObject({ coordinator: counts, consultant: counts, gatekeeper: counts, representative: counts, liaison: counts, ungrouped: counts }).nullable(),
  /** null for everyone on a map under 30, and in a community under 8, where z cannot reach a hub */
  roles: z.array(ModuleRole.nullable()),
  /**
   * Ties without direction: every bridge (at most 500) and the 100 that most shortest paths of influence use. `share`: of
   * the ordered pairs of others and its ends, those whose shortest path uses it, 0–1; null on a map above 5,000
   */
  ties: z.array(z.strictObject({ a: Id, b: Id, bridge: z.boolean(), share: z.number().nullable() })),
  bridges: z.int(),
  /** ties inside a group, to other groups, and (external − internal) / (external + internal); null without ties. `group`: number of the community, or family */
  groups: z.array(z.strictObject({ group: z.string(), members: z.int(), internal: z.int(), external: z.int(), openness: z.number().nullable() })),
  figures: z.strictObject({
    /** hops between pairs that reach each other, without direction; null without such a pair, and where distances are left out */
    averageDistance: z.number().nullable(),
    diameter: z.int().nullable(),
    /** of degree (Freeman 1978): 0 all alike, 1 a star; null under three */
    centralisation: z.number().nullable(),
    modularity: z.number().nullable()
  }),
  /** what is not there because the map is too large for it to be waited for: shares of links above 5,000 stakeholders, distances above 10¹¹ stakeholders × links both ways */
  leftOut: z.array(z.enum(LEFT_OUT)),
  ms: z.number()
})
export type Structure = z.infer<typeof Structure>

/**
 * What a group is wanted for. `nearness` dR: near to everyone; `reach`: how many within `steps`; `fragmentation` dF: how far
 * apart the others are without it; `separation` F: how many pairs of others no longer reach each other (Borgatti 2006).
 */
export const KEY_GOALS = ['nearness', 'reach', 'fragmentation', 'separation'] as const
export const KeyGoal = z.enum(KEY_GOALS)
export type KeyGoal = z.infer<typeof KeyGoal>

export const KeyPlayersRequest = z.strictObject({
  goal: KeyGoal,
  size: z.int().min(1).max(10).default(3),
  /** of `reach` */
  steps: z.int().min(1).max(10).default(2),
  exclude: z.array(Id).max(5_000).default([]),
  withBrand: z.boolean().default(false),
  narrow: Narrowing.default(WHOLE_MAP)
})
export type KeyPlayersRequest = z.infer<typeof KeyPlayersRequest>

export const KeyPlayers = z.strictObject({
  rev: z.int(),
  question: KeyPlayersRequest,
  /** the group, whom it would miss most first; `part`: what the value loses without this one */
  members: z.array(z.strictObject({ id: Id, part: z.number() })),
  /** of the group, and of nobody (0, or the map's own fragmentation); a count for `reach`, else 0–1. Null when the map is too small */
  value: z.number().nullable(),
  without: z.number().nullable(),
  /** whether no group of this size does better: all were weighed. Else found by adding the best and swapping */
  exact: z.boolean(),
  /** not exact: the group was looked for from so many stakeholders drawn at random with this seed; what is told of it is of everyone */
  sampled: z.strictObject({ samples: z.int(), of: z.int(), seed: z.int() }).nullable(),
  /** other groups that do as well, where all were weighed */
  equal: z.int().nullable(),
  /** stakeholders that could be chosen */
  candidates: z.int(),
  ms: z.number()
})
export type KeyPlayers = z.infer<typeof KeyPlayers>
