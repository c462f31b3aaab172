/** Promise 27: size and depth are bounded before work is done. Promise 26, for the API: __proto__ is only a word. */
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newId } from '#contract/ids'
import { LIMITS } from '#contract/limits'
import { startTestProgram, type TestProgram } from '../support/program'

let program: TestProgram
let project: { id: string, stakeholders: string[] }
beforeAll(async () => { program = await startTestProgram(inject('neo4j')); project = await program.project(['Ada', 'Béa']) })
afterAll(async () => { await program.stop() })

const setOf = (notes: string) => ({ id: newId(), author: 'A', changes: [{ type: 'stakeholder.update', id: project.stakeholders[0], was: { notes: '' }, now: { notes } }] })
const post = async (body: string | Uint8Array<ArrayBuffer> | ReadableStream, headers: Record<string, string> = {}) => await program.call(`/api/projects/${project.id}/changes`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers }, ...(body instanceof ReadableStream ? { duplex: 'half' } : {}) } as RequestInit)
const raw = async (text: string, keepOpenMs = 0): Promise<{ answer: string, closedAfterMs: number }> => await new Promise(resolve => {
  const { port } = new URL(program.url)
  let answer = '', answered = 0
  const socket = connect(Number(port), '127.0.0.1', () => { socket.write(text) })
  socket.setTimeout(10_000 + keepOpenMs, () => { socket.destroy() })
  socket.on('data', d => { answer += d.toString('latin1'); answered ||= Date.now() }).on('error', () => {}).on('close', () => { resolve({ answer, closedAfterMs: Date.now() - answered }) })
})

describe('bodies are bounded', () => {
  test('JSON of exactly 1 MB is read, one byte more is 413', async () => {
    const text = JSON.stringify(setOf('x'))
    const padded = (n: number): string => text + ' '.repeat(n - text.length)
    expect((await post(padded(LIMITS.jsonBytes))).status).toBe(200)
    const over = await post(padded(LIMITS.jsonBytes + 1))
    expect([over.status, (over.body as { code: string }).code]).toEqual([413, 'request.too-large'])
  })

  test('an endless chunked body is cut at the limit', async () => {
    let sent = 0
    const stream = new ReadableStream<Uint8Array>({ pull: c => { sent += 65_536; c.enqueue(new Uint8Array(65_536).fill(32)); if (sent > 50e6) c.close() } })
    const status = await post(stream).then(r => r.status, () => 'cut')
    expect([413, 'cut']).toContain(status)
    expect(sent).toBeLessThan(20e6)
  })

  test('a Content-Length that promises too much is refused before a byte of it, and the connection closed within a second', async () => {
    const { port } = new URL(program.url)
    const { answer, closedAfterMs } = await raw(`POST /api/projects HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 900000000\r\n\r\n{`)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /u)
    expect(answer).toMatch(/^Connection: close/imu)
    expect(closedAfterMs).toBeLessThan(1_000)
  })

  test('a packed body is refused, whatever it would unpack to', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32))
    expect((await post(new Uint8Array(bomb), { 'content-encoding': 'gzip' })).status).toBe(415)
  })

  test('32 levels are read, 33 and 50,000 are not', async () => {
    const nested = (n: number): string => `${'['.repeat(n)}${']'.repeat(n)}`
    expect(((await post(nested(LIMITS.jsonDepth))).body as { code: string }).code).toBe('request.invalid')
    for (const n of [LIMITS.jsonDepth + 1, 50_000]) expect(((await post(nested(n))).body as { code: string }).code).toBe('request.too-deep')
  })

  test('ten thousand keys, five thousand and one changes, a string of a million: 400, each within a second', async () => {
    const started = Date.now()
    const keys = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i]))
    expect((await post(JSON.stringify({ ...setOf('x'), ...keys }))).status).toBe(400)
    expect((await post(JSON.stringify({ ...setOf('x'), changes: Array.from({ length: LIMITS.changesPerSet + 1 }, () => ({ type: 'link.remove', id: project.id })) }))).status).toBe(400)
    expect((await post(JSON.stringify(setOf('x'.repeat(900_000))))).status).toBe(400)
    expect(Date.now() - started).toBeLessThan(3_000)
  })

  test('a file above 50 MB is refused and leaves nothing behind', async () => {
    const chunk = new Uint8Array(1_000_000)
    let sent = 0
    const stream = new ReadableStream<Uint8Array>({ pull: c => { if (sent++ > 60) c.close(); else c.enqueue(chunk) } })
    const status = await program.call('/api/uploads?name=a.csv', { method: 'POST', body: stream, headers: { 'content-type': 'text/csv' }, duplex: 'half' } as RequestInit).then(r => r.status, () => 'cut')
    expect([413, 'cut']).toContain(status)
    const { readdirSync } = await import('node:fs')
    expect(readdirSync(`${program.dataFolder}/uploads`)).toEqual([])
  })
})

describe('heads are bounded', () => {
  test('an address of 8,000 characters is read, a longer one is 414', async () => {
    const path = (n: number): string => `/api/projects?x=${'y'.repeat(n - '/api/projects?x='.length)}`
    expect((await program.call(path(LIMITS.urlLength))).status).toBe(400)
    expect((await program.call(path(LIMITS.urlLength + 1))).status).toBe(414)
  })

  test('a head of 20 kB is 431', async () => {
    const { answer } = await raw(`GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ${'y'.repeat(20_000)}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 431 /u)
    expect(answer).toContain('application/problem+json')
  })

  test('limit=1e9 and more than 500 ids are refused', async () => {
    expect((await program.call(`/api/projects/${project.id}/map?limit=1e9`)).status).toBe(400)
    expect((await program.call(`/api/projects/${project.id}/history?limit=101`)).status).toBe(400)
    expect((await program.call(`/api/projects/${project.id}/stakeholders?ids=${Array.from({ length: 501 }, () => project.stakeholders[0]).join(',')}`)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('memory stays flat and prototypes stay themselves', () => {
  test('twenty oversized bodies at once cost less than 50 MB', async () => {
    const body = ' '.repeat(LIMITS.jsonBytes + 1)
    await post(body)
    const before = process.memoryUsage()
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => await post(body).then(r => r.status, () => 413)))
    const after = process.memoryUsage()
    expect(new Set(statuses)).toEqual(new Set([413]))
    expect((after.external + after.arrayBuffers - before.external - before.arrayBuffers) / 1e6).toBeLessThan(50)
  })

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])('%s as a key, as text and in a query changes no prototype and is not lost in silence', async word => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort()
    const id = newId()
    const spoiled = [`{"${word}":{"polluted":1}}`, JSON.stringify(setOf('x')).replace('"author"', `"${word}":{"polluted":1},"author"`), JSON.stringify(setOf('x')).replace('"now":{', `"now":{"${word}":"x",`), `{"files":[{"upload":"${id}","options":{"columns":{"${word}":"name","__proto__":"name"}}}]}`]
    for (const body of spoiled) expect((await post(body)).status).toBe(400)
    expect((await program.call(`/api/projects?${word}=1`)).status).toBe(400)
    const set = { id, author: word, changes: [{ type: 'stakeholder.update', id: project.stakeholders[1], was: { tags: [] }, now: { tags: [word] } }] }
    expect((await post(JSON.stringify(set))).status).toBe(200)
    const back = (await program.call(`/api/projects/${project.id}/stakeholders?ids=${project.stakeholders[1]}`)).body as { stakeholders: { tags: string[] }[] }
    expect(back.stakeholders[0]?.tags).toEqual([word])
    await post(JSON.stringify({ ...set, id: newId(), changes: [{ type: 'stakeholder.update', id: project.stakeholders[1], was: { tags: [word] }, now: { tags: [] } }] }))
    expect((await program.call(`/api/projects/${project.id}/search?q=${word}`)).status).toBe(200)
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})
