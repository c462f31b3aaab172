/** The built program as its users start it: a process of its own, through server/launch.mjs. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stampOfBuild, stampOfSources } from '../../server/stamp.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds when the build is older than the sources; `npm test` has done so already. */
export const ensureBuilt = (): void => {
  if (stampOfBuild() !== stampOfSources()) execFileSync(process.execPath, ['server/build.mjs'], { cwd: root, stdio: 'ignore' })
}

export interface Ran { code: number | null, out: string, err: string, ms: number, json: () => unknown }

/** Only what a program needs of the environment, so that a developer's own settings decide nothing. */
export const plainEnv = (more: Record<string, string> = {}): Record<string, string> => ({ PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LANG: 'C', ...more })

export const start = (args: readonly string[], env: Record<string, string> = {}): ChildProcess & { out: () => string, err: () => string, ended: Promise<number | null> } => {
  const child = spawn(process.execPath, ['server/launch.mjs', ...args], { cwd: root, env: plainEnv(env), stdio: ['ignore', 'pipe', 'pipe'] })
  let out = '', err = ''
  child.stdout.setEncoding('utf8').on('data', (s: string) => { out += s })
  child.stderr.setEncoding('utf8').on('data', (s: string) => { err += s })
  const ended = new Promise<number | null>(resolve => { child.once('close', code => { resolve(code) }) })
  return Object.assign(child, { out: () => out, err: () => err, ended })
}

/** Runs one command line to its end. */
export const alentour = async (args: readonly string[], env: Record<string, string> = {}): Promise<Ran> => {
  const started = Date.now()
  const child = start(args, env)
  const code = await child.ended
  return { code, out: child.out(), err: child.err(), ms: Date.now() - started, json: () => JSON.parse(child.out()) as unknown }
}

/** Waits for a condition, asked every 25 ms; throws after `ms`. */
export const until = async <T>(what: string, ms: number, look: () => Promise<T | null | undefined | false> | T | null | undefined | false): Promise<T> => {
  for (const end = Date.now() + ms; ;) {
    const found = await look()
    if (found !== null && found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}
