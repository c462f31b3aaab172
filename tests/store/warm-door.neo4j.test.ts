/** Warming the write door runs every statement of an edit and leaves nothing behind. */
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { Connection, TIMING } from '../../server/store/connection'
import { warmDoor } from '../../server/store/warm-door'
import { open } from './project-fixture'

let driver: Driver
beforeAll(async () => {
  const { uri, user, password } = inject('neo4j')
  driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true })
  await (await open()).close() // the schema
})
afterAll(async () => { await driver.close() })

/** Everything in the database, counted. */
const counted = async (): Promise<unknown> => {
  const { records } = await driver.executeQuery('MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS links', {}, { database: 'neo4j' })
  return records[0]?.toObject()
}

test('it writes nothing, and neither fails nor replaces its connection', async () => {
  const said: string[] = [], db = new Connection(inject('neo4j'), TIMING, line => { said.push(line) })
  try {
    const before = await counted()
    await warmDoor(db, new AbortController().signal)
    expect(await counted()).toEqual(before)
    expect(said).toEqual([])
    expect(db.figures()).toMatchObject({ stalls: 0, driversReplaced: 0 })
  } finally { await db.close() }
})

test('it stops when the program does', async () => {
  const db = new Connection(inject('neo4j'), TIMING, () => {}), stop = new AbortController()
  stop.abort()
  const began = performance.now()
  await warmDoor(db, stop.signal)
  expect(performance.now() - began).toBeLessThan(50)
  await db.close()
})
