/** Promises 15, 16 and 17 on a real Neo4j behind a proxy that cuts, stalls and goes away. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newId } from '#contract/ids'
import type { Store, Timing } from '../../server/store/store'
import { openStore } from '../../server/store/store'
import { FaultProxy } from '../support/fault-proxy'
import { encodePart } from '../../server/store/set-record'
import { account, canonical, ids, link, newProject, open, outcome, person, set } from './project-fixture'

/** `store` has the deadlines of the program, so that a slow machine is no fault of the database; `hasty` has short ones, for a stall that need not last a minute */
let direct: Store, proxy: FaultProxy, store: Store, hasty: Store
const timing: Partial<Timing> = { connect: 1_000, acquire: 1_000, read: 1_500, write: 2_500, grace: 500, probe: 300 }
beforeAll(async () => {
  direct = await open()
  proxy = await FaultProxy.inFrontOf(inject('neo4j').uri)
  const address = { ...inject('neo4j'), uri: proxy.uri }
  store = await openStore(address)
  hasty = await openStore(address, { timing })
})
afterAll(async () => {
  proxy.set({ mode: 'pass' })
  await Promise.all([store.close(), hasty.close()])
  await proxy.close()
  await direct.close()
})

describe('promise 16: a lost answer to COMMIT doubles nothing and loses nothing', () => {
  /** Each route does its one write through the proxy; how many effects there are is counted by the other store. */
  const routes: Record<string, (p: string, known: { a: string, b: string }) => { act: () => Promise<unknown>, effects: () => Promise<number> }> = {
    'apply: add': p => {
      const s = set([person(newId())])
      return { act: () => store.apply(p, s), effects: async () => (await direct.history(p, { limit: 100 })).sets.filter(x => x.id === s.id).length }
    },
    'apply: change': (p, { a }) => {
      const s = set([{ type: 'stakeholder.update', id: a, was: { role: '' }, now: { role: 'x' } }])
      return { act: () => store.apply(p, s), effects: async () => (await direct.readExtract(p, [a])).stakeholders.filter(x => x.role === 'x').length }
    },
    'apply: link': (p, { a, b }) => {
      const s = set([link(newId(), a, b)])
      return { act: () => store.apply(p, s), effects: async () => (await direct.readProject(p)).links }
    },
    'apply: remove': (p, { a }) => {
      const s = set([{ type: 'stakeholder.remove', id: a }])
      return { act: () => store.apply(p, s), effects: async () => 2 - (await direct.readProject(p)).stakeholders }
    },
    'apply: 300 at once': p => {
      const s = set(ids(300).map(id => person(id)))
      return { act: () => store.apply(p, s), effects: async () => ((await direct.readProject(p)).stakeholders - 2) / 300 }
    },
    undo: p => {
      const s = set([person(newId())]), u = newId()
      return {
        act: async () => { await direct.apply(p, s); return store.undo(p, { id: u, set: s.id, author: 'Ada' }) },
        effects: async () => (await direct.history(p, { limit: 100 })).sets.filter(x => x.undoes === s.id).length
      }
    },
    'large set': p => {
      const people = ids(40), id = newId()
      const parts = [people.slice(0, 20), people.slice(20)].map(list => encodePart(list.map(x => person(x))))
      return {
        act: () => store.applyLarge(p, { id, author: 'Ada', origin: 'import', note: 'f', expectedRev: 1, counts: {}, first: 'f' }, parts),
        effects: async () => ((await direct.readProject(p)).stakeholders - 2) / 40
      }
    },
    delete: p => ({ act: () => store.deleteProject(p), effects: async () => (await direct.readProject(p, { deleted: true })).deletedAt === null ? 0 : 1 }),
    layout: p => ({ act: () => store.writeLayout(p, { key: 'k', rev: 1, ids: [], x: [], y: [], shown: null }), effects: async () => await direct.readLayout(p) === null ? 0 : 1 })
  }
  test.each(Object.keys(routes))('%s', async name => {
    const route = routes[name]
    if (route === undefined) throw new Error('no route')
    const depth = name === 'large set' ? 6 : 1
    for (let k = 1; k <= depth; k++) {
      for (let round = 0; round < (depth === 1 ? 10 : 2); round++) {
        const p = await newProject(direct), a = newId(), b = newId()
        await direct.apply(p, set([person(a), person(b), account(newId(), a)]))
        const { act, effects } = route(p, { a, b })
        const cuts = proxy.cuts
        proxy.set({ mode: 'cut-ack', on: k })
        const first = await outcome(act())
        expect(['done', 'database.unknown-outcome']).toContain(first)
        if (first !== 'done') await expect.poll(() => outcome(act()), { timeout: 10_000, interval: 200 }).toBe('done')
        proxy.set({ mode: 'pass' })
        expect(proxy.cuts - cuts).toBeLessThanOrEqual(1)
        if (k === 1) expect(proxy.cuts - cuts).toBe(1)
        expect(await effects()).toBe(1)
        if (name !== 'delete') expect(await direct.checkProject(p)).toEqual([])
      }
    }
  })

  test('a project is made once', async () => {
    for (let k = 0; k < 5; k++) {
      proxy.set({ mode: 'cut-ack', on: 1 })
      const id = newId(), asked = { id, author: 'Ada', name: 'N', question: '', language: 'fr' as const, brand: 'B' }
      const o = await outcome(store.createProject(asked))
      if (o !== 'done') expect(await outcome(store.createProject(asked))).toBe('done')
      expect(await direct.readProject(id)).toMatchObject({ rev: 1, stakeholders: 1 })
    }
    proxy.set({ mode: 'pass' })
  })
})

describe('promise 17: a stalled database freezes nobody', () => {
  test('20 clients are answered within their deadline, later ones at once, and all goes on after healing', async () => {
    const p = await newProject(direct), before = await canonical(direct, p)
    await outcome(hasty.readProject(p))
    const rss = process.memoryUsage().rss
    proxy.set({ mode: 'stall' })
    const started = performance.now()
    const answers = await Promise.all(Array.from({ length: 20 }, (_x, i) => outcome(i % 2 === 0 ? hasty.readExtract(p, 'all') : hasty.apply(p, set([person(newId())])))))
    expect(new Set(answers)).toEqual(new Set(['database.unavailable']))
    expect(performance.now() - started).toBeLessThan(10_000)
    console.log(`promise 17: 20 clients answered in ${Math.round(performance.now() - started)} ms`)
    await expect.poll(() => hasty.figures().breakerOpen, { timeout: 10_000, interval: 50 }).toBe(true)
    for (let i = 0; i < 5; i++) {
      const at = performance.now()
      expect(await outcome(hasty.ping())).toBe('database.unavailable')
      // far below the deadline of a question, 2 s, also where something else runs beside it
      expect(performance.now() - at).toBeLessThan(1_000)
    }
    const healed = performance.now()
    proxy.set({ mode: 'pass' })
    await expect.poll(() => outcome(hasty.ping()), { timeout: 15_000, interval: 100 }).toBe('done')
    console.log(`promise 17: ready ${Math.round(performance.now() - healed)} ms after healing`)
    expect(await outcome(hasty.apply(p, set([person(newId())])))).toBe('done')
    expect(before).not.toBe(await canonical(direct, p))
    expect(process.memoryUsage().rss - rss).toBeLessThan(50_000_000)
    await expect.poll(() => proxy.open, { timeout: 10_000 }).toBeLessThanOrEqual(100)
    expect(await direct.checkProject(p)).toEqual([])
  })

  test('a COMMIT that stalls is an unknown outcome, and sending again has one effect', async () => {
    const p = await newProject(direct), s = set([person(newId())])
    proxy.set({ mode: 'stall-commit' })
    expect(await outcome(hasty.apply(p, s))).toBe('database.unknown-outcome')
    proxy.set({ mode: 'pass' })
    await expect.poll(() => outcome(hasty.apply(p, s)), { timeout: 15_000, interval: 100 }).toBe('done')
    expect(await direct.readProject(p)).toMatchObject({ rev: 1, stakeholders: 1 })
  })

  test('a database that accepts and never greets is told within seconds', async () => {
    proxy.set({ mode: 'blackhole' })
    proxy.cutAll()
    const at = performance.now()
    expect(await outcome(hasty.ping())).toBe('database.unavailable')
    expect(performance.now() - at).toBeLessThan(6_000)
    proxy.set({ mode: 'pass' })
    await expect.poll(() => outcome(hasty.ping()), { timeout: 15_000, interval: 100 }).toBe('done')
  })
})

describe('promise 15: the database goes and comes', () => {
  test('connections that died between requests are not felt; while it is away the answer is plain', async () => {
    const p = await newProject(direct)
    for (let i = 0; i < 10; i++) {
      proxy.cutAll()
      expect(await outcome(i % 2 === 0 ? store.readProject(p) : store.apply(p, set([person(newId())])))).toBe('done')
    }
    proxy.set({ mode: 'refuse' })
    proxy.cutAll()
    const at = performance.now()
    expect(await outcome(store.readProject(p))).toBe('database.unavailable')
    expect(await outcome(store.apply(p, set([person(newId())])))).toBe('database.unavailable')
    expect(performance.now() - at).toBeLessThan(3_000)
    proxy.set({ mode: 'pass' })
    await expect.poll(() => outcome(store.readProject(p)), { timeout: 10_000, interval: 100 }).toBe('done')
    expect(await direct.readProject(p)).toMatchObject({ stakeholders: 5 })
  })
})
