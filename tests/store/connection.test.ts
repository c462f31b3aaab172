import { afterEach, describe, expect, test } from 'vitest'
import { Refusal } from '#contract/problem'
import { Connection, TIMING, type Tx } from '../../server/store/connection'
import { openStore, type Timing } from '../../server/store/store'
import { BoltStub, type Script } from '../support/bolt-stub'

/** Ten times faster than in life, so that silences can be waited for. */
const FAST: Timing = { ...TIMING, connect: 300, acquire: 300, read: 400, write: 700, grace: 200, probe: 100 }
const open: { close: () => Promise<void> }[] = []
afterEach(async () => { for (const x of open.splice(0).reverse()) await x.close().catch(() => {}) })

const connected = async (script: Script): Promise<{ db: Connection, stub: BoltStub }> => {
  const stub = await BoltStub.listening(script)
  const db = new Connection({ uri: stub.uri, user: 'neo4j', password: 'p', database: 'neo4j' }, FAST, () => {})
  open.push(stub, db)
  return { db, stub }
}
const one = (tx: Tx): Promise<unknown[]> => tx.rows('RETURN 1 AS one')
const codeOf = async (p: Promise<unknown>): Promise<string> => {
  try { await p; return 'done' } catch (e) { if (e instanceof Refusal) return e.code; throw e }
}

describe('a write', () => {
  test('is run again after a deadlock, soon, and the caller never hears of it', async () => {
    const { db, stub } = await connected((m, n) => m === 'RUN' && n <= 3 ? { failure: 'Neo.TransientError.Transaction.DeadlockDetected' } : 'ok')
    const started = Date.now()
    expect(await db.write(one)).toEqual([{ one: 1 }])
    expect(stub.seen).toMatchObject({ RUN: 4, COMMIT: 1 })
    expect(db.figures()).toMatchObject({ deadlocks: 3, retries: 3 })
    expect(Date.now() - started).toBeLessThan(700) // the driver's own retries would take 7 s
  })

  test('is given up after six tries', async () => {
    const { db, stub } = await connected(m => m === 'RUN' ? { failure: 'Neo.TransientError.Transaction.DeadlockDetected' } : 'ok')
    expect(await codeOf(db.write(one, 'bulk'))).toBe('database.unavailable')
    expect(stub.seen.RUN).toBe(6)
  })

  test('is not run again when the database says that it is wrong', async () => {
    const { db, stub } = await connected(m => m === 'RUN' ? { failure: 'Neo.ClientError.Statement.SyntaxError' } : 'ok')
    await expect(db.write(one)).rejects.toThrow('on order')
    expect(stub.seen.RUN).toBe(1)
  })

  test('is run again after a lost answer to COMMIT', async () => {
    const { db, stub } = await connected((m, n) => m === 'COMMIT' && n === 1 ? 'close' : 'ok')
    expect(await db.write(one)).toEqual([{ one: 1 }])
    expect(stub.seen.COMMIT).toBe(2)
  })

  test('says that the outcome is unknown when every answer to COMMIT is lost', async () => {
    const { db } = await connected(m => m === 'COMMIT' ? 'close' : 'ok')
    expect(await codeOf(db.write(one))).toBe('database.unknown-outcome')
  })

  test('says that the outcome is unknown when the answer to COMMIT never comes', async () => {
    const { db } = await connected(m => m === 'COMMIT' ? 'stall' : 'ok')
    expect(await codeOf(db.write(one))).toBe('database.unknown-outcome')
  })
})

describe('a database that does not answer', () => {
  test('ends every request at its deadline; after three the answer is immediate; once it speaks, all goes on', async () => {
    let ill = true
    const { db } = await connected(m => m === 'RUN' && ill ? 'stall' : 'ok')
    const started = Date.now()
    expect(await codeOf(db.read(one))).toBe('database.unavailable')
    expect(Date.now() - started).toBeLessThan(1_000)
    expect(await codeOf(db.read(one))).toBe('database.unavailable')
    expect(await codeOf(db.read(one))).toBe('database.unavailable')
    expect(db.figures().breakerOpen).toBe(true)
    const at = performance.now()
    expect(await codeOf(db.read(one))).toBe('database.unavailable')
    expect(performance.now() - at).toBeLessThan(100)
    ill = false
    await expect.poll(() => codeOf(db.read(one)), { timeout: 5_000, interval: 50 }).toBe('done')
    expect(db.figures()).toMatchObject({ breakerOpen: false })
    expect(db.figures().driversReplaced).toBeGreaterThanOrEqual(3)
  })

  test('leaves no pool slot taken: sockets of stalled work are closed', async () => {
    let ill = true
    const { db, stub } = await connected(m => m === 'RUN' && ill ? 'stall' : 'ok')
    await Promise.all(Array.from({ length: 10 }, () => codeOf(db.read(one))))
    ill = false
    await expect.poll(() => codeOf(db.read(one)), { timeout: 5_000, interval: 50 }).toBe('done')
    await expect.poll(() => stub.open, { timeout: 5_000, interval: 50 }).toBeLessThanOrEqual(2)
  })

  test('is left for a new driver without ending long work that others still wait for', async () => {
    const { db } = await connected((m, n) => m === 'RUN' && n === 2 ? 'stall' : 'ok')
    const long = db.write(async tx => {
      await one(tx)
      await new Promise(resolve => { setTimeout(resolve, 4 * (FAST.read + FAST.grace)) })
      return one(tx)
    }, 'schema')
    await new Promise(resolve => { setTimeout(resolve, 100) })
    expect(await codeOf(db.read(one))).toBe('database.unavailable')
    expect(db.figures().driversReplaced).toBe(1)
    expect(await long).toEqual([{ one: 1 }])
    expect(db.figures().retries).toBe(0)
  })

  test('is not taken for one that refuses: no one listening is told at once', async () => {
    const { db, stub } = await connected(() => 'ok')
    await stub.close()
    const at = performance.now()
    expect(await codeOf(db.read(one))).toBe('database.unavailable')
    expect(performance.now() - at).toBeLessThan(1_000)
    expect(db.figures().breakerOpen).toBe(false)
  })
})

test('opening a store on a database that greets and then is silent ends in a plain refusal', async () => {
  const stub = await BoltStub.listening(m => m === 'RUN' ? 'stall' : 'ok')
  open.push(stub)
  for (const database of ['neo4j', undefined]) {
    expect(await codeOf(openStore({ uri: stub.uri, user: 'neo4j', password: 'p', database }, { timing: FAST }))).toBe('database.unavailable')
  }
})

test('a read on a connection that died is tried once more', async () => {
  const { db, stub } = await connected((m, n) => m === 'RUN' && n === 2 ? 'close' : 'ok')
  await db.read(one)
  expect(await db.read(one)).toEqual([{ one: 1 }])
  expect(stub.seen.RUN).toBe(3)
})
