import { expect, inject, test } from 'vitest'
import { checkRemoteDatabase } from '../../server/database/remote'
import { doctorDatabase } from '../../server/database/doctor'

const env = (): { NEO4J_URI: string, NEO4J_USERNAME: string, NEO4J_PASSWORD: string } => { const n = inject('neo4j'); return { NEO4J_URI: n.uri, NEO4J_USERNAME: n.user, NEO4J_PASSWORD: n.password } }

test('a named database is taken, with the name of the user’s home database', async () => {
  expect(await checkRemoteDatabase(env())).toEqual({ kind: 'remote', uri: env().NEO4J_URI, user: env().NEO4J_USERNAME, password: env().NEO4J_PASSWORD, database: 'neo4j' })
})

test('neo4j:// is taken as well as bolt://', async () => {
  expect(await checkRemoteDatabase({ ...env(), NEO4J_URI: env().NEO4J_URI.replace('bolt', 'neo4j') })).toMatchObject({ database: 'neo4j' })
})

test('a wrong password is told as such, without showing it, in one sentence', async () => {
  for (const scheme of ['bolt', 'neo4j']) {
    const problem = await checkRemoteDatabase({ ...env(), NEO4J_URI: env().NEO4J_URI.replace('bolt', scheme), NEO4J_PASSWORD: 'not-the-password' }).catch((e: unknown) => e)
    expect(problem).toMatchObject({ code: 'wrong-password', name: 'DatabaseProblem' })
    expect(JSON.stringify(problem) + String(problem)).not.toContain('not-the-password')
  }
  // two refusals do not close the account: the right one still answers
  expect(await checkRemoteDatabase(env())).toMatchObject({ kind: 'remote' })
})

test('a database that does not exist is named', async () => {
  await expect(checkRemoteDatabase({ ...env(), NEO4J_DATABASE: 'elsewhere' })).rejects.toMatchObject({ code: 'no-database', values: { database: 'elsewhere' } })
})

test('the examination looks at the named database alone', async () => {
  const folders = { dataFolder: '/nowhere', cacheFolder: '/nowhere' }
  const checks = await doctorDatabase({ lang: 'en', ...folders, env: env() })
  expect(checks.map(c => [c.name, c.ok])).toEqual([['node', true], ['database', true]])
  const wrong = await doctorDatabase({ lang: 'fr', ...folders, env: { ...env(), NEO4J_URI: 'http://localhost:7474' } })
  expect(wrong.at(-1)).toMatchObject({ ok: false }); expect(wrong.at(-1)?.hint).not.toBe('')
})
