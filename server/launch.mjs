#!/usr/bin/env node
/**
 * The program `alentour`. Builds first when it was never built, or when `serve` finds sources newer than the build; then
 * runs the build in this very process, so that signals and exit codes need no passing on and nothing can be orphaned.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root, stampOfBuild, stampOfSources } from './stamp.mjs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Alentour needs Node.js 20.19 or later; this is ${process.versions.node}.\n`)
  process.exit(1)
}
const french = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').toLowerCase().startsWith('fr')

const builds = () => {
  const built = stampOfBuild()
  if (built !== null && process.argv[2] !== 'serve') return false
  if (built !== null && built === stampOfSources()) return false
  // an installation without the tools to build runs what it was given
  try { createRequire(import.meta.url).resolve('vite') } catch { return false }
  process.stderr.write(built === null ? french ? 'Première construction…\n' : 'Building for the first time…\n' : french ? 'Les sources ont changé : reconstruction…\n' : 'Sources have changed: building again…\n')
  return true
}
if (builds()) await (await import('./build.mjs')).build()

const program = join(root, 'dist', 'server', 'cli.js')
if (!existsSync(program)) {
  process.stderr.write(french ? 'Le programme n’est pas construit : lancez « npm run build ».\n' : 'The program is not built: run “npm run build”.\n')
  process.exit(1)
}
process.env.NODE_ENV = 'production'
// what node --disable-proto=delete does; here it costs no second process
delete Object.prototype['__proto__']
const { main } = await import(program)
await main()
