/** The password of our own server: made once, kept in a file that only its owner reads, never on a command line. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseProblem } from './problem'

export const USER = 'neo4j'
export const passwordFile = (home: string): string => join(home, 'password')

/** The password, or null before the first start. */
export const readPassword = (home: string): string | null => { try { return readFileSync(passwordFile(home), 'utf8').trim() || null } catch { return null } }

/** One line of auth.ini: Shiro's SimpleHash, SHA-256 over salt and password, 1024 rounds, as `neo4j-admin` writes it. */
export const authLine = (user: string, password: string, salt: Buffer): string => {
  let h = createHash('sha256').update(salt).update(password, 'utf8').digest()
  for (let i = 1; i < 1024; i++) h = createHash('sha256').update(h).digest()
  return `${user}:SHA-256,${h.toString('hex')},${salt.toString('hex')},1024:\n`
}

/**
 * Gives a server that has no data yet its password: 32 characters, 192 random bits. The server reads auth.ini once, at its
 * first start. Errors: password-lost when there is data but no password.
 */
export const settlePassword = (home: string): string => {
  const known = readPassword(home)
  if (known === null && existsSync(join(home, 'data', 'databases', 'system'))) throw new DatabaseProblem('password-lost', { folder: home, file: passwordFile(home) })
  const password = known ?? randomBytes(24).toString('base64url')
  if (known === null) writeFileSync(passwordFile(home), password, { mode: 0o600 })
  if (!existsSync(join(home, 'data', 'databases', 'system'))) {
    mkdirSync(join(home, 'data', 'dbms'), { recursive: true, mode: 0o700 })
    writeFileSync(join(home, 'data', 'dbms', 'auth.ini'), authLine(USER, password, randomBytes(32)), { mode: 0o600 })
  }
  return password
}
