/** Promise 21: nothing unexpected takes the process down or leaks a stack. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ENDPOINTS, type Endpoint, type EndpointName } from '#contract/endpoints'
import { newId } from '#contract/ids'
import { Problem } from '#contract/problem'
import { startTestProgram, type TestProgram } from '../support/program'

let program: TestProgram
let project: { id: string, stakeholders: string[] }
let throwing: (() => unknown) | null = null
const secret = 'MATCH (n) RETURN n at /root/node_modules/neo4j-driver bolt://localhost'
beforeAll(async () => {
  program = await startTestProgram(inject('neo4j'), { fault: () => throwing?.() })
  project = await program.project(['Ada', 'Béa'])
})
afterAll(async () => { await program.stop() })

const KINDS: [string, () => unknown][] = [
  ['an error', () => { throw new Error(secret) }],
  ['a rejection', () => Promise.reject(new Error(secret))],
  ['a text', () => { throw secret }],
  ['null', () => { throw null }],
  ['an object with a status', () => { throw Object.assign(new Error(secret), { status: 200, statusCode: 200, code: 'Neo.ClientError.Statement.SyntaxError' }) }],
  ['a range error', () => { throw new RangeError('Maximum call stack size exceeded') }]
]
const bodyOf = (name: EndpointName): unknown => {
  const author = 'A', id = newId()
  const bodies: Partial<Record<EndpointName, unknown>> = {
    createProject: { id, author, name: 'x' }, change: { id, author, changes: [{ type: 'link.remove', id }] }, undo: { id, set: id, author }, analyse: {}, layout: {}, paths: { from: project.stakeholders[0], to: project.stakeholders[1] }, brokers: { a: [project.stakeholders[0]], b: [project.stakeholders[1]] }, departure: { id: project.stakeholders[0] },
    measureTrust: {}, structure: {}, keyPlayers: { goal: 'nearness' },
    previewImport: { files: [{ upload: id }] }, importFiles: { id, author, files: [{ upload: id }] }, presence: { client: id, name: author, selection: [] }
  }
  return bodies[name]
}
const queryOf = (name: EndpointName): string => name === 'readExtract' ? `?ids=${project.stakeholders[0]}` : name === 'search' ? '?q=a' : name === 'upload' ? '?name=a' : name === 'exportFile' ? '?what=links' : name === 'previewCommunities' ? '?resolution=1' : ''
const LEAKS = /\bat [\w.<]+ ?\(|node_modules|MATCH \(|bolt:\/\/|\/server\/|\.ts:\d/u

describe.each(KINDS)('%s thrown in an operation', (_kind, thrown) => {
  test.each(Object.keys(ENDPOINTS) as EndpointName[])('%s answers 500 as a problem and says nothing of the inside', async name => {
    throwing = thrown
    const endpoint: Endpoint = ENDPOINTS[name]
    const body = bodyOf(name)
    const before = program.lines.length
    const answer = await program.call(`/api${endpoint.path.replace('{project}', project.id).replace('{job}', newId())}${queryOf(name)}`, { method: endpoint.method, ...(body === undefined ? endpoint.bodyKind === 'raw' ? { body: 'x', headers: { 'content-type': 'text/csv' } } : {} : { json: body }) })
    throwing = null
    expect(answer.status).toBe(500)
    const problem = Problem.parse(answer.body)
    expect(problem.code).toBe('internal')
    expect(answer.text).not.toMatch(LEAKS)
    expect(program.lines.slice(before).filter(l => l.level === 'error').map(l => l.values.request)).toEqual([problem.request])
  })
})

describe('what happens outside a request', () => {
  test('a stream that is open when its project is thrown at goes on for others', async () => {
    const stop = new AbortController()
    const response = await fetch(`${program.url}/api/projects/${project.id}/feed`, { signal: stop.signal })
    throwing = () => { throw new Error(secret) }
    await program.call(`/api/projects/${project.id}`)
    throwing = null
    const reader = (response.body ?? new ReadableStream()).getReader()
    const set = { id: newId(), author: 'A', changes: [{ type: 'stakeholder.update', id: project.stakeholders[0], was: { role: '' }, now: { role: 'after' } }] }
    expect((await program.call(`/api/projects/${project.id}/changes`, { json: set })).status).toBe(200)
    let text = ''
    while (!text.includes(set.id)) { const { value, done } = await reader.read(); if (done) break; text += new TextDecoder().decode(value) }
    expect(text).toContain('event: set')
    expect(text).not.toMatch(LEAKS)
    stop.abort()
  })

  test('after all of this the program still works', async () => {
    expect((await program.call('/api/health')).status).toBe(200)
    expect((await program.call(`/api/projects/${project.id}/map`)).status).toBe(200)
  })
})
