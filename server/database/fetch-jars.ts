/** Brings the server's jars into a folder that holds exactly the locked ones, every one verified. */
import { createHash } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { constants, createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type artifactUrl from 'mvn-artifact-url'
import { openDownload } from './download'
import { lock } from './file-lock'
import { bytesOf, type Jar, JARS, type JarList, stampOf } from './jar-list'
import { causeOf, DatabaseProblem } from './problem'

export interface FetchOptions {
  cacheFolder: string
  list?: JarList
  /** a local Maven repository to copy from; null: none */
  m2?: string | null
  /** base address of a mirror; default: Maven Central, or ALENTOUR_MAVEN_MIRROR */
  mirror?: string | undefined
  onProgress?(fetched: number, total: number): void
  signal?: AbortSignal | undefined
}

const LANES = 16
const STAMP = 'verified.json'

/** Loaded when something is downloaded and not before: it brings modules that newer Nodes warn about. */
const urlMaker = async (): Promise<typeof artifactUrl> => {
  const { default: made } = await import('mvn-artifact-url')
  // the package is CommonJS: its function is the default of the default
  return 'default' in made ? made.default as typeof artifactUrl : made
}

export const libFolder = (cacheFolder: string, list: JarList = JARS): string => join(cacheFolder, 'neo4j', list.version, 'lib')

/** True when the folder holds the locked jars and nothing else. Looks at names, sizes and the stamp of the verification, not at contents. */
export const isVerified = async (cacheFolder: string, list: JarList = JARS): Promise<boolean> => {
  const folder = libFolder(cacheFolder, list)
  try {
    if ((await readFile(join(folder, '..', STAMP), 'utf8')).trim() !== stampOf(list)) return false
    const names = await readdir(folder)
    if (names.length !== list.jars.length) return false
    const sizes = await Promise.all(list.jars.map(async j => (await stat(join(folder, j.file))).size === j.size))
    return sizes.every(Boolean)
  } catch { return false }
}

const hashOf = async (file: string): Promise<string | null> => {
  try { const h = createHash('sha256'); await pipeline(createReadStream(file), h); return h.digest('hex') } catch { return null }
}

/** Where a jar is downloaded from. */
export const urlOf = async (jar: Jar, mirror?: string): Promise<string> => await (await urlMaker())(
  { groupId: jar.g, artifactId: jar.a, version: jar.v, ...(jar.classifier === undefined ? {} : { classifier: jar.classifier }) },
  mirror === undefined || mirror === '' ? undefined : mirror.replace(/\/*$/, '/'))

const download = async (jar: Jar, to: string, o: FetchOptions, signal: AbortSignal, count: (bytes: number) => void): Promise<void> => {
  const url = await urlOf(jar, o.mirror ?? process.env.ALENTOUR_MAVEN_MIRROR)
  for (let attempt = 0; ; attempt++) {
    let got = 0
    try {
      const hash = createHash('sha256')
      const body = await openDownload(url, signal)
      await pipeline(body, async function * (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          got += chunk.length; count(chunk.length)
          if (got > jar.size) throw new DatabaseProblem('jar-mismatch', { file: jar.file })
          hash.update(chunk); yield chunk
        }
      }, createWriteStream(to, { mode: 0o600 }), { signal })
      if (hash.digest('hex') !== jar.sha256) throw new DatabaseProblem('jar-mismatch', { file: jar.file })
      return
    } catch (e) {
      count(-got)
      if (signal.aborted || e instanceof DatabaseProblem || (e instanceof Error && 'code' in e && e.code === 'ENOSPC')) throw e
      if (attempt === 2) throw new DatabaseProblem('jars-unreachable', { host: new URL(url).host, detail: causeOf(e) }, { cause: e })
      await new Promise(resolve => setTimeout(resolve, 300 * 4 ** attempt))
    }
  }
}

/** Writes one verified jar into the folder: what an earlier try left, else the local Maven repository, else a download. */
const bring = async (jar: Jar, folder: string, o: FetchOptions, signal: AbortSignal, count: (bytes: number) => void): Promise<void> => {
  const to = join(folder, jar.file), part = `${to}.part`
  if (await hashOf(to) === jar.sha256) { count(jar.size); return }
  const m2 = o.m2 === undefined ? join(homedir(), '.m2', 'repository') : o.m2
  if (m2 !== null) {
    try { await copyFile(join(m2, ...jar.g.split('.'), jar.a, jar.v, jar.file), part, constants.COPYFILE_FICLONE) } catch { /* not there: download it */ }
    if (await hashOf(part) === jar.sha256) { await rename(part, to); count(jar.size); return }
  }
  await download(jar, part, o, signal, count)
  await rename(part, to)
}

/**
 * Answers the folder of the verified jars; at once when they are there, else copies or downloads them, 16 at a time.
 * Everything happens in a folder aside that takes its name at the end, under a lock between processes: no half a lib, and a
 * try that was cut short is resumed. Errors: jars-unreachable, jar-mismatch, disk-full, folder-unwritable, cancelled.
 * Cost: 110 MiB of traffic at worst, 2 × that on disk for a moment.
 */
export const fetchJars = async (o: FetchOptions): Promise<string> => {
  const list = o.list ?? JARS, lib = libFolder(o.cacheFolder, list), home = join(lib, '..')
  if (await isVerified(o.cacheFolder, list)) return lib
  const total = bytesOf(list)
  let fetched = 0, told = 0
  const count = (bytes: number): void => {
    fetched += bytes
    if (fetched === total || Date.now() - told > 100) { told = Date.now(); o.onProgress?.(fetched, total) }
  }
  try {
    const held = await lock(join(o.cacheFolder, 'neo4j', `${list.version}.lock`), o.signal)
    try {
      if (await isVerified(o.cacheFolder, list)) return lib
      const aside = join(home, 'lib.part')
      await mkdir(aside, { recursive: true, mode: 0o700 })
      const wanted = new Set(list.jars.map(j => j.file))
      for (const name of await readdir(aside)) if (!wanted.has(name)) await rm(join(aside, name), { recursive: true, force: true })
      // one failure stops the other lanes
      const failure = new AbortController()
      const signal = o.signal === undefined ? failure.signal : AbortSignal.any([o.signal, failure.signal])
      setMaxListeners(LANES * 4, signal)
      const queue = [...list.jars].sort((x, y) => y.size - x.size)
      let first: unknown
      await Promise.all(Array.from({ length: LANES }, async () => {
        for (let jar = queue.shift(); jar !== undefined && !signal.aborted; jar = queue.shift()) {
          try { await bring(jar, aside, o, signal, count) } catch (e) { first ??= e; failure.abort() }
        }
      }))
      if (o.signal?.aborted === true) throw new DatabaseProblem('cancelled')
      if (first !== undefined) throw first
      await rm(join(home, STAMP), { force: true })
      await rm(lib, { recursive: true, force: true })
      await rename(aside, lib)
      await writeFile(join(home, STAMP), `${stampOf(list)}\n`, { mode: 0o600 })
      return lib
    } finally { held.release() }
  } catch (e) { throw asProblem(e, o.cacheFolder, total) }
}

const asProblem = (e: unknown, folder: string, needed: number): unknown => {
  const code = e instanceof Error && 'code' in e ? e.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DatabaseProblem('disk-full', { folder, free: 0, needed: Math.ceil(needed / 1e6) }, { cause: e })
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return new DatabaseProblem('folder-unwritable', { folder, detail: String(code) }, { cause: e })
  return e
}
