/** Promise 34: another site cannot act as you. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { request as httpRequest } from 'node:http'
import { ENDPOINTS, type Endpoint } from '#contract/endpoints'
import { newId } from '#contract/ids'
import { startTestProgram, type TestProgram } from '../support/program'

let program: TestProgram
let project: { id: string, stakeholders: string[] }
beforeAll(async () => { program = await startTestProgram(inject('neo4j')); project = await program.project(['Ada', 'Béa']) })
afterAll(async () => { await program.stop() })

const writes = Object.values(ENDPOINTS as Record<string, Endpoint>).filter(e => e.method !== 'GET')
/** Fetch refuses to set Origin, Host and the like; a plain request sets what it is told. */
const send = async (method: string, path: string, headers: Record<string, string>, body = ''): Promise<{ status: number, headers: Record<string, string | string[] | undefined>, text: string }> => await new Promise((resolve, reject) => {
  const { port } = new URL(program.url)
  const r = httpRequest({ host: '127.0.0.1', port, method, path, headers: { host: `127.0.0.1:${port}`, ...headers } }, response => {
    let text = ''
    response.on('data', d => { text += String(d) }).on('end', () => { resolve({ status: response.statusCode ?? 0, headers: response.headers, text }) })
  })
  r.on('error', reject)
  r.end(body)
})
const pathOf = (e: Endpoint): string => `/api${e.path.replace('{project}', project.id).replace('{job}', newId())}${e.bodyKind === 'raw' ? '?name=x' : ''}`
const state = async () => JSON.stringify([(await program.call(`/api/projects/${project.id}`)).body, (await program.call('/api/projects?deleted=true')).body, (await program.call(`/api/projects/${project.id}/history`)).body])

const FOREIGN: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }, { origin: 'https://evil.example' }, { origin: 'null' },
  { origin: 'http://127.0.0.1:9' }, { 'sec-fetch-site': 'cross-site', origin: 'null' }
]

test('every writing operation refuses what comes from another site, and nothing changes', async () => {
  const before = await state()
  expect(writes.length).toBeGreaterThan(9)
  for (const endpoint of writes) {
    for (const headers of FOREIGN) {
      const body = endpoint.path.endsWith('/changes') ? JSON.stringify({ id: newId(), author: 'Evil', changes: [{ type: 'stakeholder.remove', id: project.stakeholders[0] }] }) : '{}'
      const answer = await send(endpoint.method, pathOf(endpoint), { 'content-type': 'application/json', ...headers }, endpoint.method === 'POST' ? body : '')
      expect([endpoint.path, headers, answer.status]).toEqual([endpoint.path, headers, 403])
      expect(answer.text).toContain('request.cross-site')
    }
  }
  expect(await state()).toBe(before)
})

test('forms and text, which a page may post without asking, are refused by type', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
    const answer = await send('POST', `/api/projects/${project.id}/changes`, type === '' ? {} : { 'content-type': type }, JSON.stringify({ id: newId(), author: 'E', changes: [] }))
    expect([type, answer.status]).toEqual([type, 415])
  }
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) expect((await send('POST', '/api/uploads?name=x', { 'content-type': type }, 'a=b')).status).toBe(415)
})

test('our own page and programs without a browser may write', async () => {
  const { port } = new URL(program.url)
  for (const headers of [{ 'sec-fetch-site': 'same-origin', origin: `http://127.0.0.1:${port}` }, { origin: `http://127.0.0.1:${port}` }, {}]) {
    expect((await send('POST', '/api/projects', { 'content-type': 'application/json', ...headers }, JSON.stringify({ id: newId(), author: 'A', name: 'Own' }))).status).toBe(201)
  }
})

test('no answer allows another origin, not even to a preflight', async () => {
  for (const [method, path] of [['OPTIONS', `/api/projects/${project.id}/changes`], ['GET', '/api/projects'], ['GET', '/api/health'], ['GET', `/api/projects/${project.id}`]] as const) {
    const { headers } = await send(method, path, { origin: 'https://evil.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' })
    expect(Object.keys(headers).filter(h => h.startsWith('access-control-'))).toEqual([])
  }
})

test('reading changes nothing, and a method cannot be smuggled into a POST', async () => {
  const before = await state()
  for (const endpoint of Object.values(ENDPOINTS as Record<string, Endpoint>).filter(e => e.method === 'GET' && e.answer !== 'stream')) for (const method of ['GET', 'HEAD', 'OPTIONS']) await send(method, pathOf(endpoint), {})
  for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method']) await send('POST', `/api/projects/${project.id}`, { [header]: 'DELETE', 'content-type': 'application/json' }, '{}')
  await send('GET', `/api/projects/${project.id}?_method=DELETE`, {})
  expect(await state()).toBe(before)
})

test('a foreign name that points here is not answered', async () => {
  expect((await send('GET', '/api/projects', { host: 'evil.example' })).status).toBe(403)
  for (const host of ['localhost', '127.0.0.1:80', '[::1]:80', 'alentour.localhost']) expect((await send('GET', '/api/health', { host })).status).toBe(200)
})
