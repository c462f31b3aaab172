/** What a fold of changes stands on: the entities it may touch, who hangs on whom, and which unique keys are taken. In memory. */
import type { EntityName } from '#contract/entities'
import type { Value } from './records'

const ENTITY_NAMES: EntityName[] = ['project', 'stakeholder', 'account', 'link', 'evidence', 'target', 'position', 'community']
export type Held = { entity: EntityName, id: string }

/** The keys that must be unique in a project, as strings. A null `ref` claims nothing. */
export const keysOf = (entity: EntityName, v: Value): string[] => {
  switch (entity) {
    case 'stakeholder': return typeof v.ref === 'string' ? [`ref\u0000${v.ref}`] : []
    case 'account': return [`account\u0000${String(v.platform)}\u0000${String(v.key)}`]
    case 'link': return typeof v.ref === 'string' ? [`link-ref\u0000${v.ref}`] : []
    case 'target': return [`target\u0000${String(v.stakeholderId)}`]
    default: return []
  }
}

/** What an entity hangs on: it goes when that goes. */
export const ownersOf = (entity: EntityName, id: string, v: Value): string[] => {
  switch (entity) {
    case 'account': case 'target': return [String(v.stakeholderId)]
    case 'link': return [String(v.source), String(v.target)]
    case 'evidence': return [String(v.subjectId)]
    case 'position': return [id]
    default: return []
  }
}

export class World {
  private readonly values = new Map<EntityName, Map<string, Value | null>>(ENTITY_NAMES.map(e => [e, new Map()]))
  private readonly before = new Map<EntityName, Map<string, Value | null>>(ENTITY_NAMES.map(e => [e, new Map()]))
  private readonly hanging = new Map<string, Map<string, Held>>()
  private readonly keys = new Map<string, string>()
  /** names of stakeholders that are there, loaded as ends or as such */
  readonly names = new Map<string, string>()

  private of (entity: EntityName): Map<string, Value | null> { return this.values.get(entity) as Map<string, Value | null> }

  /** Current value; null when it does not exist (or was never asked for, which is the same to a fold). */
  get (entity: EntityName, id: string): Value | null { return this.of(entity).get(id) ?? null }

  has (stakeholderId: string): boolean { return this.names.has(stakeholderId) }

  holderOf (key: string): string | undefined { return this.keys.get(key) }

  /** What hangs on a stakeholder or a link, as far as it is loaded. */
  hangingOn (id: string): Held[] { return [...this.hanging.get(id)?.values() ?? []] }

  /** Loaded stakeholders that were put in a community by hand. Cost O(stakeholders loaded). */
  pinnedTo (community: string): { id: string, value: Value }[] {
    return [...this.of('stakeholder')].flatMap(([id, value]) => value !== null && value.community === community ? [{ id, value }] : [])
  }

  /** Enters what the database holds; no change. */
  load (entity: EntityName, id: string, value: Value): void {
    if (this.of(entity).has(id)) return
    this.of(entity).set(id, value)
    this.enter(entity, id, value)
  }

  loadName (id: string, name: string): void { this.names.set(id, name) }

  loadKey (key: string, holder: string): void { this.keys.set(key, holder) }

  /** Adds, replaces (`value`) or removes (null), and remembers what was there at the start. */
  put (entity: EntityName, id: string, value: Value | null): void {
    const now = this.of(entity).get(id) ?? null
    const before = this.before.get(entity) as Map<string, Value | null>
    if (!before.has(id)) before.set(id, now)
    if (now !== null) this.leave(entity, id, now)
    this.of(entity).set(id, value)
    if (value !== null) this.enter(entity, id, value)
  }

  /** What was touched, with its value before and after all. */
  * touched (entity: EntityName): Generator<{ id: string, was: Value | null, now: Value | null }> {
    for (const [id, was] of this.before.get(entity) ?? []) yield { id, was, now: this.get(entity, id) }
  }

  private enter (entity: EntityName, id: string, v: Value): void {
    if (entity === 'stakeholder') this.names.set(id, String(v.name))
    for (const key of keysOf(entity, v)) this.keys.set(key, id)
    for (const owner of ownersOf(entity, id, v)) {
      const held = this.hanging.get(owner) ?? new Map<string, Held>()
      this.hanging.set(owner, held.set(`${entity}:${id}`, { entity, id }))
    }
  }

  private leave (entity: EntityName, id: string, v: Value): void {
    if (entity === 'stakeholder') this.names.delete(id)
    for (const key of keysOf(entity, v)) if (this.keys.get(key) === id) this.keys.delete(key)
    for (const owner of ownersOf(entity, id, v)) this.hanging.get(owner)?.delete(`${entity}:${id}`)
  }
}
