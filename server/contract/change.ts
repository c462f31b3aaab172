/**
 * A project is a fold of changes. A change adds, updates or removes one entity; a change set travels with a
 * client-made id and applies whole or not at all. Every change that was applied is its own undo: it holds what
 * was and what is, so `invert` is a pure function and nothing else needs storing.
 */
import { z } from 'zod'
import { ENTITIES, type EntityName, type EntityOf, LATER } from './entities'
import { Id } from './ids'
import { LIMITS } from './limits'
import { nameText } from './text'

type Partially<T> = { [K in keyof T]?: T[K] | undefined }
export interface Add<E extends EntityName> { type: `${E}.add`, id: Id, now: EntityOf[E] }
export interface Update<E extends EntityName> { type: `${E}.update`, id: Id, was: Partially<EntityOf[E]>, now: Partially<EntityOf[E]> }
/** `was` is the whole entity in a set that was applied; in a request it may be left out. */
export interface Remove<E extends EntityName> { type: `${E}.remove`, id: Id, was?: EntityOf[E] | undefined }
type ChangesOf<E extends EntityName> = E extends 'project' ? Update<'project'> : Add<E> | Update<E> | Remove<E>
export type Change = { [E in EntityName]: ChangesOf<E> }[EntityName]
export type ChangeType = Change['type']

const sameKeys = (c: { was: object, now: object }): boolean => {
  const a = Object.keys(c.was).sort(), b = Object.keys(c.now).sort()
  return a.length > 0 && a.length === b.length && a.every((k, i) => k === b[i])
}
/** A whole entity as older sets and other programs may write it: without the fields that came later. */
const whole = (name: EntityName, fill: boolean): z.ZodObject => {
  const schema = ENTITIES[name] as z.ZodObject, later = Object.entries(name in LATER ? LATER[name as keyof typeof LATER] : {})
  const field = (key: string): z.ZodType => schema.shape[key] as z.ZodType // LATER names fields of that very schema
  return schema.extend(Object.fromEntries(later.map(([key, value]) => [key, fill ? field(key).default(value) : field(key).optional()])))
}
const variants = (name: EntityName) => {
  const schema = ENTITIES[name] as z.ZodObject
  const update = z.strictObject({ type: z.literal(`${name}.update`), id: Id, was: schema.partial(), now: schema.partial() })
    .refine(sameKeys, { message: 'change.was-and-now-differ', path: ['was'] })
  if (name === 'project') return [update]
  return [z.strictObject({ type: z.literal(`${name}.add`), id: Id, now: whole(name, true) }), update,
    z.strictObject({ type: z.literal(`${name}.remove`), id: Id, was: whole(name, false).optional() })]
}
type Variant = z.ZodObject<{ type: z.ZodLiteral<string> }>
const all = (Object.keys(ENTITIES) as EntityName[]).flatMap(variants) as unknown as [Variant, ...Variant[]]
export const Change = z.discriminatedUnion('type', all) as unknown as z.ZodType<Change, Change>

/** Where a set came from; says how history words it. */
export const ORIGINS = ['edit', 'import', 'undo', 'redo', 'seed', 'layout', 'create'] as const
export const Origin = z.enum(ORIGINS)
export type Origin = z.infer<typeof Origin>

/** What a client sends. The id is the idempotency key: the same set twice has one effect and one answer. */
export const ChangeSet = z.strictObject({
  id: Id,
  author: nameText(80),
  origin: Origin.default('edit'),
  changes: z.array(Change).min(1).max(LIMITS.changesPerSet)
})
export type ChangeSet = z.infer<typeof ChangeSet>

/** A set as it was applied: with the revision it made, the server's time, and every consequence (links of a removed stakeholder …). */
export const AppliedSet = z.strictObject({
  id: Id,
  rev: z.int().min(1),
  at: z.iso.datetime(),
  author: z.string(),
  origin: Origin,
  /** the set that this one takes back, if any */
  undoes: Id.nullable(),
  /** name of the file for an import */
  note: z.string(),
  /** changes per type, and the name that stands for them in a sentence */
  counts: z.record(z.string(), z.int()),
  first: z.string(),
  /** null when there are too many to send: read the map again */
  changes: z.array(Change).nullable()
})
export type AppliedSet = z.infer<typeof AppliedSet>

/** The kind of entity a change speaks of. */
export const entityOf = (c: Change): EntityName => c.type.slice(0, c.type.indexOf('.')) as EntityName
export const verbOf = (c: Change): 'add' | 'update' | 'remove' => c.type.slice(c.type.indexOf('.') + 1) as 'add' | 'update' | 'remove'

/** The change that takes `c` back. `c` must have been applied (a removal without `was` cannot be taken back). */
export const invert = (c: Change): Change => {
  const e = entityOf(c)
  if ('was' in c && 'now' in c) return { ...c, was: c.now, now: c.was } as Change
  if ('now' in c) return { type: `${e}.remove`, id: c.id, was: c.now } as Change
  if (c.was === undefined) throw new Error('a removal can only be taken back once it was applied')
  return { type: `${e}.add`, id: c.id, now: c.was } as Change
}

/** The changes that take a whole set back, last first. */
export const invertAll = (changes: readonly Change[]): Change[] => changes.map(invert).reverse()
