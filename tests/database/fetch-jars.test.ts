import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fetchJars, isVerified, libFolder, urlOf } from '../../server/database/fetch-jars'
import { JARS, type Jar, type JarList } from '../../server/database/jar-list'
import { freePort } from '../../server/database/processes'

const jarOf = (a: string, content: string): Jar => ({ g: 'org.example.some', a, v: '1.0', file: `${a}-1.0.jar`, size: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex') })
const contents = new Map(Array.from({ length: 20 }, (_, i) => [`part${i}`, `content of part ${i} `.repeat(500 * (i + 1))]))
const list: JarList = { version: '0.0.1', mainClass: 'Main', jars: [...contents].map(([a, c]) => jarOf(a, c)) }
const total = list.jars.reduce((n, j) => n + j.size, 0)

// a mirror that serves those jars, and does what a test asks to one of them
let mirror: Server, base: string, asked: string[] = [], served = new Map(contents), slow = false
beforeAll(async () => {
  mirror = createServer((request, response) => {
    asked.push(request.url ?? '')
    const body = served.get(request.url?.split('/').at(-3) ?? '')
    if (body === undefined) { response.writeHead(404).end(); return }
    if (slow) { response.writeHead(200); response.write(body.slice(0, 100)); return }
    response.end(body)
  })
  await new Promise<void>(resolve => { mirror.listen(0, '127.0.0.1', resolve) })
  base = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/maven`
})
afterAll(() => { mirror.closeAllConnections(); mirror.close() })

let cacheFolder = ''
beforeEach(() => { cacheFolder = mkdtempSync(join(tmpdir(), 'alentour-cache-')); asked = []; served = new Map(contents); slow = false })
afterEach(() => { rmSync(cacheFolder, { recursive: true, force: true }) })
const fetch = async (more: Partial<Parameters<typeof fetchJars>[0]> = {}): Promise<string> => await fetchJars({ cacheFolder, list, m2: null, mirror: base, ...more })

describe('the locked list', () => {
  test('names 185 different jars, each with a size and a fingerprint, and the way of logging', () => {
    expect(JARS.jars).toHaveLength(185)
    expect(new Set(JARS.jars.map(j => j.file)).size).toBe(185)
    for (const j of JARS.jars) { expect(j.sha256).toMatch(/^[0-9a-f]{64}$/); expect(j.size).toBeGreaterThan(0); expect(j.file).toMatch(/^[\w.-]+\.jar$/) }
    expect(JARS.jars.map(j => j.a)).toEqual(expect.arrayContaining(['neo4j', 'neo4j-server', 'neo4j-slf4j-provider']))
    expect(JARS.jars.filter(j => /jetty|jersey/.test(j.g))).toEqual([])
  })

  test('holds no address of a registry', () => { expect(JSON.stringify(JARS)).not.toMatch(/https?:/) })

  test('an address has the form of a Maven repository, classifier included', async () => {
    expect(await urlOf({ ...jarOf('a', 'x'), classifier: 'linux-x86_64' }, 'http://mirror.test/m2/')).toBe('http://mirror.test/m2/org/example/some/a/1.0/a-1.0-linux-x86_64.jar')
  })
})

describe('fetching', () => {
  test('brings every jar, tells its bytes, and asks nothing the second time', async () => {
    const told: number[] = []
    const lib = await fetch({ onProgress: (done, all) => { told.push(done); expect(all).toBe(total) } })
    expect(readdirSync(lib).sort()).toEqual(list.jars.map(j => j.file).sort())
    expect(told.at(-1)).toBe(total)
    expect(asked).toHaveLength(20)
    await fetch()
    expect(asked).toHaveLength(20)
  })

  test('takes what the local Maven repository has, if it is right', async () => {
    const m2 = join(cacheFolder, 'm2')
    for (const [a, text] of [['part0', contents.get('part0') ?? ''], ['part1', 'not what is locked']] as const) {
      const folder = join(m2, 'org', 'example', 'some', a, '1.0'); mkdirSync(folder, { recursive: true }); writeFileSync(join(folder, `${a}-1.0.jar`), text)
    }
    await fetch({ m2 })
    expect(asked.some(u => u.includes('part0-'))).toBe(false)
    expect(asked.some(u => u.includes('part1-'))).toBe(true)
  })

  test('refuses a jar that is not the locked one, and leaves no lib', async () => {
    const right = served.get('part7') ?? ''
    served.set('part7', `X${right.slice(1)}`)
    await expect(fetch()).rejects.toMatchObject({ code: 'jar-mismatch', values: { file: 'part7-1.0.jar' } })
    expect(existsSync(libFolder(cacheFolder, list))).toBe(false)
    expect(await isVerified(cacheFolder, list)).toBe(false)
    served.set('part7', `${right}and more`)
    await expect(fetch()).rejects.toMatchObject({ code: 'jar-mismatch' })
  })

  test('does not trust a lib with a jar too many or too short: makes it anew', async () => {
    const lib = await fetch()
    writeFileSync(join(lib, 'stranger.jar'), 'x')
    expect(await isVerified(cacheFolder, list)).toBe(false)
    expect(readdirSync(await fetch())).not.toContain('stranger.jar')
    writeFileSync(join(lib, 'part3-1.0.jar'), 'x')
    await fetch()
    expect(await isVerified(cacheFolder, list)).toBe(true)
  })

  test('says that the jars are out of reach, and what else can be done', async () => {
    const host = `127.0.0.1:${await freePort()}`
    const problem = await fetch({ mirror: `http://${host}/` }).catch((e: unknown) => e)
    expect(problem).toMatchObject({ code: 'jars-unreachable', values: { host, detail: 'ECONNREFUSED' } })
    expect((problem as { sentence(l: string): string }).sentence('fr')).toContain('NEO4J_URI')
  })

  test('resumes: what an earlier try brought is not asked again', async () => {
    served.delete('part19')
    await expect(fetch()).rejects.toMatchObject({ code: 'jars-unreachable' })
    const before = new Set(asked)
    served = new Map(contents); asked = []
    await fetch()
    expect(asked.length).toBeLessThan(before.size)
  })

  test('stops when asked to, and the next try succeeds', async () => {
    slow = true
    const stop = new AbortController()
    setTimeout(() => { stop.abort() }, 100)
    await expect(fetch({ signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' })
    expect(existsSync(libFolder(cacheFolder, list))).toBe(false)
    slow = false
    await fetch()
    expect(await isVerified(cacheFolder, list)).toBe(true)
  })

  test('two at once: one brings, the other waits and finds', async () => {
    const [one, two] = await Promise.all([fetch(), fetch()])
    expect(one).toBe(two)
    expect(asked).toHaveLength(20)
  })

  test('goes through the proxy that the environment names', async () => {
    const through: string[] = []
    const proxy = createServer((request, response) => {
      through.push(request.url ?? '')
      response.end(contents.get(request.url?.split('/').at(-3) ?? ''))
    })
    await new Promise<void>(resolve => { proxy.listen(0, '127.0.0.1', resolve) })
    const before = { HTTP_PROXY: process.env.HTTP_PROXY, http_proxy: process.env.http_proxy, NO_PROXY: process.env.NO_PROXY, no_proxy: process.env.no_proxy }
    try {
      for (const name of Object.keys(before)) delete process.env[name]
      process.env.HTTP_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
      await fetch({ mirror: 'http://mirror.invalid/maven' })
    } finally {
      for (const [name, value] of Object.entries(before)) { if (value === undefined) delete process.env[name]; else process.env[name] = value }
      proxy.closeAllConnections(); proxy.close()
    }
    expect(through).toHaveLength(20)
    expect(through[0]).toMatch(/^http:\/\/mirror\.invalid\/maven\/org\/example\/some\/part/)
  })
})
