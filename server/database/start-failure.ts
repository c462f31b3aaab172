/** Why a server did not start, read from its last words. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseProblem } from './problem'

export const consoleLog = (home: string): string => join(home, 'logs', 'console.log')

// from its beginning: the file is of this start alone
const lastWords = (home: string): string => { try { return readFileSync(consoleLog(home), 'utf8').slice(0, 64_000) } catch { return '' } }

export interface StartFacts { home: string, port: number, heap: string, pageCache: string }

/** The problem that the console's text tells; `f` fills the sentences. */
export const readFailure = (text: string, code: number | null, f: StartFacts): DatabaseProblem => {
  if (/locked by another process|Another process may be using|store_lock/i.test(text)) return new DatabaseProblem('locked', { folder: f.home, pid: '?' })
  if (/Address already in use|BindException/i.test(text)) return new DatabaseProblem('port-taken', { port: f.port })
  if (/No space left on device|Disk quota exceeded/i.test(text)) return new DatabaseProblem('disk-full', { folder: f.home, free: 0, needed: 200 })
  if (/exceeds physical memory|Could not reserve enough space|insufficient memory|Cannot allocate memory|OutOfMemoryError/i.test(text)) return new DatabaseProblem('not-enough-memory', { detail: `heap ${f.heap}, page cache ${f.pageCache}` })
  if (/Permission denied|AccessDeniedException|Read-only file system/i.test(text)) return new DatabaseProblem('folder-unwritable', { folder: f.home, detail: firstError(text) })
  return new DatabaseProblem('failed-to-start', { detail: code === null ? firstError(text) : `${firstError(text)}, code ${code}`, log: consoleLog(f.home) })
}

/** What went wrong first: later errors come of shutting down. */
const firstError = (text: string): string => {
  const line = /^(?:\S+ \S+ ERROR +|Exception in thread "main" |Error: |Invalid )(.*)$/m.exec(text)?.[0] ?? text.trim().split('\n')[0] ?? ''
  return line.replace(/^\S+ \S+ ERROR +|^Exception in thread "main" |^Error: /, '').replace(/^[\w.$]+(Exception|Error): /, '').slice(0, 200)
}

/** The problem that ended the start of a server with this exit code. */
export const failureOf = (f: StartFacts, code: number | null): DatabaseProblem => readFailure(lastWords(f.home), code, f)
