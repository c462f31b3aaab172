/** Why a server did not start, read from its last words. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseProblem } from './problem'

export const consoleLog = (home: string): string => join(home, 'logs', 'console.log')

const lastWords = (home: string): string => { try { return readFileSync(consoleLog(home), 'utf8').slice(-16_000) } catch { return '' } }

/** The problem that the console's text tells. `port` and `home` fill the sentences. */
export const readFailure = (text: string, code: number | null, home: string, port: number): DatabaseProblem => {
  if (/locked by another process|Another process may be using|store_lock/i.test(text)) return new DatabaseProblem('locked', { folder: home, pid: '?' })
  if (/Address already in use|BindException/i.test(text)) return new DatabaseProblem('port-taken', { port })
  if (/No space left on device|Disk quota exceeded/i.test(text)) return new DatabaseProblem('disk-full', { folder: home, free: 0, needed: 100 })
  if (/exceeds? the (physical|available)|Could not reserve enough space|insufficient memory|Cannot allocate memory|OutOfMemoryError/i.test(text)) return new DatabaseProblem('not-enough-memory', { detail: firstCause(text) })
  if (/UnsupportedClassVersionError|Unrecognized VM option/i.test(text)) return new DatabaseProblem('java-unfit', { where: 'java', found: '?', install: '' })
  if (/Permission denied|AccessDeniedException|Read-only file system/i.test(text)) return new DatabaseProblem('folder-unwritable', { folder: home, detail: firstCause(text) })
  return new DatabaseProblem('failed-to-start', { detail: code === null ? firstCause(text) : `${firstCause(text)}, code ${code}`, log: consoleLog(home) })
}

/** The deepest cause of a Java stack trace, else the last line with an error. */
const firstCause = (text: string): string => {
  const causes = [...text.matchAll(/^(?:Caused by: |Error: |ERROR |.*ERROR\s+)(.*)$/gm)].map(m => m[1] ?? '')
  const last = causes.at(-1) ?? text.trim().split('\n').at(-1) ?? ''
  return last.replace(/^[\w.$]+(Exception|Error): /, '').slice(0, 200)
}

export const failureOf = (home: string, code: number | null, port: number): DatabaseProblem => readFailure(lastWords(home), code, home, port)
