/**
 * Peers of other languages for the bench: packages of PyPI in a virtual environment of their own in the system's temporary
 * folder, made when first asked for and kept for the next run. Nothing of it is needed to run or to test the program.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Peers with the version that the goals were set against. */
export const PEERS = { networkit: 'networkit==11.3', igraph: 'igraph==1.0.0', numpy: 'numpy' } as const
export type Peer = keyof typeof PEERS

const folder = join(tmpdir(), 'alentour-bench-peers'), python = join(folder, 'bin', 'python')
const has = (peer: Peer): boolean => {
  try { execFileSync(python, ['-c', `import ${peer}`], { stdio: 'ignore' }); return true } catch { return false }
}

/** The Python that has these peers, or why there is none. May take a minute the first time, and the network. */
export const pythonWith = (...peers: Peer[]): { python: string } | { absent: string } => {
  try {
    if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', folder], { stdio: 'pipe' })
    const missing = peers.filter(p => !has(p))
    if (missing.length > 0) execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...missing.map(p => PEERS[p])], { stdio: 'pipe', timeout: 300_000 })
    return { python }
  } catch (error) {
    if (!existsSync(python)) rmSync(folder, { recursive: true, force: true })
    return { absent: `${peers.join(', ')} could not be installed: ${error instanceof Error ? error.message.split('\n')[0] ?? '' : String(error)}` }
  }
}

/** Runs a script of this folder and answers the JSON that it prints. */
export const runPeer = <T>(where: { python: string }, script: string, args: readonly string[], env: Record<string, string> = {}): T =>
  JSON.parse(execFileSync(where.python, [fileURLToPath(new URL(script, import.meta.url)), ...args], { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ...env } })) as T
