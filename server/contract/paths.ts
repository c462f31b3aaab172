/** Questions about ways between stakeholders: how to reach someone, who stands between, what is lost when one leaves. */
import { z } from 'zod'
import { Approximation, Narrowing, WHOLE_MAP } from './analysis'
import { Id } from './ids'
import { LinkKind, StakeholderKind } from './words'

/** hops: the fewest introductions; strength: the strongest ties, each 1/strength long. */
export const PATH_BY = ['hops', 'strength'] as const
export const PathBy = z.enum(PATH_BY)
export type PathBy = z.infer<typeof PathBy>

const Named = z.strictObject({ id: Id, name: z.string(), kind: StakeholderKind, doNotContact: z.boolean() })
export type Named = z.infer<typeof Named>

export const PathsQuestion = z.strictObject({
  from: Id,
  to: Id,
  by: PathBy.default('hops'),
  /** how many, the best first */
  count: z.int().min(1).max(10).default(3),
  /** also by way of those who asked not to be contacted */
  throughAnyone: z.boolean().default(false),
  narrow: Narrowing.default(WHOLE_MAP)
}).refine(q => q.from !== q.to, { message: 'paths.same-ends', path: ['to'] })
export type PathsQuestion = z.infer<typeof PathsQuestion>

/** One introduction: the strongest link between the two, as it is said. `backward`: its source is the second. */
export const PathStep = z.strictObject({ kind: LinkKind, said: z.enum(['forward', 'backward', 'both']), strength: z.number() })
export type PathStep = z.infer<typeof PathStep>

/** Why there is no way: in two pieces of the map; or only by way of people who asked not to be contacted. */
export const NO_PATH = ['apart', 'blocked'] as const

export const PathsAnswer = z.strictObject({
  rev: z.int(),
  question: PathsQuestion,
  paths: z.array(z.strictObject({
    stakeholders: z.array(Named).min(2),
    /** one fewer than stakeholders */
    steps: z.array(PathStep).min(1),
    /** hops, or the sum of 1/strength */
    length: z.number()
  })),
  none: z.enum(NO_PATH).nullable(),
  /** those on a shorter way who asked not to be contacted, or on the only one */
  avoided: z.array(Named),
  ms: z.number()
})
export type PathsAnswer = z.infer<typeof PathsAnswer>

const side = z.array(Id).min(1).max(5_000)
/** Two stakeholders, or two groups of them; nobody on both sides. */
export const BrokersQuestion = z.strictObject({ a: side, b: side, narrow: Narrowing.default(WHOLE_MAP) })
  .refine(q => { const a = new Set(q.a); return !q.b.some(id => a.has(id)) }, { message: 'paths.same-ends', path: ['b'] })
export type BrokersQuestion = z.infer<typeof BrokersQuestion>

export const BrokersAnswer = z.strictObject({
  rev: z.int(),
  question: BrokersQuestion,
  /** of the sample, where there is one */
  seed: z.int(),
  /** tied to both sides without being of them, or of one and tied to the other; the strongest on its weaker side first; at most 20 */
  common: z.array(Named.extend({ toA: z.int(), toB: z.int(), strengthA: z.number(), strengthB: z.number() })),
  /** how many there are in all */
  commonCount: z.int(),
  /** share, 0–1, of the shortest ways between a side and the other that pass through; greatest first, at most 10 */
  brokers: z.array(Named.extend({ share: z.number() })),
  /** pairs of one of each side that reach each other, of how many */
  joined: z.int(), pairs: z.int(),
  /** hops between the two sides on average, of the pairs that reach each other; null without any */
  distance: z.number().nullable(),
  /** two sides too large to look from all of the smaller one: how many it was looked from, and how far any share and the distance may be off */
  sampled: z.strictObject({ samples: z.int(), of: z.int(), confidence: z.number(), share: z.number(), distance: z.number() }).nullable(),
  ms: z.number()
})
export type BrokersAnswer = z.infer<typeof BrokersAnswer>

export const DepartureQuestion = z.strictObject({ id: Id, narrow: Narrowing.default(WHOLE_MAP) })
export type DepartureQuestion = z.infer<typeof DepartureQuestion>

const beforeAfter = z.strictObject({ before: z.number(), after: z.number() })
/** All figures are of the others: the one who leaves counts as a way between them, never as an end. */
export const DepartureAnswer = z.strictObject({
  rev: z.int(),
  question: DepartureQuestion,
  /** of the sample, where there is one */
  seed: z.int(),
  stakeholder: Named,
  /** the others, and how many of them are tied to the one who leaves */
  others: z.int(), tied: z.int(),
  /** pieces of the map, lone stakeholders included */
  pieces: beforeAfter,
  largest: beforeAfter,
  /** share of pairs that reach each other, 0–1; null under two others */
  reach: beforeAfter.nullable(),
  /** mean of 1/hops over all pairs, 0 for those that do not reach each other; null under two others, and where the map is `tooLarge` */
  efficiency: beforeAfter.nullable(),
  /** mean hops of the pairs that reach each other; null without any, and where the map is `tooLarge` */
  distance: beforeAfter.nullable(),
  /** those who were in one piece with most others and no longer are; at most 50 named, of `cutCount` */
  cut: z.array(Named), cutCount: z.int(),
  /**
   * share of all passing through that the five busiest carry, 0–1, and who gains most; null without passing, and where the map is
   * `tooLarge`. `sampled`: how far the share may be off on a large map; gains within the error are not listed
   */
  concentration: beforeAfter.extend({ gains: z.array(Named.extend({ before: z.number(), after: z.number() })), sampled: Approximation.nullable() }).nullable(),
  /** above 10¹¹ stakeholders × links both ways, nobody waits for distances and concentration: they are left out */
  tooLarge: z.boolean(),
  ms: z.number()
})
export type DepartureAnswer = z.infer<typeof DepartureAnswer>
