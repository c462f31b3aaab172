import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LINK_KIND_NAMES, type LinkKind } from '#contract/words'
import { newId } from '#contract/ids'
import type { Store } from '../../server/store/store'
import { account, evidence, ids, link, newProject, open, outcome, person, set, target } from './project-fixture'

let store: Store
beforeAll(async () => { store = await open() })
afterAll(async () => { await store.close() })

describe('columns', () => {
  test('hold every stakeholder in the order of adding and every link by its rows', async () => {
    const p = await newProject(store, 'Brand'), [a, b, c] = ids(3) as [string, string, string]
    await store.apply(p, set([person(a, { ref: 'ra', tags: ['t'], family: 'media' }), person(b), person(c)]))
    await store.apply(p, set([link(newId(), c, a, { kind: 'follows', strength: 1, directed: false }), link(newId(), a, b, { kind: 'owns', strength: 5, sign: -1 }), link(newId(), a, b, { kind: 'cites' })]))
    const columns = await store.readColumns(p)
    expect(columns).toMatchObject({ rev: 3, brand: 0 })
    expect(columns.stakeholders.ids.slice(1)).toEqual([a, b, c])
    expect(columns.stakeholders).toMatchObject({ names: ['Brand', ...[a, b, c].map(id => `Person ${id.slice(-6)}`)], refs: ['', 'ra', '', ''], kinds: ['brand', 'person', 'person', 'person'], families: ['brand', 'media', null, null], tags: [[], ['t'], [], []] })
    const { links } = columns
    expect([...links.source].map((s, i) => [s, links.target[i], links.kinds[links.kind[i] as number], links.strength[i], links.sign[i], links.directed[i]])).toEqual([
      [1, 2, 'cites', 3, 1, 1], [1, 2, 'owns', 5, -1, 1], [3, 1, 'follows', 1, 1, 0]
    ])
    expect(links.kinds).toEqual(LINK_KIND_NAMES)
    await store.apply(p, set([{ type: 'stakeholder.remove', id: a }]))
    const after = await store.readColumns(p)
    expect(after.stakeholders.ids).toHaveLength(3)
    expect(after.links.source).toHaveLength(0)
  })

  test('say how sure a link is and when it was last seen: its own word, or its evidence where that says more', async () => {
    const p = await newProject(store), [a, b, c] = ids(3) as [string, string, string], bare = newId(), dated = newId(), sure = newId(), [twin, other] = ids(2) as [string, string]
    await store.apply(p, set([
      person(a, { doNotContact: true }), person(b), person(c),
      link(bare, a, b, { kind: 'influences' }), link(dated, a, b, { kind: 'cites', confidence: 'C', since: '2024-05-01', until: '2025-02-28' }), link(sure, a, b, { kind: 'owns', confidence: 'A', since: '2026-03-01' }),
      // alike in every way but their evidence
      link(twin, c, a, { confidence: 'D' }), link(other, c, a, { confidence: 'D' }),
      evidence(newId(), dated, { subject: 'link', grade: 'B', date: '2024-12-31' }), evidence(newId(), dated, { subject: 'link', grade: 'D', date: '2025-11-25' }),
      evidence(newId(), sure, { subject: 'link', grade: 'C', date: null }), evidence(newId(), twin, { subject: 'link', grade: 'A', date: '2026-01-02' }),
      evidence(newId(), a, { subject: 'stakeholder', grade: 'A', date: '2026-01-02' })
    ]))
    const { links, stakeholders } = await store.readColumns(p)
    expect([...stakeholders.doNotContact]).toEqual([1, 0, 0])
    expect([...links.source].map((s, i) => [s, links.target[i], links.kinds[links.kind[i] as number], links.grade[i], links.day[i], links.strength[i]])).toEqual([
      [0, 1, 'influences', 0, 0, 3], [0, 1, 'cites', 2, 20251125, 3], [0, 1, 'owns', 1, 20260301, 3],
      [2, 0, 'influences', 4, 0, 3], [2, 0, 'influences', 1, 20260102, 3]
    ])
  })

  test('give back every word as it went in, whatever is in it', async () => {
    const p = await newProject(store), odd = ['0 1 2 3 ', 'a;b,c|d', '\\u001f \\x1e \\', `'"\`$1 {} // MATCH`, 'L’Œuvre — “été” 🦊 𝔸', 'العربية', 'e\u0301\u200b\u200d', '-5', 'null']
    await store.apply(p, set(odd.map((name, i) => person(newId(), { name, ref: i % 2 === 0 ? `${name}${i}` : null, tags: i % 3 === 0 ? [] : odd.slice(0, i) }))))
    const { names, refs, tags } = (await store.readColumns(p)).stakeholders
    expect(names).toEqual(odd)
    expect(refs).toEqual(odd.map((name, i) => i % 2 === 0 ? `${name}${i}` : ''))
    expect(tags).toEqual(odd.map((_, i) => i % 3 === 0 ? [] : odd.slice(0, i)))
  })

  test('keep their rows where another hand wrote what ends a field', async () => {
    const p = await newProject(store), [a, b] = ids(2) as [string, string]
    await store.apply(p, set([person(a, { name: 'One\u001fTwo', ref: 'r\u001f', tags: ['x\u001fy'] }), person(b, { name: 'Three', tags: ['t'] }), link(newId(), b, a)]))
    const { stakeholders, links } = await store.readColumns(p)
    expect(stakeholders).toMatchObject({ ids: [a, b], names: ['One Two', 'Three'], refs: ['r ', ''], tags: [['x y'], ['t']] })
    expect([[...links.source], [...links.target]]).toEqual([[1], [0]])
  })

  test('of more stakeholders than one record holds, of one with many links, and of many links between the same two', async () => {
    const p = await newProject(store), people = ids(2_600) as string[], [hub, other] = people as [string, string]
    for (let i = 0; i < people.length; i += 1_300) await store.apply(p, set(people.slice(i, i + 1_300).map((id, k) => person(id, { name: `P${i + k}`, doNotContact: i + k === 2_500 }))))
    await store.apply(p, set([{ type: 'stakeholder.remove', id: people[1_000] as string }, ...people.slice(2).filter(id => id !== people[1_000]).slice(0, 1_500).map(id => link(newId(), hub, id))]))
    const days = Array.from({ length: 300 }, (_, i) => `20${String(10 + i % 17)}-0${1 + i % 9}-1${i % 10}`)
    await store.apply(p, set(days.map((since, i) => link(newId(), other, hub, { since, kind: i % 2 === 0 ? 'shares' : 'cites', strength: 1 + i % 5, sign: i % 3 === 0 ? -1 : 1, directed: i % 4 !== 0, confidence: i % 7 === 0 ? 'D' : null }))))
    const { stakeholders, links } = await store.readColumns(p), left = people.filter((_, i) => i !== 1_000)
    expect(stakeholders.ids).toEqual(left)
    expect(stakeholders.names).toEqual(left.map(id => `P${people.indexOf(id)}`))
    expect([...stakeholders.doNotContact.entries()].filter(([, closed]) => closed === 1)).toEqual([[2_499, 1]])
    expect([...links.target.subarray(0, 1_500)]).toEqual(Array.from({ length: 1_500 }, (_, i) => i + 2))
    const rows = [...links.day.subarray(1_500)].map((day, k) => {
      const i = k + 1_500
      return [links.source[i], links.target[i], LINK_KIND_NAMES.indexOf(links.kinds[links.kind[i] as number] as LinkKind), day, links.grade[i] as number, links.strength[i] as number, links.sign[i] as number, links.directed[i] as number]
    })
    const told = days.map((since, i) => [1, 0, LINK_KIND_NAMES.indexOf(i % 2 === 0 ? 'shares' : 'cites'), Number(since.replaceAll('-', '')), i % 7 === 0 ? 4 : 0, 1 + i % 5, i % 3 === 0 ? -1 : 1, i % 4 === 0 ? 0 : 1])
    expect(rows).toEqual(told.sort((a, b) => a.reduce<number>((d, x, k) => d !== 0 ? d : (x as number) - (b[k] as number), 0)))
  })

  test('of another project are not in them, and a project that is not there is said', async () => {
    const p = await newProject(store)
    expect((await store.readColumns(p)).stakeholders.ids).toEqual([])
    expect(await outcome(store.readColumns(newId()))).toBe('project.not-found')
  })
})

describe('an extract', () => {
  test('holds what was asked for, with all that hangs on it', async () => {
    const p = await newProject(store), [a, b, c, l, m] = ids(5) as [string, string, string, string, string]
    await store.apply(p, set([person(a), person(b), person(c), link(l, a, b), link(m, b, c), account(newId(), a), evidence(newId(), m, { subject: 'link' }), evidence(newId(), c), target(newId(), c)]))
    const one = await store.readExtract(p, [a, a])
    expect([one.stakeholders.map(s => s.id), one.links.map(x => x.id), one.accounts.length, one.evidence.length, one.targets.length]).toEqual([[a], [l], 1, 0, 0])
    const two = await store.readExtract(p, [a, b], { linksAmong: true })
    expect(two.links.map(x => x.id)).toEqual([l])
    expect((await store.readExtract(p, [b])).evidence).toHaveLength(1)
    expect((await store.readExtract(p, [a, newId()])).stakeholders).toHaveLength(1)
    expect(await outcome(store.readExtract(p, [a, newId()], { refuseMissing: true }))).toBe('entity.not-found')
    expect((await store.readExtract(p, [])).stakeholders).toEqual([])
  })

  test('of a map has the same links, evidence and targets, whatever they hold', async () => {
    const p = await newProject(store), [a, b, c, out] = ids(4) as [string, string, string, string], links = ids(6) as string[]
    const of = (i: number, ...rest: Parameters<typeof link> extends [string, ...infer R] ? R : never): ReturnType<typeof link> => link(links[i] ?? '', ...rest)
    await store.apply(p, set([
      person(a), person(b), person(c), person(out), account(newId(), b), account(newId(), out), target(newId(), c, { priority: 2 }), target(newId(), a, { priority: 1 }), target(newId(), out),
      of(0, a, b, { note: 'Œuvre « 漢字 »\n\t"\\" 😀', ref: '0', count: 2.5, confidence: 'D', since: '2024-01-02', until: '2025-12-31', strength: 5, sign: -1, directed: false }),
      of(1, b, a, { note: '', ref: null, count: 1e15, confidence: null, since: null, until: null, strength: 1, sign: 1, directed: true }),
      of(2, b, a, { count: 1 / 3, kind: 'cites' }), of(3, c, a, { count: 1e-9, until: '1999-01-01' }), of(4, a, out, {}), of(5, out, b, {})
    ]))
    await store.apply(p, set([
      evidence(newId(), links[0] ?? '', { subject: 'link' }), evidence(newId(), links[4] ?? '', { subject: 'link' }), evidence(newId(), c, { subject: 'stakeholder' }), evidence(newId(), out, { subject: 'stakeholder' })
    ]))
    const all = await store.readExtract(p, 'all'), shown = await store.readExtract(p, [c, a, b], { linksAmong: true }), those = new Set([a, b, c, ...links.slice(0, 4)])
    const kept = (id: string): boolean => those.has(id)
    expect(shown.stakeholders.map(s => s.id)).toEqual([c, a, b])
    expect(JSON.stringify(shown.links)).toBe(JSON.stringify(all.links.filter(l => kept(l.id))))
    expect(shown.links).toHaveLength(4)
    expect(JSON.stringify(shown.evidence)).toBe(JSON.stringify(all.evidence.filter(e => kept(e.subjectId))))
    expect(shown.evidence).toHaveLength(2)
    expect(JSON.stringify(shown.targets)).toBe(JSON.stringify(all.targets.filter(t => kept(t.stakeholderId))))
    expect([shown.targets.map(t => t.priority), shown.accounts.length]).toEqual([[1, 2], 1])
    // control characters that another hand put there are blanks
    await store.apply(p, set([{ type: 'link.update', id: links[1] ?? '', was: { note: '' }, now: { note: 'a\u001fb\u001ec' } }]))
    expect((await store.readExtract(p, [a, b], { linksAmong: true })).links.find(l => l.id === links[1])).toMatchObject({ note: 'a b c', ref: null, source: b, target: a, count: 1e15 })
  })

  test('and neighbours come by the number of their links', async () => {
    const p = await newProject(store), [a, b, c, d] = ids(4) as [string, string, string, string]
    await store.apply(p, set([person(a), person(b), person(c), person(d), link(newId(), a, b), link(newId(), c, a), link(newId(), a, c), link(newId(), b, d)]))
    expect(await store.neighbours(p, [a], 10)).toEqual([c, b])
    expect(await store.neighbours(p, [a], 1)).toEqual([c])
    expect((await store.neighbours(p, [a, b], 10)).sort()).toEqual([c, d].sort())
  })
})

describe('search', () => {
  test('finds by name, alias, handle and role, whatever the accents, the case and the end of the word', async () => {
    const p = await newProject(store), [a, b, c] = ids(3) as [string, string, string]
    await store.apply(p, set([
      person(a, { name: 'Hélène L’Hôpital', role: 'Rédactrice en chef', aliases: ['Nelly Cœur'] }), account(newId(), a, { handle: 'helene.hop', followers: 10 }), account(newId(), a, { handle: 'hh_official', platform: 'x', key: 'hh', followers: 99 }),
      person(b, { name: 'Les Amis de l’œuvre' }), person(c, { name: 'Hélène' })
    ]))
    const found = async (q: string): Promise<string[]> => (await store.search(p, q, 10)).map(h => h.id)
    for (const q of ['HELENE hopital', 'l’hôpital', 'hopi', 'redactrice', 'nelly', 'coeur', 'cœur', 'helenehop', 'helene.hop', 'hh_off', '@hh official']) expect([q, (await found(q))[0]]).toEqual([q, a])
    for (const q of ['lhopital', 'Hélène lhopital', 'l\'hop']) expect([q, (await found(q))[0]]).toEqual([q, a])
    for (const q of ['oeuvre', 'loeuvre', 'l\'œuvre']) expect([q, await found(q)]).toEqual([q, [b]])
    expect(await found('helene')).toEqual([c, a]) // the name itself comes first
    expect(await found('zzz')).toEqual([])
    expect(await found('  …  ')).toEqual([])
    expect((await store.search(p, 'helene l', 5))[0]).toMatchObject({ id: a, handle: 'hh_official', role: 'Rédactrice en chef', kind: 'person', family: null })
    expect((await store.search(p, 'helene.h', 5))[0]?.handle).toBe('helene.hop')
  })

  test('follows what changes: names, accounts that come, move and go', async () => {
    const p = await newProject(store), [a, b, acc] = ids(3) as [string, string, string]
    await store.apply(p, set([person(a, { name: 'Ann' }), person(b, { name: 'Bob' }), account(acc, a, { handle: 'wildcat', key: 'wildcat' })]))
    const found = async (q: string): Promise<string[]> => (await store.search(p, q, 10)).map(h => h.id)
    expect(await found('wildcat')).toEqual([a])
    await store.apply(p, set([{ type: 'account.update', id: acc, was: { stakeholderId: a }, now: { stakeholderId: b } }]))
    expect(await found('wildcat')).toEqual([b])
    await store.apply(p, set([{ type: 'stakeholder.update', id: b, was: { name: 'Bob' }, now: { name: 'Robert' } }, { type: 'account.remove', id: acc }]))
    expect([await found('wildcat'), await found('bob'), await found('robert')]).toEqual([[], [], [b]])
  })

  test('counts only its own project, even when others are full of the same word', async () => {
    const [p, q] = [await newProject(store), await newProject(store)]
    await store.apply(p, set(ids(400).map(id => person(id, { name: 'Zebulon' }))))
    const mine = newId()
    await store.apply(q, set([person(mine, { name: 'Zebulon' })]))
    expect((await store.search(q, 'zebulon', 5)).map(h => h.id)).toEqual([mine])
  })
})

test('a layout is kept, replaced, and is no revision', async () => {
  const p = await newProject(store, 'B')
  expect(await store.readLayout(p)).toBeNull()
  const layout = { key: 'k1', rev: 1, ids: ids(3), x: [1.5, -2, 0], y: [0, 1 / 3, 9], shown: null }
  await store.writeLayout(p, layout)
  expect(await store.readLayout(p)).toEqual(layout)
  const next = { ...layout, key: 'k2', x: [0, 0, 0], shown: { key: 's', limit: 2, ids: layout.ids.slice(1) } }
  await store.writeLayout(p, next)
  expect(await store.readLayout(p)).toEqual(next)
  expect((await store.readProject(p)).rev).toBe(1)
})

test('an import is told all that exists; a table gets its rows', async () => {
  const p = await newProject(store), [a, b, l, acc] = ids(4) as [string, string, string, string]
  await store.apply(p, set([person(a, { ref: 'ra' }), person(b), link(l, b, a, { note: 'n', ref: 'rl', count: 2.5, confidence: 'B', since: '2024-01-02' }), account(acc, a), target(newId(), b)]))
  const index = await store.importIndex(p)
  expect(index.rev).toBe(1)
  expect(index.stakeholders.map(s => [s.id, s.value.ref])).toEqual([[a, 'ra'], [b, null]])
  expect(index.accounts.map(x => [x.id, x.value.stakeholderId])).toEqual([[acc, a]])
  expect(index.links).toEqual({
    ids: [l], source: Int32Array.of(1), target: Int32Array.of(0), kinds: ['influences'], directed: Uint8Array.of(1), strength: Uint8Array.of(3), sign: Int8Array.of(1),
    count: [2.5], confidence: ['B'], since: ['2024-01-02'], until: [null], note: ['n'], ref: ['rl']
  })
  const people = await store.exportRows(p, 'stakeholders'), ties = await store.exportRows(p, 'links')
  expect([people.stakeholders.length, people.accounts.length, people.targets.length, people.project.rev]).toEqual([2, 1, 1, 1])
  expect([ties.stakeholders.length, ties.links.map(x => x.id)]).toEqual([2, [l]])
})
