/** A lock between processes: a file that names its holder. A holder that died, however it died, holds nothing. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseProblem } from './problem'
import { lives, markOf, type ProcessMark } from './processes'

export interface FileLock { release(): void }

const read = (file: string): ProcessMark | null => {
  try {
    const mark = JSON.parse(readFileSync(file, 'utf8')) as Partial<ProcessMark>
    return typeof mark.pid === 'number' && typeof mark.started === 'string' ? { pid: mark.pid, started: mark.started } : null
  } catch { return null }
}

/** Takes a dead holder's file away; one that a quicker process took in the meantime is put back. */
const discard = (file: string, stale: string): void => {
  try { renameSync(file, stale) } catch { return }
  const holder = read(stale)
  if (holder !== null && lives(holder)) { try { linkSync(stale, file) } catch { /* someone has it */ } }
  rmSync(stale, { force: true })
}

let made = 0
/** Takes the lock at once, or tells who holds it. Synchronous, a few file operations. */
export const tryLock = (file: string): FileLock | { heldBy: number } => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // written aside and linked: whoever sees the file sees it whole
  const aside = `${file}.${process.pid}.${++made}`
  writeFileSync(aside, JSON.stringify(markOf(process.pid)), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(aside, file)
        return { release: () => { if (read(file)?.pid === process.pid) rmSync(file, { force: true }) } }
      } catch (e) {
        if (!(e instanceof Error && 'code' in e && e.code === 'EEXIST')) throw e
        const holder = read(file)
        if (holder !== null && lives(holder)) return { heldBy: holder.pid }
        discard(file, `${aside}.stale`)
      }
    }
    return { heldBy: read(file)?.pid ?? 0 }
  } finally { rmSync(aside, { force: true }) }
}

/** Waits for the lock, however long its holder works; a signal ends the wait. */
export const lock = async (file: string, signal?: AbortSignal): Promise<FileLock> => {
  for (;;) {
    if (signal?.aborted === true) throw new DatabaseProblem('cancelled')
    const got = tryLock(file)
    if ('release' in got) return got
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}
