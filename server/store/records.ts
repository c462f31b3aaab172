/** Entities to properties and back: the translator between the contract and Neo4j. */
import neo4j, { type Integer } from 'neo4j-driver'
import { ENTITIES, type EntityName, type EntityOf } from '#contract/entities'
import { fold, foldTight } from '#contract/text'

export type Properties = Record<string, unknown>
/** An entity as the fold handles it: fields of its schema, null where unknown. */
export type Value = Record<string, unknown>

/** Fields of each entity, in the order of the contract. Anything else is refused: field names are never taken from outside. */
export const FIELDS = Object.fromEntries(Object.entries(ENTITIES).map(([name, schema]) => [name, Object.keys(schema.shape)])) as Record<EntityName, string[]>

/** Numbers that are whole by their schema; the driver would send every number as a float. */
const WHOLE = new Set(['ring', 'stance', 'stage', 'relevance', 'legitimacy', 'followers', 'strength', 'sign', 'priority', 'slot'])

const toProperty = (field: string, value: unknown): unknown =>
  typeof value === 'number' && WHOLE.has(field) ? neo4j.int(value) : value ?? null

/** Properties of an entity. Nulls are kept: in `SET n += p` they remove, in `CREATE` they are not stored. */
export const toProperties = (value: Value): Properties => {
  const p: Properties = {}
  for (const field of Object.keys(value)) p[field] = toProperty(field, value[field])
  return p
}

/** An entity from its properties: every field of the contract, in its order; absent is null. */
export const toValue = <E extends EntityName>(entity: E, properties: Properties): EntityOf[E] => {
  const v: Value = {}
  for (const field of FIELDS[entity]) v[field] = properties[field] ?? null
  return v as unknown as EntityOf[E] // what was written through the contract is read as the contract
}

export const toInt = (n: number): Integer => neo4j.int(n)

/** The project's own word in the full-text index, so that a limit counts this project's hits only. */
export const projectToken = (projectId: string): string => `p${projectId.replaceAll('-', '')}`

/** What the full-text index sees of a stakeholder: folded name, aliases, role and handles, whole and in words. */
export const searchText = (projectId: string, s: { name: string, aliases: string[], role: string }, handles: string[]): string => {
  const words = new Set<string>([projectToken(projectId)])
  // a name is also found without its apostrophes and hyphens: L’Express → lexpress
  for (const t of [s.name, ...s.aliases, s.role, ...handles]) for (const w of [...fold(t).split(' '), ...foldTight(t).split(' ')]) if (w !== '') words.add(w)
  // a handle is also found when typed in one go: camille.dupont → camilledupont
  for (const h of handles) { const one = fold(h).replaceAll(' ', ''); if (one !== '') words.add(one) }
  return [...words].join(' ')
}

/** True when an audience is known: then its owner is an influencer. */
export const hasAudience = (followers: unknown): boolean => typeof followers === 'number' && followers > 0

export const toBytes = (b: Uint8Array): Int8Array => new Int8Array(b.buffer, b.byteOffset, b.byteLength)
export const fromBytes = (b: Int8Array): Uint8Array => new Uint8Array(b.buffer, b.byteOffset, b.byteLength)
