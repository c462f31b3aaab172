/** A database that the user names by NEO4J_URI: a server, a cluster, Aura. */
import { isIP, connect as tcp } from 'node:net'
import { connect as tls } from 'node:tls'
import neo4j, { type Driver } from 'neo4j-driver'
import type { DatabaseAddress } from './address'
import { causeOf, DatabaseProblem } from './problem'

export interface RemoteEnvironment {
  NEO4J_URI?: string | undefined
  NEO4J_USERNAME?: string | undefined
  NEO4J_USER?: string | undefined
  NEO4J_PASSWORD?: string | undefined
  NEO4J_DATABASE?: string | undefined
  /** 1: an unencrypted connection to another machine is wanted */
  ALENTOUR_ALLOW_PLAIN_BOLT?: string | undefined
}
interface RemoteTarget { uri: string, host: string, hostname: string, port: number, scheme: string, user: string, password: string, database: string | undefined }

const SCHEMES = ['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc']
/** The oldest that knows what our Cypher uses (scope clause, dynamic labels). */
export const OLDEST = [5, 26] as const

/** True for 5.26 and later, by numbers: `5.9` is older, `2026.08.1` and `5.27-aura` are not. Unreadable text counts as too old. */
export const isRecentEnough = (version: string): boolean => {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? []
  if (major === undefined || minor === undefined) return false
  return Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1])
}

const isLoopback = (hostname: string): boolean => {
  const h = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  return h === 'localhost' || h.endsWith('.localhost') || h === '::1' || (isIP(h) === 4 && h.startsWith('127.'))
}

const given = (s: string | undefined): string | undefined => s === undefined || s.trim() === '' ? undefined : s.trim()

/** Reads and checks the variables without touching the network. Errors: bad-scheme, bad-uri, plain-bolt, password-missing. */
export const readRemote = (env: RemoteEnvironment): RemoteTarget => {
  const uri = given(env.NEO4J_URI) ?? ''
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(uri)?.[1]?.toLowerCase()
  if (scheme === undefined) throw new DatabaseProblem('bad-uri')
  if (!SCHEMES.includes(scheme)) {
    const web = scheme === 'http' || scheme === 'https'
    throw new DatabaseProblem('bad-scheme', { scheme: `${scheme}://`, hint: web
      ? { fr: 'Une adresse http est celle de Neo4j Browser ; le même serveur répond aux programmes sous neo4j:// et le port 7687.', en: 'An http address is that of Neo4j Browser; the same server answers programs under neo4j:// and port 7687.' }
      : '' })
  }
  let url: URL
  try { url = new URL(uri) } catch (e) { throw new DatabaseProblem('bad-uri', {}, { cause: e instanceof Error ? e.name : undefined }) }
  if (url.hostname === '' || url.username !== '' || url.password !== '') throw new DatabaseProblem('bad-uri')
  const host = url.port === '' ? `${url.hostname}:7687` : url.host
  if (!scheme.includes('+') && !isLoopback(url.hostname) && env.ALENTOUR_ALLOW_PLAIN_BOLT !== '1') throw new DatabaseProblem('plain-bolt', { host, secure: `${scheme}+s://${url.host}` })
  const password = env.NEO4J_PASSWORD
  if (password === undefined || password === '') throw new DatabaseProblem('password-missing')
  return {
    uri, scheme, host, hostname: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? 7687 : Number(url.port),
    user: given(env.NEO4J_USERNAME) ?? given(env.NEO4J_USER) ?? 'neo4j', password, database: given(env.NEO4J_DATABASE)
  }
}

/** Why a connection fails, found by making one by hand: the driver hides the cause behind its retries. Null when it stands. */
const probe = async (t: RemoteTarget, ms = 3000): Promise<string | null> => await new Promise(resolve => {
  const secure = t.scheme.includes('+')
  const socket = secure ? tls({ host: t.hostname, port: t.port, rejectUnauthorized: t.scheme.endsWith('+s'), ...(isIP(t.hostname) === 0 ? { servername: t.hostname } : {}) }) : tcp(t.port, t.hostname)
  const tell = (cause: string | null): void => { socket.destroy(); resolve(cause) }
  socket.setTimeout(ms, () => { tell('ETIMEDOUT') }).once('error', e => { tell(causeOf(e)) }).once(secure ? 'secureConnect' : 'connect', () => { tell(null) })
})

/** Codes of TLS that speak of the certificate, not of the way to the server. */
const isAboutCertificate = (cause: string): boolean => /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY/.test(cause)

const problemOf = async (e: unknown, t: RemoteTarget): Promise<DatabaseProblem> => {
  if (e instanceof DatabaseProblem) return e
  const { host, user } = t
  const code = e instanceof neo4j.Neo4jError ? e.code : ''
  if (code === 'Neo.ClientError.Security.CredentialsExpired') return new DatabaseProblem('password-change', { host, user })
  if (code === 'Neo.ClientError.Security.Forbidden') return new DatabaseProblem('not-allowed', { host, user, detail: code })
  if (code.startsWith('Neo.ClientError.Security.')) return new DatabaseProblem('wrong-password', { host, user }, { cause: code })
  if (code === 'Neo.ClientError.Database.DatabaseNotFound') return new DatabaseProblem('no-database', { host, database: t.database ?? '' })
  // below Bolt 4.4 the driver finds no common protocol
  if (e instanceof Error && /does not support any of the protocol versions/i.test(e.message)) return new DatabaseProblem('too-old', { host, found: '< 4.4' })
  const cause = await probe(t)
  if (cause !== null && isAboutCertificate(cause)) return new DatabaseProblem('untrusted', { host, detail: cause, scheme: `${t.scheme}sc://` })
  return new DatabaseProblem('unreachable', { host, detail: cause ?? (code === '' || code === 'ServiceUnavailable' ? 'no Bolt' : code) }, { cause: e })
}

const ask = async (driver: Driver, t: RemoteTarget): Promise<DatabaseAddress> => {
  const where = t.database === undefined ? {} : { database: t.database }
  const info = await driver.getServerInfo(where)
  const agent = (info.agent ?? '').replace(/^Neo4j\//, '')
  if (!isRecentEnough(agent)) throw new DatabaseProblem('too-old', { host: t.host, found: agent === '' ? '?' : agent })
  // a real query: rights, and the name of the user's home database
  const { summary } = await driver.executeQuery('RETURN 1', {}, { ...where, routing: neo4j.routing.READ })
  return { kind: 'remote', uri: t.uri, user: t.user, password: t.password, database: t.database ?? summary.database.name ?? undefined }
}

/**
 * Resolves when the named database answers and is 5.26 or later, with the name of its database (NEO4J_DATABASE, else the
 * user's home database, asked here once). One attempt: a wrong password is sent once. Ends within about 10 s.
 * Errors: those of `readRemote`, wrong-password, password-change, unreachable, untrusted, too-old, no-database, not-allowed.
 */
export const checkRemoteDatabase = async (env: RemoteEnvironment): Promise<DatabaseAddress> => {
  const target = readRemote(env)
  const driver = neo4j.driver(target.uri, neo4j.auth.basic(target.user, target.password), {
    connectionTimeout: 3000, connectionAcquisitionTimeout: 5000, maxTransactionRetryTime: 0, telemetryDisabled: true, userAgent: 'alentour'
  })
  try { return await ask(driver, target) } catch (e) { throw await problemOf(e, target) } finally { await driver.close() }
}

/**
 * How long to wait before asking again, in ms; null when no waiting helps and the configuration must change.
 * Refusals are asked rarely: a server closes an account for a while after three wrong passwords.
 */
export const retryAfterMs = (problem: DatabaseProblem): number | null => {
  switch (problem.code) {
    case 'unreachable': return 2000
    case 'wrong-password': case 'password-change': case 'no-database': case 'not-allowed': case 'untrusted': case 'too-old': return 15_000
    default: return null
  }
}

/**
 * Asks until the database answers: `onProblem` hears every failure. Rejects at once when the configuration is wrong
 * (`retryAfterMs` null), and with `cancelled` when the signal ends the wait.
 */
export const waitForRemoteDatabase = async (env: RemoteEnvironment, o: { signal?: AbortSignal, onProblem?(p: DatabaseProblem): void } = {}): Promise<DatabaseAddress> => {
  for (;;) {
    if (o.signal?.aborted === true) throw new DatabaseProblem('cancelled')
    try { return await checkRemoteDatabase(env) } catch (e) {
      const wait = e instanceof DatabaseProblem ? retryAfterMs(e) : null
      if (!(e instanceof DatabaseProblem) || wait === null) throw e
      o.onProblem?.(e)
      await new Promise<void>(resolve => {
        const timer = setTimeout(done, wait)
        function done (): void { clearTimeout(timer); o.signal?.removeEventListener('abort', done); resolve() }
        o.signal?.addEventListener('abort', done)
      })
    }
  }
}
