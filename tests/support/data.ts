/** Real files that nobody here wrote; they lie beside the project, never in it. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** Path of a shared file, or null where the folder is not there: such a test is skipped and says why. */
export const sharedData = (path: string): string | null => existsSync(folder + path) ? folder + path : null

/** For `describe.skipIf` / `test.skipIf`: true when a file is absent; says so once. */
export const lacks = (path: string): boolean => {
  if (sharedData(path) !== null) return false
  console.warn(`SKIPPED: shared data ${path} is not here`)
  return true
}
