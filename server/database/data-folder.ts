/** The folder that holds the database: fit to hold one, only for its owner, and who uses it now. */
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import { causeOf, DatabaseProblem } from './problem'
import type { ProcessMark } from './processes'
import { SERVER_FOLDERS } from './server-command'

/** Less free space than this and the server is not started. */
export const LEAST_FREE_BYTES = 200e6

/** What the running server is; written when it starts, removed when it stops. */
export interface ServerState extends ProcessMark { port: number, version: string, ready: boolean }

export const serverHome = (dataFolder: string): string => join(dataFolder, 'neo4j')

/** Magic numbers of filesystems over a network, whose locks and flushes a database cannot trust. 9p counts only under WSL, where it is the Windows disk. */
const NETWORK = new Map([[0x6969, 'NFS'], [0x517b, 'SMB'], [0xff534d42, 'CIFS'], [0xfe534d42, 'SMB2'], [0x73757245, 'Coda'], [0x5346414f, 'AFS']])
export const networkFilesystem = (type: number, kernel = release()): string | null =>
  NETWORK.get(type) ?? (type === 0x01021997 && /microsoft/i.test(kernel) ? '9p (WSL)' : null)

/** Makes the folders, for their owner only. Errors: folder-unwritable, wrong-filesystem, disk-full. */
export const prepareFolder = (home: string): void => {
  try {
    for (const folder of [home, ...SERVER_FOLDERS.map(n => join(home, n))]) { mkdirSync(folder, { recursive: true, mode: 0o700 }); chmodSync(folder, 0o700) }
    const probe = join(home, 'tmp', `probe.${process.pid}`)
    writeFileSync(probe, 'x'); rmSync(probe)
  } catch (e) {
    if (e instanceof Error && 'code' in e && e.code === 'ENOSPC') throw new DatabaseProblem('disk-full', { folder: home, free: 0, needed: LEAST_FREE_BYTES / 1e6 }, { cause: e })
    throw new DatabaseProblem('folder-unwritable', { folder: home, detail: causeOf(e) }, { cause: e })
  }
  const disk = statfsSync(home)
  const filesystem = networkFilesystem(disk.type)
  if (filesystem !== null) throw new DatabaseProblem('wrong-filesystem', { folder: home, filesystem })
  const free = disk.bavail * disk.bsize
  if (free < LEAST_FREE_BYTES) throw new DatabaseProblem('disk-full', { folder: home, free: Math.floor(free / 1e6), needed: LEAST_FREE_BYTES / 1e6 })
}

const stateFile = (home: string): string => join(home, 'state.json')

export const readState = (home: string): ServerState | null => {
  try {
    const s = JSON.parse(readFileSync(stateFile(home), 'utf8')) as Partial<ServerState>
    return typeof s.pid === 'number' && typeof s.started === 'string' && typeof s.port === 'number' && typeof s.version === 'string'
      ? { pid: s.pid, started: s.started, port: s.port, version: s.version, ready: s.ready === true } : null
  } catch { return null }
}
export const writeState = (home: string, state: ServerState): void => {
  writeFileSync(`${stateFile(home)}.new`, JSON.stringify(state), { mode: 0o600 })
  renameSync(`${stateFile(home)}.new`, stateFile(home))
}
export const forgetState = (home: string): void => { rmSync(stateFile(home), { force: true }) }
