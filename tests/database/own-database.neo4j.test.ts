// one story on one folder, in order: each start of a server costs seconds
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adoptRunningDatabase } from '../../server/database/adopt'
import { defaultCacheFolder } from '../../server/database/cache-folder'
import { readState, serverHome } from '../../server/database/data-folder'
import { doctorDatabase } from '../../server/database/doctor'
import { JARS } from '../../server/database/jar-list'
import { openOwnDatabase, type OwnDatabase } from '../../server/database/own-database'
import { lives, startOf, waitForEnd, markOf } from '../../server/database/processes'

const linux = process.platform === 'linux'
const dataFolder = mkdtempSync(join(tmpdir(), 'alentour-database-'))
const home = serverHome(dataFolder), cacheFolder = defaultCacheFolder()
const phases: string[] = []
const open = async (): Promise<OwnDatabase> => await openOwnDatabase({ dataFolder, cacheFolder, heap: '384m', pageCache: '64m', onProgress: p => { if (phases.at(-1) !== p.phase) phases.push(p.phase) } })
const driverOf = (d: { address: { uri: string, user: string, password: string } }): Driver => neo4j.driver(d.address.uri, neo4j.auth.basic(d.address.user, d.address.password), { disableLosslessIntegers: true })
const ask = async (driver: Driver, query: string): Promise<Record<string, unknown>[]> => (await driver.executeQuery(query, {}, { database: 'neo4j' })).records.map(r => r.toObject())

/** Addresses that a process listens on, read from the kernel. */
const listening = (pid: number): string[] => {
  const sockets = new Set(readdirSync(`/proc/${pid}/fd`).map(fd => { try { return execFileSync('readlink', [`/proc/${pid}/fd/${fd}`], { encoding: 'utf8' }).trim() } catch { return '' } }))
  return ['tcp', 'tcp6'].flatMap(file => readFileSync(`/proc/${pid}/net/${file}`, 'utf8').split('\n').slice(1).map(line => line.trim().split(/\s+/)))
    .filter(f => f[3] === '0A' && sockets.has(`socket:[${f[9]}]`)).map(f => f[1] ?? '')
}

let database: OwnDatabase, driver: Driver
beforeAll(async () => { database = await open(); driver = driverOf(database) })
afterAll(async () => { await driver.close(); await database.stop(); rmSync(dataFolder, { recursive: true, force: true }) })

describe('a database of our own', () => {
  test('starts, is ready, and answers', async () => {
    expect(phases.slice(-2)).toEqual(['starting', 'ready'])
    expect(await ask(driver, 'RETURN 1 AS one')).toEqual([{ one: 1 }])
    expect(await ask(driver, 'CALL dbms.components() YIELD versions, edition RETURN versions, edition')).toEqual([{ versions: [JARS.version], edition: 'community' }])
  })

  test.skipIf(process.platform === 'win32')('is closed to other users of the machine', () => {
    const mode = (...path: string[]): string => (statSync(join(home, ...path)).mode & 0o777).toString(8)
    expect(mode()).toBe('700')
    for (const folder of ['conf', 'data', 'logs', 'dumps']) expect([folder, mode(folder)]).toEqual([folder, '700'])
    for (const file of ['password', 'state.json', 'conf/neo4j.conf', 'data/dbms/auth.ini', 'logs/debug.log', 'logs/console.log']) expect([file, mode(file)]).toEqual([file, '600'])
  })

  test.skipIf(!linux)('listens on loopback only, on one port', () => {
    const port = Number(new URL(database.address.uri.replace('bolt', 'http')).port).toString(16).toUpperCase().padStart(4, '0')
    // 127.0.0.1 as the kernel writes it, plain or within IPv6
    expect(listening(database.pid).map(a => a.replace(/^0{16}FFFF0{4}/, ''))).toEqual([`0100007F:${port}`])
  })

  test('has the settings that keep it shut and bounded', async () => {
    const rows = await ask(driver, 'SHOW SETTINGS YIELD name, value')
    const value = Object.fromEntries(rows.map(r => [r.name, r.value]))
    expect(value).toMatchObject({
      'server.http.enabled': 'false', 'server.https.enabled': 'false', 'dbms.security.auth_enabled': 'true',
      'dbms.security.allow_csv_import_from_file_urls': 'false', 'dbms.security.procedures.unrestricted': '',
      'dbms.usage_report.enabled': 'false', 'client.allow_telemetry': 'false', 'server.bolt.telemetry.enabled': 'false',
      'db.transaction.timeout': '1m30s', 'db.lock.acquisition.timeout': '5s', 'db.memory.transaction.max': '256.00MiB',
      'server.default_listen_address': '127.0.0.1', 'db.tx_log.preallocate': 'false'
    })
  })

  test('reads no file and no address for a query', async () => {
    await expect(ask(driver, "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line")).rejects.toThrow(/disallowed|file/i)
    await expect(ask(driver, `LOAD CSV FROM 'http://127.0.0.1:1/x.csv' AS line RETURN line`)).rejects.toThrow(/block/i)
  })

  test.skipIf(!linux)('shows its password to nobody: not in arguments, environment, configuration or logs', () => {
    const { password } = database.address
    expect(password.length).toBeGreaterThanOrEqual(20)
    const places = ['/cmdline', '/environ'].map(f => readFileSync(`/proc/${database.pid}${f}`, 'utf8'))
    const files = ['conf', 'logs'].flatMap(d => readdirSync(join(home, d)).map(f => readFileSync(join(home, d, f), 'utf8')))
    expect(files.length).toBeGreaterThan(2)
    for (const text of [...places, ...files, readFileSync(join(home, 'data', 'dbms', 'auth.ini'), 'utf8')]) expect(text.includes(password)).toBe(false)
  })

  test('has what the store calls', async () => {
    await ask(driver, 'CREATE TEXT INDEX probe IF NOT EXISTS FOR (n:Probe) ON (n.name)')
    await ask(driver, 'CREATE FULLTEXT INDEX probeText IF NOT EXISTS FOR (n:Probe) ON EACH [n.name]')
    await ask(driver, 'CALL db.awaitIndexes(30)')
    await ask(driver, "CREATE (:Probe {name: 'here'})")
    expect(await ask(driver, "CALL db.index.fulltext.queryNodes('probeText', 'here') YIELD node RETURN node.name AS name")).toEqual([{ name: 'here' }])
  })

  test('is found by the command line, and refused to a second process', async () => {
    expect(await adoptRunningDatabase(dataFolder)).toEqual(database.address)
    const began = Date.now()
    await expect(open()).rejects.toMatchObject({ code: 'locked' })
    expect(Date.now() - began).toBeLessThan(1000)
    expect(await ask(driver, 'RETURN 1 AS one')).toEqual([{ one: 1 }])
  })

  test('passes its own examination in both languages', async () => {
    for (const lang of ['fr', 'en'] as const) {
      const checks = await doctorDatabase({ lang, dataFolder, cacheFolder, env: { PATH: process.env.PATH } })
      expect(checks.map(c => c.name)).toEqual(['node', 'java', 'jars', 'data-folder', 'disk', 'memory', 'database'])
      expect(checks.filter(c => !c.ok)).toEqual([])
      expect(checks.at(-1)?.detail).toMatch(lang === 'fr' ? /répond/ : /answers/)
    }
  })

  test('tells when it is killed, and has every commit at the next start', async () => {
    for (let i = 0; i < 20; i++) await ask(driver, `CREATE (:Commit {i: ${i}})`)
    const told = new Promise<number | null>(resolve => { database.onExit(resolve) })
    process.kill(database.pid, 'SIGKILL')
    expect(await told).toBeNull()
    expect(phases.at(-1)).toBe('failed')
    await driver.close()
    database = await open(); driver = driverOf(database)
    expect(await ask(driver, 'MATCH (c:Commit) RETURN count(c) AS n')).toEqual([{ n: 20 }])
  })

  test('stops within 3 seconds, leaves no process, and does not call that a fall', async () => {
    let fell = false
    database.onExit(() => { fell = true })
    const { pid } = database, began = Date.now()
    await database.stop(); await database.stop()
    expect(Date.now() - began).toBeLessThan(3000)
    expect(startOf(pid)).toBeNull()
    expect(readState(home)).toBeNull()
    expect(await adoptRunningDatabase(dataFolder)).toBeNull()
    expect(fell).toBe(false)
  })

  test.skipIf(!linux)('ends with its parent, even when that is killed, and starts again', async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'hold-database.ts'), dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const line = await new Promise<string>(resolve => { parent.stdout.once('data', (b: Buffer) => { resolve(b.toString()) }) })
    const server = markOf((JSON.parse(line) as { pid: number }).pid)
    expect(lives(server)).toBe(true)
    parent.kill('SIGKILL')
    expect(await waitForEnd(server, 5000)).toBe(true)
    database = await open(); driver = driverOf(database)
    expect(await ask(driver, 'MATCH (c:Commit) RETURN count(c) AS n')).toEqual([{ n: 20 }])
  })

  test('a start can be called off, and leaves nothing running', async () => {
    const other = mkdtempSync(join(tmpdir(), 'alentour-database-'))
    const stop = new AbortController()
    const starting = openOwnDatabase({ dataFolder: other, cacheFolder, heap: '384m', pageCache: '64m', signal: stop.signal, onProgress: p => { if (p.phase === 'starting') setTimeout(() => { stop.abort() }, 700) } })
    await expect(starting).rejects.toMatchObject({ code: 'cancelled' })
    expect(readState(serverHome(other))).toBeNull()
    rmSync(other, { recursive: true, force: true })
  })
})
