/**
 * The things a project is made of. Every schema is strict: an unknown field is refused by name.
 * The same schemas guard the API, the files and the forms.
 */
import { z } from 'zod'
import { Id } from './ids'
import { day, nameText, text, url } from './text'
import { Family, Grade, Language, LinkKind, Platform, RateBase, StakeholderKind, TargetStatus } from './words'

const mark = z.int().min(0).max(5)

/** What users may change of a project; identity, revision and counters belong to the store. */
export const ProjectFields = z.strictObject({
  name: nameText(120),
  question: text(300),
  brandId: Id.nullable(),
  language: Language,
  /** how fine the communities are, for everyone; 1 is plain modularity, above finds more and smaller ones */
  resolution: z.number().min(0.05).max(20)
})
export type ProjectFields = z.infer<typeof ProjectFields>

export const Stakeholder = z.strictObject({
  name: nameText(200),
  kind: StakeholderKind,
  family: Family.nullable(),
  /** the identifier that a file gave, unique in the project; how a second import knows the same one */
  ref: nameText(200).nullable(),
  role: text(200),
  place: text(120),
  description: text(5_000),
  notes: text(20_000),
  aliases: z.array(nameText(200)).max(50),
  tags: z.array(nameText(60)).max(50),
  /** circle of proximity: 0 the brand, 1 core, 2 near, 3 far */
  ring: z.int().min(0).max(3).nullable(),
  /** towards the brand: -2 strong opponent … 2 strong ally; null is unknown, which is not 0 */
  stance: z.int().min(-2).max(2).nullable(),
  /** relationship stage: 0 unaware, 1 aware, 2 interested, 3 engaged, 4 advocate */
  stage: z.int().min(0).max(4).nullable(),
  relevance: mark.nullable(),
  legitimacy: mark.nullable(),
  /** cost of engaging, in the project's currency */
  cost: z.number().min(0).max(1e9).nullable(),
  doNotContact: z.boolean(),
  minor: z.boolean(),
  /** the community that the team put it in, whatever the analysis finds; null: where it is found */
  community: Id.nullable()
})
export type Stakeholder = z.infer<typeof Stakeholder>

/** A stakeholder with nothing known but its name: the base that forms and imports start from. */
export const newStakeholder = (name: string, over: Partial<Stakeholder> = {}): Stakeholder => ({
  name, kind: 'organisation', family: null, ref: null, role: '', place: '', description: '', notes: '', aliases: [], tags: [],
  ring: null, stance: null, stage: null, relevance: null, legitimacy: null, cost: null, doNotContact: false, minor: false, community: null, ...over
})

export const Account = z.strictObject({
  stakeholderId: Id,
  platform: Platform,
  /** as users write it, without @ */
  handle: nameText(200),
  /** what makes two spellings the same account; unique with the platform in a project */
  key: nameText(300),
  url: url.nullable(),
  followers: z.int().min(0).max(1e10).nullable(),
  /** percent, 0–100 */
  engagementRate: z.number().min(0).max(100).nullable(),
  engagementBase: RateBase.nullable(),
  /** share of followers judged real, 0–1; null is not audited */
  authenticity: z.number().min(0).max(1).nullable(),
  observedAt: day.nullable()
})
export type Account = z.infer<typeof Account>

export const Link = z.strictObject({
  source: Id,
  target: Id,
  kind: LinkKind,
  /** false when the link has no direction (its kind then counts both ways) */
  directed: z.boolean(),
  strength: z.int().min(1).max(5),
  sign: z.union([z.literal(1), z.literal(-1)]),
  /** how often seen, or the raw weight a file gave; above 0 */
  count: z.number().positive().max(1e15).nullable(),
  confidence: Grade.nullable(),
  since: day.nullable(),
  until: day.nullable(),
  note: text(2_000),
  /** the identifier that a file gave to this very link, unique in the project */
  ref: nameText(200).nullable()
})
export type Link = z.infer<typeof Link>

/** strength of a link seen `count` times: 1 once, 2 from two, 3 from four … 5 from sixteen (domain.md §5.1) */
export const strengthOfCount = (count: number): number => Math.min(5, Math.max(1, 1 + Math.floor(Math.log2(count))))

export const EVIDENCE_SUBJECTS = ['stakeholder', 'link'] as const
export const Evidence = z.strictObject({
  subject: z.enum(EVIDENCE_SUBJECTS),
  subjectId: Id,
  title: nameText(300),
  quote: text(500),
  url: url.nullable(),
  publisher: text(200),
  date: day.nullable(),
  grade: Grade,
  /** what it supports, in a few words */
  supports: text(200)
})
export type Evidence = z.infer<typeof Evidence>

export const Target = z.strictObject({
  stakeholderId: Id,
  priority: z.int().min(1).max(9_999),
  reason: text(2_000),
  owner: text(120),
  status: TargetStatus,
  due: day.nullable(),
  action: text(300)
})
export type Target = z.infer<typeof Target>

/** Where someone put a stakeholder by hand; its id is the stakeholder's. Model pixels at zoom 1. */
export const Position = z.strictObject({
  x: z.number().min(-1e6).max(1e6),
  y: z.number().min(-1e6).max(1e6)
})
export type Position = z.infer<typeof Position>

/**
 * What the team says of a community. One that the analysis found is here once someone names it or puts a stakeholder in it, under
 * the identity that the analysis gave it; one made by hand has the members that were put in it and no others.
 */
export const Community = z.strictObject({
  /** null: called as the analysis proposes */
  name: nameText(80).nullable(),
  /** its colour: 0 is the first */
  slot: z.int().min(0).max(1e6),
  hand: z.boolean(),
  note: text(2_000)
})
export type Community = z.infer<typeof Community>

/** Name → schema of everything that changes speak of. */
export const ENTITIES = { project: ProjectFields, stakeholder: Stakeholder, account: Account, link: Link, evidence: Evidence, target: Target, position: Position, community: Community } as const
export type EntityName = keyof typeof ENTITIES
export interface EntityOf { project: ProjectFields, stakeholder: Stakeholder, account: Account, link: Link, evidence: Evidence, target: Target, position: Position, community: Community }

/** Fields that came later, with the value of whatever was written without them. */
export const LATER = { project: { resolution: 1 }, stakeholder: { community: null } } as const satisfies { [E in EntityName]?: Partial<EntityOf[E]> }

/** An entity with its id, as reads give it. */
export const withId = <S extends z.ZodRawShape>(schema: z.ZodObject<S, z.core.$strict>) => schema.extend({ id: Id })
export type WithId<T> = T & { id: Id }
