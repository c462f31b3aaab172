/** Processes by pid and start time, so that a recycled pid is never mistaken for one of ours. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'

export interface ProcessMark { pid: number, started: string }

/**
 * When a process started, as text to compare; null when there is none (a zombie counts as none).
 * Linux reads /proc; elsewhere `ps` is asked, and where there is no `ps` only liveness is told. Cost: microseconds on Linux, some ms elsewhere.
 */
export const startOf = (pid: number): string | null => {
  if (existsSync('/proc/self/stat')) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ') // the name before may hold spaces
      return fields[0] === 'Z' || fields[0] === 'X' ? null : fields[19] ?? null
    } catch { return null }
  }
  try { process.kill(pid, 0) } catch (e) { if (e instanceof Error && 'code' in e && e.code === 'ESRCH') return null }
  try { return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null } catch { return 'alive' }
}

export const markOf = (pid: number): ProcessMark => ({ pid, started: startOf(pid) ?? '' })

/** True while that very process lives. */
export const lives = (mark: ProcessMark): boolean => mark.started !== '' && startOf(mark.pid) === mark.started

/** Waits until a process is gone; false when it still lives after `ms`. */
export const waitForEnd = async (mark: ProcessMark, ms: number): Promise<boolean> => {
  for (const end = Date.now() + ms; lives(mark);) {
    if (Date.now() > end) return false
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  return true
}

/** Ends a process: TERM, then KILL after `ms`. KILL is safe for Neo4j, which recovers at its next start. */
export const end = async (mark: ProcessMark, ms: number): Promise<void> => {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!lives(mark)) return
    try { process.kill(mark.pid, signal) } catch { return }
    if (await waitForEnd(mark, signal === 'SIGTERM' ? ms : 5000)) return
  }
}

/** A free port on loopback; null when `wanted` is given and taken. */
export const freePort = async (wanted = 0): Promise<number | null> => await new Promise((resolve, reject) => {
  const server = createServer()
  server.once('error', e => { if (wanted !== 0) resolve(null); else reject(e) })
  server.listen(wanted, '127.0.0.1', () => {
    const at = server.address()
    server.close(() => { resolve(typeof at === 'object' && at !== null ? at.port : null) })
  })
})
