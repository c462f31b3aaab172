/**
 * Composes the program: HTTP first, so that the page answers at once; then the database, the store, the workers and the
 * demonstration project. Stops in order, within three seconds.
 */
import type { Server } from 'node:http'
import { AnalysisParameters } from '#contract/analysis'
import { LIMITS } from '#contract/limits'
import { Refusal } from '#contract/problem'
import type { Project } from '#contract/project'
import type { Language } from '#contract/words'
import { analyse, weigh } from './cartography/analyse'
import { type Context, createContext, type Log } from './cartography/context'
import { sweepReports } from './cartography/import'
import { emptyBin } from './cartography/projects'
import { readMap } from './cartography/read-map'
import { sweepUploads } from './cartography/uploads'
import type { Config } from './config'
import { builtClient } from './built-client'
import { DatabaseKeeper } from './database-keeper'
import type { DatabaseProgress } from './database/address'
import type { DatabaseProblem } from './database/problem'
import { loadDemo } from './demo'
import { createApp } from './http/app'
import { closeServer, listen } from './http/listen'
import type { Program } from './http/program'
import { LiveFeed } from './live/feed'
import { createHealth } from './program-health'
import type { Store } from './store/store'
import { VERSION } from './version'
import { WorkerPool } from './workers/pool'

const GRACE_MS = 1_000, SWEEP_MS = 5 * 60_000, BIN_MS = 24 * 3_600_000, WARM_STAKEHOLDERS = 3_000

export interface StartOptions {
  config: Config
  log: Log
  clientFolder?: string | null
  /** without it the demonstration project is not made on the first run */
  demo?: Language | null
  /** hears every step of the database, for people */
  onProgress?(p: DatabaseProgress): void
  onHopeless?(p: DatabaseProblem): void
  fault?: Program['fault']
}
export interface RunningProgram {
  url: string
  port: number
  /** resolves when everything is ready the first time, or stopped before */
  ready: Promise<void>
  context: Context
  /** false when the pages were not built */
  clientHere: boolean
  /** stops in order; may be called again */
  stop(): Promise<void>
}

const urlOf = (host: string, port: number): string => `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`

/** Opens the most recent project once, so that the first visitor does not wait for it; then what people do next. */
const warm = async (context: Context, own: boolean, signal: AbortSignal): Promise<void> => {
  const [latest] = await context.store().listProjects({ deleted: false })
  if (latest !== undefined) await warmProject(context, latest)
  // a server of our own has just started; another is warm, or its owner's business
  if (own && !signal.aborted) await context.store().warm(signal)
  if (!signal.aborted) await emptyBin(context)
}
const warmProject = async (context: Context, latest: Project): Promise<void> => {
  await readMap(context, latest.id, LIMITS.mapStakeholders)
  await weigh(context, latest)
  if (latest.stakeholders <= WARM_STAKEHOLDERS) await analyse(context, latest.id, AnalysisParameters.parse({}))
  await Promise.all([context.store().lastRevs([latest.id]), context.store().history(latest.id, { limit: 1 }), context.store().search(latest.id, 'a', 1)])
}

/** Starts the program. Rejects with the system's error when the address cannot be listened on. */
export const startProgram = async (o: StartOptions): Promise<RunningProgram> => {
  const { config, log } = o
  let progress: DatabaseProgress = { phase: 'starting', fetched: null, total: null, problem: null }
  let stopping = false
  let open = false
  const ending = new AbortController()
  const pool = new WorkerPool()
  const store = (): Store => {
    if (stopping) throw new Refusal('server.stopping')
    if (keeper.store === null || !open) throw new Refusal('database.starting', { retryAfter: 1 })
    return keeper.store
  }
  const context = createContext({ store, pool: () => pool, serves: true, dataFolder: config.dataFolder, log, publish: (project, event, only) => { feed.publish(project, event, only) } })
  const feed = new LiveFeed({ store, onError: error => { if (!(error instanceof Refusal)) log.warn({ err: error }, 'live feed') } })
  const keeper: DatabaseKeeper = new DatabaseKeeper({
    config, log,
    onProgress: p => { progress = p; o.onProgress?.(p) },
    onHopeless: p => { progress = { phase: 'failed', fetched: null, total: null, problem: p }; o.onHopeless?.(p) },
    onStore: async opened => {
      if (o.demo != null) await loadDemo(opened, config.dataFolder, o.demo)
      open = true
      // a visitor who comes meanwhile shares this work
      if (!stopping) void warm(context, keeper.kind === 'own', ending.signal).catch((error: unknown) => { if (!stopping) log.warn({ err: error }, 'not warmed') })
    }
  })
  const program: Program = {
    health: createHealth(() => ({ kind: keeper.kind, progress, store: open ? keeper.store : null, stopping }), VERSION),
    context: () => { store(); return context },
    feed, log, host: config.host, trustProxy: config.trustProxy, version: VERSION,
    clientFolder: o.clientFolder === undefined ? builtClient() : o.clientFolder, fault: o.fault
  }
  let server: Server, port: number
  try { ({ server, port } = await listen(createApp(program), config)) } catch (error) { feed.close(); await pool.close(); throw error }
  await sweepUploads(context)
  const sweeper = setInterval(() => { void sweepUploads(context); void sweepReports(context) }, SWEEP_MS).unref()
  const bin = setInterval(() => { void emptyBin(context).catch((error: unknown) => { log.warn({ err: error }, 'bin not emptied') }) }, BIN_MS).unref()
  const ready = keeper.start().catch((error: unknown) => { log.error({ err: error }, 'start') })

  let stopped: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    stopping = true
    ending.abort()
    clearInterval(sweeper)
    clearInterval(bin)
    feed.close()
    context.jobs.cancelAll()
    await closeServer(server, GRACE_MS)
    await Promise.all([keeper.stop(), pool.close()])
  }
  return { url: urlOf(config.host, port), port, ready, context, clientHere: program.clientFolder !== null, stop: () => stopped ??= stop() }
}
