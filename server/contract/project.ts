/** A project as lists and maps show it. */
import { z } from 'zod'
import { AppliedSet } from './change'
import { Account, Community, Evidence, Link, Position, ProjectFields, Stakeholder, Target, withId } from './entities'
import { Id } from './ids'
import { nameText, text } from './text'
import { Family, Language, StakeholderKind } from './words'

export const Project = ProjectFields.extend({
  id: Id,
  rev: z.int().min(0),
  stakeholders: z.int(), links: z.int(), targets: z.int(),
  createdAt: z.iso.datetime(), updatedAt: z.iso.datetime(),
  deletedAt: z.iso.datetime().nullable(),
  /** a large set is being written: readers see the revision before it */
  writing: z.strictObject({ set: Id, done: z.int(), parts: z.int() }).nullable()
})
export type Project = z.infer<typeof Project>

export const NewProject = z.strictObject({
  id: Id,
  author: nameText(80),
  name: nameText(120),
  question: text(300).default(''),
  language: Language.default('fr'),
  /** makes the brand's own stakeholder too, under this name */
  brand: nameText(200).nullable().default(null)
})
export type NewProject = z.infer<typeof NewProject>

export const Stakeholders = z.array(withId(Stakeholder))
/** A part of a project: stakeholders with all that hangs on them, and the links among and from them. */
export const Extract = z.strictObject({
  rev: z.int(),
  stakeholders: Stakeholders,
  accounts: z.array(withId(Account)),
  links: z.array(withId(Link)),
  evidence: z.array(withId(Evidence)),
  targets: z.array(withId(Target)),
  /** every community that the team speaks of, also those without anyone in this part */
  communities: z.array(withId(Community)),
  /** by hand and by layout; `pinned` are those put by hand */
  positions: z.array(withId(Position).extend({ pinned: z.boolean() }))
})
export type Extract = z.infer<typeof Extract>

/** What a map opens on. `shown` < `project.stakeholders` when only the weightiest fit. */
export const MapView = Extract.extend({ project: Project, shown: z.int() })
export type MapView = z.infer<typeof MapView>

/** A small picture of a map for the project home. */
export const Miniature = z.strictObject({
  rev: z.int(),
  nodes: z.array(z.strictObject({ x: z.number(), y: z.number(), kind: StakeholderKind, community: z.int(), size: z.number(), target: z.boolean() })),
  /** pairs of indices into nodes */
  links: z.array(z.tuple([z.int(), z.int()]))
})
export type Miniature = z.infer<typeof Miniature>

export const SearchHit = z.strictObject({ id: Id, name: z.string(), kind: StakeholderKind, family: Family.nullable(), role: z.string(), handle: z.string().nullable() })
export type SearchHit = z.infer<typeof SearchHit>

export const HistoryPage = z.strictObject({
  sets: z.array(AppliedSet.omit({ changes: true }).extend({
    /** the set that took this one back, if any */
    undoneBy: Id.nullable()
  })),
  /** pass as `before` for the next page; null at the end */
  next: z.int().nullable()
})
export type HistoryPage = z.infer<typeof HistoryPage>
