/** Promise 22: no request can make the API answer 5xx. Requests are made from the OpenAPI document itself, 200 and more an operation. */
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ENDPOINTS, type Endpoint, type EndpointName } from '#contract/endpoints'
import { newId } from '#contract/ids'
import { Problem } from '#contract/problem'
import { startTestProgram, type TestProgram } from '../support/program'
import { broken, fitting, type Schema } from './arbitrary'

const SEED = 20261124
const RANDOM = 200
interface Parameter { name: string, in: 'path' | 'query', schema: Schema }
interface Operation { operationId: EndpointName, parameters?: Parameter[], requestBody?: { content: Record<string, { schema: Schema }> }, responses: Record<string, unknown> }
interface Shot { params: Record<string, string>, query: [string, string][], body: unknown, method?: string, type?: string, raw?: string | undefined }

let program: TestProgram
let home: { id: string, stakeholders: string[] }
let victim: string
let upload: string
let applied: string
let operations: Map<EndpointName, Operation>
beforeAll(async () => {
  program = await startTestProgram(inject('neo4j'))
  home = await program.project(['Ada', 'Béa', 'Cléo', 'Dan'])
  victim = (await program.project([])).id
  upload = ((await program.call('/api/uploads?name=a.csv', { method: 'POST', body: 'Source,Target\na,b\n', headers: { 'content-type': 'text/csv' } })).body as { upload: string }).upload
  applied = newId()
  await program.context.store().apply(home.id, { id: applied, author: 'Fuzz', origin: 'edit', changes: [{ type: 'stakeholder.update', id: home.stakeholders[1] ?? '', was: { role: '' }, now: { role: 'x' } }] })
  const document = (await program.call('/api/openapi.json')).body as { paths: Record<string, Record<string, Operation>> }
  operations = new Map(Object.values(document.paths).flatMap(p => Object.values(p)).map(o => [o.operationId, o]))
})
afterAll(async () => { await program.stop() })

const projectFor = (name: EndpointName): string => name === 'deleteProject' || name === 'restoreProject' ? victim : home.id

/** One request of each operation that must succeed. */
const good = (name: EndpointName): Shot => {
  const author = 'Fuzz', id = newId()
  const bodies: Partial<Record<EndpointName, unknown>> = {
    createProject: { id, author, name: 'Fuzz' }, change: { id, author, changes: [{ type: 'stakeholder.update', id: home.stakeholders[0], was: { role: '' }, now: { role: '' } }] },
    undo: { id, set: applied, author }, analyse: {}, layout: {}, paths: { from: home.stakeholders[0], to: home.stakeholders[1] }, brokers: { a: [home.stakeholders[0]], b: [home.stakeholders[1]] }, departure: { id: home.stakeholders[0] }, measureTrust: { runs: 2 }, structure: {}, keyPlayers: { goal: 'reach', size: 1 },
    previewImport: { files: [{ upload }] }, importFiles: { id, author, files: [{ upload }], dryRun: true }, presence: { client: id, name: author, selection: [] }
  }
  const queries: Partial<Record<EndpointName, [string, string][]>> = { readExtract: [['ids', home.stakeholders[0] ?? '']], search: [['q', 'ada']], upload: [['name', 'x.csv']], exportFile: [['what', 'stakeholders']], previewCommunities: [['resolution', '1.5']] }
  return { params: { project: projectFor(name), job: id }, query: queries[name] ?? [], body: bodies[name] }
}

/** half characters cannot be written into an address at all */
const encoded = (s: string): string => encodeURIComponent(s.replace(/\p{Cs}/gu, '\ufffd'))

const fire = async (name: EndpointName, shot: Shot): Promise<{ status: number, body: unknown, type: string }> => {
  const endpoint: Endpoint = ENDPOINTS[name]
  const path = endpoint.path.replace(/\{(\w+)\}/gu, (_, key: string) => encoded(shot.params[key] || 'none'))
  const query = shot.query.map(([k, v]) => `${encoded(k)}=${encoded(v)}`).join('&')
  const stop = new AbortController()
  const method = shot.method ?? endpoint.method
  const hasBody = method !== 'GET' && (endpoint.body !== undefined || endpoint.bodyKind === 'raw')
  const response = await fetch(`${program.url}/api${path}${query === '' ? '' : `?${query}`}`, {
    method, signal: stop.signal, redirect: 'manual',
    ...(hasBody ? { body: shot.raw ?? (endpoint.bodyKind === 'raw' ? 'Id,Label\n1,x\n' : JSON.stringify(shot.body) ?? ''), headers: { 'content-type': shot.type ?? (endpoint.bodyKind === 'raw' ? 'text/csv' : 'application/json') } } : {})
  })
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/event-stream')) { stop.abort(); return { status: response.status, body: null, type } }
  const text = await response.text()
  let body: unknown = text
  try { body = JSON.parse(text) } catch { /* files and empty answers */ }
  return { status: response.status, body, type }
}

const judge = (name: EndpointName, shot: Shot, answer: { status: number, body: unknown, type: string }): void => {
  const endpoint: Endpoint = ENDPOINTS[name]
  const said = JSON.stringify({ name, shot, answer }).slice(0, 1_500)
  expect(answer.status, said).toBeLessThan(500)
  expect(Object.keys(operations.get(name)?.responses ?? {}), said).toContain(String(answer.status))
  if (answer.status >= 400) {
    expect(answer.type, said).toContain('application/problem+json')
    expect(Problem.safeParse(answer.body).success, said).toBe(true)
  } else if (endpoint.answer === 'json' && endpoint.output !== undefined) expect(endpoint.output.safeParse(answer.body).success, said).toBe(true)
}

const textOf = (v: unknown): string => Array.isArray(v) ? v.map(textOf).join(',') : typeof v === 'object' && v !== null ? JSON.stringify(v) : String(v)
const shots = (name: EndpointName): fc.Arbitrary<Shot> => {
  const operation = operations.get(name)
  const some = (p: Parameter): fc.Arbitrary<string> => fc.oneof(
    { weight: 4, arbitrary: p.name === 'project' ? fc.constant(projectFor(name)) : p.name === 'ids' ? fc.constantFrom(...home.stakeholders) : fitting(p.schema).map(textOf) },
    { weight: 1, arbitrary: fitting(p.schema).map(textOf) }, { weight: 1, arbitrary: broken(p.schema).map(textOf) }, { weight: 1, arbitrary: fc.constantFrom('', '1e309', '-1', '%00', '..', '__proto__', 'é'.repeat(300), '9'.repeat(40)) })
  const path = (operation?.parameters ?? []).filter(p => p.in === 'path'), query = (operation?.parameters ?? []).filter(p => p.in === 'query')
  const schema = operation?.requestBody?.content['application/json']?.schema
  return fc.record({
    params: fc.record(Object.fromEntries(path.map(p => [p.name, some(p)]))),
    query: fc.tuple(...query.map(p => fc.option(some(p).map((v): [string, string] => [p.name, v]), { nil: undefined, freq: 5 })), fc.option(fc.tuple(fc.constantFrom('__proto__', 'x', 'limit', 'ids', 'q'), fc.string({ maxLength: 8 })), { nil: undefined, freq: 8 }))
      .map(list => list.filter(q => q !== undefined)),
    body: schema === undefined ? fc.constant(undefined) : fc.oneof({ weight: 3, arbitrary: fitting(schema) }, { weight: 4, arbitrary: broken(schema) }),
    raw: schema === undefined ? fc.constant(undefined) : fc.option(fc.constantFrom('', '{', '[1,', '"', 'null', '{"id":1,"id":2}', '{"a":1e999}', `${'['.repeat(100)}${']'.repeat(100)}`, '{"__proto__":{"x":1}}', '\ufeff{}'), { nil: undefined, freq: 9 })
  })
}

describe('every operation of the API, by its own document', () => {
  test.each(Object.keys(ENDPOINTS) as EndpointName[])('%s', async name => {
    const seen = new Set<string>()
    const first = good(name), answer = await fire(name, first)
    judge(name, first, answer)
    expect(Math.floor(answer.status / 100), JSON.stringify(answer)).toBe(2)
    if (name === 'deleteProject') await program.context.store().restoreProject(victim)
    let count = 0
    await fc.assert(fc.asyncProperty(shots(name), async shot => {
      count++
      const got = await fire(name, shot)
      seen.add(`${Math.floor(got.status / 100)}xx`)
      judge(name, shot, got)
    }), { seed: SEED, numRuns: RANDOM, endOnFailure: true })
    expect(count).toBeGreaterThanOrEqual(RANDOM)
    if (name !== 'health') expect([...seen]).toContain('4xx')
    // another method and another type of body are refused as such
    const wrong = await fire(name, { ...good(name), method: 'PATCH', body: {} })
    expect([wrong.status, (wrong.body as Problem).code]).toEqual([405, 'request.wrong-method'])
    if ((ENDPOINTS[name] as Endpoint).body !== undefined) {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', 'application/xml']) expect((await fire(name, { ...good(name), type })).status).toBe(415)
    }
  })

  test('405 names what is allowed', async () => {
    const response = await program.call('/api/projects', { method: 'PUT', body: 'x' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST'])
  })

  test('requests that no client would write are closed, with 400 at most', async () => {
    const { port } = new URL(program.url)
    const head = `Host: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n`
    const raw = ['GET /api/health HTTP/9.9\r\n\r\n', 'NONSENSE\r\n\r\n', `POST /api/projects HTTP/1.1\r\n${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, `POST /api/projects HTTP/1.1\r\n${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
      `POST /api/projects HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`, `GET /api/projects/%zz/map HTTP/1.1\r\n${head}\r\n`, `GET /${'\u00e9'} HTTP/1.1\r\n${head}\r\n`, `GET /api/health HTTP/1.1\r\n${head}X: a\u0000b\r\n\r\n`]
    for (const text of raw) {
      const answer = await new Promise<string>(resolve => {
        let got = ''
        const socket = connect(Number(port), '127.0.0.1', () => { socket.write(Buffer.from(text, 'latin1')) })
        socket.setTimeout(2_000, () => { socket.destroy() }).on('data', d => { got += d.toString('latin1') }).on('close', () => { resolve(got) }).on('error', () => {})
      })
      expect(answer === '' || /^HTTP\/1\.1 4\d\d /u.test(answer), `${JSON.stringify(text)} → ${answer.slice(0, 200)}`).toBe(true)
    }
    expect((await program.call('/api/health')).status).toBe(200)
  })

  test('nothing unexpected was logged on the way', () => {
    expect(program.lines.filter(l => l.level === 'error')).toEqual([])
  })
})
