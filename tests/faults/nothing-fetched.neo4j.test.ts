/** Promise 38: an address that a user puts anywhere is text. A listener on loopback waits for whoever would fetch it. */
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newId } from '#contract/ids'
import { startTestProgram, type TestProgram } from '../support/program'
import { again, settled } from './again'
import { everywhere } from './hostile-words'

let program: TestProgram, listener: Server, address: string
const hits: string[] = []
beforeAll(async () => {
  program = await startTestProgram(inject('neo4j'))
  listener = createServer((request, response) => { hits.push(`${request.method} ${request.url}`); response.end('seen') })
  await new Promise<void>(resolve => { listener.listen(0, '127.0.0.1', resolve) })
  const at = listener.address()
  address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`
})
afterAll(async () => { await program.stop(); listener.close() })

test('the listener hears those who do fetch', async () => {
  await fetch(`${address}/proof`)
  expect(hits.splice(0)).toEqual(['GET /proof'])
})

test('an address in every text, in files, in headers and in queries is fetched by nobody', async () => {
  const { id } = await settled(() => program.project([])), call = again(program)
  const { changes, stakeholder } = everywhere(`${address}/text.png`, 'r')
  const withUrls = changes.map(c => c.type === 'evidence.add' ? { ...c, now: { ...c.now, url: `${address}/evidence` } } : c.type === 'account.add' ? { ...c, now: { ...c.now, url: `${address}/account` } } : c)
  expect((await call(`/api/projects/${id}/changes`, { json: { id: newId(), author: `${address}/author`, changes: withUrls } })).status).toBe(200)
  const file = `Id,Label,Url,Image,Notes\nx1,${address}/name,${address}/url,${address}/image,"=WEBSERVICE(""${address}/cell"")"\nx2,Béa,${address}/2,${address}/3,\\\\127.0.0.1\\share\n`
  const upload = await call(`/api/uploads?name=${encodeURIComponent(`${address}/file.csv`)}`, { method: 'POST', body: file, headers: { 'content-type': 'text/csv' } })
  const files = [{ upload: (upload.body as { upload: string }).upload }]
  expect((await call(`/api/projects/${id}/import/preview`, { json: { files } })).status).toBe(200)
  for (const dryRun of [true, false]) expect((await call(`/api/projects/${id}/import`, { json: { id: newId(), author: 'A', files, dryRun, options: { skipRejected: true } } })).status).toBeLessThan(500)
  for (const path of [`/api/projects/${id}/map`, `/api/projects/${id}/miniature`, `/api/projects/${id}/search?q=${encodeURIComponent(address)}`, `/api/projects/${id}/stakeholders?ids=${stakeholder}`, `/api/projects/${id}/history`, ...['stakeholders', 'links', 'targets'].map(w => `/api/projects/${id}/export?what=${w}`)]) {
    const answer = await call(path, { headers: { 'x-forwarded-host': address, referer: address, origin: address, forwarded: `for=${address}` } })
    expect([path, answer.status]).toEqual([path, 200])
  }
  expect((await call(`/api/projects/${id}/analysis`, { json: {} })).status).toBe(200)
  expect((await call('/api/csp-report', { method: 'POST', body: JSON.stringify({ 'csp-report': { 'blocked-uri': address, 'document-uri': address } }), headers: { 'content-type': 'application/csp-report' } })).status).toBe(204)
  for (const path of [`/${address}/x`, `//${address.slice(7)}/x`, `/?url=${address}`, `/api/projects?url=${address}`]) await call(path)
  await new Promise(resolve => setTimeout(resolve, 500))
  expect(hits).toEqual([])
})
