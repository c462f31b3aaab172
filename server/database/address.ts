import type { DatabaseProblem } from './problem'

/** Where a database answers. `database` undefined never leaves this folder: it stands for the user's home database until asked. */
export interface DatabaseAddress {
  /** own: the one that this program runs; remote: the one of NEO4J_URI */
  kind: 'own' | 'remote'
  uri: string
  user: string
  password: string
  database: string | undefined
}

/** How far the own database is. `fetched` and `total` are bytes of the server's jars, null outside `fetching`. */
export interface DatabaseProgress {
  phase: 'fetching' | 'starting' | 'ready' | 'stopping' | 'failed'
  fetched: number | null
  total: number | null
  problem: DatabaseProblem | null
}
