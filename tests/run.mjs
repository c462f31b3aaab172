// npm test: lint and the build beside each other, then types and every test (unit, real browser, real Neo4j). Arguments are handed to
// vitest. The last line is the count, skipped tests included: what was not proven is not passed.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'

const bin = name => join('node_modules', '.bin', name)
/** What is told of two at once is not mixed: whole lines at least (`live`), or all of it at the end. Resolves with whether it ended well. */
const step = (title, command, args, { live = false } = {}) => new Promise(resolve => {
  const t0 = Date.now()
  let held = ''
  const tell = chunk => {
    held += chunk
    const end = live ? held.lastIndexOf('\n') + 1 : 0
    process.stdout.write(held.slice(0, end))
    held = held.slice(end)
  }
  const over = ok => {
    console.log(`${held === '' || held.endsWith('\n') ? held : `${held}\n`}── ${title}: ${ok ? 'ok' : 'FAILED'} (${((Date.now() - t0) / 1000).toFixed(0)} s)`)
    resolve(ok)
  }
  // a run of all is a judgement: the same random cases each time, a second try where a deadline was missed
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { CI: '1', ...process.env } })
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', tell)
  child.once('error', error => { tell(`${error.message}\n`); over(false) })
  child.once('close', status => { over(status === 0) })
})

const folder = mkdtempSync(join(tmpdir(), 'alentour-test-'))
/** what failed, and what passed at the second try only; both are repeated at the end */
const failed = [], told = [], count = { passed: 0, failed: 0, skipped: 0 }
/** Runs the tests of some projects of vitest.config.ts, and counts them. */
const tests = async (...projects) => {
  const report = join(folder, `${projects.join('-')}.json`), title = `tests: ${projects.join(', ')}`
  const ok = await step(title, bin('vitest'), ['run', '--config', 'tests/vitest.config.ts', ...projects.flatMap(p => ['--project', p]), '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)], { live: true })
  try {
    const r = JSON.parse(readFileSync(report, 'utf8'))
    count.passed += r.numPassedTests
    count.failed += r.numFailedTests
    count.skipped += r.numPendingTests + (r.numTodoTests ?? 0)
    if (!ok && r.numFailedTests === 0) failed.push(`${title} (a file that did not run, or an error outside of a test)`)
    for (const { name, assertionResults } of r.testResults) {
      for (const { status, fullName, failureMessages } of assertionResults) {
        if (failureMessages.length > 0) told.push(`${status === 'passed' ? 'passed at the second try' : 'failed'}: ${name.slice(process.cwd().length + 1)}: ${fullName}: ${failureMessages[0]?.split('\n')[0]}`)
      }
    }
  } catch { failed.push(`${title} (no report)`) }
}

const named = { types: [bin('tsc'), ['--noEmit']], lint: [bin('biome'), ['ci', '--colors=off', '.']], build: [process.execPath, ['server/build.mjs']] }
const check = async title => { if (!await step(title, ...named[title])) failed.push(title) }
await Promise.all([check('lint'), check('build')])
if (failed.includes('build')) await check('types')
else {
  // two lanes where there are two cores: each mostly waits for one
  const lane = (async () => { await check('types'); await tests('unit', 'e2e', 'own') })()
  if (availableParallelism() < 2) await lane
  await Promise.all([lane, tests('neo4j')])
  await tests('timed')
}
rmSync(folder, { recursive: true, force: true })
for (const line of told) console.log(line)
for (const name of failed) { console.log(`not passed: ${name}`); count.failed++ }
console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1
