/** Promise 2 at the store's level: a set of any size is there whole or not at all, whoever dies and whenever. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import neo4j from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newId } from '#contract/ids'
import type { Store } from '../../server/store/store'
import { encodePart } from '../../server/store/set-record'
import { largeChanges, largeParts } from './large-set-parts'
import { account, canonical, ids, link, newProject, open, outcome, person, set } from './project-fixture'

let store: Store
beforeAll(async () => { store = await open() })
afterAll(async () => { await store.close() })

const head = (id = newId(), expectedRev = 1) => ({ id, author: 'Ada', origin: 'import' as const, note: 'big.csv', expectedRev, counts: { 'stakeholder.add': 450, 'account.add': 150, 'link.add': 600 }, first: 'big.csv' })

/** Starts the child, kills it with -9 when `when` says so of a line, or after a time. Resolves when it has ended. */
const killed = (project: string, setId: string, when: (line: string) => boolean, afterMs: number | null): Promise<{ lines: string[] }> => new Promise((resolve, reject) => {
  const { uri, user, password } = inject('neo4j')
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('large-set-child.ts', import.meta.url)), uri, user, password, project, setId], { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  let timer: NodeJS.Timeout | undefined, problem = ''
  child.stderr.on('data', (d: Buffer) => { problem += d.toString() })
  child.stdout.on('data', (d: Buffer) => {
    for (const line of d.toString().trim().split('\n')) {
      lines.push(line)
      if (line === 'start' && afterMs !== null) timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
      if (when(line)) child.kill('SIGKILL')
    }
  })
  child.on('exit', (code, signal) => { clearTimeout(timer); if (code !== 0 && signal !== 'SIGKILL') reject(new Error(problem)); else resolve({ lines }) })
})

test('a large set makes one revision, and is found whole', async () => {
  const p = await newProject(store, 'B'), progress: number[] = []
  const h = head()
  const applied = await store.applyLarge(p, h, largeParts(p), { onProgress: done => { progress.push(done) } })
  expect(applied).toMatchObject({ rev: 2, changes: null, note: 'big.csv', first: 'big.csv', counts: h.counts })
  expect(progress).toEqual(Array.from({ length: progress.length }, (_x, i) => i + 1))
  const links = largeChanges(p).filter(c => c.type === 'link.add').length
  expect(await store.readProject(p)).toMatchObject({ rev: 2, stakeholders: 451, links, writing: null })
  expect(await store.checkProject(p)).toEqual([])
  expect((await store.readColumns(p)).links.source).toHaveLength(links)
  expect((await store.search(p, 'elise 12', 5)).map(x => x.name)[0]).toBe('Élise 12')
  expect(await store.applyLarge(p, h, largeParts(p))).toEqual(applied) // sent again
  expect(await store.findSet(p, h.id)).toEqual(applied)
  expect((await store.readProject(p)).rev).toBe(2)
  expect(await outcome(store.applyLarge(p, { ...h, note: 'other.csv' }, largeParts(p)))).toBe('change.key-reused')
})

test('its undo leads back to the letter, and its redo forth', async () => {
  const p = await newProject(store, 'B')
  await store.apply(p, set(ids(3).map(id => person(id))))
  const before = await canonical(store, p)
  const applied = await store.applyLarge(p, head(newId(), 2), largeParts(p))
  const after = await canonical(store, p)
  const undone = await store.undo(p, { id: newId(), set: applied.id, author: 'Ada' })
  expect(undone).toMatchObject({ origin: 'undo', undoes: applied.id, note: 'big.csv' })
  expect(await canonical(store, p)).toBe(before)
  await store.undo(p, { id: newId(), set: undone.id, author: 'Ada' })
  expect(await canonical(store, p)).toBe(after)
  expect(await store.checkProject(p)).toEqual([])
})

describe('while it is being written', () => {
  test('readers and writers are told so, with its progress; others read the project as it was', async () => {
    const p = await newProject(store, 'B'), told = new Set<string>(), other = await open()
    let revs: number[] = []
    const h = head()
    const busy = store.applyLarge(p, h, largeParts(p), { onProgress: () => {} })
    for (;;) {
      const { writing, rev, stakeholders } = await other.readProject(p)
      if (writing === null && rev === 2) break
      if (writing === null) continue
      revs = [...revs, rev]
      expect([rev, stakeholders]).toEqual([1, 1])
      const acts: Record<string, () => Promise<unknown>> = {
        columns: () => other.readColumns(p), extract: () => other.readExtract(p, 'all'), search: () => other.search(p, 'e', 5),
        write: () => other.apply(p, set([{ type: 'link.remove', id: newId() }])), large: () => other.applyLarge(p, head(newId(), 7), largeParts(p))
      }
      for (const [what, act] of Object.entries(acts)) {
        const o = await outcome(act())
        if (o === 'project.writing') told.add(what)
      }
      if (revs.length === 1 && await outcome(other.deleteProject(p)) === 'project.writing') told.add('bin')
      if (told.size >= 6) break
    }
    await busy
    await other.close()
    expect([...told].sort()).toEqual(['bin', 'columns', 'extract', 'large', 'search', 'write'])
    expect(revs.length).toBeGreaterThan(0)
  })

  test.each([1, 5, 11])('cancelled after part %i, everything is as before', async n => {
    const p = await newProject(store, 'B'), before = await canonical(store, p), stop = new AbortController(), h = head()
    expect(await outcome(store.applyLarge(p, h, largeParts(p), { signal: stop.signal, onProgress: done => { if (done === n) stop.abort() } }))).toBe('request.cancelled')
    expect(await canonical(store, p)).toBe(before)
    expect(await store.readProject(p)).toMatchObject({ rev: 1, writing: null })
    expect(await store.checkProject(p)).toEqual([])
    expect((await store.applyLarge(p, h, largeParts(p))).rev).toBe(2) // the same id may be used again: nothing was done
  })

  test('cancelled while it is journalled, or refused by its source, everything is as before', async () => {
    const p = await newProject(store, 'B'), before = await canonical(store, p), stop = new AbortController()
    const slow = async function * (): AsyncGenerator<Uint8Array> { let i = 0; for (const part of largeParts(p)) { if (++i === 6) stop.abort(); yield part } }
    expect(await outcome(store.applyLarge(p, head(), slow(), { signal: stop.signal }))).toBe('request.cancelled')
    const broken = async function * (): AsyncGenerator<Uint8Array> { let i = 0; for (const part of largeParts(p)) { if (++i === 6) throw new RangeError('the file ends early'); yield part } }
    await expect(store.applyLarge(p, head(), broken())).rejects.toThrow('the file ends early')
    expect(await canonical(store, p)).toBe(before)
    expect(await store.checkProject(p)).toEqual([])
  })

  test.each([
    ['a reference twice', 'change.duplicate', (_p: string) => [person(newId(), { ref: 'r7' })]],
    ['an account twice', 'change.duplicate', (p: string) => [account(newId(), (largeChanges(p)[0] as { id: string }).id, { platform: 'tiktok', key: 'elise.7' })]],
    ['an end that is not there', 'change.end-missing', (p: string) => [link(newId(), (largeChanges(p)[0] as { id: string }).id, newId())]],
    ['a link to itself', 'change.self-link', (p: string) => [link(newId(), (largeChanges(p)[0] as { id: string }).id, (largeChanges(p)[0] as { id: string }).id)]]
  ])('with %s in its last part it is refused, and everything is as before', async (_what, code, make) => {
    const p = await newProject(store, 'B'), before = await canonical(store, p)
    const parts = function * (): Generator<Uint8Array> { yield * largeParts(p); yield encodePart(make(p)) }
    expect(await outcome(store.applyLarge(p, head(), parts()))).toBe(code)
    expect(await canonical(store, p)).toBe(before)
    expect(await store.readProject(p)).toMatchObject({ rev: 1, writing: null, stakeholders: 1 })
    expect(await store.checkProject(p)).toEqual([])
  })

  test('made from another revision it is refused', async () => {
    const p = await newProject(store, 'B')
    expect(await outcome(store.applyLarge(p, head(newId(), 7), largeParts(p)))).toBe('change.conflict')
    expect((await store.readProject(p)).writing).toBeNull()
  })
})

describe('its process is killed with -9', () => {
  const points: [string, (line: string) => boolean, number | null][] = [
    ['as it starts', line => line === 'start', null], ['40 ms later', () => false, 40], ['150 ms later', () => false, 150],
    ['after the first part', line => line === 'part 1', null], ['after part 6', line => line === 'part 6', null], ['after part 11', line => line === 'part 11', null], ['when done', line => line === 'done', null]
  ]
  test.each(points)('%s: it is there whole or not at all', async (_name, when, afterMs) => {
    const p = await newProject(store, 'B'), before = await canonical(store, p), id = newId()
    const { lines } = await killed(p, id, when, afterMs)
    const next = await open()
    try {
      const project = await next.readProject(p)
      expect(project.writing).toBeNull()
      const links = largeChanges(p).filter(c => c.type === 'link.add').length
      if (project.rev === 1) {
        expect(await canonical(next, p)).toBe(before)
        expect(lines.some(l => l.startsWith('part'))).toBe(false) // what was sealed goes forward
      } else expect(project).toMatchObject({ rev: 2, stakeholders: 451, links })
      expect(await next.checkProject(p)).toEqual([])
      // the client sends again: one effect
      await next.applyLarge(p, { ...head(id), author: 'Child' }, largeParts(p))
      expect(await next.readProject(p)).toMatchObject({ rev: 2, stakeholders: 451, links })
      expect(await next.checkProject(p)).toEqual([])
    } finally { await next.close() }
  })
})

test('a damaged journal keeps no other project from being recovered', async () => {
  const ill = await newProject(store, 'B'), well = await newProject(store, 'B')
  const { uri, user, password } = inject('neo4j'), driver = neo4j.driver(uri, neo4j.auth.basic(user, password))
  try {
    await killed(ill, newId(), line => line === 'part 1', null)
    await driver.executeQuery('MATCH (d:ChangePart {projectId: $ill}) DETACH DELETE d', { ill })
    await killed(well, newId(), line => line === 'part 1', null)
    const next = await open()
    try {
      expect(await next.readProject(well)).toMatchObject({ rev: 2, writing: null, stakeholders: 451 })
      expect((await next.readProject(ill)).writing).not.toBeNull()
    } finally { await next.close() }
  } finally {
    await driver.executeQuery('MATCH (p:Project {id: $ill}) REMOVE p.writingSet WITH p MATCH (c:ChangeSet {projectId: $ill}) WHERE c.state <> "done" DETACH DELETE c', { ill })
    await driver.close()
  }
})

// more than one transaction may carry: removing, bringing back and removing again are each a large set of their own
test('a removal with more consequences than one transaction carries is written in parts, undone and redone', async () => {
  const p = await newProject(store), hub = newId(), others = ids(200)
  await store.apply(p, set([person(hub), ...others.map(id => person(id))]))
  for (let i = 0; i < 3; i++) await store.apply(p, set(Array.from({ length: 3_600 }, (_x, k) => link(newId(), hub, others[k % 200] as string))))
  const before = await canonical(store, p)
  const s = set([{ type: 'stakeholder.remove', id: hub }])
  const removed = await store.apply(p, s)
  expect(removed).toMatchObject({ counts: { 'link.remove': 10_800, 'stakeholder.remove': 1 }, changes: null })
  expect(await store.apply(p, s)).toEqual(removed)
  expect(await store.readProject(p)).toMatchObject({ stakeholders: 200, links: 0 })
  const undone = await store.undo(p, { id: newId(), set: removed.id, author: 'Ada' })
  expect(undone).toMatchObject({ origin: 'undo', undoes: removed.id, changes: null })
  expect(await canonical(store, p)).toBe(before)
  await store.undo(p, { id: newId(), set: undone.id, author: 'Ada' })
  expect(await store.readProject(p)).toMatchObject({ stakeholders: 200, links: 0 })
  expect(await store.checkProject(p)).toEqual([])
})
