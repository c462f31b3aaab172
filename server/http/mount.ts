/** Puts the operations of the contract on Express: input checked by its schema, output too, errors as problems. */
import { createHash } from 'node:crypto'
import type { Express, NextFunction, Request, Response } from 'express'
import { ENDPOINTS, type Endpoint, type EndpointName } from '#contract/endpoints'
import { Refusal } from '#contract/problem'
import type { Context } from '../cartography/context'
import { readJson } from './body'
import { type Call, HANDLERS } from './handlers'
import { languageOf } from './language'
import { check } from './problems'
import type { Program } from './program'

/** Operations that answer whatever the database does. */
const WITHOUT_DATABASE: readonly EndpointName[] = ['health', 'cancelJob']

/** Work that is asked for as such, with progress and a deadline of its own. */
const LONG: readonly EndpointName[] = ['analyse', 'paths', 'brokers', 'departure', 'structure', 'keyPlayers', 'measureTrust', 'previewCommunities', 'layout', 'upload', 'previewImport', 'importFiles', 'exportFile', 'feed']
/** Longest wait for any other answer: each question to the database has its own limit, but one request may ask several. */
const ANSWER_MS = 9_500

/**
 * Ends the wait, not the work: what was read meanwhile is in memory for whoever asks again, and a write has one effect under its id.
 * `long`: fires when the work turns out to be long, and bounds itself.
 */
const inTime = async <T>(name: EndpointName, work: Promise<T>, long: AbortSignal): Promise<T> => {
  if (LONG.includes(name)) return await work
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => { reject(new Refusal(ENDPOINTS[name].method === 'GET' ? 'database.unavailable' : 'database.unknown-outcome', { retryAfter: 2 })) }, ANSWER_MS)
    long.addEventListener('abort', () => { clearTimeout(timer) }, { once: true })
  })
  work.catch(() => {}) // an error after the answer has nobody to be told to
  try { return await Promise.race([work, late]) } finally { clearTimeout(timer) }
}

interface Text { bytes: Buffer, tag: string }
/** answers that several askers get are the same object: checked and written once */
const written = new WeakMap<object, Text>()

const textOf = (endpoint: Endpoint, output: unknown): Text => {
  const known = typeof output === 'object' && output !== null ? written.get(output) : undefined
  if (known !== undefined) return known
  if (endpoint.output !== undefined) {
    const result = endpoint.output.safeParse(output)
    if (!result.success) throw new Error(`an answer breaks its own contract: ${endpoint.path} ${result.error.issues[0]?.path.join('.')} ${result.error.issues[0]?.message}`)
  }
  const bytes = Buffer.from(JSON.stringify(output))
  const rev = typeof output === 'object' && output !== null && 'rev' in output ? `r${String(output.rev)}-` : ''
  const text = { bytes, tag: `W/"${rev}${createHash('sha1').update(bytes).digest('base64url').slice(0, 16)}"` }
  if (typeof output === 'object' && output !== null && bytes.length > 50_000) written.set(output, text)
  return text
}

const send = (endpoint: Endpoint, output: unknown, request: Request, response: Response): void => {
  if (endpoint.answer === 'none') { response.status(endpoint.status ?? 204).end(); return }
  const { bytes, tag } = textOf(endpoint, output)
  if (endpoint.method === 'GET' && response.statusCode === 200) {
    response.setHeader('etag', tag)
    if ((request.headers['if-none-match'] ?? '').split(',').some(t => t.trim() === tag)) { response.status(304).end(); return }
  }
  if (endpoint.status !== undefined && response.statusCode === 200) response.status(endpoint.status)
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

const answer = async (name: EndpointName, program: Program, request: Request, response: Response): Promise<void> => {
  const endpoint: Endpoint = ENDPOINTS[name]
  const lang = languageOf(request.headers['accept-language'])
  const stop = new AbortController(), long = new AbortController()
  response.on('close', () => { if (!response.writableFinished) stop.abort() })
  response.setHeader('cache-control', 'no-store')
  // refused before anything is read when there is no database to ask
  const context = WITHOUT_DATABASE.includes(name) ? null : program.context()
  const params = endpoint.params === undefined ? {} : check(endpoint.params, request.params, lang)
  const query = endpoint.query === undefined ? {} : check(endpoint.query, { ...request.query }, lang)
  const body = endpoint.body === undefined ? undefined : check(endpoint.body, await readJson(request), lang)
  // each handler is typed by its own line of the contract, whose schemas made these very values
  const handle = HANDLERS[name] as (call: unknown) => Promise<unknown>
  const call: Omit<Call<'health'>, 'params' | 'query' | 'body' | 'context'> & { context: Context | null, params: unknown, query: unknown, body: unknown } =
    { program, context: context ?? lateContext(program), params, query, body, lang, gone: stop.signal, takesLong: () => { long.abort() }, request, response }
  const output = await inTime(name, (async () => {
    const fault = program.fault?.(name)
    if (fault instanceof Promise) await fault
    return await handle(call)
  })(), long.signal)
  if (!response.headersSent && !response.writableEnded) send(endpoint, output, request, response)
}

/** Cancelling needs the list of jobs only; without a database there are none. */
const lateContext = (program: Program): Context | null => {
  try { return program.context() } catch { return null }
}

/** Mounts every operation, and 405 with `Allow` for the other methods of its address. */
export const mountApi = (app: Express, program: Program): void => {
  const allowed = new Map<string, Set<string>>()
  for (const name of Object.keys(ENDPOINTS) as EndpointName[]) {
    const endpoint = ENDPOINTS[name]
    const path = `/api${endpoint.path.replace(/\{(\w+)\}/gu, ':$1')}`
    const methods = allowed.get(path) ?? new Set(['OPTIONS'])
    allowed.set(path, methods.add(endpoint.method))
    if (endpoint.method === 'GET') methods.add('HEAD')
    const handler = (request: Request, response: Response, next: NextFunction): void => {
      response.locals.operation = name
      // Express takes null and 'route' for no error at all
      answer(name, program, request, response).catch((error: unknown) => { next(error instanceof Error ? error : new Error('something else than an error was thrown', { cause: error })) })
    }
    if (endpoint.method === 'GET') app.get(path, handler)
    else if (endpoint.method === 'POST') app.post(path, handler)
    else app.delete(path, handler)
  }
  for (const [path, methods] of allowed) {
    app.all(path, (request, response) => {
      response.setHeader('allow', [...methods].sort().join(', '))
      if (request.method === 'OPTIONS') { response.status(204).end(); return }
      throw new Refusal('request.wrong-method', { values: { method: request.method } })
    })
  }
}
