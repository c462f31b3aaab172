import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Change } from '#contract/change'
import { newId } from '#contract/ids'
import { Refusal } from '#contract/problem'
import type { Store } from '../../server/store/store'
import { account, canonical, evidence, ids, link, newProject, open, outcome, person, set, target } from './project-fixture'

let store: Store
beforeAll(async () => { store = await open() })
afterAll(async () => { await store.close() })

const refusalOf = async (p: Promise<unknown>): Promise<Refusal> => {
  try { await p } catch (e) { if (e instanceof Refusal) return e; throw e }
  throw new Error('it was not refused')
}

describe('a project', () => {
  test('starts with its brand as the first change set', async () => {
    const p = await newProject(store, 'Maison Alba')
    const project = await store.readProject(p)
    expect(project).toMatchObject({ rev: 1, stakeholders: 1, links: 0, targets: 0, language: 'fr' })
    const all = await store.readExtract(p, 'all')
    expect(all.stakeholders).toHaveLength(1)
    expect(all.stakeholders[0]).toMatchObject({ id: project.brandId, name: 'Maison Alba', kind: 'brand', family: 'brand', ring: 0 })
    expect((await store.history(p, { limit: 10 })).sets[0]).toMatchObject({ rev: 1, origin: 'create', first: 'Maison Alba', counts: { 'stakeholder.add': 1, 'project.update': 1 } })
  })

  test('is made once by its id, and refuses another content under it', async () => {
    const id = newId()
    const asked = { id, author: 'Ada', name: 'One', question: '', language: 'en' as const, brand: 'B' }
    const made = await Promise.all(Array.from({ length: 5 }, () => store.createProject(asked)))
    expect(new Set(made.map(p => p.brandId)).size).toBe(1)
    expect((await store.readProject(id)).rev).toBe(1)
    expect(await outcome(store.createProject({ ...asked, name: 'Two' }))).toBe('project.exists')
  })

  test('goes to the bin and comes back; purged, it is gone for good', async () => {
    const p = await newProject(store, 'B')
    await store.deleteProject(p)
    expect(await outcome(store.readProject(p))).toBe('project.deleted')
    expect(await outcome(store.apply(p, set([person(newId())])))).toBe('project.deleted')
    expect((await store.listProjects({ deleted: true })).map(x => x.id)).toContain(p)
    expect((await store.listProjects({ deleted: false })).map(x => x.id)).not.toContain(p)
    await store.restoreProject(p)
    expect((await store.readProject(p)).deletedAt).toBeNull()
    await store.deleteProject(p)
    await store.purgeDeleted(new Date(Date.now() - 30 * 86_400_000)) // not yet 30 days
    expect((await store.readProject(p, { deleted: true })).id).toBe(p)
    await store.purgeDeleted(new Date(Date.now() + 1_000))
    expect(await outcome(store.readProject(p, { deleted: true }))).toBe('project.not-found')
  })
})

describe('a change set', () => {
  test('applies every kind of change and answers with them', async () => {
    const p = await newProject(store)
    const [a, b, l, acc, ev, ev2, t] = ids(7) as [string, string, string, string, string, string, string]
    const changes: Change[] = [
      person(a, { name: 'Camille Roux', ref: 'r1', tags: ['été', 'œuvre'], stance: -2, cost: 12.5, notes: 'x\ny' }), person(b, { name: 'Dan' }),
      account(acc, a, { followers: 12_000_000_000 - 2_000_000_001, engagementRate: 3.25 }), link(l, a, b, { count: 2.5, strength: 5, sign: -1, kind: 'opposes' }),
      evidence(ev, a), evidence(ev2, l, { subject: 'link' }), target(t, a, { priority: 7 }), { type: 'position.add', id: b, now: { x: -1.5, y: 2 } },
      { type: 'project.update', id: p, was: { question: '' }, now: { question: 'Who?' } }
    ]
    const applied = await store.apply(p, set(changes))
    expect(applied).toMatchObject({ rev: 1, changes, first: 'Camille Roux', counts: { 'stakeholder.add': 2, 'link.add': 1 } })
    const all = await store.readExtract(p, 'all')
    expect(all.stakeholders.find(s => s.id === a)).toEqual({ id: a, ...(changes[0] as { now: object }).now })
    expect(all.accounts[0]).toEqual({ id: acc, ...(changes[2] as { now: object }).now })
    expect(all.links[0]).toEqual({ id: l, ...(changes[3] as { now: object }).now })
    expect(all.evidence).toHaveLength(2)
    expect(all.targets[0]).toEqual({ id: t, ...(changes[6] as { now: object }).now })
    expect(all.positions).toEqual([{ id: b, x: -1.5, y: 2, pinned: true }])
    expect(await store.readProject(p)).toMatchObject({ question: 'Who?', rev: 1, stakeholders: 2, links: 1, targets: 1 })
    expect(await store.checkProject(p)).toEqual([])
  })

  test('names every field that someone else has changed, with its current value', async () => {
    const p = await newProject(store)
    const a = newId()
    await store.apply(p, set([person(a, { name: 'A', role: 'r', tags: ['x'] })]))
    await store.apply(p, set([{ type: 'stakeholder.update', id: a, was: { role: 'r', tags: ['x'] }, now: { role: 's', tags: ['y'] } }]))
    const r = await refusalOf(store.apply(p, set([{ type: 'stakeholder.update', id: a, was: { name: 'A', role: 'r', tags: ['x'] }, now: { name: 'B', role: 't', tags: [] } }])))
    expect(r.code).toBe('change.conflict')
    expect(r.more.conflicts).toEqual([
      { change: 0, id: a, field: 'role', expected: 'r', current: 's' }, { change: 0, id: a, field: 'tags', expected: ['x'], current: ['y'] }
    ])
    expect((await store.readExtract(p, [a])).stakeholders[0]?.name).toBe('A')
  })

  test('lets two people change different fields', async () => {
    const p = await newProject(store)
    const a = newId()
    await store.apply(p, set([person(a)]))
    await store.apply(p, set([{ type: 'stakeholder.update', id: a, was: { role: '' }, now: { role: 'mayor' } }]))
    await store.apply(p, set([{ type: 'stakeholder.update', id: a, was: { place: '' }, now: { place: 'Lyon' } }]))
    expect((await store.readExtract(p, [a])).stakeholders[0]).toMatchObject({ role: 'mayor', place: 'Lyon' })
  })

  test('refuses what is gone, doubled, without an end, or tied to itself, and writes nothing', async () => {
    const p = await newProject(store)
    const [a, b, acc, t] = ids(4) as [string, string, string, string]
    await store.apply(p, set([person(a, { ref: 'r1', name: 'A' }), person(b), account(acc, a, { key: 'k', handle: 'K' }), target(t, a)]))
    const before = await canonical(store, p)
    const x = newId()
    const cases: [Change[], string][] = [
      [[{ type: 'stakeholder.update', id: x, was: { name: 'A' }, now: { name: 'B' } }], 'change.gone'],
      [[{ type: 'link.remove', id: x }], 'change.gone'],
      [[person(a)], 'change.duplicate'],
      [[person(x, { ref: 'r1' })], 'change.duplicate'],
      [[person(newId()), account(newId(), b, { key: 'k' })], 'change.duplicate'],
      [[target(newId(), a)], 'change.duplicate'],
      [[link(newId(), a, x)], 'change.end-missing'],
      [[link(newId(), a, a)], 'change.self-link'],
      [[account(newId(), x)], 'change.gone'],
      [[evidence(newId(), x)], 'change.gone'],
      [[{ type: 'position.add', id: x, now: { x: 0, y: 0 } }], 'change.gone'],
      [[{ type: 'project.update', id: p, was: { brandId: null }, now: { brandId: x } }], 'change.gone'],
      [[{ type: 'project.update', id: a, was: { name: 'A' }, now: { name: 'B' } }], 'change.gone']
    ]
    for (const [changes, code] of cases) expect([changes, await outcome(store.apply(p, set(changes)))]).toEqual([changes, code])
    const twice = await refusalOf(store.apply(p, set([person(x, { ref: 'r1' })])))
    expect(twice.more.values).toEqual({ what: 'r1' })
    expect(await canonical(store, p)).toBe(before)
    expect((await store.readProject(p)).rev).toBe(1)
  })

  test('may build on itself: add, change, link and remove in one', async () => {
    const p = await newProject(store)
    const [a, b, l] = ids(3) as [string, string, string]
    await store.apply(p, set([
      person(a, { ref: 'x' }), person(b), link(l, a, b), { type: 'stakeholder.update', id: a, was: { ref: 'x' }, now: { ref: 'y' } },
      { type: 'link.update', id: l, was: { source: a, target: b }, now: { source: b, target: a } },
      { type: 'stakeholder.remove', id: a }, { type: 'link.remove', id: l }, person(a, { ref: 'z' })
    ]))
    const all = await store.readExtract(p, 'all')
    expect(all.stakeholders.map(s => s.ref).sort()).toEqual([null, 'z'])
    expect(all.links).toEqual([])
    expect(await store.checkProject(p)).toEqual([])
  })

  test('exchanges unique keys step by step, turns a link around, moves an account', async () => {
    const p = await newProject(store)
    const [a, b, l, acc, acc2] = ids(5) as [string, string, string, string, string]
    await store.apply(p, set([person(a, { ref: '1' }), person(b, { ref: '2' }), link(l, a, b, { ref: 'L', note: 'n' }), account(acc, a, { key: 'ka', followers: 10 }), account(acc2, b, { key: 'kb' })]))
    const start = await canonical(store, p)
    const up = (type: string, id: string, was: object, now: object): Change => ({ type, id, was, now }) as Change
    const applied = await store.apply(p, set([
      up('stakeholder.update', a, { ref: '1' }, { ref: null }), up('stakeholder.update', b, { ref: '2' }, { ref: '1' }), up('stakeholder.update', a, { ref: null }, { ref: '2' }),
      up('account.update', acc, { key: 'ka' }, { key: 'tmp' }), up('account.update', acc2, { key: 'kb' }, { key: 'ka' }), up('account.update', acc, { key: 'tmp' }, { key: 'kb' }),
      up('account.update', acc, { stakeholderId: a }, { stakeholderId: b }), up('link.update', l, { source: a, target: b }, { source: b, target: a })
    ]))
    const all = await store.readExtract(p, 'all')
    expect(all.links).toEqual([expect.objectContaining({ id: l, source: b, target: a, ref: 'L', note: 'n' })])
    expect(await store.checkProject(p)).toEqual([]) // the label :Influencer went with the account
    await store.undo(p, { id: newId(), set: applied.id, author: 'Ada' })
    expect(await canonical(store, p)).toBe(start)
    expect(await store.checkProject(p)).toEqual([])
  })

  test('refuses a field that is not of the contract', async () => {
    const p = await newProject(store)
    const a = newId()
    await store.apply(p, set([person(a)]))
    for (const field of ['projectId', 'seq', '`}) DETACH DELETE n //', '__proto__x']) {
      expect(await outcome(store.apply(p, set([{ type: 'stakeholder.update', id: a, was: { [field]: null }, now: { [field]: 'x' } }])))).toBe('request.invalid')
    }
  })
})
