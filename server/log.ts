/** The log: JSON lines for machines. In a terminal it goes to a file, so that people read sentences only. */
import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { Log } from './cartography/context'

const LARGEST = 20_000_000

/** Where the log is written; null: standard error. */
export const logFile = (dataFolder: string): string => join(dataFolder, 'logs', 'alentour.log')

/** Opens the log. A file that cannot be written never stops the program. Errors carry their stack here and nowhere else. */
export const openLog = (o: { level: string, file: string | null }): Log & { flush (): void } => {
  if (o.file !== null) {
    try {
      mkdirSync(join(o.file, '..'), { recursive: true, mode: 0o700 })
      if ((statSync(o.file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(o.file, `${o.file}.before`)
    } catch { /* said by the destination below, once */ }
  }
  const destination = pino.destination({ dest: o.file ?? 2, sync: false, minLength: 0, mode: 0o600 })
  destination.on('error', () => {})
  const log = pino({ level: o.level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['password', '*.password'] }, destination)
  return {
    debug: (values, text) => { log.debug(values, text) }, info: (values, text) => { log.info(values, text) },
    warn: (values, text) => { log.warn(values, text) }, error: (values, text) => { log.error(values, text) },
    flush: () => { try { destination.flushSync() } catch { /* nothing was written yet */ } }
  }
}
