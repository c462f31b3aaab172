/** One real Neo4j for all tests of a run: our own in a temporary folder, or the one that ALENTOUR_TEST_NEO4J_URI names. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { defaultCacheFolder } from '../../server/database/cache-folder'
import { openOwnDatabase } from '../../server/database/own-database'

export interface TestNeo4j { uri: string, user: string, password: string }

declare module 'vitest' {
  interface ProvidedContext { neo4j: TestNeo4j }
}

/** Vitest's global setup: provides `neo4j`, and takes everything away at the end. */
export default async function setup (project: TestProject): Promise<() => Promise<void>> {
  const { ALENTOUR_TEST_NEO4J_URI: uri, ALENTOUR_TEST_NEO4J_USER: user = 'neo4j', ALENTOUR_TEST_NEO4J_PASSWORD: password = '' } = process.env
  if (uri !== undefined && uri !== '') {
    project.provide('neo4j', { uri, user, password })
    return async () => {}
  }
  const folder = await mkdtemp(join(tmpdir(), 'alentour-tests-'))
  const remove = async (): Promise<void> => { await rm(folder, { recursive: true, force: true, maxRetries: 3 }) }
  try {
    const database = await openOwnDatabase({ dataFolder: folder, cacheFolder: defaultCacheFolder(), heap: '768m', pageCache: '128m' })
    project.provide('neo4j', { uri: database.address.uri, user: database.address.user, password: database.address.password })
    return async () => { await database.stop(); await remove() }
  } catch (e) { await remove(); throw e }
}
