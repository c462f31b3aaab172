/** Our own Neo4j: a real Community server as a child process, on loopback, with its data in the data folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseAddress, DatabaseProgress } from './address'
import { forgetState, prepareFolder, readState, serverHome, writeState } from './data-folder'
import { fetchJars, isVerified } from './fetch-jars'
import { type FileLock, tryLock } from './file-lock'
import { findJava, forgetJava } from './find-java'
import { bytesOf, JARS } from './jar-list'
import { availableMemory, memoryFor } from './memory'
import { passwordFile, settlePassword, USER } from './password'
import { DatabaseProblem } from './problem'
import { end, freePort, lives, markOf, type ProcessMark, waitForEnd } from './processes'
import { answers, listens } from './readiness'
import { commandOf, confText, environmentOf, type ServerSetup } from './server-command'
import { consoleLog, failureOf } from './start-failure'

export interface OwnDatabaseOptions {
  dataFolder: string
  cacheFolder: string
  /** as Java writes sizes, e.g. `1g`; by the machine's memory when left out */
  heap?: string | undefined
  pageCache?: string | undefined
  /** any free one when left out */
  port?: number | undefined
  onProgress?(p: DatabaseProgress): void
  signal?: AbortSignal | undefined
}
export interface OwnDatabase {
  address: DatabaseAddress
  pid: number
  /** Ends the server cleanly; resolves when its process is gone. May be called again. */
  stop(): Promise<void>
  /** Called once when the server ends without `stop`; at once if it already has. `null` when a signal ended it. */
  onExit(cb: (code: number | null) => void): void
}

/** Neo4j's only user database. */
export const DATABASE = 'neo4j'
const START_MS = 180_000, STOP_MS = 30_000
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find(p => existsSync(p))

interface Running { child: ChildProcess, mark: ProcessMark, exit: Promise<number | null>, ended: () => boolean }

const launch = (setup: ServerSetup): Running => {
  const { home } = setup
  writeFileSync(join(home, 'conf', 'neo4j.conf'), confText(setup), { mode: 0o600 })
  const log = consoleLog(home)
  if (existsSync(log)) renameSync(log, `${log}.before`)
  const out = openSync(log, 'a', 0o600)
  const [java, ...args] = commandOf(setup)
  // the kernel then ends the server when we die, even by -9; exec keeps the pid
  const [command, all] = SETPRIV === undefined ? [java, args] : [SETPRIV, ['--pdeathsig', 'TERM', '--', java, ...args]]
  const mask = process.umask(0o077)
  let child: ChildProcess
  try {
    // its own process group: a Ctrl-C in the terminal reaches us only, and we stop it in order
    child = spawn(command, all, { cwd: home, env: environmentOf(process.env), stdio: ['ignore', out, out], detached: true })
  } finally { process.umask(mask); closeSync(out) }
  let over = false
  const exit = new Promise<number | null>(resolve => {
    child.once('exit', code => { over = true; resolve(code) })
    child.once('error', () => { over = true; resolve(null) })
  })
  return { child, mark: child.pid === undefined ? { pid: 0, started: '' } : markOf(child.pid), exit, ended: () => over }
}

/** Waits until the server answers. Errors: what its last words tell, password-lost, cancelled. */
const untilReady = async (run: Running, setup: ServerSetup, password: string, signal?: AbortSignal): Promise<void> => {
  for (const limit = Date.now() + START_MS; ;) {
    if (signal?.aborted === true) throw new DatabaseProblem('cancelled')
    if (run.ended()) throw failureOf(setup, await run.exit)
    if (Date.now() > limit) throw new DatabaseProblem('failed-to-start', { detail: `${START_MS / 1000} s`, log: consoleLog(setup.home) })
    if (await listens(setup.port)) {
      const answer = await answers(`bolt://127.0.0.1:${setup.port}`, USER, password, DATABASE)
      if (answer === 'yes' && !run.ended()) return
      if (answer === 'wrong-password') throw new DatabaseProblem('password-lost', { folder: setup.home, file: passwordFile(setup.home) })
    }
    await new Promise(resolve => setTimeout(resolve, 60))
  }
}

/** A server that an Alentour left behind when it died: it is ending, or must. */
const clearLeftover = async (home: string): Promise<void> => {
  const left = readState(home)
  if (left !== null && lives(left) && !await waitForEnd(left, 3000)) await end(left, STOP_MS)
  forgetState(home)
}

const startIn = async (o: OwnDatabaseOptions, home: string, held: FileLock): Promise<OwnDatabase> => {
  const tell = (phase: DatabaseProgress['phase'], fetched: number | null = null, total: number | null = null): void => { o.onProgress?.({ phase, fetched, total, problem: null }) }
  prepareFolder(home)
  if (await isVerified(o.cacheFolder)) tell('starting')
  else tell('fetching', 0, bytesOf(JARS))
  const [java, lib] = await Promise.all([
    findJava({ cacheFolder: o.cacheFolder, signal: o.signal, remembered: true }),
    fetchJars({ cacheFolder: o.cacheFolder, signal: o.signal, onProgress: (fetched, total) => { tell('fetching', fetched, total) } })
  ])
  tell('starting')
  await clearLeftover(home)
  const password = settlePassword(home)
  const memory = memoryFor(availableMemory())
  let setup: ServerSetup, run: Running
  for (let attempt = 0; ; attempt++) {
    const port = await freePort(o.port)
    if (port === null) throw new DatabaseProblem('port-taken', { port: o.port ?? 0 })
    if (o.signal?.aborted === true) throw new DatabaseProblem('cancelled')
    setup = { home, lib, java: java.path, port, heap: o.heap ?? memory.heap, pageCache: o.pageCache ?? memory.pageCache }
    run = launch(setup)
    const state = { ...run.mark, port, version: JARS.version, ready: false }
    writeState(home, state)
    try {
      await untilReady(run, setup, password, o.signal)
      writeState(home, { ...state, ready: true })
      break
    } catch (e) {
      await end(run.mark, STOP_MS)
      forgetState(home)
      await forgetJava(o.cacheFolder)
      // another program took the free port between our look and the server's: take another
      if (e instanceof DatabaseProblem && e.code === 'port-taken' && o.port === undefined && attempt < 2) continue
      throw e
    }
  }
  tell('ready')

  let asked = false, stopping: Promise<void> | undefined
  const listeners: ((code: number | null) => void)[] = []
  let fell: { code: number | null } | undefined
  void run.exit.then(code => {
    if (asked) return
    forgetState(home); held.release()
    fell = { code }
    o.onProgress?.({ phase: 'failed', fetched: null, total: null, problem: new DatabaseProblem('stopped', { code: code ?? '–', log: consoleLog(home) }) })
    for (const listener of listeners) listener(code)
  })
  return {
    address: { kind: 'own', uri: `bolt://127.0.0.1:${setup.port}`, user: USER, password, database: DATABASE },
    pid: run.mark.pid,
    stop: async () => {
      asked = true
      stopping ??= (async () => {
        if (run.ended()) return
        tell('stopping')
        await end(run.mark, STOP_MS)
        await run.exit
        forgetState(home); held.release()
      })()
      await stopping
    },
    onExit: cb => { if (fell !== undefined) cb(fell.code); else listeners.push(cb) }
  }
}

/**
 * Starts the database of a data folder: brings Java and the jars where they are missing, then waits until it answers.
 * One process at a time; a server that a dead process left behind is stopped first. Recovery after a crash is Neo4j's own.
 * Errors (all `DatabaseProblem`): those of `findJava` and `fetchJars`, locked, port-taken, disk-full, folder-unwritable,
 * wrong-filesystem, not-enough-memory, password-lost, failed-to-start, cancelled.
 */
export const openOwnDatabase = async (o: OwnDatabaseOptions): Promise<OwnDatabase> => {
  const home = serverHome(o.dataFolder)
  try {
    let held: ReturnType<typeof tryLock>
    try { held = tryLock(join(home, 'lock')) } catch { prepareFolder(home); throw new DatabaseProblem('folder-unwritable', { folder: home, detail: 'lock' }) }
    if (!('release' in held)) throw new DatabaseProblem('locked', { folder: o.dataFolder, pid: held.heldBy })
    try { return await startIn(o, home, held) } catch (e) { held.release(); throw e }
  } catch (e) {
    const problem = e instanceof DatabaseProblem ? e : new DatabaseProblem('failed-to-start', { detail: e instanceof Error ? e.message : String(e), log: consoleLog(home) }, { cause: e })
    if (problem.code !== 'cancelled') o.onProgress?.({ phase: 'failed', fetched: null, total: null, problem })
    throw problem
  }
}
