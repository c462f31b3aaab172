import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where what was downloaded is kept, shared by all data folders of a user: jars and, where needed, a Java. */
export const defaultCacheFolder = (env: NodeJS.ProcessEnv = process.env): string => {
  const given = env.XDG_CACHE_HOME
  if (given?.startsWith('/') === true) return join(given, 'alentour')
  return process.platform === 'win32' && env.LOCALAPPDATA !== undefined ? join(env.LOCALAPPDATA, 'alentour', 'cache') : join(homedir(), '.cache', 'alentour')
}
