/** Files left for an import: in the data folder, under random names, for half an hour. */
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Id, newId } from '#contract/ids'
import { LIMITS } from '#contract/limits'
import { Refusal } from '#contract/problem'
import type { Context } from './context'

export const UPLOAD_MINUTES = 30
const folderOf = (context: Pick<Context, 'dataFolder'>): string => join(context.dataFolder, 'uploads')

/** Writes a stream away. Refuses `request.too-large` at the first byte above 50 MB; leaves nothing behind then, nor when the sender goes. */
export const keepUpload = async (context: Pick<Context, 'dataFolder'>, name: string, stream: Readable): Promise<{ upload: Id, bytes: number }> => {
  const folder = folderOf(context)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const upload = newId()
  const path = join(folder, upload)
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx' })
  let bytes = 0
  try {
    await new Promise<void>((resolve, reject) => {
      file.on('error', reject)
      file.on('finish', resolve)
      stream.on('error', () => { reject(new Refusal('request.cancelled')) })
      stream.on('aborted', () => { reject(new Refusal('request.cancelled')) })
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > LIMITS.uploadBytes) {
          reject(new Refusal('request.too-large', { values: { max: LIMITS.uploadBytes / 1e6 } }))
          stream.pause()
        } else if (!file.write(chunk)) {
          stream.pause()
          file.once('drain', () => { stream.resume() })
        }
      })
      stream.on('end', () => { file.end() })
    })
    await writeFile(`${path}.json`, JSON.stringify({ name }), { mode: 0o600 })
    return { upload, bytes }
  } catch (error) {
    file.destroy()
    await rm(path, { force: true })
    throw error
  }
}

/** The file and the name it came under. Refuses `import.upload-gone`. */
export const readUpload = async (context: Pick<Context, 'dataFolder'>, upload: Id): Promise<{ name: string, bytes: Uint8Array }> => {
  const path = join(folderOf(context), upload)
  try {
    const about = JSON.parse(await readFile(`${path}.json`, 'utf8')) as { name: string }
    return { name: about.name, bytes: await readFile(path) }
  } catch { throw new Refusal('import.upload-gone') }
}

/** Removes uploads older than half an hour, at a start too: who asks again after a crash still finds theirs. Other files are left alone. */
export const sweepUploads = async (context: Pick<Context, 'dataFolder'>): Promise<void> => {
  const folder = folderOf(context)
  for (const name of await readdir(folder).catch(() => [])) {
    if (!Id.safeParse(name.replace(/\.json$/u, '')).success) continue
    const path = join(folder, name)
    const about = await stat(path).catch(() => null)
    if (about !== null && Date.now() - about.mtimeMs > UPLOAD_MINUTES * 60_000) await rm(path, { force: true })
  }
}
