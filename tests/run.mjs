// npm test: types, lint, the build, then every test (unit, real Neo4j, real browser). Arguments are handed to vitest.
// The last line is the count, skipped tests included: what was not proven is not passed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const bin = name => join('node_modules', '.bin', name)
const step = (title, command, args, env = {}) => {
  const t0 = Date.now()
  console.log(`\n── ${title}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  console.log(`── ${title}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - t0) / 1000).toFixed(0)} s)`)
  return status === 0
}

const failed = []
if (!step('types', bin('tsc'), ['--noEmit'])) failed.push('types')
if (!step('lint', bin('biome'), ['ci', '--colors=off', '.'])) failed.push('lint')
if (!step('build', process.execPath, ['server/build.mjs'])) failed.push('build')

const folder = mkdtempSync(join(tmpdir(), 'alentour-test-'))
const report = join(folder, 'report.json')
let count = { passed: 0, failed: 0, skipped: 0 }
if (!failed.includes('build')) {
  step('tests', bin('vitest'), ['run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)])
  try {
    const r = JSON.parse(readFileSync(report, 'utf8'))
    count = { passed: r.numPassedTests, failed: r.numFailedTests, skipped: r.numPendingTests + (r.numTodoTests ?? 0) }
    if (!r.success && count.failed === 0) failed.push('a test file that did not run')
  } catch { failed.push('tests (no report)') }
}
rmSync(folder, { recursive: true, force: true })
for (const name of failed) { console.log(`not passed: ${name}`); count.failed++ }
console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1
