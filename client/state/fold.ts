/** Applying changes to the client's state: the same meaning as the store's, in memory. */
import { entityOf, verbOf, type Change } from '#contract/change'
import type { EntityName, EntityOf } from '#contract/entities'
import type { ProjectState } from './project-state'

type Kept = Exclude<EntityName, 'project'>
const MAPS = { stakeholder: 'stakeholders', account: 'accounts', link: 'links', evidence: 'evidence', target: 'targets', position: 'positions', community: 'communities' } as const satisfies Record<Kept, keyof ProjectState>
type Loose = { id: string } & Record<string, unknown>
type Draft = { -readonly [K in keyof ProjectState]: ProjectState[K] }
type Index = 'linksOf' | 'accountsOf' | 'evidenceOf'

/**
 * The state after `changes`. Pure: `state` stays as it is, maps that nothing touches are shared. What an update or a
 * removal speaks of and is not here (a project opened in part) is passed over. Cost O(changes + size of the maps touched).
 */
export const foldAll = (state: ProjectState, changes: readonly Change[]): ProjectState => {
  if (changes.length === 0) return state
  const next: Draft = { ...state }
  const own = new Set<string>()
  const map = <K extends keyof ProjectState>(key: K): Map<string, unknown> => {
    if (!own.has(key)) { own.add(key); next[key] = new Map(state[key] as ReadonlyMap<string, unknown>) as unknown as ProjectState[K] } // K names a map
    return next[key] as unknown as Map<string, unknown>
  }
  const index = (key: Index, of: string, id: string, there: boolean): void => {
    const m = map(key) as Map<string, ReadonlySet<string>>, before = m.get(of)
    if (there === (before?.has(id) ?? false)) return
    const set = new Set(before)
    if (there) set.add(id); else set.delete(id)
    if (set.size === 0) m.delete(of); else m.set(of, set)
  }
  const follow = (entity: Kept, value: Loose, there: boolean): void => {
    if (entity === 'link') { index('linksOf', String(value.source), value.id, there); index('linksOf', String(value.target), value.id, there) }
    if (entity === 'account') index('accountsOf', String(value.stakeholderId), value.id, there)
    if (entity === 'evidence') index('evidenceOf', String(value.subjectId), value.id, there)
    if (entity === 'target') { const m = map('targetOf'); if (there) m.set(String(value.stakeholderId), value.id); else m.delete(String(value.stakeholderId)) }
  }
  const put = (entity: Kept, id: string, value: Loose | undefined): void => {
    const m = map(MAPS[entity]) as Map<string, Loose>, before = m.get(id)
    if (before !== undefined) follow(entity, before, false)
    if (value === undefined) m.delete(id); else { m.set(id, value); follow(entity, value, true) }
  }
  for (const c of changes) {
    const entity = entityOf(c)
    if (entity === 'project') { if (c.type === 'project.update') next.project = { ...next.project, ...defined(c.now) }; continue }
    const before = (next[MAPS[entity]] as ReadonlyMap<string, unknown>).get(c.id) as Loose | undefined
    if (verbOf(c) === 'add' && 'now' in c) put(entity, c.id, { ...c.now, id: c.id })
    else if (verbOf(c) === 'update' && before !== undefined && 'now' in c) put(entity, c.id, { ...before, ...defined(c.now), id: c.id })
    else if (verbOf(c) === 'remove' && before !== undefined) put(entity, c.id, undefined)
  }
  return next
}
export const fold = (state: ProjectState, change: Change): ProjectState => foldAll(state, [change])

const defined = (o: object): object => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined))
const without = <E extends Kept>(x: { id: string }): EntityOf[E] => {
  const { id: _, ...rest } = x as Loose
  return rest as unknown as EntityOf[E] // what the maps hold is the entity and its id
}

/**
 * A set as it will have been applied: removals carry what was, and a removed stakeholder or link takes along what hangs on it.
 * The server does the same in its transaction; here it shows the effect at once. Order: dependants first, so that the inverse rebuilds.
 */
export const expand = (state: ProjectState, changes: readonly Change[]): Change[] => {
  const out: Change[] = [], gone = new Set<string>()
  /** whom this set has put in which community so far */
  const moved = new Map<string, string | null>()
  const remove = (entity: Kept, id: string): void => {
    const value = (state[MAPS[entity]] as ReadonlyMap<string, { id: string }>).get(id)
    const key = `${entity}/${id}`
    if (value === undefined || gone.has(key)) return
    gone.add(key)
    if (entity === 'stakeholder') {
      for (const link of state.linksOf.get(id) ?? []) remove('link', link)
      for (const account of state.accountsOf.get(id) ?? []) remove('account', account)
      const target = state.targetOf.get(id)
      if (target !== undefined) remove('target', target)
      remove('position', id)
    }
    if (entity === 'community') {
      for (const s of state.stakeholders.values()) if ((moved.has(s.id) ? moved.get(s.id) : s.community) === id && !gone.has(`stakeholder/${s.id}`)) out.push({ type: 'stakeholder.update', id: s.id, was: { community: id }, now: { community: null } })
    }
    if (entity === 'stakeholder' || entity === 'link') for (const e of state.evidenceOf.get(id) ?? []) remove('evidence', e)
    out.push({ type: `${entity}.remove`, id, was: without(value) } as Change)
  }
  for (const c of changes) {
    const entity = entityOf(c)
    if (verbOf(c) === 'remove' && entity !== 'project') remove(entity, c.id); else out.push(c)
    if (c.type === 'stakeholder.update' && c.now.community !== undefined) moved.set(c.id, c.now.community)
  }
  return out
}
