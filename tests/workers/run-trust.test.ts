/** Trust in communities on several threads: the same bytes, with progress, and cancelled at once. */
import { afterEach, expect, test } from 'vitest'
import { TRUST_STEP } from '#contract/communities'
import { Refusal } from '#contract/problem'
import { generateColumns } from '../../seed/generate'
import { consensusRuns, trustIn } from '../../server/analysis/consensus'
import { findCommunities } from '../../server/analysis/communities'
import { readingsOf } from '../../server/analysis/projections'
import { WorkerPool } from '../../server/workers/pool'
import { runTrust } from '../../server/workers/run-trust'

const pools: WorkerPool[] = []
const poolOf = (threads: number): WorkerPool => { const pool = new WorkerPool({ threads }); pools.push(pool); return pool }
afterEach(async () => { await Promise.all(pools.splice(0).map(p => p.close())) })

const columns = generateColumns({ stakeholders: 400, links: 1_200, seed: 3 }), past = { project: 'p', keep: false, memory: null }
const asked = { columns, resolution: 1, seed: 42, runs: 23, past }

test('one thread, two, or none of the pool: the same trust, from the number of runs that was asked for', async () => {
  const heard: number[] = [], steps = new Set<string>()
  const one = await runTrust(poolOf(1), asked), two = await runTrust(poolOf(2), asked, { onProgress: (fraction, step) => { heard.push(fraction); steps.add(step) } })
  expect(JSON.stringify(two)).toBe(JSON.stringify(one))
  expect(one.runs).toBe(23)
  const graph = readingsOf(columns, false)('cohesion'), here = trustIn(graph, findCommunities(graph, 1, 42), consensusRuns(graph, 1, 42, 0, 23))
  expect(one.agreement).toBe(here.agreement)
  expect(Object.values(one.stability)).toEqual(here.stability)
  expect(one.belonging).toEqual(Array.from(here.belonging, x => Number.isNaN(x) ? null : x))
  expect([...heard].sort((a, b) => a - b)).toEqual(heard)
  expect([...steps]).toEqual([TRUST_STEP])
})

test('cancelled between its blocks it ends, and the threads are free', async () => {
  const pool = poolOf(2), stop = new AbortController(), big = { ...asked, columns: generateColumns({ stakeholders: 5_000, links: 40_000, seed: 3 }), runs: 500 }
  const ends = runTrust(pool, big, { signal: stop.signal, onProgress: () => { stop.abort() } }).then(() => 'answered', (e: unknown) => e instanceof Refusal ? e.code : String(e))
  expect(await ends).toBe('request.cancelled')
  expect((await runTrust(pool, { ...asked, runs: 5 })).runs).toBe(5)
})
