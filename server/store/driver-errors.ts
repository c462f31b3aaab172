/** What the driver throws, as what the store says. The only place that knows Neo4j's status codes. */
import neo4j from 'neo4j-driver'
import { Refusal } from '#contract/problem'

/** Our own deadline passed: the database took the request and never answered. */
export class Stalled extends Error {
  constructor (readonly committing: boolean) { super('the database does not answer'); this.name = 'Stalled' }
}
/** An answer to COMMIT that did not arrive: nobody knows whether it took place. */
export class LostCommit extends Error {
  constructor (override readonly cause: unknown) { super('the answer to a commit was lost'); this.name = 'LostCommit' }
}

/** transient: the server says try again. lost: the connection is gone. constraint: two things would be the same. other: everything else. */
export type FailureKind = 'transient' | 'lost' | 'lost-commit' | 'stalled' | 'constraint' | 'other'

const codeOf = (e: unknown): string => e instanceof neo4j.Neo4jError ? e.code : ''

/** Memory and disk are transient by name only: trying again at once does not help. */
const HOPELESS = /MemoryPoolOutOfMemory|OutOfDisk|Outdated|Terminated$/

/** The driver's own errors have no status of the server; these say that no connection was to be had. */
const NO_CONNECTION = /acquisition timed out|(pool|driver|connection|session) (is|was|has been) closed|pool is closed|closed driver/i

export const kindOf = (e: unknown): FailureKind => {
  if (e instanceof Stalled) return 'stalled'
  if (e instanceof LostCommit) return 'lost-commit'
  const code = codeOf(e)
  if (code.startsWith('Neo.TransientError.')) return HOPELESS.test(code) ? 'other' : 'transient'
  if (code === 'ServiceUnavailable' || code === 'SessionExpired') return 'lost'
  if (e instanceof neo4j.Neo4jError && code === 'N/A' && NO_CONNECTION.test(e.message)) return 'lost'
  if (code === 'Neo.ClientError.Schema.ConstraintValidationFailed') return 'constraint'
  return 'other'
}

export const isDeadlock = (e: unknown): boolean => codeOf(e).endsWith('.DeadlockDetected')
/** The wrong password, or too many of them: trying again only locks the door for longer. */
export const isSecurity = (e: unknown): boolean => codeOf(e).startsWith('Neo.ClientError.Security.')

/** The refusal that a failure means to a client; a failure that means nothing to one is thrown as it is: it is a bug. */
export const translate = (e: unknown): unknown => {
  if (e instanceof Refusal) return e
  const unavailable = (): Refusal => new Refusal('database.unavailable', { retryAfter: 2 })
  switch (kindOf(e)) {
    case 'stalled': return e instanceof Stalled && e.committing ? new Refusal('database.unknown-outcome', { retryAfter: 2 }) : unavailable()
    case 'lost-commit': return new Refusal('database.unknown-outcome', { retryAfter: 2 })
    case 'transient': case 'lost': return unavailable()
    case 'constraint': return new Refusal('change.duplicate', { values: { what: '?' } })
    case 'other':
  }
  const code = codeOf(e)
  if (/OutOfDisk|no space left/i.test(code + (e instanceof Error ? e.message : ''))) return new Refusal('database.full')
  if (code.startsWith('Neo.TransientError.') || code.includes('.TransactionTimedOut') || code.includes('.Terminated') || isSecurity(e)) return unavailable()
  return e
}
