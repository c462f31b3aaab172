/** What the program needs of the machine, checked one by one, in words for its user. Changes nothing. */
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { adoptRunningDatabase } from './adopt'
import { LEAST_FREE_BYTES, networkFilesystem, readState, serverHome } from './data-folder'
import { openDownload } from './download'
import { isVerified, urlOf } from './fetch-jars'
import { findJava, javaAdvice } from './find-java'
import { bytesOf, JARS } from './jar-list'
import { availableMemory, memoryFor } from './memory'
import { passwordFile } from './password'
import { causeOf, type DatabaseLanguage, DatabaseProblem } from './problem'
import { lives } from './processes'
import { checkRemoteDatabase, type RemoteEnvironment } from './remote'

/** `hint` says what to do, empty when nothing is. */
export interface DoctorCheck { name: string, ok: boolean, detail: string, hint: string }
export interface DoctorOptions { lang: DatabaseLanguage, dataFolder: string, cacheFolder: string, env?: NodeJS.ProcessEnv & RemoteEnvironment }

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1e6)} MB`
const OLDEST_NODE = [20, 19] as const

const nodeCheck = (fr: boolean): DoctorCheck => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
  return { name: 'node', ok, detail: `Node.js ${process.versions.node}`, hint: ok ? '' : fr ? 'Installez Node.js 20.19 ou plus récent.' : 'Install Node.js 20.19 or later.' }
}

const hasPip = async (): Promise<boolean> => {
  for (const [command, ...args] of [['pip', '--version'], ['pip3', '--version'], ['python3', '-m', 'pip', '--version']] as [string, ...string[]][]) {
    try { await promisify(execFile)(command, args, { timeout: 20_000 }); return true } catch { /* the next one */ }
  }
  return false
}

const javaCheck = async (o: DoctorOptions): Promise<DoctorCheck> => {
  const fr = o.lang === 'fr'
  try {
    const java = await findJava({ cacheFolder: o.cacheFolder, ...(o.env === undefined ? {} : { env: o.env }), fetch: false })
    return { name: 'java', ok: true, detail: `Java ${java.version}, ${java.path}`, hint: '' }
  } catch (e) {
    if (e instanceof DatabaseProblem && e.code !== 'java-missing') return { name: 'java', ok: false, detail: e.sentence(o.lang), hint: javaAdvice()[o.lang] }
    return await hasPip()
      ? { name: 'java', ok: true, detail: fr ? 'Pas de Java 17 ou 21 ; le premier démarrage en apporte un (40 Mo).' : 'No Java 17 or 21; the first start brings one (40 MB).', hint: '' }
      : { name: 'java', ok: false, detail: fr ? 'Ni Java 17 ou 21, ni pip pour en apporter un.' : 'Neither Java 17 or 21, nor pip to bring one.', hint: javaAdvice()[o.lang] }
  }
}

const jarsCheck = async (o: DoctorOptions): Promise<DoctorCheck> => {
  const fr = o.lang === 'fr'
  if (await isVerified(o.cacheFolder)) return { name: 'jars', ok: true, detail: `Neo4j ${JARS.version}, ${JARS.jars.length} jars`, hint: '' }
  const smallest = [...JARS.jars].sort((x, y) => x.size - y.size)[0]
  if (smallest === undefined) return { name: 'jars', ok: false, detail: '0 jars', hint: '' }
  const url = await urlOf(smallest, (o.env ?? process.env).ALENTOUR_MAVEN_MIRROR)
  try {
    for await (const _ of await openDownload(url, AbortSignal.timeout(10_000))) { /* reachable */ }
    return { name: 'jars', ok: true, detail: fr ? `Neo4j ${JARS.version} sera apporté au premier démarrage (${megabytes(bytesOf(JARS))}).` : `Neo4j ${JARS.version} will be brought at the first start (${megabytes(bytesOf(JARS))}).`, hint: '' }
  } catch (e) {
    return { name: 'jars', ok: false, detail: new DatabaseProblem('jars-unreachable', { host: new URL(url).host, detail: causeOf(e) }).sentence(o.lang), hint: fr ? 'Vérifiez le réseau, posez ALENTOUR_MAVEN_MIRROR, ou NEO4J_URI.' : 'Check the network, set ALENTOUR_MAVEN_MIRROR, or NEO4J_URI.' }
  }
}

/** The folder itself, or its nearest ancestor that exists. */
const existing = (folder: string): string => existsSync(folder) ? folder : existing(dirname(folder))

const folderChecks = (o: DoctorOptions): DoctorCheck[] => {
  const fr = o.lang === 'fr', home = serverHome(o.dataFolder), at = existing(home)
  const checks: DoctorCheck[] = []
  let writable = true
  try { accessSync(at, constants.W_OK | constants.X_OK) } catch { writable = false }
  const open = [home, passwordFile(home), join(home, 'data')].filter(f => process.platform !== 'win32' && existsSync(f) && (statSync(f).mode & 0o077) !== 0)
  const disk = statfsSync(at), filesystem = networkFilesystem(disk.type)
  const wrong = !writable ? new DatabaseProblem('folder-unwritable', { folder: at, detail: 'EACCES' })
    : filesystem !== null ? new DatabaseProblem('wrong-filesystem', { folder: at, filesystem }) : null
  checks.push(wrong !== null
    ? { name: 'data-folder', ok: false, detail: wrong.sentence(o.lang), hint: fr ? 'Choisissez un autre dossier de données.' : 'Choose another data folder.' }
    : open.length > 0
      ? { name: 'data-folder', ok: false, detail: fr ? `Lisible par d’autres : ${open.join(', ')}` : `Readable by others: ${open.join(', ')}`, hint: `chmod go-rwx ${open.join(' ')}` }
      : { name: 'data-folder', ok: true, detail: o.dataFolder, hint: '' })
  const free = disk.bavail * disk.bsize
  const needed = LEAST_FREE_BYTES
  checks.push({ name: 'disk', ok: free >= needed, detail: fr ? `${megabytes(free)} libres` : `${megabytes(free)} free`, hint: free >= needed ? '' : fr ? `Libérez de la place : ${megabytes(needed)} au moins.` : `Free some space: at least ${megabytes(needed)}.` })
  return checks
}

const ownChecks = async (o: DoctorOptions): Promise<DoctorCheck[]> => {
  const fr = o.lang === 'fr', state = readState(serverHome(o.dataFolder))
  const available = availableMemory(), memory = memoryFor(available)
  const memoryCheck = { name: 'memory', ok: available > 1.5 * 2 ** 30, detail: `${megabytes(available)} (heap ${memory.heap}, page cache ${memory.pageCache})`, hint: available > 1.5 * 2 ** 30 ? '' : fr ? 'La base de données demande environ 1 Go.' : 'The database needs about 1 GB.' }
  if (state === null || !lives(state)) {
    return [memoryCheck, { name: 'database', ok: true, detail: fr ? 'Ne fonctionne pas en ce moment ; démarre avec le programme.' : 'Does not run now; it starts with the program.', hint: '' }]
  }
  const address = await adoptRunningDatabase(o.dataFolder, { waitMs: 5000 })
  return [memoryCheck, address === null
    ? { name: 'database', ok: false, detail: fr ? `Le processus ${state.pid} ne répond pas au port ${state.port}.` : `Process ${state.pid} does not answer at port ${state.port}.`, hint: fr ? 'Attendez un instant, puis redémarrez le programme.' : 'Wait a moment, then restart the program.' }
    : { name: 'database', ok: true, detail: fr ? `Neo4j ${state.version} répond au port ${state.port} (processus ${state.pid}).` : `Neo4j ${state.version} answers at port ${state.port} (process ${state.pid}).`, hint: '' }]
}

const remoteCheck = async (o: DoctorOptions, env: RemoteEnvironment): Promise<DoctorCheck> => {
  try {
    const a = await checkRemoteDatabase(env)
    return { name: 'database', ok: true, detail: o.lang === 'fr' ? `La base « ${a.database ?? ''} » répond à NEO4J_URI.` : `The database “${a.database ?? ''}” answers at NEO4J_URI.`, hint: '' }
  } catch (e) {
    const detail = e instanceof DatabaseProblem ? e.sentence(o.lang) : String(e)
    return { name: 'database', ok: false, detail, hint: o.lang === 'fr' ? 'Corrigez les variables NEO4J_….' : 'Mend the NEO4J_… variables.' }
  }
}

/** All checks that apply: with NEO4J_URI that database alone, else everything our own needs. Cost: seconds at most; at most one small download. */
export const doctorDatabase = async (o: DoctorOptions): Promise<DoctorCheck[]> => {
  const env = o.env ?? process.env
  if (env.NEO4J_URI !== undefined && env.NEO4J_URI !== '') return [nodeCheck(o.lang === 'fr'), await remoteCheck(o, env)]
  const [java, jars, own] = await Promise.all([javaCheck(o), jarsCheck(o), ownChecks(o)])
  return [nodeCheck(o.lang === 'fr'), java, jars, ...folderChecks(o), ...own]
}
