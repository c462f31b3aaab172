/** What store tests share: a project of its own for each test, short ways to write changes, and the canonical form to compare by. */
import { inject } from 'vitest'
import type { Change, ChangeSet } from '#contract/change'
import { type Account, type Community, type Evidence, type Link, newStakeholder, type Stakeholder, type Target } from '#contract/entities'
import { newId } from '#contract/ids'
import { Refusal } from '#contract/problem'
import { openStore, type Store, type StoreOptions } from '../../server/store/store'

export const open = (o: StoreOptions = {}): Promise<Store> => openStore(inject('neo4j'), o)

export const newProject = async (store: Store, brand: string | null = null): Promise<string> => {
  const id = newId()
  await store.createProject({ id, author: 'Ada', name: `Test ${id}`, question: '', language: 'fr', brand })
  return id
}

export const set = (changes: Change[], over: Partial<ChangeSet> = {}): ChangeSet => ({ id: newId(), author: 'Ada', origin: 'edit', changes, ...over })
export const person = (id: string, over: Partial<Stakeholder> & { name?: string } = {}): Change =>
  ({ type: 'stakeholder.add', id, now: newStakeholder(over.name ?? `Person ${id.slice(-6)}`, { kind: 'person', ...over }) })
export const account = (id: string, stakeholderId: string, over: Partial<Account> = {}): Change => ({
  type: 'account.add', id,
  now: { stakeholderId, platform: 'instagram', handle: `h${id.slice(-8)}`, key: `h${id.slice(-8)}`, url: null, followers: null, engagementRate: null, engagementBase: null, authenticity: null, observedAt: null, ...over }
})
export const link = (id: string, source: string, target: string, over: Partial<Link> = {}): Change => ({
  type: 'link.add', id,
  now: { source, target, kind: 'influences', directed: true, strength: 3, sign: 1, count: null, confidence: null, since: null, until: null, note: '', ref: null, ...over }
})
export const evidence = (id: string, subjectId: string, over: Partial<Evidence> = {}): Change => ({
  type: 'evidence.add', id, now: { subject: 'stakeholder', subjectId, title: 'An article', quote: '', url: null, publisher: '', date: null, grade: 'B', supports: '', ...over }
})
export const target = (id: string, stakeholderId: string, over: Partial<Target> = {}): Change =>
  ({ type: 'target.add', id, now: { stakeholderId, priority: 1, reason: '', owner: '', status: 'identified', due: null, action: '', ...over } })
export const community = (id: string, over: Partial<Community> = {}): Change => ({ type: 'community.add', id, now: { name: 'Press', slot: 0, hand: true, note: '', ...over } })
export const ids = (n: number): string[] => Array.from({ length: n }, () => newId())

/** Everything that a project holds, in one order, without what only tells of time (revision, row numbers). */
export const canonical = async (store: Store, projectId: string): Promise<string> => {
  const { rev: _rev, ...all } = await store.readExtract(projectId, 'all')
  const { name, question, brandId, language, resolution, stakeholders, links, targets } = await store.readProject(projectId)
  const sorted = Object.fromEntries(Object.entries(all).map(([k, list]) => [k, [...list].sort((a, b) => a.id < b.id ? -1 : 1)]))
  return JSON.stringify({ project: { name, question, brandId, language, resolution, stakeholders, links, targets }, ...sorted })
}

/** The code of the refusal that a promise ends in, or 'done'. Anything but a Refusal is thrown on: it would be a 500. */
export const outcome = async (p: Promise<unknown>): Promise<string> => {
  try { await p; return 'done' } catch (e) {
    if (e instanceof Refusal) return e.code
    throw e
  }
}
