import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
/** A loaded machine may make one try miss its deadline; twice is a fault. What needed a second try is told (tests/run.mjs). */
const onceMore = process.env.CI === undefined ? 0 : 1
const shared = { root, environment: 'node' as const, retry: onceMore, setupFiles: ['tests/support/cases.ts'], testTimeout: 60_000, hookTimeout: 180_000 }

/** Three kinds, one after the other since two cores are few (beside each other, promises that are deadlines come near them: docs/decisions/0009): unit needs nothing, neo4j a real server (one for all files), e2e the built program and a real browser. */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { test: { ...shared, name: 'unit', sequence: { groupOrder: 0 }, include: ['tests/**/*.test.ts'], exclude: ['tests/**/*.neo4j.test.ts', 'tests/**/*.e2e.test.ts', '**/node_modules/**'] } },
      { test: { ...shared, name: 'neo4j', sequence: { groupOrder: 1 }, include: ['tests/**/*.neo4j.test.ts'], globalSetup: ['tests/support/neo4j-setup.ts'], fileParallelism: false, testTimeout: 180_000 } },
      { test: { ...shared, name: 'e2e', sequence: { groupOrder: 2 }, include: ['tests/**/*.e2e.test.ts'], fileParallelism: false, testTimeout: 180_000 } }
    ]
  }
})
