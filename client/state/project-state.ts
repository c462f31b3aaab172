/** A project as the client holds it: plain maps by id, and indexes that follow them. Never changed in place. */
import type { Account, Community, Evidence, Link, Position, Stakeholder, Target, WithId } from '#contract/entities'
import type { Extract, MapView, Project } from '#contract/project'

export type Place = Pick<Position, 'x' | 'y'>
export interface ProjectState {
  project: Project
  stakeholders: ReadonlyMap<string, WithId<Stakeholder>>
  accounts: ReadonlyMap<string, WithId<Account>>
  links: ReadonlyMap<string, WithId<Link>>
  evidence: ReadonlyMap<string, WithId<Evidence>>
  targets: ReadonlyMap<string, WithId<Target>>
  /** what the team says of communities, those made by hand among them */
  communities: ReadonlyMap<string, WithId<Community>>
  /** put by hand; the id is the stakeholder's */
  positions: ReadonlyMap<string, WithId<Place>>
  /** proposed by the server's layout; yields to `positions` */
  layout: ReadonlyMap<string, Place>
  /** ids of the links that touch a stakeholder */
  linksOf: ReadonlyMap<string, ReadonlySet<string>>
  accountsOf: ReadonlyMap<string, ReadonlySet<string>>
  /** by the id of the stakeholder or link they speak of */
  evidenceOf: ReadonlyMap<string, ReadonlySet<string>>
  /** a stakeholder is a target at most once */
  targetOf: ReadonlyMap<string, string>
  /** stakeholders with links, loaded with all their neighbours or not; false: the project holds more than is here */
  whole: boolean
}

const byId = <T extends { id: string }>(list: readonly T[]): Map<string, T> => new Map(list.map(x => [x.id, x]))
const grouped = <T extends { id: string }>(list: readonly T[], keys: (x: T) => string[]): Map<string, Set<string>> => {
  const out = new Map<string, Set<string>>()
  for (const x of list) for (const key of keys(x)) { const set = out.get(key); if (set === undefined) out.set(key, new Set([x.id])); else set.add(x.id) }
  return out
}

/** The state that a map view opens on. Cost O(everything in it). */
export const stateOf = (view: MapView): ProjectState => ({
  project: view.project,
  stakeholders: byId(view.stakeholders), accounts: byId(view.accounts), links: byId(view.links), evidence: byId(view.evidence), targets: byId(view.targets), communities: byId(view.communities),
  positions: new Map(view.positions.filter(p => p.pinned).map(p => [p.id, { id: p.id, x: p.x, y: p.y }])),
  layout: new Map(view.positions.filter(p => !p.pinned).map(p => [p.id, { x: p.x, y: p.y }])),
  linksOf: grouped(view.links, l => [l.source, l.target]),
  accountsOf: grouped(view.accounts, a => [a.stakeholderId]),
  evidenceOf: grouped(view.evidence, e => [e.subjectId]),
  targetOf: new Map(view.targets.map(t => [t.stakeholderId, t.id])),
  whole: view.shown >= view.project.stakeholders
})

/** The state with a part of the project brought in (more stakeholders, their links …); what was there is replaced by what came. */
export const withExtract = (state: ProjectState, part: Extract): ProjectState => {
  const merged = <T extends { id: string }>(map: ReadonlyMap<string, T>, list: readonly T[]): T[] => [...new Map([...map, ...byId(list)]).values()]
  const next = stateOf({
    ...part, project: state.project, shown: 0,
    stakeholders: merged(state.stakeholders, part.stakeholders), accounts: merged(state.accounts, part.accounts), links: merged(state.links, part.links),
    evidence: merged(state.evidence, part.evidence), targets: merged(state.targets, part.targets), communities: part.communities,
    positions: [...new Map([
      ...[...state.layout].map(([id, p]) => [id, { id, ...p, pinned: false }] as const), ...[...state.positions.values()].map(p => [p.id, { ...p, pinned: true }] as const),
      ...part.positions.map(p => [p.id, p] as const)]).values()]
  })
  return { ...next, whole: next.stakeholders.size >= state.project.stakeholders }
}

/** Where a stakeholder stands: by hand, else by layout, else nowhere yet. */
export const placeOf = (state: ProjectState, id: string): Place | undefined => state.positions.get(id) ?? state.layout.get(id)
