/** The pool with its own entry, read from the source, and with a hostile one (reliability.md, promise 20). */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AnalysisResult } from '#contract/analysis'
import { Refusal } from '#contract/problem'
import { fixtureColumns } from '../../seed/fixture'
import { generateColumns } from '../../seed/generate'
import { analyse } from '../../server/analysis/analyse'
import { WorkerPool } from '../../server/workers/pool'
import type { TaskInput } from '../../server/workers/tasks'
import { parameters } from '../analysis/graphs'
import { heldDuring } from '../support/held-loop'

const hostile = fileURLToPath(new URL('./hostile-entry.mjs', import.meta.url))
/** the hostile entry reads its own orders where a task has its input */
const order = (input: { do: string, [more: string]: unknown }): TaskInput['analyse'] => input as unknown as TaskInput['analyse']
const codeOf = async (work: Promise<unknown>): Promise<string> => await work.then(() => 'answered', (e: unknown) => e instanceof Refusal ? e.code : `not a refusal: ${String(e)}`)
const soon = async (what: () => boolean, ms: number): Promise<number> => {
  const t0 = performance.now()
  while (!what()) { if (performance.now() - t0 > ms) throw new Error(`not within ${ms} ms`); await new Promise(r => setTimeout(r, 10)) }
  return performance.now() - t0
}

describe('with the program’s own entry', () => {
  let pool: WorkerPool
  beforeAll(() => { pool = new WorkerPool({ threads: 1 }) })
  afterAll(async () => { await pool.close() })

  test('an analysis in a thread equals the same in this one, and tells how far it is', async () => {
    const told: string[] = [], { ms: _ms, memory: _memory, ...rest } = await pool.run('analyse', { columns: fixtureColumns(), parameters: parameters() }, { onProgress: (_f, step) => { told.push(step) } })
    const { ms: _own, memory: _none, ...own } = analyse(fixtureColumns(), parameters())
    expect(rest).toEqual(own)
    expect(AnalysisResult.parse({ ...rest, rev: 1, ms: 0 }).ids).toHaveLength(14)
    expect(told).toContain('done')
  })
  test('a refusal keeps its code and its values across the thread', async () => {
    const options = { metrics: ['nonsense'], projection: null, resolution: 1, seed: 1, repeat: 1, withBrand: false, lang: 'en' as const }
    const error = await pool.run('analyseFile', { from: { columns: fixtureColumns() }, options }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Refusal)
    expect(error).toMatchObject({ code: 'analysis.unknown-metric', more: { field: 'metrics', values: { name: 'nonsense' } } })
  })
  test('betweenness of 2,000 / 8,000 ends within 10 s with progress, and the event loop is not held', async () => {
    const columns = generateColumns({ stakeholders: 2_000, links: 8_000, seed: 3 }), told: number[] = []
    let last = performance.now(), longest = 0
    const beat = setInterval(() => { longest = Math.max(longest, performance.now() - last - 20); last = performance.now() }, 20)
    const t0 = performance.now(), result = await pool.run('analyse', { columns, parameters: parameters({ measures: ['betweenness'] }) }, { onProgress: f => { told.push(f) } })
    clearInterval(beat)
    expect(performance.now() - t0).toBeLessThan(10_000)
    expect(result.measures.betweenness).toHaveLength(2_000)
    expect(told.length).toBeGreaterThan(3)
    expect([...told].sort((a, b) => a - b)).toEqual(told)
    expect(longest).toBeLessThan(200)
  })
  test('three people who analyse 5,000 / 20,000 do not hold the event loop (promise 51)', async () => {
    const columns = generateColumns({ stakeholders: 5_000, links: 20_000, seed: 3 })
    await pool.run('analyse', { columns: fixtureColumns(), parameters: parameters() })
    let sizes: number[] = []
    const held = await heldDuring(async () => {
      sizes = (await Promise.all([1, 2, 3].map(seed => pool.run('analyse', { columns, parameters: parameters({ measures: ['degree', 'pagerank', 'harmonic', 'core'], seed }) })))).map(r => r.ids.length)
    })
    expect(sizes).toEqual([5_000, 5_000, 5_000])
    expect(held.p99).toBeLessThanOrEqual(50)
    expect(held.max).toBeLessThanOrEqual(200)
  })
  test('a running computation stops within 0.5 s of being cancelled, and the next one is answered', async () => {
    const columns = generateColumns({ stakeholders: 5_000, links: 20_000, seed: 3 }), stop = new AbortController()
    let began = false
    const work = codeOf(pool.run('analyse', { columns, parameters: parameters({ measures: ['betweenness'] }) }, { signal: stop.signal, onProgress: () => { began = true } }))
    await soon(() => began, 20_000)
    const t0 = performance.now()
    stop.abort()
    expect(await work).toBe('request.cancelled')
    expect(performance.now() - t0).toBeLessThan(500)
    expect((await pool.run('analyse', { columns: fixtureColumns(), parameters: parameters() })).ids).toHaveLength(14)
  })
  test('secrets of the database are not in the threads’ environment', async () => {
    process.env.NEO4J_PASSWORD_FOR_TEST = 'secret'
    const own = new WorkerPool({ threads: 1, entry: fileURLToPath(new URL('./environment-entry.mjs', import.meta.url)) })
    expect(await own.run('analyse', order({ do: 'environment' }))).toEqual([])
    await own.close()
    delete process.env.NEO4J_PASSWORD_FOR_TEST
  })
})

describe('with an entry that misbehaves', () => {
  let pool: WorkerPool
  beforeAll(() => { pool = new WorkerPool({ threads: 2, heapMb: 64, processMb: 1_500, entry: hostile }) })
  afterAll(async () => { await pool.close() })
  const healthy = async (): Promise<void> => {
    await soon(() => pool.threads === 2, 1_000)
    expect(await pool.run('analyse', order({ do: 'answer', value: 'well' }))).toBe('well')
  }

  test.each(['throw', 'throw-later', 'reject-nothing', 'exit', 'heap', 'unclonable'])('%s is answered as analysis.failed, and the pool goes on', async kind => {
    expect(await codeOf(pool.run('analyse', order({ do: kind }), { deadlineMs: 20_000 }))).toBe('analysis.failed')
    await healthy()
  })
  test('a loop without end is answered at its deadline', async () => {
    const t0 = performance.now()
    expect(await codeOf(pool.run('analyse', order({ do: 'loop' }), { deadlineMs: 700 }))).toBe('analysis.too-long')
    expect(performance.now() - t0).toBeLessThan(1_700)
    await healthy()
  })
  test('buffers, which no heap limit sees, are stopped by the watch on the process, and the memory comes back', async () => {
    const before = process.memoryUsage.rss()
    expect(await codeOf(pool.run('analyse', order({ do: 'buffers' }), { deadlineMs: 20_000 }))).toBe('analysis.failed')
    await healthy()
    await soon(() => process.memoryUsage.rss() < before + 100_000_000, 30_000)
  })
  test('a message of 100 MB arrives and does not stay', async () => {
    const before = process.memoryUsage.rss()
    const big = await pool.run('analyse', order({ do: 'message' }), { onProgress: () => undefined }) as unknown as Uint8Array
    expect(big.byteLength).toBe(100_000_000)
    await healthy()
    expect(process.memoryUsage.rss() - before).toBeLessThan(400_000_000)
  })
  test('progress is heard before the answer, and a refusal made by hand comes through', async () => {
    const told: number[] = []
    expect(await pool.run('analyse', order({ do: 'progress' }), { onProgress: f => { told.push(f) } })).toBe('told')
    expect(told).toEqual([0.25, 0.5, 0.75, 1])
    expect(await codeOf(pool.run('analyse', order({ do: 'refuse' })))).toBe('import.rejected')
  })
  test('fifty bad ones in a row beside good ones: every one is answered', async () => {
    const bad = ['throw', 'exit', 'loop', 'throw-later', 'unclonable']
    const codes: string[] = [], good: string[] = []
    for (let i = 0; i < 50; i += 5) {
      const jobs = bad.map(kind => codeOf(pool.run('analyse', order({ do: kind }), { deadlineMs: 400 })))
      const well = codeOf(pool.run('analyse', order({ do: 'answer', value: i }), { deadlineMs: 10_000 }))
      codes.push(...await Promise.all(jobs))
      good.push(await well)
    }
    expect(codes).toHaveLength(50)
    expect(codes.every(c => c === 'analysis.failed' || c === 'analysis.too-long')).toBe(true)
    expect(new Set(good)).toEqual(new Set(['answered']))
    await healthy()
  }, 60_000)
})

describe('bounds', () => {
  test('tasks that end before their thread has started cost no thread', async () => {
    const pool = new WorkerPool({ threads: 2, entry: hostile })
    for (let i = 0; i < 10; i++) {
      const exits = [1, 2].map(() => codeOf(pool.run('analyse', order({ do: 'exit' })))), late = [1, 2, 3].map(() => codeOf(pool.run('analyse', order({ do: 'loop' }), { deadlineMs: 30 + 10 * i })))
      await Promise.all([...exits, ...late])
    }
    await soon(() => pool.threads === 2, 1_000)
    await Promise.all([1, 2].map(() => codeOf(pool.run('analyse', order({ do: 'exit' })))))
    await soon(() => pool.threads === 2, 1_000)
    expect(await codeOf(pool.run('analyse', order({ do: 'answer' })))).toBe('answered')
    await pool.close()
  })
  test('more than the queue holds are refused at once, the others are answered', async () => {
    const pool = new WorkerPool({ threads: 1, queue: 3, entry: hostile })
    const jobs = Array.from({ length: 8 }, () => codeOf(pool.run('analyse', order({ do: 'wait', ms: 100 }))))
    const codes = await Promise.all(jobs)
    expect(codes.filter(c => c === 'answered')).toHaveLength(4)
    expect(codes.filter(c => c === 'request.too-many')).toHaveLength(4)
    expect(pool.busy).toBe(0)
    await pool.close()
  })
  test('one cancelled while it waits never starts, one cancelled before is refused at once', async () => {
    const pool = new WorkerPool({ threads: 1, entry: hostile }), stop = new AbortController(), t0 = performance.now()
    const first = codeOf(pool.run('analyse', order({ do: 'wait', ms: 300 }))), second = codeOf(pool.run('analyse', order({ do: 'wait', ms: 5_000 }), { signal: stop.signal }))
    setTimeout(() => stop.abort(), 50)
    expect([await second, await first]).toEqual(['request.cancelled', 'answered'])
    expect(performance.now() - t0).toBeLessThan(3_000)
    expect(await codeOf(pool.run('analyse', order({ do: 'answer' }), { signal: stop.signal }))).toBe('request.cancelled')
    await pool.close()
  })
  test('closing ends a loop and refuses what was under way and what comes after', async () => {
    const pool = new WorkerPool({ threads: 1, entry: hostile }), work = codeOf(pool.run('analyse', order({ do: 'loop' })))
    await new Promise(r => setTimeout(r, 200))
    const t0 = performance.now()
    await pool.close()
    expect(performance.now() - t0).toBeLessThan(1_000)
    expect(await work).toBe('server.stopping')
    expect(await codeOf(pool.run('analyse', order({ do: 'answer' })))).toBe('server.stopping')
  })
})
