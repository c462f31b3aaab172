/** Communities as the team owns them: changes like any other, and what the analysis remembers beside them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommunityMemory, CommunityTrust } from '#contract/communities'
import { newId } from '#contract/ids'
import type { Store } from '../../server/store/store'
import { canonical, community, ids, newProject, open, outcome, person, set } from './project-fixture'

let store: Store
beforeAll(async () => { store = await open() })
afterAll(async () => { await store.close() })
const undo = (p: string, id: string) => store.undo(p, { id: newId(), set: id, author: 'Ben' })

test('a removed community lets its members go, says so, and comes back with them', async () => {
  const p = await newProject(store), c = newId(), [a = '', b = '', out = ''] = ids(3)
  await store.apply(p, set([community(c, { name: 'Presse', slot: 3, note: 'vue au salon' }), person(a, { community: c }), person(b, { community: c }), person(out)]))
  const before = await canonical(store, p)
  expect((await store.readExtract(p, 'all')).communities).toEqual([{ id: c, name: 'Presse', slot: 3, hand: true, note: 'vue au salon' }])
  const removed = await store.apply(p, set([{ type: 'community.remove', id: c }]))
  expect(removed.counts).toEqual({ 'stakeholder.update': 2, 'community.remove': 1 })
  expect(removed.first).toBe('Presse')
  expect((await store.readExtract(p, 'all')).stakeholders.map(s => s.community)).toEqual([null, null, null])
  expect(await store.checkProject(p)).toEqual([])
  const undone = await undo(p, removed.id)
  expect(await canonical(store, p)).toBe(before)
  await undo(p, undone.id)
  expect((await store.readExtract(p, 'all')).communities).toEqual([])
  expect(await store.checkProject(p)).toEqual([])
})

test('nobody is put in a community that is not there; one made in the same set is there', async () => {
  const p = await newProject(store), c = newId(), [a = ''] = ids(1)
  await store.apply(p, set([person(a, { name: 'Léa Brun' })]))
  const pin = { type: 'stakeholder.update' as const, id: a, was: { community: null }, now: { community: c } }
  expect(await outcome(store.apply(p, set([pin])))).toBe('change.gone')
  const pinned = await store.apply(p, set([community(c, { name: null, hand: false }), pin]))
  expect(pinned.first).toBe('Léa Brun')
  expect(await outcome(store.apply(p, set([pin])))).toBe('change.conflict')
  expect(await store.checkProject(p)).toEqual([])
})

test('two people who rename one community: the second is told, with both values', async () => {
  const p = await newProject(store), c = newId()
  await store.apply(p, set([community(c, { name: null, hand: false })]))
  await store.apply(p, set([{ type: 'community.update', id: c, was: { name: null }, now: { name: 'Presse' } }]))
  await expect(store.apply(p, set([{ type: 'community.update', id: c, was: { name: null }, now: { name: 'Médias' } }]))).rejects.toMatchObject({ code: 'change.conflict', more: { conflicts: [{ field: 'name', expected: null, current: 'Presse' }] } })
})

test('two people who name one found community at once: the second is told, with both values; another thing said of it, or the same name, goes through', async () => {
  const p = await newProject(store), c = newId(), [a = ''] = ids(1), found = { hand: false, slot: 2 }
  await store.apply(p, set([person(a), community(c, { ...found, name: 'Presse' })]))
  await expect(store.apply(p, set([community(c, { ...found, name: 'Médias' })]))).rejects.toMatchObject({ code: 'change.conflict', more: { conflicts: [{ id: c, field: 'name', expected: null, current: 'Presse' }] } })
  const noted = await store.apply(p, set([community(c, { ...found, name: 'Presse', note: 'vue au salon' })]))
  expect(noted.changes).toEqual([{ type: 'community.update', id: c, was: { note: '' }, now: { note: 'vue au salon' } }])
  const placed = await store.apply(p, set([community(c, { hand: false, slot: 5, name: null }), { type: 'stakeholder.update', id: a, was: { community: null }, now: { community: c } }]))
  expect(placed.counts).toEqual({ 'stakeholder.update': 1 })
  expect((await store.readExtract(p, 'all')).communities).toEqual([{ id: c, name: 'Presse', slot: 2, hand: false, note: 'vue au salon' }])
  await undo(p, noted.id)
  expect((await store.readExtract(p, 'all')).communities[0]?.note).toBe('')
  expect(await outcome(store.apply(p, set([community(c, { hand: true })])))).toBe('change.duplicate')
  expect(await store.checkProject(p)).toEqual([])
})

test('the fineness of communities is a field of the project; projects made without it have 1', async () => {
  const p = await newProject(store)
  expect((await store.readProject(p)).resolution).toBe(1)
  const finer = await store.apply(p, set([{ type: 'project.update', id: p, was: { resolution: 1 }, now: { resolution: 1.4 } }]))
  expect((await store.readProject(p)).resolution).toBe(1.4)
  await undo(p, finer.id)
  expect((await store.readProject(p)).resolution).toBe(1)
})

test('a stakeholder written before communities existed reads as belonging where it is found', async () => {
  const p = await newProject(store), [a = ''] = ids(1)
  const added = person(a)
  if (added.type === 'stakeholder.add') Reflect.deleteProperty(added.now, 'community')
  const old = await store.apply(p, set([added]))
  expect((await store.readExtract(p, 'all')).stakeholders[0]).toMatchObject({ id: a, community: null })
  await store.apply(p, set([{ type: 'stakeholder.remove', id: a }]))
  await store.apply(p, set([person(a)]))
  expect(await outcome(undo(p, old.id))).toBe('done')
})

test('what an analysis remembers is kept beside the project; an earlier revision does not overwrite a later one', async () => {
  const p = await newProject(store), [a = '', b = ''] = ids(2)
  expect(await store.readCommunityMemory(p)).toBeNull()
  const memory = (rev: number): CommunityMemory => ({ rev, ids: [a], of: [0], known: [{ id: b, slot: 0, proposal: { tag: 'presse', family: null, lead: a } }], gone: [], events: [] })
  await store.writeCommunityMemory(p, memory(4))
  await store.writeCommunityMemory(p, memory(3))
  expect(await store.readCommunityMemory(p)).toEqual(memory(4))
  await store.writeCommunityMemory(p, memory(5))
  expect((await store.readCommunityMemory(p))?.rev).toBe(5)
  const trust: CommunityTrust = { rev: 5, fingerprint: 'x', runs: 50, asked: 50, seed: 42, ms: 120, agreement: 1, stability: { [b]: 0.94 }, ids: [a], belonging: [0.5] }
  expect(await store.readCommunityTrust(p)).toBeNull()
  await store.writeCommunityTrust(p, trust)
  await store.writeCommunityMemory(p, memory(6))
  expect(await store.readCommunityTrust(p)).toEqual(trust)
  expect((await store.readProject(p)).rev).toBe(0)
  await store.deleteProject(p)
  await store.purgeDeleted(new Date(Date.now() + 1_000))
  expect(await outcome(store.readCommunityMemory(p))).toBe('project.not-found')
})

test('columns say which rows were put by hand, and where', async () => {
  const p = await newProject(store), c = newId(), d = newId(), [a = '', b = '', e = ''] = ids(3)
  await store.apply(p, set([community(c, { name: null, slot: 4, hand: false }), community(d, { slot: 1 }), person(a), person(b, { community: d }), person(e, { community: c })]))
  const { communities, stakeholders } = await store.readColumns(p)
  expect(communities?.entities).toEqual([{ id: c, name: null, slot: 4, hand: false }, { id: d, name: 'Press', slot: 1, hand: true }].sort((x, y) => x.id < y.id ? -1 : 1))
  expect([...communities?.rows ?? []].map((row, i) => [stakeholders.ids[row], communities?.entities[communities.to[i] ?? -1]?.id])).toEqual([[b, d], [e, c]])
})
