/** An analysis shared among threads: the same bytes, whoever does it, and one that fails takes nobody with it. */
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { Refusal } from '#contract/problem'
import { generateColumns } from '../../seed/generate'
import { analyse, type Analysis } from '../../server/analysis/analyse'
import { analyseFile, type FileAnalysis } from '../../server/analysis/analyse-file'
import { WorkerPool } from '../../server/workers/pool'
import { runAnalysis, runFileAnalysis } from '../../server/workers/run-analysis'
import { parameters } from '../analysis/graphs'

const big = generateColumns({ stakeholders: 1_500, links: 6_000, seed: 5 }), wide = generateColumns({ stakeholders: 3_000, links: 18_000, seed: 5 })
const slow = parameters({ measures: ['betweenness', 'closeness', 'harmonic'] })
const pools: WorkerPool[] = []
const poolOf = (threads: number, fate?: string): WorkerPool => {
  if (fate !== undefined) process.env.ALENTOUR_TEST_FATE = fate
  const pool = new WorkerPool({ threads, ...(fate === undefined ? {} : { entry: fileURLToPath(new URL('./dying-entry.ts', import.meta.url)) }) })
  delete process.env.ALENTOUR_TEST_FATE
  pools.push(pool)
  return pool
}
afterEach(async () => { await Promise.all(pools.splice(0).map(p => p.close())) })
const codeOf = async (work: Promise<unknown>): Promise<string> => await work.then(() => 'answered', (e: unknown) => e instanceof Refusal ? e.code : `not a refusal: ${String(e)}`)
const bytes = ({ ms: _ms, ...rest }: Analysis | FileAnalysis): string => JSON.stringify(rest)

test('one thread, two, or none of the pool: the same bytes, exact and sampled', async () => {
  const one = poolOf(1), two = poolOf(2)
  const cases = [[big, slow], [wide, parameters({ measures: ['betweenness'], effort: 'interactive', seed: 9 })]] as const
  for (const [columns, p] of cases) {
    const here = bytes(analyse(columns, p)), told: number[] = []
    expect(bytes(await runAnalysis(one, { columns, parameters: p }))).toBe(here)
    expect(bytes(await runAnalysis(two, { columns, parameters: p }, { onProgress: f => { told.push(f) } }))).toBe(here)
    expect(told.length).toBeGreaterThan(3)
    expect([...told].sort((a, b) => a - b)).toEqual(told)
    expect(told.at(-1)).toBe(1)
  }
})

test('the command line’s analysis is the same with one thread and two, and times every measure', async () => {
  const options = { metrics: ['pagerank', 'betweenness', 'harmonic', 'communities'], projection: null, resolution: 1, seed: 3, repeat: 2, withBrand: false, lang: 'en' as const }
  const here = analyseFile({ columns: big }, options), there = await runFileAnalysis(poolOf(2), { from: { columns: big }, options })
  expect(bytes(there)).toBe(bytes(here))
  for (const name of options.metrics) expect(there.ms[name], name).toBeGreaterThan(0)
})

test('a thread that dies, throws or never ends costs its own request alone', async () => {
  for (const [fate, code] of [['exit', 'analysis.failed'], ['throw', 'analysis.failed'], ['loop', 'analysis.too-long']] as const) {
    const pool = poolOf(2, fate), quick = parameters({ measures: ['pagerank'] })
    const doomed = codeOf(runAnalysis(pool, { columns: big, parameters: slow }, { deadlineMs: fate === 'loop' ? 6_000 : 60_000 })), other = codeOf(runAnalysis(pool, { columns: big, parameters: quick }))
    expect([await doomed, await other], fate).toEqual([code, 'answered'])
    expect(await codeOf(runAnalysis(pool, { columns: big, parameters: quick })), fate).toBe('answered')
  }
})

test('cancelled between its blocks it ends at once, and the threads are free', async () => {
  const pool = poolOf(2), stop = new AbortController()
  await runAnalysis(pool, { columns: big, parameters: parameters({ measures: ['degree'] }) })
  const work = codeOf(runAnalysis(pool, { columns: big, parameters: slow }, { signal: stop.signal, onProgress: (f, step) => { if (f > 0.1 && step !== 'plan') stop.abort() } }))
  expect(await work).toBe('request.cancelled')
  expect(pool.busy).toBe(0)
  expect(await codeOf(runAnalysis(pool, { columns: big, parameters: parameters({ measures: ['degree'] }) }))).toBe('answered')
})

test('exact betweenness that would outlast its deadline is refused with the sample in its place', async () => {
  const pool = poolOf(2), p = parameters({ measures: ['betweenness'] })
  const refusal = await runAnalysis(pool, { columns: wide, parameters: p }, { deadlineMs: 500 }).then(() => null, (e: unknown) => e instanceof Refusal ? e : null)
  // a machine under load may be late already before it knows
  if (refusal?.code === 'analysis.too-long') return
  expect(refusal).toMatchObject({ code: 'analysis.too-large', status: 422 })
  const { seconds, samples, sampled, bound } = refusal?.more.values ?? {}
  expect(Number(seconds)).toBeGreaterThanOrEqual(1)
  expect([samples, Number(sampled) <= Number(seconds), Number(bound) > 0 && Number(bound) < 1]).toEqual([512, true, true])
  const answer = await runAnalysis(pool, { columns: wide, parameters: { ...p, effort: 'interactive' } })
  expect(answer.approximate.betweenness).toMatchObject({ samples: 512, confidence: 0.95 })
})

test('exact dependence that would outlast its deadline is refused with the sample in its place; a large map’s interactive answer is that sample', async () => {
  const pool = poolOf(2), p = parameters({ measures: ['dependence'] }), large = generateColumns({ stakeholders: 6_000, links: 24_000, seed: 5 })
  const answer = await runAnalysis(pool, { columns: large, parameters: { ...p, effort: 'interactive' } })
  expect(answer.approximate.dependence).toMatchObject({ samples: 512, of: 6_000, confidence: 0.95 })
  const refusal = await runAnalysis(pool, { columns: large, parameters: p }, { deadlineMs: 3_000 }).then(() => null, (e: unknown) => e instanceof Refusal ? e : null)
  // a machine under load may be late already before it knows
  if (refusal?.code === 'analysis.too-long') return
  expect(refusal).toMatchObject({ code: 'analysis.too-large', status: 422, more: { values: { samples: 512, allowed: 3 } } })
  expect(Number(refusal?.more.values?.seconds)).toBeGreaterThan(3)
})
