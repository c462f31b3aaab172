/** Promise 56: bad configuration fails at once and by name; safe by default. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ConfigProblem, envExample, readConfig, SETTINGS, type SettingName } from '../../server/config'
import { alentour, ensureBuilt } from '../support/built'

const root = fileURLToPath(new URL('../..', import.meta.url))
const BAD: Record<SettingName, string[]> = {
  PORT: ['abc', '-1', '65536', '80.5', '4600 '], HOST: ['a b', 'http://x', '/tmp/s'], ALENTOUR_DATA: [], ALENTOUR_CACHE: [],
  NEO4J_URI: ['localhost:7687', 'http://localhost:7474', 'bolt://'], NEO4J_USERNAME: [], NEO4J_USER: [], NEO4J_PASSWORD: [], NEO4J_DATABASE: ['a', '1db', 'x'.repeat(64), 'my db'],
  LOG_LEVEL: ['loud', 'INFO'], TRUST_PROXY: ['1', 'yes'], ALENTOUR_ALLOW_PLAIN_BOLT: ['true'], ALENTOUR_MAVEN_MIRROR: ['ftp://x', 'maven'], ALENTOUR_JAVA: [], ALENTOUR_SYSTEM_JAVA: ['0']
}
const cases = Object.entries(BAD).flatMap(([name, values]) => values.map(value => ({ name: name as SettingName, value })))

describe('configuration', () => {
  test.each(cases)('$name=$value is refused with name, rule and example', ({ name, value }) => {
    for (const lang of ['fr', 'en'] as const) {
      let said: unknown
      try { readConfig({ [name]: value }, lang) } catch (error) { said = error }
      if (!(said instanceof ConfigProblem)) throw new Error(`${name}=${value} was taken`)
      expect(said.message.split('\n')).toHaveLength(1)
      expect(said.message).toContain(name)
      expect(said.message).toContain(SETTINGS[name].rule[lang])
      expect(said.message).toContain(`${name}=${SETTINGS[name].example}`)
    }
  })

  test('a password is asked for with a user, and is never printed', () => {
    expect(() => readConfig({ NEO4J_URI: 'bolt://localhost:7687', NEO4J_USERNAME: 'neo4j' })).toThrow(/NEO4J_PASSWORD must be/u)
    try { readConfig({ NEO4J_URI: 'bolt://localhost:7687', NEO4J_PASSWORD: 'hunter2-secret', PORT: 'x' }) } catch (error) { expect(String(error)).not.toContain('hunter2') }
  })

  test('without any variable it listens on loopback, port 4600, and runs its own database', () => {
    const config = readConfig({ HOME: '/home/someone' })
    expect([config.host, config.port, config.neo4j, config.trustProxy]).toEqual(['127.0.0.1', 4600, null, false])
  })

  test('an empty variable counts as absent', () => {
    expect(readConfig({ PORT: '', HOST: '', NEO4J_URI: '' }).port).toBe(4600)
  })

  test('an unknown ALENTOUR_ variable is warned of', () => {
    expect(readConfig({ ALENTOUR_DATTA: 'x' }).warnings).toEqual([expect.stringMatching(/^ALENTOUR_DATTA is not a known variable.*ALENTOUR_DATA/u)])
    expect(readConfig({ ALENTOUR_DATA: 'x' }).warnings).toEqual([])
  })

  test('.env.example is the table, to the letter', () => {
    expect(readFileSync(`${root}.env.example`, 'utf8')).toBe(envExample())
  })

  test('the program ends with 1 within two seconds and one line, in the language asked for', async () => {
    ensureBuilt()
    const times: number[] = []
    // what it does itself takes the same each time, what a busy machine adds does not
    while (times.length < 5 && !times.some(ms => ms < 2_000)) {
      const run = await alentour(['projects'], { LANG: 'fr_FR.UTF-8', PORT: 'huit' })
      expect(run).toMatchObject({ code: 1, out: '', err: 'PORT doit être un entier de 0 à 65535, par exemple PORT=4600\n' })
      times.push(run.ms)
    }
    expect(Math.min(...times)).toBeLessThan(2_000)
  })

  test('every variable that the server reads is in the table', () => {
    const text = execFileSync('grep', ['-rhoE', '(process\\.)?env\\??\\.(ALENTOUR_[A-Z_]+|NEO4J_[A-Z]+|PORT|HOST|LOG_LEVEL|TRUST_PROXY)', 'server', '--include=*.ts'], { cwd: root, encoding: 'utf8' })
    const names = new Set(text.trim().split('\n').map(s => s.replace(/.*\./u, '')))
    expect(names.size).toBeGreaterThan(3)
    expect([...names].filter(n => !(n in SETTINGS))).toEqual([])
  })
})

describe('the launcher', () => {
  test('takes __proto__ away from everything but errors, which the driver of the database needs', () => {
    // the lines of the launcher themselves, before the program is loaded
    const text = readFileSync(`${root}server/launch.mjs`, 'utf8')
    const lines = text.slice(text.indexOf('delete Object.prototype'), text.indexOf('const { main }'))
    const probe = `${lines}
const { default: neo4j } = await import('neo4j-driver')
const failed = neo4j.driver('bolt://127.0.0.1:1', neo4j.auth.basic('a', 'b'), { connectionTimeout: 500, maxTransactionRetryTime: 0 })
const error = await failed.verifyConnectivity().catch(e => e)
await failed.close()
const swapped = Object.assign({}, JSON.parse('{"__proto__":{"admin":true}}'))
process.stdout.write(JSON.stringify([error instanceof neo4j.Neo4jError, error.code, swapped.admin === undefined, Object.getOwnPropertyNames(Object.prototype).includes('__proto__')]))`
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', probe], { cwd: root, encoding: 'utf8' })
    expect(JSON.parse(out)).toEqual([true, 'ServiceUnavailable', true, false])
  })
})
