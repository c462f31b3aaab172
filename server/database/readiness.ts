/** Whether a database answers, by a real authenticated query. */
import { connect as connectTcp } from 'node:net'
import neo4j from 'neo4j-driver'

/** True when something listens there. Cost: one connection on loopback. */
export const listens = async (port: number): Promise<boolean> => await new Promise(resolve => {
  const socket = connectTcp(port, '127.0.0.1')
  const tell = (yes: boolean): void => { socket.destroy(); resolve(yes) }
  socket.setTimeout(1000, () => { tell(false) }).once('connect', () => { tell(true) }).once('error', () => { tell(false) })
})

export type Answer = 'yes' | 'not-yet' | 'wrong-password'

/** Asks `RETURN 1` once. A wrong password is told at once: asking again would only trip the server's rate limiter. */
export const answers = async (uri: string, user: string, password: string, database: string): Promise<Answer> => {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { connectionTimeout: 2000, connectionAcquisitionTimeout: 2500, maxTransactionRetryTime: 0, telemetryDisabled: true })
  try {
    await driver.executeQuery('RETURN 1', {}, { database })
    return 'yes'
  } catch (e) {
    return e instanceof neo4j.Neo4jError && e.code.startsWith('Neo.ClientError.Security.') ? 'wrong-password' : 'not-yet'
  } finally { await driver.close() }
}
