/** Finding the database that another process of the same data folder runs. */
import type { DatabaseAddress } from './address'
import { readState, serverHome } from './data-folder'
import { DATABASE } from './own-database'
import { readPassword, USER } from './password'
import { lives } from './processes'
import { answers, listens } from './readiness'

/**
 * The address of the running database of this folder, for the command line beside a server; null when none runs.
 * One that is still starting is waited for, `waitMs` at most. Never starts or stops anything.
 */
export const adoptRunningDatabase = async (dataFolder: string, o: { waitMs?: number } = {}): Promise<DatabaseAddress | null> => {
  const home = serverHome(dataFolder)
  for (const limit = Date.now() + (o.waitMs ?? 60_000); ;) {
    const state = readState(home), password = readPassword(home)
    if (state === null || password === null || !lives(state)) return null
    const uri = `bolt://127.0.0.1:${state.port}`
    if (state.ready || await listens(state.port)) {
      const answer = await answers(uri, USER, password, DATABASE)
      if (answer === 'yes') return { kind: 'own', uri, user: USER, password, database: DATABASE }
      if (answer === 'wrong-password') return null
    }
    if (Date.now() > limit) return null
    await new Promise(resolve => setTimeout(resolve, 150))
  }
}
