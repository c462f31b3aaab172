/** The whole program with a database of its own, which tests may kill: the keeper must bring it back. */
import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultCacheFolder } from '../../server/database/cache-folder'
import { readState, serverHome } from '../../server/database/data-folder'
import { fetchJars } from '../../server/database/fetch-jars'
import { findJava } from '../../server/database/find-java'
import { startTestProgram, type TestProgram } from '../support/program'
import { until } from '../support/built'

export interface OwnProgram extends TestProgram {
  /** process and port of the database that runs now; null between two */
  database: () => { pid: number, port: number } | null
  ready: () => Promise<boolean>
  /** how long the database may take to be back, ms: the promise's 60 s, or four times its first start where the machine is that slow */
  back: number
  /** ends the database by a signal and waits until another one serves; resolves with how long that took, ms */
  fell: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number>
}

export const startOwnProgram = async (): Promise<OwnProgram> => {
  const program = await startTestProgram(null, { env: { NEO4J_URI: '', ALENTOUR_CACHE: defaultCacheFolder() } })
  const database: OwnProgram['database'] = () => readState(serverHome(program.dataFolder))
  const ready: OwnProgram['ready'] = async () => (await program.call('/api/health')).status === 200
  const started = Date.now()
  await until('ready for the first time', 240_000, ready)
  const back = Math.max(60_000, 4 * (Date.now() - started))
  return {
    ...program, database, ready, back,
    fell: async signal => {
      const before = database()
      if (before === null) throw new Error('no database runs')
      const began = Date.now()
      process.kill(before.pid, signal)
      await until('another database', back, () => { const now = database(); return now !== null && now.pid !== before.pid })
      await until('ready again', back, ready).catch(async (error: unknown) => {
        throw new Error(`${String(error)}; health ${JSON.stringify((await program.call('/api/health')).body)}; ${JSON.stringify(program.lines.filter(l => l.text !== 'answered').slice(-8))}`)
      })
      return Date.now() - began
    }
  }
}

export interface Answered { status: number, retryAfter: string | null, body: unknown, ms: number }
/** What was asked and not answered within 10 s. */
export type Hung = `no answer: ${string}`
export const isHung = (a: Answered | Hung): a is Hung => typeof a === 'string'

/** One request that must end within 10 s. */
export const ask = async (program: TestProgram, path: string, json?: unknown): Promise<Answered | Hung> => {
  const started = performance.now()
  try {
    const { status, headers, body } = await program.call(path, { signal: AbortSignal.timeout(10_000), ...(json === undefined ? {} : { json }) })
    return { status, retryAfter: headers.get('retry-after'), body, ms: performance.now() - started }
  } catch { return `no answer: ${path}` }
}

/** Neo4j's own check of a stopped server's store: exit code, and the reports that it wrote. */
export const checkStore = async (dataFolder: string): Promise<{ code: number | null, said: string, reports: string[] }> => {
  const home = serverHome(dataFolder), cacheFolder = defaultCacheFolder(), reports = join(dataFolder, 'reports')
  mkdirSync(reports, { recursive: true })
  const [java, lib] = await Promise.all([findJava({ cacheFolder }), fetchJars({ cacheFolder })])
  const args = ['-cp', join(lib, '*'), '-Xmx512m', 'org.neo4j.cli.AdminTool', 'database', 'check', 'neo4j', `--report-path=${reports}`]
  const ran = await new Promise<{ code: number | null, said: string }>(resolve => {
    const child = execFile(java.path, args, { env: { PATH: process.env.PATH, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') }, maxBuffer: 10_000_000 }, (_error, out, err) => { resolve({ code: child.exitCode, said: out + err }) })
  })
  return { ...ran, reports: readdirSync(reports).filter(f => f.endsWith('.report')).map(f => readFileSync(join(reports, f), 'utf8')) }
}

/** A plain generator of numbers in [0, 1), so that a run can be had again. */
export const randomFrom = (seed: number) => (): number => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32
  return seed / 2 ** 32
}
