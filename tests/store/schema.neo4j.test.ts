/** Promise 6 as far as there are versions, and the constraints of promise 8. */
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newId } from '#contract/ids'
import { CONSTRAINTS, INDEXES, SCHEMA_VERSION, UnusableDatabase } from '../../server/store/schema'
import { openStore } from '../../server/store/store'
import { open } from './project-fixture'

let driver: Driver
beforeAll(() => {
  const { uri, user, password } = inject('neo4j')
  driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true })
})
afterAll(async () => { await driver.close() })
const names = async (): Promise<Set<string>> => {
  const { records } = await driver.executeQuery('SHOW CONSTRAINTS YIELD name, type RETURN name, type', {}, { database: 'neo4j' })
  expect(records.filter(r => String(r.get('name')).startsWith('alentour_')).every(r => /UNIQUENESS|UNIQUE/.test(String(r.get('type'))))).toBe(true)
  const indexes = await driver.executeQuery('SHOW INDEXES YIELD name RETURN name', {}, { database: 'neo4j' })
  return new Set([...records, ...indexes.records].map(r => String(r.get('name'))).filter(n => n.startsWith('alentour_')))
}

test('what is declared is what is there; what was dropped is made again', async () => {
  await (await open()).close()
  const declared = new Set([...Object.keys(CONSTRAINTS), ...Object.keys(INDEXES)])
  expect(await names()).toEqual(declared)
  await driver.executeQuery('DROP CONSTRAINT alentour_layout', {}, { database: 'neo4j' })
  await (await open()).close()
  expect(await names()).toEqual(declared)
})

test('four programs that start at once on a bare schema all get ready, and make it once', async () => {
  await driver.executeQuery('DROP CONSTRAINT alentour_layout', {}, { database: 'neo4j' })
  await driver.executeQuery('DROP INDEX alentour_evidence_subject', {}, { database: 'neo4j' })
  const stores = await Promise.all(Array.from({ length: 4 }, () => open()))
  await Promise.all(stores.map(s => s.close()))
  expect((await names()).size).toBe(Object.keys(CONSTRAINTS).length + Object.keys(INDEXES).length)
})

test('a newer schema is refused in one line', async () => {
  const put = (version: number) => driver.executeQuery("MATCH (m:Meta {id: 'alentour'}) SET m.schemaVersion = toInteger($version)", { version }, { database: 'neo4j' })
  await put(SCHEMA_VERSION + 1)
  try {
    const e = await open().then(() => null, (x: unknown) => x)
    expect(e).toBeInstanceOf(UnusableDatabase)
    expect(String(e)).toMatch(/newer Alentour/)
    expect(String(e)).not.toContain('\n')
  } finally { await put(SCHEMA_VERSION) }
})

test('a wrong password and a port where nobody listens are told apart', async () => {
  await expect(openStore({ ...inject('neo4j'), password: 'wrong' })).rejects.toThrow(UnusableDatabase)
  await expect(openStore({ ...inject('neo4j'), uri: 'bolt://127.0.0.1:9' })).rejects.toMatchObject({ code: 'database.unavailable' })
})

test('the constraints themselves refuse a second one, behind the door', async () => {
  const project = newId()
  const run = (text: string) => driver.executeQuery(text, { project }, { database: 'neo4j' }).then(() => 'done', (e: unknown) => e instanceof neo4j.Neo4jError ? e.code : String(e))
  const twice = async (text: string): Promise<void> => {
    expect(await run(text)).toBe('done')
    expect(await run(text)).toBe('Neo.ClientError.Schema.ConstraintValidationFailed')
  }
  await twice("CREATE (:Stakeholder {projectId: $project, id: 'a'})")
  await twice("CREATE (:Stakeholder {projectId: $project, id: randomUUID(), ref: 'r'})")
  await twice("CREATE (:Account {projectId: $project, id: randomUUID(), platform: 'x', key: 'k'})")
  await twice("CREATE (:Target {projectId: $project, id: randomUUID(), stakeholderId: 's'})")
  await twice("CREATE (:ChangeSet {projectId: $project, id: randomUUID(), rev: 1})")
  await twice("MATCH (s:Stakeholder {projectId: $project, id: 'a'}) CREATE (s)-[:LINK {projectId: $project, id: 'l'}]->(s)")
  await twice("MATCH (s:Stakeholder {projectId: $project, id: 'a'}) CREATE (s)-[:LINK {projectId: $project, id: randomUUID(), ref: 'lr'}]->(s)")
  await driver.executeQuery('MATCH (n) WHERE n.projectId = $project AND (n:Stakeholder OR n:Account OR n:Target OR n:ChangeSet) DETACH DELETE n', { project }, { database: 'neo4j' })
})
