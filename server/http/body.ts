/** Bodies, bounded before anything is made of them: size, type, encoding, depth, names. */
import type { IncomingMessage } from 'node:http'
import { LIMITS } from '#contract/limits'
import { Refusal } from '#contract/problem'

const READ_MS = 30_000
const tooLarge = (bytes: number): Refusal => new Refusal('request.too-large', { values: { max: bytes / 1e6 } })

/** The media type without parameters, and its charset if it says one. */
export const contentType = (request: IncomingMessage): { type: string, charset: string | null } => {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';').map(s => s.trim())
  const charset = parameters.find(p => p.startsWith('charset='))
  return { type, charset: charset === undefined ? null : charset.slice(8).replace(/"/gu, '') }
}

/** Refuses bodies that are announced too large or come packed; packing hides the size. */
export const checkAnnounced = (request: IncomingMessage, most: number): void => {
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(most)
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw new Refusal('request.wrong-type', { values: { accepted: 'content-encoding: identity' } })
}

const readBytes = (request: IncomingMessage, most: number): Promise<Buffer> => new Promise((resolve, reject) => {
  const chunks: Buffer[] = []
  let bytes = 0
  const timer = setTimeout(() => { done(() => { reject(new Refusal('request.cancelled')) }) }, READ_MS)
  const done = (then: () => void): void => { clearTimeout(timer); request.removeListener('data', take); then() }
  const take = (chunk: Buffer): void => {
    bytes += chunk.length
    if (bytes > most) { request.pause(); done(() => { reject(tooLarge(most)) }) } else chunks.push(chunk)
  }
  request.on('data', take)
  request.on('end', () => { done(() => { resolve(Buffer.concat(chunks)) }) })
  request.on('error', () => { done(() => { reject(new Refusal('request.cancelled')) }) })
  request.on('close', () => { done(() => { reject(new Refusal('request.cancelled')) }) })
})

/** Walks a parsed value without recursion: nothing deeper than `max`, and no key that would reach a prototype. */
export const checkShape = (value: unknown, max: number = LIMITS.jsonDepth): void => {
  const open: { value: unknown, depth: number }[] = [{ value, depth: 1 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.depth > max) throw new Refusal('request.too-deep', { values: { max } })
    if (Object.hasOwn(next.value, '__proto__')) throw new Refusal('request.invalid', { values: { detail: '__proto__' }, field: '__proto__' })
    for (const inner of Object.values(next.value)) open.push({ value: inner, depth: next.depth + 1 })
  }
}

/** A JSON body of at most 1 MB in UTF-8, at most 32 deep. Refuses with 400, 413 or 415. */
export const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const { type, charset } = contentType(request)
  if (type !== 'application/json') throw new Refusal('request.wrong-type', { values: { accepted: 'application/json' } })
  if (charset !== null && charset !== 'utf-8' && charset !== 'utf8') throw new Refusal('request.wrong-type', { values: { accepted: 'charset=utf-8' } })
  checkAnnounced(request, LIMITS.jsonBytes)
  const bytes = await readBytes(request, LIMITS.jsonBytes)
  let value: unknown
  try { value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) } catch { throw new Refusal('request.not-json') }
  checkShape(value)
  return value
}

/** A file as body: any type but those that a form of another site can send. */
export const checkUpload = (request: IncomingMessage): void => {
  const { type } = contentType(request)
  if (type.startsWith('multipart/') || type === 'application/x-www-form-urlencoded') throw new Refusal('request.wrong-type', { values: { accepted: 'application/octet-stream, text/csv' } })
  checkAnnounced(request, LIMITS.uploadBytes)
}

/** A short text as it comes. */
export const readText = async (request: IncomingMessage, most: number): Promise<string> => {
  checkAnnounced(request, most)
  return (await readBytes(request, most)).toString('utf8')
}
