/** Promises 35 and 42: the browser is told to trust nothing extra; secrets and internals do not leak. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { CYTOSCAPE_STYLE } from '../../server/http/guards'
import { startTestProgram, type TestProgram } from '../support/program'

let program: TestProgram
let project: string
beforeAll(async () => { program = await startTestProgram(inject('neo4j')); project = (await program.project(['Ada'])).id })
afterAll(async () => { await program.stop() })

/** reliability.md §5, to the letter */
const POLICY = "default-src 'none';script-src 'self';worker-src 'self' blob:;connect-src 'self';font-src 'self';style-src 'self' 'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8=';img-src 'self' data: blob:;base-uri 'none';object-src 'none';form-action 'self';frame-ancestors 'none';require-trusted-types-for 'script';report-uri /api/csp-report"

const classes = (): [string, RequestInit, number][] => [
  ['/', {}, 200], ['/settings', {}, 200], [`/p/${project}/map`, {}, 200], ['/nowhere', {}, 404], ['/nowhere.js', {}, 404], ['/assets/app-1a2b3c4d.js', {}, 200],
  ['/api/health', {}, 200], ['/api/health/live', {}, 200], ['/api/docs', {}, 200], ['/api/docs.css', {}, 200], ['/api/openapi.json', {}, 200], ['/api/nowhere', {}, 404], [`/api/projects/${project}`, {}, 200], ['/api/projects', { method: 'PUT' }, 405],
  ['/api/projects', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }, 400], ['/api/projects', { method: 'POST', body: 'x' }, 415],
  ['/api/projects', { method: 'POST', body: ' '.repeat(1_000_001), headers: { 'content-type': 'application/json' } }, 413], [`/api/projects?x=${'y'.repeat(8_001)}`, {}, 414], ['/api/csp-report', { method: 'POST', body: '{}', headers: { 'content-type': 'application/csp-report' } }, 204]
]

describe('headers', () => {
  test('every kind of answer carries the same set', async () => {
    for (const [path, init, status] of classes()) {
      const { status: got, headers } = await program.call(path, init)
      const here = `${path.slice(0, 60)} ${got}`
      expect(got, here).toBe(status)
      expect(headers.get('content-security-policy'), here).toBe(POLICY)
      expect([headers.get('x-content-type-options'), headers.get('referrer-policy'), headers.get('cross-origin-opener-policy'), headers.get('cross-origin-resource-policy')], here).toEqual(['nosniff', 'no-referrer', 'same-origin', 'same-origin'])
      expect(headers.get('permissions-policy'), here).toContain('camera=()')
      expect(headers.get('x-powered-by'), here).toBeNull()
      // plain http: a browser must not be told to insist on TLS
      expect(headers.get('strict-transport-security'), here).toBeNull()
      if (path.startsWith('/api')) expect(headers.get('cache-control'), here).toBe('no-store')
    }
  })

  test('hashed files are kept for ever, pages never', async () => {
    expect((await program.call('/assets/app-1a2b3c4d.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await program.call('/')).headers.get('cache-control')).toBe('no-cache')
    expect((await program.call('/assets/app-1a2b3c4d.js', { headers: { 'accept-encoding': 'gzip' } })).headers.get('content-encoding')).toBe('gzip')
  })

  test('behind a proxy with TLS, HSTS for a year', async () => {
    const behind = await startTestProgram(inject('neo4j'), { env: { TRUST_PROXY: 'true' } })
    try { expect((await behind.call('/api/health')).headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains') } finally { await behind.stop() }
  })

  test('the one style that is allowed is the one that the installed Cytoscape writes', () => {
    const source = readFileSync(createRequire(import.meta.url).resolve('cytoscape'), 'utf8')
    const className = /className = '(__________cytoscape_\w+)'/u.exec(source)?.[1], rest = /stylesheet\.textContent = '\.' \+ className \+ '([^']+)';/u.exec(source)?.[1]
    expect([className, rest]).not.toContain(undefined)
    const text = `.${className}${rest}`
    expect(`sha256-${createHash('sha256').update(text).digest('base64')}`).toBe(CYTOSCAPE_STYLE)
  })

  test('reads carry an ETag by revision, and answer 304 while it holds', async () => {
    const first = await program.call(`/api/projects/${project}/map`)
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\/"r1-/u)
    expect((await program.call(`/api/projects/${project}/map`, { headers: { 'if-none-match': tag } })).status).toBe(304)
    const { id, rev } = (first.body as { project: { id: string, rev: number } }).project
    await program.context.store().apply(id, { id: crypto.randomUUID(), author: 'A', origin: 'edit', changes: [{ type: 'project.update', id, was: { question: '' }, now: { question: `rev ${rev}` } }] })
    expect((await program.call(`/api/projects/${project}/map`, { headers: { 'if-none-match': tag } })).status).toBe(200)
  })

  test('sentences are in the language of the asker', async () => {
    for (const [header, words] of [['fr-CH, fr;q=0.9, en;q=0.8', 'Il n’y a rien'], ['en-GB,en;q=0.9,fr;q=0.1', 'There is nothing'], ['de', 'There is nothing'], ['fr;q=0.2, en;q=0.1', 'Il n’y a rien']] as const) {
      expect(((await program.call('/api/nowhere', { headers: { 'accept-language': header } })).body as { detail: string }).detail).toContain(words)
    }
    for (const [path, header, lang] of [['/api/docs', 'fr', 'fr'], ['/api/docs', 'de', 'en'], ['/api/docs?lang=fr', 'en', 'fr'], ['/api/openapi.json', 'fr', 'fr'], ['/api/openapi.json?lang=en', 'fr', 'en']] as const) {
      const answer = await fetch(`${program.url}${path}`, { headers: { 'accept-language': header } }), text = await answer.text()
      expect([answer.headers.get('content-language'), answer.headers.get('vary')?.toLowerCase().includes('accept-language'), text.includes(lang === 'fr' ? 'Faire un projet' : 'Make a project')], path).toEqual([lang, true, true])
    }
    const invalid = (await program.call('/api/projects?deleted=perhaps', { headers: { 'accept-language': 'fr' } })).body as { detail: string, field: string }
    expect(invalid.field).toBe('deleted')
    expect(invalid.detail).toMatch(/^Cette demande n’a pas la forme attendue\u00a0: deleted\u00a0: /u)
  })
})

describe('nothing leaks', () => {
  test.each(['/.git/HEAD', '/.env', '/package.json', '/server/main.ts', '/assets/app-1a2b3c4d.js.map', '/index.html.map', '/metrics', '/api-docs', '/swagger', '/..%2f..%2fpackage.json', '/assets/../../package.json', '/%2e%2e/package.json', '/admin', '/stamp'])('%s is 404', async path => {
    const answer = await program.call(path)
    expect(answer.status).toBe(404)
    expect(answer.text).not.toMatch(/"dependencies"|refs\/heads|NEO4J/u)
  })

  test('TRACE and its like do nothing', async () => {
    const { request } = await import('node:http')
    const { port } = new URL(program.url)
    const status = await new Promise<number>(resolve => { request({ port, host: '127.0.0.1', method: 'TRACE', path: '/api/projects' }, r => { r.resume(); resolve(r.statusCode ?? 0) }).end() })
    expect(status).toBe(405)
  })

  test('no secret in health, errors or the log', async () => {
    const { password, uri } = inject('neo4j')
    const texts = [JSON.stringify(program.lines), ...await Promise.all(['/api/health', '/api/projects/x', '/api/openapi.json', '/api/docs'].map(async p => (await program.call(p)).text))]
    for (const text of texts) { expect(text).not.toContain(password); expect(text).not.toContain(uri) }
  })
})
