/** The edits that views make, as changes with what was and what is. Each shows at once and can be undone. */
import type { Change } from '#contract/change'
import { newStakeholder, type Account, type EntityName, type EntityOf, type Evidence, type Link, type ProjectFields, type Stakeholder, type Target } from '#contract/entities'
import { newId } from '#contract/ids'
import type { LinkKind } from '#contract/words'
import { newLink } from './new-link'
import { edit, projectNow } from './open-project'
import type { ProjectState } from './project-state'

type Editable = Exclude<EntityName, 'project' | 'position'>
const MAPS = { stakeholder: 'stakeholders', account: 'accounts', link: 'links', evidence: 'evidence', target: 'targets', community: 'communities' } as const satisfies Record<Editable, keyof ProjectState>

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
/** The fields of `patch` that differ from `value`, as `was` and `now`; null when none does. */
export const difference = (value: object, patch: object): { was: object, now: object } | null => {
  const now = Object.entries(patch).filter(([k, v]) => v !== undefined && !same((value as Record<string, unknown>)[k], v))
  return now.length === 0 ? null : { was: Object.fromEntries(now.map(([k]) => [k, (value as Record<string, unknown>)[k]])), now: Object.fromEntries(now) }
}

/** The change that brings `patch` to something of the project; none when it is not there or already so. */
export const updateChange = <E extends Editable>(entity: E, id: string, patch: Partial<EntityOf[E]>): Change[] => {
  const value = projectNow()?.[MAPS[entity]].get(id)
  const d = value === undefined ? null : difference(value, patch)
  return d === null ? [] : [{ type: `${entity}.update`, id, ...d } as Change]
}
/** Edits fields of one thing, at once. Answers the set's id, null when nothing changed. */
export const update = <E extends Editable>(entity: E, id: string, patch: Partial<EntityOf[E]>): string | null => edit(updateChange(entity, id, patch))
/** The same patch on many, as one set. */
export const updateAll = <E extends Editable>(entity: E, ids: readonly string[], patch: Partial<EntityOf[E]>): string | null =>
  edit(ids.flatMap(id => updateChange(entity, id, patch)))
export const updateProject = (patch: Partial<ProjectFields>): string | null => {
  const project = projectNow()?.project
  const d = project === undefined ? null : difference(project, patch)
  return d === null || project === undefined ? null : edit([{ type: 'project.update', id: project.id, ...d } as Change])
}

export { newLink }

/** Adds a stakeholder, placed where given. Answers its id. */
export const addStakeholder = (name: string, more: { fields?: Partial<Stakeholder>, at?: { x: number, y: number } } = {}): string => {
  const id = newId()
  edit([{ type: 'stakeholder.add', id, now: newStakeholder(name, more.fields) }, ...(more.at === undefined ? [] : [{ type: 'position.add' as const, id, now: more.at }])])
  return id
}
/** Links two stakeholders. Answers the link's id. */
export const addLink = (source: string, target: string, kind: LinkKind, over: Partial<Link> = {}): string => {
  const id = newId()
  edit([{ type: 'link.add', id, now: newLink(source, target, kind, over) }])
  return id
}
export const addAccount = (account: Account): string => { const id = newId(); edit([{ type: 'account.add', id, now: account }]); return id }
export const addEvidence = (evidence: Evidence): string => { const id = newId(); edit([{ type: 'evidence.add', id, now: evidence }]); return id }

/** Removes things of one kind, with all that hangs on them. Answers the set's id. */
export const remove = (entity: Editable, ids: readonly string[]): string | null => {
  const map = projectNow()?.[MAPS[entity]]
  return edit(ids.filter(id => map?.has(id) === true).map(id => ({ type: `${entity}.remove`, id }) as Change))
}

/** Marks stakeholders as targets, after the last priority; those that already are stay as they are. Answers the set's id. */
export const markTargets = (stakeholders: readonly string[], over: Partial<Target> = {}): string | null => {
  const state = projectNow()
  if (state === null) return null
  let priority = Math.max(0, ...[...state.targets.values()].map(t => t.priority))
  return edit(stakeholders.filter(id => !state.targetOf.has(id)).map((stakeholderId): Change => ({
    type: 'target.add', id: newId(),
    now: { stakeholderId, priority: Math.min(9_999, ++priority), reason: '', owner: '', status: 'identified', due: null, action: '', ...over }
  })))
}
export const unmarkTargets = (stakeholders: readonly string[]): string | null => {
  const state = projectNow()
  return state === null ? null : remove('target', stakeholders.flatMap(id => state.targetOf.get(id) ?? []))
}

/** Puts stakeholders where the hand left them, as one set. */
export const move = (places: readonly { id: string, x: number, y: number }[], origin: 'edit' | 'layout' = 'edit'): string | null => {
  const state = projectNow()
  if (state === null) return null
  return edit(places.flatMap(({ id, x, y }): Change[] => {
    const was = state.positions.get(id), now = { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 }
    if (was === undefined) return [{ type: 'position.add', id, now }]
    return was.x === now.x && was.y === now.y ? [] : [{ type: 'position.update', id, was: { x: was.x, y: was.y }, now }]
  }), { origin })
}
