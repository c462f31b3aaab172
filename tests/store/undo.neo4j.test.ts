/** Promise 5: what was deleted, or anything else that was done, comes back exactly. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Change } from '#contract/change'
import type { Extract } from '#contract/project'
import { idFrom, newId } from '#contract/ids'
import type { Store } from '../../server/store/store'
import { account, canonical, community, evidence, ids, link, newProject, open, outcome, person, set, target } from './project-fixture'

let store: Store
beforeAll(async () => { store = await open() })
afterAll(async () => { await store.close() })
const undo = (p: string, id: string) => store.undo(p, { id: newId(), set: id, author: 'Ben' })

/** A hub with 12 links, 2 accounts, evidence of itself and of a link, a target, a position; and its neighbours. */
const hubProject = async (): Promise<{ p: string, hub: string, others: string[] }> => {
  const p = await newProject(store), hub = newId(), others = ids(12), l = ids(12)
  await store.apply(p, set([
    person(hub, { name: 'Hub', ref: 'hub', notes: 'two\nlines', tags: ['a', 'b'], aliases: ['H'] }), ...others.map(id => person(id)),
    ...others.map((id, i) => i % 2 === 0 ? link(l[i] as string, hub, id, { note: `n${i}` }) : link(l[i] as string, id, hub)),
    account(newId(), hub, { key: 'h1', followers: 1_000 }), account(newId(), hub, { key: 'h2', platform: 'x' }),
    evidence(newId(), hub), evidence(newId(), l[3] as string, { subject: 'link' }), target(newId(), hub),
    { type: 'position.add', id: hub, now: { x: 10.5, y: -3 } }, { type: 'project.update', id: p, was: { brandId: null }, now: { brandId: hub } }
  ]))
  return { p, hub, others }
}

describe('a deletion', () => {
  test('takes all that hangs on a stakeholder, says so, and is undone to the letter', async () => {
    const { p, hub } = await hubProject()
    const before = await canonical(store, p)
    const removed = await store.apply(p, set([{ type: 'stakeholder.remove', id: hub }]))
    expect(removed.counts).toEqual({ 'project.update': 1, 'evidence.remove': 2, 'link.remove': 12, 'account.remove': 2, 'target.remove': 1, 'position.remove': 1, 'stakeholder.remove': 1 })
    expect(removed.first).toBe('Hub')
    expect(await store.readProject(p)).toMatchObject({ stakeholders: 12, links: 0, targets: 0, brandId: null })
    expect(await store.search(p, 'hub', 10)).toEqual([])
    expect((await store.readColumns(p)).links.source).toHaveLength(0)
    expect(await store.checkProject(p)).toEqual([])
    const undone = await undo(p, removed.id)
    expect(undone).toMatchObject({ origin: 'undo', undoes: removed.id, first: 'Hub' })
    expect(await canonical(store, p)).toBe(before)
    expect(await store.search(p, 'hub', 10)).toHaveLength(1)
    expect(await store.checkProject(p)).toEqual([])
  })

  test('of 200 at once is undone, also after a restart, and redone, and undone again', async () => {
    const p = await newProject(store), people = ids(240)
    await store.apply(p, set([...people.map(id => person(id)), ...people.map((id, i) => link(newId(), id, people[(i + 1) % 240] as string)), ...people.map((id, i) => account(newId(), id, { key: `k${i}`, followers: i }))]))
    const before = await canonical(store, p)
    const removed = await store.apply(p, set(people.slice(0, 200).map(id => ({ type: 'stakeholder.remove', id }))))
    const after = await canonical(store, p)
    const again = await open()
    const undone = await again.undo(p, { id: newId(), set: removed.id, author: 'Ada' })
    await again.close()
    expect(await canonical(store, p)).toBe(before)
    const redone = await undo(p, undone.id)
    expect(redone.origin).toBe('redo')
    expect(await canonical(store, p)).toBe(after)
    await undo(p, redone.id)
    expect(await canonical(store, p)).toBe(before)
    expect(await store.checkProject(p)).toEqual([])
  })

  test('twice is refused the second time', async () => {
    const { p, hub } = await hubProject()
    await store.apply(p, set([{ type: 'stakeholder.remove', id: hub }]))
    expect(await outcome(store.apply(p, set([{ type: 'stakeholder.remove', id: hub }])))).toBe('change.gone')
  })

  test('whose other end went later comes back after that one', async () => {
    const { p, hub, others } = await hubProject()
    const before = await canonical(store, p)
    const one = await store.apply(p, set([{ type: 'stakeholder.remove', id: hub }]))
    const two = await store.apply(p, set([{ type: 'stakeholder.remove', id: others[0] as string }]))
    expect(await outcome(undo(p, one.id))).toBe('change.end-missing')
    await undo(p, two.id)
    await undo(p, one.id)
    expect(await canonical(store, p)).toBe(before)
  })
})

describe('history', () => {
  test('says who took what back, and that a redo brings it back into effect', async () => {
    const p = await newProject(store)
    const s = await store.apply(p, set([person(newId(), { name: 'Zoé' })]))
    const u = await undo(p, s.id)
    const undoneBy = async (): Promise<Record<string, string | null>> => Object.fromEntries((await store.history(p, { limit: 10 })).sets.map(x => [x.id, x.undoneBy]))
    expect(await undoneBy()).toEqual({ [s.id]: u.id, [u.id]: null })
    expect(await outcome(undo(p, s.id))).toBe('undo.already')
    const r = await undo(p, u.id)
    expect(await undoneBy()).toEqual({ [s.id]: null, [u.id]: r.id, [r.id]: null })
    const u2 = await undo(p, s.id) // undone again, this time directly
    expect(await undoneBy()).toMatchObject({ [s.id]: u2.id })
    expect(await outcome(undo(p, newId()))).toBe('undo.not-found')
  })

  test('refuses to take back what was changed since, and names the field', async () => {
    const p = await newProject(store), id = newId()
    await store.apply(p, set([person(id)]))
    const s = await store.apply(p, set([{ type: 'stakeholder.update', id, was: { role: '' }, now: { role: 'a' } }]))
    await store.apply(p, set([{ type: 'stakeholder.update', id, was: { role: 'a' }, now: { role: 'b' } }]))
    expect(await outcome(undo(p, s.id))).toBe('change.conflict')
  })

  test('is read page by page, and from a revision on', async () => {
    const p = await newProject(store)
    for (let i = 0; i < 7; i++) await store.apply(p, set([person(newId(), { name: `N${i}` })]))
    const one = await store.history(p, { limit: 3 })
    expect(one.sets.map(s => s.rev)).toEqual([7, 6, 5])
    const two = await store.history(p, { limit: 3, before: one.next ?? 0 }), three = await store.history(p, { limit: 3, before: two.next ?? 0 })
    expect([two.sets.map(s => s.rev), three.sets.map(s => s.rev), three.next]).toEqual([[4, 3, 2], [1], null])
    expect((await store.setsSince(p, 4, 10))?.map(s => [s.rev, s.changes?.length])).toEqual([[5, 1], [6, 1], [7, 1]])
    expect(await store.setsSince(p, 7, 10)).toEqual([])
    expect(await store.setsSince(p, 0, 6)).toBeNull()
    expect(await store.setsSince(p, 8, 10)).toBeNull()
    await store.apply(p, set(ids(501).map(id => person(id))))
    expect((await store.setsSince(p, 7, 10))?.[0]?.changes).toBeNull()
    expect(await store.lastRevs([p, newId()])).toEqual(new Map([[p, 8]]))
  })
})

/** Changes that are possible on what is there, drawn by `dice`. */
const randomChanges = (all: Extract, project: string, brandId: string | null, dice: number[], salt: string): Change[] => {
  const changes: Change[] = []
  const gone = new Set<string>()
  const people = all.stakeholders.map(s => s.id)
  const pick = <T>(list: readonly T[], d: number): T | undefined => list[d % Math.max(1, list.length)]
  for (const [k, d] of dice.entries()) {
    const id = idFrom(salt, String(k)), x = pick(people.filter(i => !gone.has(i)), d >> 4), y = pick(people.filter(i => !gone.has(i)), d >> 9)
    switch (d % 14) {
      case 0: case 1: changes.push(person(id, { ref: d % 3 === 0 ? id : null })); people.push(id); break
      case 2: case 3: if (x !== undefined && y !== undefined && x !== y) changes.push(link(id, x, y, { strength: 1 + d % 5 as 1, count: d / 7 })); break
      case 4: if (x !== undefined) changes.push(account(id, x, { key: id, followers: d % 2 === 0 ? d : null })); break
      case 5: if (x !== undefined) changes.push(evidence(id, x)); break
      case 6: if (x !== undefined && !all.targets.some(t => t.stakeholderId === x) && !changes.some(c => c.type === 'target.add' && c.now.stakeholderId === x)) changes.push(target(id, x)); break
      case 7: {
        const l = pick(all.links.filter(i => !gone.has(i.id) && !gone.has(i.source) && !gone.has(i.target)), d >> 3)
        if (l !== undefined && !changes.some(c => c.id === l.id)) changes.push({ type: 'link.update', id: l.id, was: { note: l.note, source: l.source, target: l.target }, now: { note: String(d), source: l.target, target: l.source } }, evidence(id, l.id, { subject: 'link' }))
        break
      }
      case 8: {
        const s = all.stakeholders.find(i => i.id === x)
        if (s !== undefined && !changes.some(c => c.id === s.id)) changes.push({ type: 'stakeholder.update', id: s.id, was: { tags: s.tags, stance: s.stance, ref: s.ref, name: s.name }, now: { tags: [String(d)], stance: null, ref: null, name: `N${d}` } })
        break
      }
      case 9: if (x !== undefined && d % 3 === 0) { changes.push({ type: 'stakeholder.remove', id: x }); gone.add(x) } break
      case 10: if (x !== undefined && !all.positions.some(q => q.id === x) && !changes.some(c => c.type === 'position.add' && c.id === x)) changes.push({ type: 'position.add', id: x, now: { x: d / 3, y: -d } }); break
      case 11: {
        const s = all.stakeholders.find(i => i.id === x)
        if (s !== undefined && !gone.has(brandId ?? '') && !changes.some(c => c.type === 'project.update')) changes.push({ type: 'project.update', id: project, was: { brandId }, now: { brandId: s.id } })
        break
      }
      case 12: {
        const c = pick(all.communities.filter(i => !gone.has(i.id)), d >> 5)
        if (c === undefined || d % 2 === 0) changes.push(community(id, { name: d % 3 === 0 ? null : `C${d}`, slot: d }))
        else if (d % 3 === 0) { changes.push({ type: 'community.remove', id: c.id }); gone.add(c.id) } else if (!changes.some(o => o.id === c.id)) changes.push({ type: 'community.update', id: c.id, was: { name: c.name }, now: { name: `D${d}` } })
        break
      }
      case 13: {
        const s = all.stakeholders.find(i => i.id === x), c = pick(all.communities.filter(i => !gone.has(i.id)), d >> 5)
        if (s !== undefined && (s.community === null || !gone.has(s.community)) && !changes.some(o => o.id === s.id)) changes.push({ type: 'stakeholder.update', id: s.id, was: { community: s.community }, now: { community: s.community === null ? c?.id ?? null : null } })
      }
    }
  }
  return changes
}

test('any sequence of sets, undone in reverse, leads back to the letter; redone, forth again', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(fc.nat(100_000), { minLength: 4, maxLength: 14 }), { minLength: 3, maxLength: 8 }), async sets => {
    const p = await newProject(store)
    await store.apply(p, set(ids(5).map(id => person(id))))
    const states = [await canonical(store, p)], done: string[] = []
    for (const dice of sets) {
      const changes = randomChanges(await store.readExtract(p, 'all'), p, (await store.readProject(p)).brandId, dice, newId())
      if (changes.length === 0) continue
      done.push((await store.apply(p, set(changes))).id)
      states.push(await canonical(store, p))
    }
    expect(await store.checkProject(p)).toEqual([])
    const undone: string[] = []
    for (let i = done.length - 1; i >= 0; i--) {
      undone.push((await undo(p, done[i] as string)).id)
      expect(await canonical(store, p)).toBe(states[i])
    }
    for (let i = 0; i < done.length; i++) {
      await undo(p, undone.pop() as string)
      expect(await canonical(store, p)).toBe(states[i + 1])
    }
    expect(await store.checkProject(p)).toEqual([])
  }), { numRuns: 12, seed: 20261124 })
})
