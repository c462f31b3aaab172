/** A small project and random edits of it. */
import fc from 'fast-check'
import type { Communities } from '#contract/analysis'
import type { Change } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { idFrom } from '#contract/ids'
import type { MapView } from '#contract/project'
import { newLink } from '../../../client/state/new-link'
import { expand, foldAll } from '../../../client/state/fold'
import { stateOf, type ProjectState } from '../../../client/state/project-state'

export const PROJECT = idFrom('sample', 'project')
export const who = (name: string): string => idFrom('sample', name)
const NAMES = ['Élise Vautrin', 'Théo Marsan', 'Le Labo Vert', 'Œil de Lynx', 'Agence QualiPeau']

export const sampleView = (rev = 1): MapView => ({
  rev, shown: 5,
  project: { id: PROJECT, name: 'Essai', question: '', brandId: null, language: 'fr', resolution: 1, rev, stakeholders: 5, links: 3, targets: 1, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', deletedAt: null, writing: null },
  stakeholders: NAMES.map(name => ({ ...newStakeholder(name, { role: name === 'Le Labo Vert' ? 'média indépendant' : '' }), id: who(name) })),
  accounts: [{ id: idFrom('sample', 'account'), stakeholderId: who('Théo Marsan'), platform: 'instagram', handle: 'theo.m', key: 'theo.m', url: null, followers: 31_000, engagementRate: null, engagementBase: null, authenticity: null, observedAt: null }],
  links: [['Élise Vautrin', 'Théo Marsan'], ['Théo Marsan', 'Le Labo Vert'], ['Le Labo Vert', 'Élise Vautrin']].map(([a = '', b = ''], i) => ({ ...newLink(who(a), who(b), 'shares'), id: idFrom('sample', 'link', String(i)) })),
  evidence: [{ id: idFrom('sample', 'evidence'), subject: 'link', subjectId: idFrom('sample', 'link', '0'), title: 'Entretien', quote: '', url: null, publisher: '', date: null, grade: 'A', supports: '' }],
  targets: [{ id: idFrom('sample', 'target'), stakeholderId: who('Théo Marsan'), priority: 1, reason: '', owner: '', status: 'identified', due: null, action: '' }],
  communities: [{ id: idFrom('sample', 'community'), name: 'Voix', slot: 0, hand: true, note: '' }],
  positions: [{ id: who('Théo Marsan'), x: 10, y: 20, pinned: true }, { id: who('Élise Vautrin'), x: 0, y: 0, pinned: false }]
})
export const sampleState = (): ProjectState => stateOf(sampleView())

type Step = [what: number, a: number, b: number, text: string]
export const steps = fc.array(fc.tuple(fc.nat(9), fc.nat(50), fc.nat(50), fc.string({ minLength: 1, maxLength: 8 })), { maxLength: 30 })
const at = <T,>(map: ReadonlyMap<string, T>, n: number): T | undefined => [...map.values()][n % Math.max(1, map.size)]

/** A possible edit of the state that a step stands for; empty where the state allows none. */
export const editOf = (state: ProjectState, [what, a, b, text]: Step, salt: number): Change[] => {
  const id = idFrom('step', String(salt), String(a), text), one = at(state.stakeholders, a), other = at(state.stakeholders, b), link = at(state.links, a)
  if (what === 0) return [{ type: 'stakeholder.add', id, now: newStakeholder(text) }]
  if (one === undefined) return []
  if (what === 1) return [{ type: 'stakeholder.update', id: one.id, was: { role: one.role, stance: one.stance }, now: { role: text, stance: (b % 5) - 2 } }]
  if (what === 2) return [{ type: 'stakeholder.remove', id: one.id }]
  if (what === 3 && other !== undefined && other.id !== one.id) return [{ type: 'link.add', id, now: newLink(one.id, other.id, 'cites') }]
  if (what === 4 && link !== undefined) return [{ type: 'link.remove', id: link.id }]
  if (what === 5 && !state.targetOf.has(one.id)) return [{ type: 'target.add', id, now: { stakeholderId: one.id, priority: 1 + b, reason: text, owner: '', status: 'identified', due: null, action: '' } }]
  if (what === 6) { const was = state.positions.get(one.id); return was === undefined ? [{ type: 'position.add', id: one.id, now: { x: a, y: b } }] : [{ type: 'position.update', id: one.id, was: { x: was.x, y: was.y }, now: { x: a, y: b } }] }
  if (what === 7) return [{ type: 'evidence.add', id, now: { subject: 'stakeholder', subjectId: one.id, title: text, quote: '', url: null, publisher: '', date: null, grade: 'B', supports: '' } }]
  const group = at(state.communities, b)
  if (what === 8) return group === undefined ? [{ type: 'community.add', id, now: { name: text, slot: a, hand: true, note: '' } }] : b % 3 === 0 ? [{ type: 'community.remove', id: group.id }] : [{ type: 'community.update', id: group.id, was: { name: group.name }, now: { name: text } }]
  if (what === 9 && group !== undefined) return [{ type: 'stakeholder.update', id: one.id, was: { community: one.community }, now: { community: one.community === null ? group.id : null } }]
  return []
}
/** The applied changes of a row of steps and the states before and after. */
export const play = (all: readonly Step[]): { before: ProjectState, after: ProjectState, sets: Change[][] } => {
  const before = sampleState(), sets: Change[][] = []
  let after = before
  all.forEach((step, i) => { const set = expand(after, editOf(after, step, i)); if (set.length > 0) { sets.push(set); after = foldAll(after, set) } })
  return { before, after, sets }
}

/** A state without the order of its maps: what two equal states have in common. */
export const plain = (s: ProjectState): unknown => {
  const sorted = (m: ReadonlyMap<string, unknown>): unknown => [...m].map(([k, v]) => [k, v instanceof Set ? [...v].sort() : v]).sort((x, y) => String(x[0]) < String(y[0]) ? -1 : 1)
  return { project: s.project, ...Object.fromEntries((['stakeholders', 'accounts', 'links', 'evidence', 'targets', 'communities', 'positions', 'layout', 'linksOf', 'accountsOf', 'evidenceOf', 'targetOf'] as const).map(k => [k, sorted(s[k] as ReadonlyMap<string, unknown>)])) }
}

/** Communities of an analysis, with nothing to say of each but its colour: the k-th has the k-th. */
export const someCommunities = (of: number[], over: Partial<Communities> = {}): Communities => {
  const sizes = Array.from({ length: Math.max(-1, ...of) + 1 }, (_, c) => of.filter(x => x === c).length), nothing = { tag: null, family: null, lead: null }
  return {
    of, modularity: null, sizes, names: sizes.map(() => nothing), pinned: [], between: [], events: [], fingerprint: '',
    heads: sizes.map((_, c) => ({ id: idFrom('community', String(c)), slot: c, name: null, hand: false, suggestion: nothing, offers: { words: [], leads: [] }, internal: 0, external: 0, bridges: [] })), ...over
  }
}
