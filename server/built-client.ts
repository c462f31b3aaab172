import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The built client beside the built server; null when it was not built. */
export const builtClient = (): string | null => {
  const folder = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../dist/client' : '../client', import.meta.url))
  return existsSync(join(folder, 'index.html')) ? folder : null
}
