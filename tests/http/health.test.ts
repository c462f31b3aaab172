/** Promise 14: Neo4j down at start is not a crash. Promise 55: health tells the truth. No database is needed here. */
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { Health } from '#contract/health'
import { Problem } from '#contract/problem'
import type { Language } from '#contract/words'
import type { DatabaseProgress } from '../../server/database/address'
import { DatabaseProblem } from '../../server/database/problem'
import { createHealth } from '../../server/program-health'
import type { Store } from '../../server/store/store'
import { startTestProgram, type TestProgram } from '../support/program'

let program: TestProgram | undefined
let blackhole: { server: Server, sockets: Set<Socket> } | undefined
afterEach(async () => {
  await program?.stop()
  for (const s of blackhole?.sockets ?? []) s.destroy()
  blackhole?.server.close()
  program = blackhole = undefined
})

/** A port that accepts and then never says a word. */
const openBlackhole = async (): Promise<number> => {
  const sockets = new Set<Socket>()
  const server = createServer(s => { sockets.add(s); s.on('error', () => {}) })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  blackhole = { server, sockets }
  const at = server.address()
  return typeof at === 'object' && at !== null ? at.port : 0
}
const timed = async <T>(work: () => Promise<T>): Promise<{ value: T, ms: number }> => { const t0 = performance.now(); const value = await work(); return { value, ms: performance.now() - t0 } }

describe('without a database', () => {
  test.each([['a port that refuses', false], ['a port that never answers', true]])('%s: the program lives, and says so at once', async (_name, silent) => {
    program = await startTestProgram(null, { env: { NEO4J_URI: `bolt://127.0.0.1:${silent ? await openBlackhole() : 1}` } })
    const p: TestProgram = program
    await p.call('/api/health/live')
    const live = await timed(() => p.call('/api/health/live'))
    expect([live.value.status, live.value.body]).toEqual([200, { status: 'live' }])
    expect(live.ms).toBeLessThan(100)
    const health = await timed(() => p.call('/api/health', { headers: { 'accept-language': 'fr' } }))
    expect(health.value.status).toBe(503)
    expect(health.ms).toBeLessThan(500)
    expect(['starting', 'failed']).toContain(Health.parse(health.value.body).status)
    for (const path of ['/api/projects', '/api/projects/0190a3b0-0000-7000-8000-000000000000/map']) {
      const api = await timed(() => p.call(path))
      expect(api.value.status).toBe(503)
      expect(Problem.parse(api.value.body).code).toBe('database.starting')
      expect(Number(api.value.headers.get('retry-after'))).toBeLessThanOrEqual(2)
      expect(api.ms).toBeLessThan(2_000)
    }
    expect((await p.call('/')).status).toBe(200)
  })

  test('the reason is named in the language of the asker once it is known', async () => {
    program = await startTestProgram(null)
    const p: TestProgram = program
    for (let i = 0; i < 100; i++) {
      const health = Health.parse((await p.call('/api/health', { headers: { 'accept-language': 'fr' } })).body)
      if (health.status === 'failed') { expect(health.detail).toContain('Aucune base de données ne répond'); return }
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    throw new Error('never said why')
  })

  test('a configuration that no waiting can mend is told to the caller', async () => {
    let told: DatabaseProblem | undefined
    program = await startTestProgram(null, { env: { NEO4J_URI: 'bolt://192.0.2.1:7687' }, onHopeless: problem => { told = problem } })
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(told?.code).toBe('plain-bolt')
    expect(Health.parse((await program.call('/api/health')).body).status).toBe('failed')
  })

  test('stopping while it starts takes less than three seconds', async () => {
    const p = await startTestProgram(null, { env: { NEO4J_URI: `bolt://127.0.0.1:${await openBlackhole()}` } })
    expect((await timed(() => p.stop())).ms).toBeLessThan(3_000)
  })
})

describe('every state has its word', () => {
  const store = (ping: () => Promise<void>): Store => ({ ping } as Partial<Store> as Store) // health asks for nothing else
  const progress = (phase: DatabaseProgress['phase'], more: Partial<DatabaseProgress> = {}): DatabaseProgress => ({ phase, fetched: null, total: null, problem: null, ...more })
  const of = (p: DatabaseProgress, s: Store | null, stopping = false, lang: Language = 'en') => createHealth(() => ({ kind: 'own', progress: p, store: s, stopping }), '1.2.3')(lang)

  test('fetching says how much of how much', async () => {
    expect(await of(progress('fetching', { fetched: 40_000_000, total: 120_000_000 }), null)).toEqual({ status: 'fetching', detail: 'The database is coming: 40 of 120 MB.', database: { kind: 'own', fetched: 40_000_000, total: 120_000_000, problem: null }, version: '1.2.3' })
  })

  test('starting, ready, stopping, failed', async () => {
    const good = store(async () => {})
    expect((await of(progress('starting'), null)).status).toBe('starting')
    expect((await of(progress('ready'), null)).status).toBe('starting')
    expect((await of(progress('ready'), good)).status).toBe('ready')
    expect((await of(progress('ready'), good, true)).status).toBe('stopping')
    expect((await of(progress('ready'), store(async () => { throw new Error('no') }))).status).toBe('failed')
    expect((await of(progress('ready'), store(() => new Promise(() => {})))).status).toBe('failed')
    const failed = await of(progress('failed', { problem: new DatabaseProblem('java-missing', { install: '' }) }), null, false, 'fr')
    expect([failed.status, failed.detail]).toEqual(['failed', expect.stringContaining('Il manque Java')])
  })

  test('a thousand probes ask the database once', async () => {
    let pings = 0
    const health = createHealth(() => ({ kind: 'own', progress: progress('ready'), store: s, stopping: false }), '1')
    const s = store(async () => { pings++ })
    await Promise.all(Array.from({ length: 1_000 }, () => health('en')))
    expect(pings).toBe(1)
  })
})
