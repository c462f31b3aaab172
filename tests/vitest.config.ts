import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
/** A loaded machine may make one try miss its deadline; twice is a fault. What needed a second try is told (tests/run.mjs). */
const onceMore = process.env.CI === undefined ? 0 : 1
const shared = { root, environment: 'node' as const, retry: onceMore, setupFiles: ['tests/support/cases.ts'], testTimeout: 180_000, hookTimeout: 600_000 }
const withNeo4j = { globalSetup: ['tests/support/neo4j-setup.ts'], testTimeout: 600_000 }

/** Their verdict is a span of time, or what a thread did in it: nothing else runs beside them. */
const TIMED = [
  'tests/workers/pool.test.ts', 'tests/http/health.test.ts', 'tests/store/connection.test.ts',
  'tests/cli/serve.neo4j.test.ts', 'tests/store/races.neo4j.test.ts', 'tests/live/feed.neo4j.test.ts', 'tests/faults/event-loop.neo4j.test.ts',
  'tests/faults/restarted-database.neo4j.test.ts', 'tests/faults/late-database.neo4j.test.ts', 'tests/faults/deadline.neo4j.test.ts',
  'tests/e2e/two-people.e2e.test.ts'
]
/** They start servers of their own and need not stand beside the one of the others; chosen so that both lanes take about as long. */
const OWN = ['tests/database/own-database.neo4j.test.ts', 'tests/database/server-command.neo4j.test.ts', 'tests/faults/killed-database.neo4j.test.ts']
const NEO4J = 'tests/**/*.neo4j.test.ts', E2E = 'tests/**/*.e2e.test.ts'

/**
 * Five kinds, each one file after the other: unit needs nothing, e2e the built program and a real browser, own a server for each
 * file, neo4j one server for all files, timed the whole machine. `npm test` runs the first three beside the fourth, since each of
 * them mostly waits. Files of unit share one process: most of them work for less long than their imports take.
 */
export default defineConfig({
  test: {
    reporters: ['default'],
    maxWorkers: 1,
    projects: [
      { test: { ...shared, name: 'unit', isolate: false, sequence: { groupOrder: 1 }, include: ['tests/**/*.test.ts'], exclude: [NEO4J, E2E, ...TIMED] } },
      { test: { ...shared, name: 'e2e', sequence: { groupOrder: 2 }, include: [E2E], exclude: TIMED, testTimeout: 600_000 } },
      { test: { ...shared, name: 'own', sequence: { groupOrder: 3 }, include: OWN, testTimeout: 600_000 } },
      { test: { ...shared, ...withNeo4j, name: 'neo4j', sequence: { groupOrder: 4 }, include: [NEO4J], exclude: [...TIMED, ...OWN] } },
      { test: { ...shared, ...withNeo4j, name: 'timed', sequence: { groupOrder: 5 }, include: TIMED } }
    ]
  }
})
