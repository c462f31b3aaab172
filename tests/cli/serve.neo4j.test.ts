/** serve and stop as processes. Promise 54: stopping is graceful and bounded; one program a data folder. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { newStakeholder } from '#contract/entities'
import { Health } from '#contract/health'
import { newId } from '#contract/ids'
import type { Project } from '#contract/project'
import { startProxy } from './stalling-proxy'
import { alentour, ensureBuilt, start, until } from '../support/built'

let env: Record<string, string>
const folders: string[] = []
const running: ReturnType<typeof start>[] = []
const folder = (): string => { const f = mkdtempSync(join(tmpdir(), 'alentour-serve-')); folders.push(f); return f }
beforeAll(() => {
  ensureBuilt()
  const { uri, user, password } = inject('neo4j')
  env = { NEO4J_URI: uri, NEO4J_USERNAME: user, NEO4J_PASSWORD: password, ALENTOUR_CACHE: folder() }
}, 120_000)
afterEach(() => { for (const child of running.splice(0)) if (child.exitCode === null) child.kill('SIGKILL') })
afterAll(() => { for (const f of folders) rmSync(f, { recursive: true, force: true }) })

const serve = async (data: string, more: Record<string, string> = {}, ready = true) => {
  const child = start(['serve', '--port', '0', '--data', data], { ...env, ...more })
  running.push(child)
  const url = await until('the address', 10_000, () => /http:\/\/127\.0\.0\.1:\d+/u.exec(child.out())?.[0])
  if (ready) await until('ready', 30_000, async () => (await fetch(`${url}/api/health`)).status === 200)
  return { child, url }
}
const post = async (url: string, path: string, json: unknown) => await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) })

describe('serve', () => {
  test('answers within a second of its start, says where it is, and health tells the way to ready', async () => {
    const t0 = Date.now()
    const { child, url } = await serve(folder(), {}, false)
    const health = await fetch(`${url}/api/health`)
    expect(Health.safeParse(await health.json()).success).toBe(true)
    expect(Date.now() - t0).toBeLessThan(3_000)
    expect(child.out()).toMatch(/^Alentour is at http:\/\/127\.0\.0\.1:\d+/u)
    await until('ready', 30_000, async () => (await fetch(`${url}/api/health`)).status === 200)
  })

  test('a second start on the same folder says that one runs, where, and ends with 1', async () => {
    const data = folder(), { child, url } = await serve(data)
    const second = await alentour(['serve', '--port', '0', '--data', data], env)
    expect(second.code).toBe(1)
    expect(second.err).toContain(`at ${url} (process ${child.pid})`)
    const json = await alentour(['serve', '--port', '0', '--data', data, '--json', '--lang', 'fr'], env)
    expect(json.json()).toMatchObject({ error: { code: 'already-running', message: expect.stringContaining('tourne déjà') }, url })
    expect((await fetch(`${url}/api/health`)).status).toBe(200)
  })

  test('a port that is taken is named, with another', async () => {
    const server = createServer()
    await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
    const at = server.address(), port = typeof at === 'object' && at !== null ? at.port : 0
    const run = await alentour(['serve', '--port', String(port), '--data', folder(), '--json'], env)
    server.close()
    expect(run.code).toBe(1)
    expect(run.json()).toEqual({ error: { code: 'port-taken', message: `Port ${port} is already taken by another program.`, hint: expect.stringContaining('--port') } })
  })

  test('a folder left by a killed program is taken over', async () => {
    const data = folder(), first = await serve(data)
    first.child.kill('SIGKILL')
    await first.child.ended
    const second = await serve(data)
    expect(second.url).not.toBe('')
  })

  test('a wrong password is said in one line, without the password', async () => {
    const run = start(['serve', '--port', '0', '--data', folder(), '--lang', 'fr'], { ...env, NEO4J_PASSWORD: 'wrong-password-here' })
    running.push(run)
    await until('the reason', 15_000, () => run.err().includes('refuse l’utilisateur'))
    const people = run.err().split('\n').filter(l => l !== '' && !l.startsWith('{'))
    expect(people.filter(l => l.includes('refuse l’utilisateur'))).toHaveLength(1)
    expect(run.err()).not.toContain('wrong-password-here')
    expect(people.join('\n')).not.toMatch(/\bat .*:\d+:\d+/u)
  })
})

describe('stopping', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s: what was acknowledged is there, streams are told, exit 0 within 3 seconds', async signal => {
    const data = folder(), { child, url } = await serve(data)
    const id = newId()
    expect((await post(url, '/api/projects', { id, author: 'A', name: `Stop ${id}` })).status).toBe(201)
    const streams = await Promise.all(Array.from({ length: 5 }, async () => await fetch(`${url}/api/projects/${id}/feed`)))
    const texts = streams.map(s => s.text().catch(() => ''))
    const acknowledged: string[] = []
    let going = true
    const writers = Array.from({ length: 8 }, async () => {
      while (going) {
        const stakeholder = newId()
        const answer = await post(url, `/api/projects/${id}/changes`, { id: newId(), author: 'A', changes: [{ type: 'stakeholder.add', id: stakeholder, now: newStakeholder('N') }] }).catch(() => null)
        if (answer?.status === 200) acknowledged.push(stakeholder)
        else { if (answer !== null) expect(answer.status).toBe(503); return }
      }
    })
    await until('some writes', 10_000, () => acknowledged.length > 20)
    const t0 = Date.now()
    child.kill(signal)
    const code = await child.ended
    const ms = Date.now() - t0
    going = false
    await Promise.all(writers)
    expect([code, child.signalCode]).toEqual([0, null])
    expect(ms).toBeLessThan(3_000)
    for (const text of await Promise.all(texts)) expect(text).toContain('event: stopping')
    const again = await serve(data)
    const project = await (await fetch(`${again.url}/api/projects/${id}`)).json() as Project
    expect(project.stakeholders).toBeGreaterThanOrEqual(acknowledged.length)
    const map = await (await fetch(`${again.url}/api/projects/${id}/map`)).json() as { stakeholders: { id: string }[] }
    const there = new Set(map.stakeholders.map(s => s.id))
    expect(acknowledged.filter(a => !there.has(a))).toEqual([])
  })

  test('with a database that has gone silent it still ends, within 5 seconds', async () => {
    const { uri } = inject('neo4j')
    const proxy = await startProxy(new URL(uri.replace('bolt', 'http')))
    try {
      const { child, url } = await serve(folder(), { NEO4J_URI: `bolt://127.0.0.1:${proxy.port}` })
      proxy.stall()
      void fetch(`${url}/api/projects`).catch(() => {})
      await new Promise(resolve => setTimeout(resolve, 200))
      const t0 = Date.now()
      child.kill('SIGINT')
      expect(await child.ended).toBe(0)
      expect(Date.now() - t0).toBeLessThan(5_000)
    } finally { proxy.close() }
  })

  test('stop ends it from another terminal; a second stop finds nothing', async () => {
    const data = folder(), { child } = await serve(data)
    const stop = await alentour(['stop', '--data', data, '--json'], env)
    expect([stop.code, stop.json()]).toEqual([0, { stopped: child.pid }])
    expect(await child.ended).toBe(0)
    const again = await alentour(['stop', '--data', data, '--json'], env)
    expect([again.code, (again.json() as { error: { code: string } }).error.code]).toEqual([1, 'not-running'])
    expect(() => readFileSync(join(data, 'server.json'))).toThrow()
  })

  test('a signal while it starts ends it at once', async () => {
    const child = start(['serve', '--port', '0', '--data', folder()], { ...env, NEO4J_URI: 'bolt://127.0.0.1:1' })
    running.push(child)
    await until('the address', 10_000, () => child.out().includes('http://'))
    const t0 = Date.now()
    child.kill('SIGINT')
    expect(await child.ended).toBe(0)
    expect(Date.now() - t0).toBeLessThan(3_000)
  })
})
