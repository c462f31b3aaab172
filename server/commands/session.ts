/**
 * The database and the workers for one command: the running ones of the folder, else started for it and stopped after it.
 * The driver and the pool are loaded when a command needs them.
 */
import { type Context, createContext } from '../cartography/context'
import type { Config } from '../config'
import type { DatabaseAddress } from '../database/address'
import type { OwnDatabase } from '../database/own-database'
import { DatabaseProblem } from '../database/problem'
import type { Store } from '../store/store'
import type { WorkerPool } from '../workers/pool'
import type { Shell } from './shell'

export interface Session { context: Context, store: Store, config: Config }

const addressFor = async (shell: Shell, config: Config): Promise<{ address: DatabaseAddress, own: OwnDatabase | null }> => {
  if (config.neo4j !== null) return { address: await (await import('../database/remote')).checkRemoteDatabase(config.neo4j), own: null }
  const [{ adoptRunningDatabase }, { openOwnDatabase }] = await Promise.all([import('../database/adopt'), import('../database/own-database')])
  for (let attempt = 1; ; attempt++) {
    const running = await adoptRunningDatabase(config.dataFolder)
    if (running !== null) return { address: running, own: null }
    try {
      const own = await openOwnDatabase({
        dataFolder: config.dataFolder, cacheFolder: config.cacheFolder, signal: shell.stop.signal,
        onProgress: p => {
          if (p.phase === 'fetching' && p.total !== null) shell.progress(shell.t(`Base de données : ${Math.round((p.fetched ?? 0) / 1e6)} Mo sur ${Math.round(p.total / 1e6)}`, `Database: ${Math.round((p.fetched ?? 0) / 1e6)} of ${Math.round(p.total / 1e6)} MB`))
          if (p.phase === 'starting') shell.progress(shell.t('La base de données démarre…', 'The database is starting…'))
        }
      })
      return { address: own.address, own }
    } catch (error) {
      // another program took the folder between our look and our start: use its database
      if (!(error instanceof DatabaseProblem) || error.code !== 'locked' || attempt >= 3) throw error
      await new Promise(resolve => setTimeout(resolve, 500))
    }
  }
}

/** Runs `work` with an open store; whatever happens, what was started is stopped. Threads start when something is computed. */
export const withSession = async <T>(shell: Shell, config: Config, work: (session: Session) => Promise<T>, threads = 1): Promise<T> => {
  const { address, own } = await addressFor(shell, config)
  const [{ openStore }, { WorkerPool }] = await Promise.all([import('../store/open-store'), import('../workers/pool')])
  let store: Store | undefined, pool: WorkerPool | undefined
  try {
    const open = await openStore(address)
    store = open
    const context = createContext({ store: () => open, pool: () => { pool ??= new WorkerPool({ threads }); return pool }, dataFolder: config.dataFolder })
    return await work({ context, store: open, config })
  } finally {
    shell.clear()
    await pool?.close()
    await store?.close().catch(() => {})
    await own?.stop()
  }
}

/** Runs `work` with workers and without any database. */
export const withWorkers = async <T>(threads: number, work: (pool: WorkerPool) => Promise<T>): Promise<T> => {
  const { WorkerPool } = await import('../workers/pool')
  const pool = new WorkerPool({ threads, heapMb: 4_096 })
  try { return await work(pool) } finally { await pool.close() }
}
