/** Promises 15 and 17, for every operation at once: nobody waits longer than ten seconds, whatever the inside does. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import type { Problem } from '#contract/problem'
import type { MapView } from '#contract/project'
import { startTestProgram, type TestProgram } from '../support/program'
import { again, settled } from './again'

let program: TestProgram, other: TestProgram, held: Promise<void> | null = null
beforeAll(async () => {
  program = await startTestProgram(inject('neo4j'), { fault: () => held ?? undefined })
  other = await startTestProgram(inject('neo4j'))
})
afterAll(async () => { await program.stop(); await other.stop() })

// beside each other: each of them waits until a deadline is over
describe.concurrent('the deadline of an answer', () => {
  test('work that hangs is answered within ten seconds; a write that ends later has its one effect', async () => {
    const { id } = await settled(() => program.project(['Ada']))
    let go = (): void => {}
    held = new Promise(resolve => { go = resolve })
    const set = { id: newId(), author: 'A', changes: [{ type: 'stakeholder.add', id: newId(), now: newStakeholder('Béa') }] }
    const started = performance.now()
    const [read, write] = await Promise.all([program.call(`/api/projects/${id}/map`), program.call(`/api/projects/${id}/changes`, { json: set })])
    expect(performance.now() - started).toBeLessThan(12_000)
    expect([read.status, (read.body as Problem).code, read.headers.get('retry-after')]).toEqual([503, 'database.unavailable', '2'])
    expect([write.status, (write.body as Problem).code]).toEqual([503, 'database.unknown-outcome'])
    held = null
    go()
    // sent again under its id, as the page does
    expect((await again(program)(`/api/projects/${id}/changes`, { json: set })).status).toBe(200)
    expect((await settled(() => program.context.store().readProject(id))).stakeholders).toBe(2)
    expect(program.lines.filter(l => l.level === 'error')).toEqual([])
  })

  test('a map that has to be worked out is waited for as long as that takes; one that is only read is not', async () => {
    const large = await settled(() => other.project(['Ada', 'Béa', 'Cléo'])), small = await settled(() => other.project(['Dan']))
    const store = other.context.store(), { readColumns } = store
    let go = (): void => {}
    const worked = new Promise<void>(resolve => { go = resolve })
    store.readColumns = async id => { await worked; return await readColumns(id) }
    try {
      // asked for first: a deadline of its own would be over before that of the small one
      const waiting = other.call(`/api/projects/${large.id}/map?limit=2`)
      const sent = await other.call(`/api/projects/${small.id}/map?limit=2`)
      expect([sent.status, (sent.body as Problem).code, sent.headers.get('retry-after')]).toEqual([503, 'database.unavailable', '2'])
      go()
      const map = await waiting
      expect([map.status, (map.body as MapView).shown]).toEqual([200, 2])
      expect(other.lines.filter(l => l.level === 'error')).toEqual([])
    } finally { go(); store.readColumns = readColumns }
  })
})
