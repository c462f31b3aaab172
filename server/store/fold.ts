/**
 * Applies changes to a `World`, one after the other, with every rule of the write door: a `was` must hold field by field,
 * what is changed must be there, keys are unique, links have two different ends that exist, and what hangs on something
 * removed goes with it. Pure: no database. Cost O(changes + what hangs on what is removed).
 */
import { type Change, entityOf, verbOf } from '#contract/change'
import type { EntityName } from '#contract/entities'
import { type Conflict, Refusal } from '#contract/problem'
import { FIELDS, type Value } from './records'
import { keysOf, type World } from './world'

/** Changes as they took effect, with every consequence, so that `invertAll` takes all of it back. */
export interface Folded { effective: Change[], counts: Record<string, number>, first: string }

/** What a found community is before anyone speaks of it; its colour is the analysis's either way. */
const UNSAID: Value = { name: null, note: '' }

const same = (a: unknown, b: unknown): boolean => a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

/** How people call an entity. */
const labelOf = (world: World, entity: EntityName, id: string, v: Value | null): string => {
  const name = (owner: unknown): string => world.names.get(String(owner)) ?? ''
  switch (entity) {
    case 'project': case 'stakeholder': case 'community': return String(v?.name ?? '')
    case 'account': return `${String(v?.handle ?? '')} (${String(v?.platform ?? '')})`
    case 'link': return `${name(v?.source)} → ${name(v?.target)}`
    case 'evidence': return String(v?.title ?? '')
    case 'target': return name(v?.stakeholderId)
    case 'position': return name(id)
  }
}

class Fold {
  readonly effective: Change[] = []
  readonly conflicts: Conflict[] = []
  private readonly removed = new Set<string>()

  constructor (private readonly world: World, private readonly projectId: string) {}

  private refuse (code: 'change.gone' | 'change.end-missing' | 'change.self-link' | 'change.duplicate', change: number, id: string, what = ''): never {
    throw new Refusal(code, { values: { what }, conflicts: [{ change, id, field: '', expected: null, current: null }] })
  }

  private onlyKnownFields (entity: EntityName, v: object, i: number): void {
    const known = FIELDS[entity]
    for (const field of Object.keys(v)) if (!known.includes(field)) throw new Refusal('request.invalid', { values: { detail: `changes.${i}.${field}` }, field: `changes.${i}.${field}` })
  }

  /** Ends and owners exist; keys are free. `changed` limits the work of an update to what it touches. */
  private mayBe (entity: EntityName, id: string, v: Value, i: number, changed: (field: string) => boolean): void {
    const { world } = this
    if (entity === 'link' && (changed('source') || changed('target'))) {
      if (v.source === v.target) this.refuse('change.self-link', i, id)
      if (!world.has(String(v.source)) || !world.has(String(v.target))) this.refuse('change.end-missing', i, id)
    }
    if ((entity === 'account' || entity === 'target') && changed('stakeholderId') && !world.has(String(v.stakeholderId))) this.refuse('change.gone', i, id)
    if (entity === 'position' && !world.has(id)) this.refuse('change.gone', i, id)
    if (entity === 'evidence' && (changed('subjectId') || changed('subject'))) {
      const there = v.subject === 'link' ? world.get('link', String(v.subjectId)) !== null : world.has(String(v.subjectId))
      if (!there) this.refuse('change.gone', i, id)
    }
    if (entity === 'project' && changed('brandId') && v.brandId !== null && !world.has(String(v.brandId))) this.refuse('change.gone', i, id)
    if (entity === 'stakeholder' && changed('community') && v.community != null && world.get('community', String(v.community)) === null) this.refuse('change.gone', i, id)
    for (const key of keysOf(entity, v)) {
      const holder = world.holderOf(key)
      if (holder !== undefined && holder !== id) this.refuse('change.duplicate', i, id, entity === 'stakeholder' || entity === 'link' ? String(v.ref) : labelOf(world, entity, id, v))
    }
  }

  private compare (was: object, current: Value, id: string, i: number): void {
    for (const [field, expected] of Object.entries(was)) {
      if (!same(expected ?? null, current[field] ?? null)) this.conflicts.push({ change: i, id, field, expected: expected ?? null, current: current[field] ?? null })
    }
  }

  /** Someone else spoke of this found community first: what is said of it now edits what nobody had said. */
  private speakToo (id: string, now: Value, current: Value, i: number): void {
    const fields = Object.keys(UNSAID).filter(f => !same(now[f], UNSAID[f]) && !same(now[f], current[f]))
    const part = (v: Value): Value => Object.fromEntries(fields.map(f => [f, v[f]]))
    if (fields.length > 0) this.step({ type: 'community.update', id, was: part(UNSAID), now: part(now) }, i)
  }

  /** Removes, with all that hangs on it first, so that taking back adds it first. */
  private remove (entity: EntityName, id: string, v: Value): void {
    if (entity === 'stakeholder' || entity === 'link') {
      if (entity === 'stakeholder' && this.world.get('project', this.projectId)?.brandId === id) {
        const project = this.world.get('project', this.projectId)
        this.world.put('project', this.projectId, { ...project, brandId: null })
        this.effective.push({ type: 'project.update', id: this.projectId, was: { brandId: id }, now: { brandId: null } })
      }
      for (const held of this.world.hangingOn(id)) {
        const value = this.world.get(held.entity, held.id)
        if (value !== null) this.remove(held.entity, held.id, value)
      }
    }
    if (entity === 'community') {
      for (const s of this.world.pinnedTo(id)) {
        this.world.put('stakeholder', s.id, { ...s.value, community: null })
        this.effective.push({ type: 'stakeholder.update', id: s.id, was: { community: id }, now: { community: null } })
      }
    }
    this.world.put(entity, id, null)
    this.removed.add(`${entity}:${id}`)
    this.effective.push({ type: `${entity}.remove`, id, was: v } as Change) // the value is of that very entity
  }

  step (c: Change, i: number): void {
    const entity = entityOf(c)
    const current = this.world.get(entity, c.id)
    if (entity === 'project' && c.id !== this.projectId) this.refuse('change.gone', i, c.id)
    switch (verbOf(c)) {
      case 'add': {
        const now = { ...(c as { now: object }).now } as Value
        this.onlyKnownFields(entity, now, i)
        if (current !== null && entity === 'community' && now.hand === false && current.hand === false) { this.speakToo(c.id, now, current, i); return }
        if (current !== null) this.refuse('change.duplicate', i, c.id, labelOf(this.world, entity, c.id, current))
        this.mayBe(entity, c.id, now, i, () => true)
        this.world.put(entity, c.id, now)
        this.effective.push(c)
        return
      }
      case 'update': {
        const { was, now } = c as { was: object, now: object }
        this.onlyKnownFields(entity, now, i)
        this.onlyKnownFields(entity, was, i)
        if (current === null) this.refuse('change.gone', i, c.id)
        this.compare(was, current, c.id, i)
        const next = { ...current, ...now }
        this.mayBe(entity, c.id, next, i, field => field in now)
        this.world.put(entity, c.id, next)
        this.effective.push(c)
        return
      }
      case 'remove': {
        if (current === null) {
          if (this.removed.has(`${entity}:${c.id}`)) return // went with something removed earlier in this set
          this.refuse('change.gone', i, c.id)
        }
        const { was } = c as { was?: object | undefined }
        if (was !== undefined) this.compare(was, current, c.id, i)
        this.remove(entity, c.id, current)
      }
    }
  }
}

/**
 * Folds `changes` into `world`. Throws Refusal `change.*` when one cannot be: a conflict lists every field that differs, the
 * others name the first change at fault.
 */
export const fold = (world: World, projectId: string, changes: readonly Change[]): Folded => {
  const f = new Fold(world, projectId)
  const head = changes[0]
  const labelBefore = head === undefined ? '' : labelOf(world, entityOf(head), head.id, world.get(entityOf(head), head.id))
  changes.forEach((c, i) => { f.step(c, i) })
  if (f.conflicts.length > 0) throw new Refusal('change.conflict', { conflicts: f.conflicts })
  const labelAfter = head === undefined ? '' : labelOf(world, entityOf(head), head.id, world.get(entityOf(head), head.id))
  const first = /[^ →()]/.test(labelAfter) ? labelAfter : labelBefore
  // a community without a name of its own is not what a sentence is about: who was put in it is
  const named = first !== '' || head?.type !== 'community.add' ? null : changes.find(c => c.type === 'stakeholder.update')
  return { effective: f.effective, counts: countsOf(f.effective), first: named == null ? first : labelOf(world, 'stakeholder', named.id, world.get('stakeholder', named.id)) }
}

export const countsOf = (changes: readonly Change[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const c of changes) counts[c.type] = (counts[c.type] ?? 0) + 1
  return counts
}
