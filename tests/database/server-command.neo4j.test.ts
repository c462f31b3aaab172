import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultCacheFolder } from '../../server/database/cache-folder'
import { fetchJars } from '../../server/database/fetch-jars'
import { findJava } from '../../server/database/find-java'
import { JARS } from '../../server/database/jar-list'
import { commandOf, confText, environmentOf, settingsOf, type ServerSetup } from '../../server/database/server-command'

const home = mkdtempSync(join(tmpdir(), 'alentour-command-'))
let setup: ServerSetup, theirs: string[]
beforeAll(async () => {
  const cacheFolder = defaultCacheFolder()
  const [java, lib] = await Promise.all([findJava({ cacheFolder }), fetchJars({ cacheFolder })])
  setup = { home, lib, java: java.path, port: 17687, heap: '384m', pageCache: '64m' }
  mkdirSync(join(home, 'conf'))
  writeFileSync(join(home, 'conf', 'neo4j.conf'), confText(setup))
  const printed = execFileSync(java.path, ['-cp', join(lib, '*'), `-Dbasedir=${home}`, 'org.neo4j.server.startup.Neo4jCommand', 'console', '--dry-run'],
    { encoding: 'utf8', env: { PATH: process.env.PATH, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') } })
  theirs = printed.trim().split('\n').at(-1)?.split(/\s+/) ?? []
})
afterAll(() => { rmSync(home, { recursive: true, force: true }) })

test('Neo4j’s own launcher would start the same class with the same arguments', () => {
  const ours = commandOf(setup)
  const from = (line: readonly string[]): string[] => line.slice(line.indexOf(JARS.mainClass))
  expect(theirs).toContain(JARS.mainClass)
  expect(from(ours)).toEqual(from(theirs))
})

test('the launcher’s class path holds the locked jars and nothing else', () => {
  const path = theirs[theirs.indexOf('-cp') + 1] ?? ''
  // its plugins folder is empty, so it names the folder or nothing
  const names = path.split(delimiter).filter(p => p.endsWith('.jar')).map(p => basename(p)).sort()
  const lib = path.split(delimiter).includes(join(setup.lib, '*'))
  expect(lib ? JARS.jars.map(j => j.file).sort() : names).toEqual(JARS.jars.map(j => j.file).sort())
})

test('every option that the launcher adds is among ours', () => {
  const bytes = (size: string): number => Number.parseInt(size, 10) * ({ k: 1, m: 1024, g: 1024 ** 2 }[size.slice(-1)] ?? 1)
  const options = (line: readonly string[]): string[] => line.slice(0, line.indexOf(JARS.mainClass)).filter(a => /^-(X|D|-)/.test(a))
    .map(a => /^-Xm[sx]/.test(a) ? `${a.slice(0, 4)}${bytes(a.slice(4))}` : a)
  expect(options(theirs).length).toBeGreaterThan(0)
  expect(options(commandOf(setup))).toEqual(expect.arrayContaining(options(theirs)))
})

test('no setting leaves loopback or keeps a web server', () => {
  const settings = settingsOf(setup)
  for (const [name, value] of Object.entries(settings)) if (name.endsWith('_address')) expect([name, value.split(':')[0]]).toEqual([name, '127.0.0.1'])
  expect(settings['server.http.enabled']).toBe('false')
})

test('the server sees no secret of our environment and no option for other Javas', () => {
  const env = environmentOf({ PATH: '/bin', HOME: '/h', LC_ALL: 'C', JAVA_TOOL_OPTIONS: '-Xmx1m', JDK_JAVA_OPTIONS: '-Xmx1m', NEO4J_PASSWORD: 'secret', ALENTOUR_SECRET: 'secret' })
  expect(env).toEqual({ PATH: '/bin', HOME: '/h', LC_ALL: 'C' })
})
