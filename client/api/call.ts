/** The one way from the browser to the server: typed by the contract's table of endpoints. */
import { ENDPOINTS, type BodyIn, type EndpointName, type OutputOf, type ParamsOf, type QueryOf } from '#contract/endpoints'
import type { Language } from '#contract/words'
import { NoAnswer, problemOf } from './api-problem'

const BASE = '/api'
let language: Language = 'fr'
/** Language of the sentences in refusals, from now on, and the sentence for no answer at all. */
export const speak = (next: Language, noAnswer: string): void => { language = next; NoAnswer.sentence = noAnswer }

type Has<N extends EndpointName, K extends string> = (typeof ENDPOINTS)[N] extends Record<K, unknown> ? true : false
type Part<N extends EndpointName, K extends string, T, Optional extends boolean = false> =
  Has<N, K> extends true ? Optional extends true ? { [P in K]?: T } : { [P in K]: T } : unknown
type Raw<N extends EndpointName> = (typeof ENDPOINTS)[N] extends { bodyKind: 'raw' } ? { body: Blob } : unknown
/** What an operation needs; parts it does not have may not be given. */
export type Ask<N extends EndpointName> = Part<N, 'params', ParamsOf<N>> & Part<N, 'query', Partial<QueryOf<N>>, true> & Part<N, 'body', BodyIn<N>> & Raw<N> & { signal?: AbortSignal, keepalive?: boolean }
export type Answer<N extends EndpointName> = (typeof ENDPOINTS)[N] extends { output: unknown } ? OutputOf<N> : undefined

interface Loose { params?: Record<string, string>, query?: Record<string, unknown>, body?: unknown, signal?: AbortSignal, keepalive?: boolean }

/** Address of an operation, `/api/projects/…?…`. Lists are joined by commas. */
export const addressOf = <N extends EndpointName>(name: N, ask: Pick<Loose, 'params' | 'query'>): string => {
  const path = ENDPOINTS[name].path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(ask.params?.[key] ?? ''))
  const query = new URLSearchParams()
  for (const [k, v] of Object.entries(ask.query ?? {})) if (v !== undefined && v !== null) query.set(k, Array.isArray(v) ? v.join(',') : String(v))
  return `${BASE}${path}${query.size > 0 ? `?${query}` : ''}`
}

/**
 * Calls an operation of the API.
 * @throws ApiProblem when the server refuses; NoAnswer when it cannot be reached (same call again is safe); AbortError when stopped.
 */
export const call = async <N extends EndpointName>(name: N, ask: Ask<N>): Promise<Answer<N>> => {
  // The table's types are narrowed by N above; below it is one request like any other.
  const loose = ask as Loose
  const raw = loose.body instanceof Blob
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language }
  if (loose.body !== undefined) headers['content-type'] = raw ? 'application/octet-stream' : 'application/json'
  let answer: Response
  try {
    answer = await fetch(addressOf(name, loose), {
      method: ENDPOINTS[name].method, headers, keepalive: loose.keepalive ?? false, signal: loose.signal ?? null,
      body: loose.body === undefined ? null : raw ? loose.body as Blob : JSON.stringify(loose.body)
    })
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e
    throw new NoAnswer(null)
  }
  if (!answer.ok) throw await problemOf(answer)
  if (ENDPOINTS[name].answer !== 'json') return undefined as Answer<N>
  try { return await answer.json() as Answer<N> } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e
    throw new NoAnswer(answer.status)
  }
}
export type Call = typeof call
