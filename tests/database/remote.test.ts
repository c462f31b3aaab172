import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort } from '../../server/database/processes'
import { checkRemoteDatabase, isRecentEnough, readRemote, retryAfterMs, waitForRemoteDatabase } from '../../server/database/remote'
import { DatabaseProblem } from '../../server/database/problem'

const env = (NEO4J_URI: string, more: object = {}): Parameters<typeof readRemote>[0] => ({ NEO4J_URI, NEO4J_PASSWORD: 'a-long-secret', ...more })
const problem = (work: () => unknown): DatabaseProblem => {
  try { work() } catch (e) { if (e instanceof DatabaseProblem) return e; throw e }
  throw new Error('nothing was refused')
}

describe('the variables', () => {
  test.each(['bolt', 'neo4j', 'bolt+s', 'bolt+ssc', 'neo4j+s', 'neo4j+ssc'])('%s:// to this machine is taken', scheme => {
    expect(readRemote(env(`${scheme}://localhost:7690`))).toMatchObject({ host: 'localhost:7690', port: 7690, user: 'neo4j', database: undefined })
  })

  test.each([
    ['http://localhost:7474', 'bad-scheme'], ['https://x.example', 'bad-scheme'], ['jdbc:neo4j://x', 'bad-uri'], ['localhost:7687', 'bad-uri'], ['', 'bad-uri'],
    ['neo4j://user:hidden@localhost', 'bad-uri'], ['bolt://db.example:7687', 'plain-bolt'], ['neo4j://10.0.0.7', 'plain-bolt'], ['bolt://localhost.evil.example', 'plain-bolt'], ['bolt://127.evil.example', 'plain-bolt']
  ])('%s is refused as %s', (uri, code) => { expect(problem(() => readRemote(env(uri))).code).toBe(code) })

  test('an http address is answered with the right one', () => {
    const p = problem(() => readRemote(env('http://localhost:7474')))
    expect(p.sentence('fr')).toContain('7687'); expect(p.sentence('en')).toContain('neo4j://')
  })

  test('an unencrypted way to another machine needs to be wanted', () => {
    expect(readRemote(env('bolt://db.example', { ALENTOUR_ALLOW_PLAIN_BOLT: '1' }))).toMatchObject({ host: 'db.example:7687' })
    expect(readRemote(env('neo4j+s://db.example')).host).toBe('db.example:7687')
    expect(problem(() => readRemote(env('bolt://db.example'))).sentence('en')).toContain('bolt+s://db.example')
  })

  test('user and database are read under the names that Aura and Neo4j use; the password must be there', () => {
    expect(readRemote(env('bolt://[::1]:7687', { NEO4J_USER: 'ann', NEO4J_DATABASE: 'maps' }))).toMatchObject({ user: 'ann', database: 'maps', hostname: '::1' })
    expect(readRemote(env('bolt://127.0.0.1', { NEO4J_USERNAME: 'bo', NEO4J_USER: 'ann' })).user).toBe('bo')
    expect(problem(() => readRemote({ NEO4J_URI: 'bolt://localhost' })).code).toBe('password-missing')
  })

  test('versions are compared by number', () => {
    for (const v of ['5.26.0', '5.26.29', '5.27-aura', '2025.01.0', '2026.08.1', '6.0']) expect([v, isRecentEnough(v)]).toEqual([v, true])
    for (const v of ['5.25.1', '5.9.0', '4.4.40', '3.5', '', 'unknown']) expect([v, isRecentEnough(v)]).toEqual([v, false])
  })
})

describe('a server that is not as it should be', () => {
  const open: { close(): void }[] = []
  afterEach(() => { for (const s of open.splice(0)) s.close() })

  /** A server that speaks just enough Bolt 4.4 to say which version it is. */
  const old = async (agent: string): Promise<{ port: number, connections: () => number }> => {
    let connections = 0
    const text = (s: string): number[] => [0xd0, s.length, ...Buffer.from(s)]
    const success = Buffer.from([0xb1, 0x70, 0xa2, ...text('server'), ...text(agent), ...text('connection_id'), ...text('bolt-1')])
    const sockets = new Set<Socket>()
    const server = createServer(socket => {
      connections++; sockets.add(socket); socket.on('error', () => {})
      let greeted = false
      socket.on('data', data => {
        if (!greeted) { greeted = true; socket.write(Buffer.from([0, 0, 4, 4])); return }
        if (data.includes(Buffer.from([0xb1, 0x01]))) socket.write(Buffer.concat([Buffer.from([0, success.length]), success, Buffer.from([0, 0])]))
        else socket.write(Buffer.from([0, 3, 0xb1, 0x70, 0xa0, 0, 0]))
      })
    })
    await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
    open.push({ close: () => { for (const s of sockets) s.destroy(); server.close() } })
    return { port: (server.address() as AddressInfo).port, connections: () => connections }
  }
  const refused = async (uri: string): Promise<DatabaseProblem> => await checkRemoteDatabase(env(uri)).then(() => { throw new Error('was accepted') }, (e: unknown) => { if (e instanceof DatabaseProblem) return e; throw e })

  test('one that is too old is named with its version', async () => {
    const { port } = await old('Neo4j/4.4.40')
    const p = await refused(`bolt://127.0.0.1:${port}`)
    expect(p.code).toBe('too-old')
    expect(p.sentence('fr')).toBe(`Neo4j 4.4.40 répond à 127.0.0.1:${port} ; il faut 5.26 au moins.`)
  })

  test('one that is not there is unreachable, told within seconds', async () => {
    const port = await freePort() ?? 0, began = Date.now()
    for (const scheme of ['bolt', 'neo4j']) expect((await refused(`${scheme}://127.0.0.1:${port}`))).toMatchObject({ code: 'unreachable', values: { detail: 'ECONNREFUSED' } })
    expect(Date.now() - began).toBeLessThan(8000)
  })

  test('one that speaks something else, or is silent, is unreachable too', async () => {
    const web = createServer(s => { s.on('error', () => {}); s.end('HTTP/1.1 400 Bad Request\r\n\r\n') })
    await new Promise<void>(resolve => { web.listen(0, '127.0.0.1', resolve) })
    open.push(web)
    expect((await refused(`bolt://127.0.0.1:${(web.address() as AddressInfo).port}`)).code).toBe('unreachable')
  })

  test('waiting ends when the database comes, and at once when the configuration is wrong', async () => {
    await expect(waitForRemoteDatabase(env('http://x'))).rejects.toMatchObject({ code: 'bad-scheme' })
    const stop = new AbortController(), heard: string[] = []
    const port = await freePort() ?? 0
    await expect(waitForRemoteDatabase(env(`bolt://127.0.0.1:${port}`), { signal: stop.signal, onProblem: p => { heard.push(p.code); stop.abort() } })).rejects.toMatchObject({ code: 'cancelled' })
    expect(heard).toEqual(['unreachable'])
  })

  test('a refused password is asked again rarely, an absent server soon', () => {
    expect(retryAfterMs(new DatabaseProblem('wrong-password'))).toBeGreaterThanOrEqual(10_000)
    expect(retryAfterMs(new DatabaseProblem('unreachable'))).toBeLessThanOrEqual(5000)
    expect(retryAfterMs(new DatabaseProblem('plain-bolt'))).toBeNull()
  })
})
