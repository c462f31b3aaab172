/** Which program serves a data folder: at most one, and everyone can find out where it is. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tryLock } from './database/file-lock'
import { lives, markOf, type ProcessMark } from './database/processes'

export interface RunningServer extends ProcessMark { url: string, version: string }

const fileOf = (dataFolder: string): string => join(dataFolder, 'server.json')

/** The program that serves this folder now, null when none does. A file left by a dead process counts for nothing. */
export const runningServer = (dataFolder: string): RunningServer | null => {
  try {
    const r = JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')) as Partial<RunningServer>
    if (typeof r.pid !== 'number' || typeof r.started !== 'string' || typeof r.url !== 'string') return null
    const mark = { pid: r.pid, started: r.started }
    return lives(mark) ? { ...mark, url: r.url, version: r.version ?? '' } : null
  } catch { return null }
}

export interface FolderHold { announce (url: string, version: string): void, release (): void }

/** Takes the folder for this process, or says who has it. */
export const holdFolder = (dataFolder: string): FolderHold | { heldBy: number, url: string | null } => {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const lock = tryLock(join(dataFolder, 'serve.lock'))
  if (!('release' in lock)) return { heldBy: lock.heldBy, url: runningServer(dataFolder)?.url ?? null }
  return {
    announce: (url, version) => {
      const file = fileOf(dataFolder)
      writeFileSync(`${file}.new`, JSON.stringify({ ...markOf(process.pid), url, version } satisfies RunningServer), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
    release: () => { rmSync(fileOf(dataFolder), { force: true }); lock.release() }
  }
}
