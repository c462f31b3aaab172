/**
 * `npm run promises`: the reliability promises that are due, and what proves each.
 * `npm run promises -- --prove [N…]`: also shows that each proof can fail. The one deliberate defect of a promise is put into a
 * copy of the project, its test runs there and must turn red. Slow; not part of npm test.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PROMISES, type PromiseProof } from './faults/promise-list'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs one promise's test on a copy of the project with its defect; true when the test turns red. */
const turnsRed = (p: PromiseProof): boolean => {
  const copy = mkdtempSync(join(tmpdir(), 'alentour-defect-'))
  try {
    for (const name of ['server', 'client', 'seed', 'tests', 'package.json', 'tsconfig.json', 'dist', '.env.example', 'package-lock.json']) cpSync(join(root, name), join(copy, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const file = join(copy, p.defect.file)
    const text = readFileSync(file, 'utf8')
    if (text.split(p.defect.find).length !== 2) throw new Error(`promise ${p.promise}: the text to spoil stands ${text.split(p.defect.find).length - 1} times in ${p.defect.file}`)
    writeFileSync(file, text.replace(p.defect.find, () => p.defect.put))
    if (p.defect.rebuild === true) spawnSync(process.execPath, ['server/build.mjs'], { cwd: copy, stdio: 'ignore' })
    const run = spawnSync(join('node_modules', '.bin', 'vitest'), ['run', '--config', 'tests/vitest.config.ts', p.tests[0].file, '-t', p.tests[0].name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')], { cwd: copy, encoding: 'utf8', timeout: 600_000 })
    const said = run.stdout + run.stderr
    if (!/Tests\s+.*(passed|failed)/.test(said)) throw new Error(`promise ${p.promise}: no test ran\n${said.slice(-2000)}`)
    return run.status !== 0
  } finally { rmSync(copy, { recursive: true, force: true }) }
}

const args = process.argv.slice(2)
const prove = args.includes('--prove')
const wanted = args.filter(a => /^\d+$/.test(a)).map(Number)
let alive = 0
for (const p of PROMISES) {
  if (wanted.length > 0 && !wanted.includes(p.promise)) continue
  console.log(`${String(p.promise).padStart(2)}  ${p.says}`)
  for (const t of p.tests) console.log(`      ${t.file}: ${t.name}`)
  console.log(`      defect: ${p.defect.is}${p.falls === undefined ? '' : `\n      falls short: ${p.falls}`}`)
  if (prove) {
    const t0 = Date.now(), red = turnsRed(p)
    if (!red) alive++
    console.log(`      ${red ? 'turned red' : 'STAYED GREEN'} (${((Date.now() - t0) / 1000).toFixed(0)} s)`)
  }
}
if (prove) console.log(alive === 0 ? 'every defect was caught' : `${alive} defects were not caught`)
process.exitCode = alive === 0 ? 0 : 1
