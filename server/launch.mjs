#!/usr/bin/env node
/**
 * The program `alentour`. Builds first when it was never built, or when `npm start` finds sources newer than the build; then
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

/** Builds when nothing was built yet, and for `npm start` when the sources are newer; other ways in only say so. */
const builds = () => {
  const built = stampOfBuild()
  const stale = built !== null && process.argv[2] === 'serve' && built !== stampOfSources()
  if (built !== null && !stale) return false
  // an installation without the tools to build runs what it was given
  try { createRequire(import.meta.url).resolve('vite') } catch { return false }
  if (stale && process.env.npm_lifecycle_event !== 'start') {
    process.stderr.write(french ? 'Les sources ont changé depuis la construction : « npm run build » la refait.\n' : 'Sources have changed since the build: “npm run build” builds again.\n')
    return false
  }
  process.stderr.write(stale ? french ? 'Les sources ont changé : reconstruction…\n' : 'Sources have changed: building again…\n' : french ? 'Première construction…\n' : 'Building for the first time…\n')
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
// errors keep theirs: neo4j-driver gives its errors their class by it, and without their class no failure is understood
Object.defineProperty(Error.prototype, '__proto__', {
  configurable: true, get () { return Object.getPrototypeOf(this) }, set (prototype) { Object.setPrototypeOf(this, prototype) }
})
const { main } = await import(program)
await main()
