/** Promises 29 and 37 on a real Neo4j: text comes back as it went in, and stays text. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Change } from '#contract/change'
import { newId } from '#contract/ids'
import { fold, isStorable } from '#contract/text'
import type { Store } from '../../server/store/store'
import { luceneQuery } from '../../server/store/search-stakeholders'
import { account, canonical, evidence, ids, link, newProject, open, outcome, person, set, target } from './project-fixture'

let store: Store
beforeAll(async () => { store = await open() })
afterAll(async () => { await store.close() })

const awkward = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.constantFrom('👩‍👩‍👧‍👦 famille', '\u202Eevil\u202C', 'zero\u200Bwidth', 'é', 'e\u0301', 'Z\u0351\u0321algo', '𝕏', 'שלום', 'Ａ', 'a\u2028b', '\uFEFFbom', "'; DROP", '\\', '"', '{}', '$p', 'null', 'true', '-0', '1e3'))

test('promise 29: 2,000 strings in names, notes, tags, handles and references come back to the letter', async () => {
  const p = await newProject(store)
  const strings = [...new Set(fc.sample(awkward, { numRuns: 2_600, seed: 29 }).filter(isStorable).map(s => s.normalize('NFC').replace(/\s+/gu, ' ').trim()).filter(s => s !== ''))].slice(0, 2_000)
  expect(strings.length).toBeGreaterThan(1_000)
  const changes = strings.map((s, i) => person(newId(), { name: s, notes: `${s}\n${s}`, aliases: [s], tags: [s, 'x'], ref: `${i} ${s}`.slice(0, 200) }))
  // the door parses what comes in: so what is compared is what the contract lets through
  const parsed = changes.map(c => Change.parse(c))
  expect(parsed).toEqual(changes)
  for (let i = 0; i < parsed.length; i += 500) await store.apply(p, set(parsed.slice(i, i + 500)))
  const back = new Map((await store.readExtract(p, 'all')).stakeholders.map(s => [s.id, s]))
  const differences = parsed.filter(c => {
    const { id: _id, ...value } = back.get(c.id) ?? { id: '' }
    return JSON.stringify(value) !== JSON.stringify((c as { now: object }).now)
  })
  expect(differences).toEqual([])
  const sets = await store.setsSince(p, 0, 100)
  expect(sets?.flatMap(s => s.changes ?? [])).toEqual(parsed)
  expect(await store.checkProject(p)).toEqual([])
})

test('numbers come back as they went in: whole ones whole, others to the last bit', async () => {
  const p = await newProject(store), numbers = [0, 0.1, 1 / 3, 1e-300, 123456789.123, 1e15 - 1, Number.MIN_VALUE, 9_007_199_254_740_991]
  const [a, b] = ids(2) as [string, string]
  await store.apply(p, set([person(a), person(b), ...numbers.slice(1).map(count => link(newId(), a, b, { count })), account(newId(), a, { followers: 10_000_000_000, engagementRate: 100 / 3 })]))
  const all = await store.readExtract(p, 'all')
  expect(all.links.map(l => l.count).sort()).toEqual(numbers.slice(1).sort())
  expect(all.accounts[0]).toMatchObject({ followers: 10_000_000_000, engagementRate: 100 / 3 })
})

const PAYLOADS = ['`', '``', '\\u0060', "'", '"', '//', '/*', '*/', '}', ') DETACH DELETE n //', "' OR 1=1 //", '`}) MATCH (n) DETACH DELETE n //', 'CALL db.labels()', "LOAD CSV FROM 'file:///etc/passwd' AS x", '$p', '$project', '\\', '\\\\', 'n.name', 'null',
  '"; MATCH (n) DETACH DELETE n; //', '+ - && || ! ( ) { } [ ] ^ " ~ * ? : \\ /', 'name:*', '*:*', '(((((', 'AND OR NOT', '~', '"unclosed', '-p*', 'x'.repeat(199)]

describe('promise 37: no word of a user becomes Cypher', () => {
  test('30 payloads in every text field are stored as they are, and touch nothing else', async () => {
    const other = await newProject(store, 'Witness'), witness = await canonical(store, other)
    const p = await newProject(store)
    for (const x of PAYLOADS) {
      const [a, b, l] = ids(3) as [string, string, string]
      await store.apply(p, set([
        person(a, { name: x, ref: x, role: x, place: x.slice(0, 120), description: x, notes: x, aliases: [x], tags: [x.slice(0, 60)] }), person(b),
        account(newId(), a, { handle: x, key: x }), link(l, a, b, { note: x, ref: x }),
        evidence(newId(), a, { title: x, quote: x, publisher: x, supports: x }), target(newId(), a, { reason: x, owner: x.slice(0, 120), action: x })
      ], { author: x.slice(0, 80) }), { note: x })
      const got = await store.readExtract(p, [a])
      expect(got.stakeholders[0]).toMatchObject({ name: x, ref: x, notes: x, aliases: [x] })
      expect(got.accounts[0]).toMatchObject({ handle: x, key: x })
      expect(got.links[0]).toMatchObject({ note: x, ref: x })
      expect(got.evidence[0]).toMatchObject({ title: x })
      expect(got.targets[0]).toMatchObject({ reason: x })
    }
    expect((await store.history(p, { limit: 100 })).sets.map(s => s.note).reverse()).toEqual(PAYLOADS)
    expect(await canonical(store, other)).toBe(witness)
    expect(await store.checkProject(p)).toEqual([])
  })

  test('payloads as ids find nothing and break nothing', async () => {
    const p = await newProject(store, 'B'), before = await canonical(store, p)
    for (const x of PAYLOADS) {
      expect(await outcome(store.readProject(x))).toBe('project.not-found')
      expect(await outcome(store.apply(x, set([person(newId())])))).toBe('project.not-found')
      expect((await store.readExtract(p, [x])).stakeholders).toEqual([])
      expect(await store.neighbours(p, [x], 5)).toEqual([])
      expect(await outcome(store.apply(p, set([{ type: 'stakeholder.remove', id: x }])))).toBe('change.gone')
      expect(await outcome(store.undo(p, { id: newId(), set: x, author: 'Ada' }))).toBe('undo.not-found')
      expect((await store.lastRevs([x])).size).toBe(0)
    }
    expect(await canonical(store, p)).toBe(before)
  })

  test('payloads as questions to the search answer, within the project', async () => {
    const p = await newProject(store), id = newId()
    await store.apply(p, set([person(id, { name: 'AND OR NOT name' })]))
    for (const x of [...PAYLOADS, 'x'.repeat(65_536), '\u0000', '\ud800']) {
      const started = performance.now()
      for (const hit of await store.search(p, x, 20)) expect(hit.id).toBe(id)
      expect(performance.now() - started).toBeLessThan(2_000)
    }
    expect((await store.search(p, 'and or not', 5)).map(h => h.id)).toEqual([id])
  })

  test('the question that Lucene gets holds letters, digits and our own signs only', () => {
    const own = newId()
    fc.assert(fc.property(fc.string({ unit: 'binary' }), q => {
      const lucene = luceneQuery(own, q)
      if (lucene === null) { expect(fold(q)).toBe(''); return }
      for (const part of lucene.split(' ').slice(1)) expect(part).toMatch(/^[+(]*[\p{L}\p{N}]+(?:\^4|\*)\)*$/u)
      expect(lucene.split('(').length).toBe(lucene.split(')').length)
    }), { numRuns: 2_000, seed: 37 })
  })
})
