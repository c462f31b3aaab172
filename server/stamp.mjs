/** What the build was made from, as one fingerprint: every source the build reads, and the lock file. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const stampFile = join(root, 'dist', 'stamp')
const FOLDERS = ['server', 'client', 'seed']
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json']

/** Cost: some ten milliseconds. */
export const stampOfSources = () => {
  const hash = createHash('sha256')
  const files = FOLDERS.flatMap(folder => existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(e => e.isFile()).map(e => relative(root, join(e.parentPath, e.name))) : [])
  for (const file of [...files, ...FILES].sort()) {
    if (!existsSync(join(root, file))) continue
    hash.update(`${file}\0`).update(readFileSync(join(root, file))).update('\0')
  }
  return hash.digest('hex')
}

/** Stamp of the last build; null when there is none that is whole. */
export const stampOfBuild = () => existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null
