/** Promise 14: the program starts while its database is away, and is ready soon after it comes, whatever it met before. */
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { Health } from '#contract/health'
import { startTestProgram, type TestProgram } from '../support/program'
import { FaultProxy } from '../support/fault-proxy'
import { until } from '../support/built'

let proxy: FaultProxy, program: TestProgram | undefined
beforeEach(async () => { proxy = await FaultProxy.inFrontOf(inject('neo4j').uri) })
afterEach(async () => { await program?.stop(); program = undefined; await proxy.close() })

const startBehind = async (more: Record<string, string> = {}): Promise<TestProgram> => {
  const { user, password } = inject('neo4j')
  program = await startTestProgram(null, { env: { NEO4J_URI: proxy.uri, NEO4J_USERNAME: user, NEO4J_PASSWORD: password, ...more } })
  return program
}
const healthOf = async (p: TestProgram): Promise<{ status: number, health: Health }> => {
  const { status, body } = await p.call('/api/health')
  return { status, health: Health.parse(body) }
}

describe.each(['refuse', 'blackhole'] as const)('a database that is behind a door that does %s', mode => {
  test('is waited for, and served as soon as it opens', async () => {
    proxy.set({ mode })
    const p = await startBehind()
    const end = Date.now() + 4_000, times: number[] = []
    while (Date.now() < end) {
      const started = performance.now()
      expect((await p.call('/api/health/live')).status).toBe(200)
      times.push(performance.now() - started)
      expect((await healthOf(p)).status).toBe(503)
      expect((await p.call('/api/projects')).status).toBe(503)
      await new Promise(resolve => setTimeout(resolve, 400))
    }
    // the first ones are also compiled, and a busy machine may hold up any
    expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(1_000)
    proxy.set({ mode: 'pass' })
    const opened = Date.now()
    await until('ready', 60_000, async () => (await healthOf(p)).status === 200)
    console.log(`promise 14: ready ${Date.now() - opened} ms after the database (${mode})`)
    expect(Date.now() - opened).toBeLessThan(10_000)
    expect((await p.call('/api/projects')).status).toBe(200)
  })
})

test('a wrong password is said, and tried so rarely that the account is not closed', async () => {
  let connections = 0
  const { hostname, port } = new URL(inject('neo4j').uri.replace('bolt', 'http'))
  const { connect } = await import('node:net')
  const counting = createServer(client => {
    connections++
    const server = connect(Number(port), hostname)
    for (const s of [client, server]) s.on('error', () => {})
    client.pipe(server).pipe(client)
  })
  await new Promise<void>(resolve => { counting.listen(0, '127.0.0.1', resolve) })
  const at = counting.address()
  try {
    const p = await startBehind({ NEO4J_URI: `bolt://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`, NEO4J_PASSWORD: 'certainly-another-one' })
    await until('said', 30_000, async () => (await healthOf(p)).health.status === 'failed')
    const first = connections
    await new Promise(resolve => setTimeout(resolve, 9_000))
    // an attempt opens a connection or two; within nine seconds there is no second attempt
    expect(connections).toBe(first)
    expect((await healthOf(p)).health.detail).toMatch(/refuse|password/iu)
    expect(JSON.stringify(p.lines)).not.toContain('certainly-another-one')
    expect((await p.call('/api/health/live')).status).toBe(200)
  } finally { counting.close() }
})
