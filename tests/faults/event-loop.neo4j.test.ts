/**
 * Promise 51: the event loop of the server is never held: while 50,000 rows are imported through the API (tests/workers/pool.test.ts
 * does the same for analyses).
 */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newId } from '#contract/ids'
import { type Held, heldDuring } from '../support/held-loop'
import { startTestProgram, type TestProgram } from '../support/program'
import { again, settled } from './again'

let program: TestProgram
beforeAll(async () => { program = await startTestProgram(inject('neo4j')) })
afterAll(async () => { await program.stop() })

const P99_MS = 50, MAX_MS = 200

/**
 * Up to three rounds, until one is within the promise: what the import itself does to the loop is in each of them, what a busy
 * machine or the first compiling adds is not.
 */
const judge = async (what: string, work: () => Promise<void>): Promise<void> => {
  const rounds: Held[] = []
  const within = (): boolean => rounds.some(r => r.p99 <= P99_MS && r.max <= MAX_MS)
  while (rounds.length < 3 && !within()) rounds.push(await heldDuring(work))
  console.log(`promise 51, ${what}: the loop was held ${rounds.map(r => `${r.p99.toFixed(0)} ms (p99), ${r.max.toFixed(0)} ms at most`).join('; ')}`)
  expect(Math.min(...rounds.map(r => r.samples))).toBeGreaterThan(20)
  expect(rounds.filter(r => r.p99 <= P99_MS && r.max <= MAX_MS), JSON.stringify(rounds)).not.toEqual([])
}

test('an import of 50,000 rows does not hold the loop', async () => {
  const call = again(program)
  const body = Buffer.from(`Source,Target,Weight\n${Array.from({ length: 50_000 }, (_, i) => `p${i % 7_000},p${(i * 13 + 1) % 7_000 + 7_000},${i % 5 + 1}\n`).join('')}`)
  await judge('import of 50,000 rows', async () => {
    const { id } = await settled(() => program.project([]))
    const left = await call('/api/uploads?name=links.csv', { method: 'POST', body, headers: { 'content-type': 'text/csv' } })
    const done = await call(`/api/projects/${id}/import`, { json: { id: newId(), author: 'A', files: [{ upload: (left.body as { upload: string }).upload }], options: { createMissing: true } } })
    expect([done.status, done.text.slice(0, 300)]).toEqual([200, expect.any(String)])
  })
}, 600_000)
