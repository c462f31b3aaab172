/** Everything that goes wrong, as `application/problem+json`: a stable code, a sentence in the asker's language, the place. */
import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { PROBLEMS, type Problem, type ProblemCode, Refusal, sentence } from '#contract/problem'
import type { Language } from '#contract/words'

const TITLES: Record<number, string> = {
  400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 409: 'Conflict', 410: 'Gone', 413: 'Content Too Large', 414: 'URI Too Long',
  415: 'Unsupported Media Type', 422: 'Unprocessable Content', 429: 'Too Many Requests', 499: 'Client Closed Request', 500: 'Internal Server Error', 503: 'Service Unavailable', 507: 'Insufficient Storage'
}
const WORDS: Record<Language, Record<string, string>> = {
  fr: {
    'text.unstorable': 'un caractère de contrôle ou un demi-caractère', 'text.unsafe-url': 'une adresse http, https ou mailto est attendue',
    'change.was-and-now-differ': '« was » et « now » doivent nommer les mêmes champs, au moins un',
    'paths.same-ends': 'un acteur ne peut pas être des deux côtés'
  },
  en: {
    'text.unstorable': 'a control character or half a character', 'text.unsafe-url': 'an http, https or mailto address is expected',
    'change.was-and-now-differ': '“was” and “now” must name the same fields, at least one',
    'paths.same-ends': 'an actor cannot be on both sides'
  }
}
const LOCALES = { fr: z.locales.fr().localeError, en: z.locales.en().localeError }
const LONGEST = 300

/** Checks a value by its schema; throws `request.invalid` with the first field at fault. */
export const check = (schema: z.ZodType, value: unknown, lang: Language): unknown => {
  const result = schema.safeParse(value, { error: LOCALES[lang] })
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue?.path.map(String).join('.') ?? ''
  const said = issue === undefined ? '' : WORDS[lang][issue.message] ?? issue.message
  const place = field === '' ? '' : `${field.slice(0, 100)}${lang === 'fr' ? '\u00a0: ' : ': '}`
  throw new Refusal('request.invalid', { values: { detail: `${place}${said}`.slice(0, LONGEST) }, field: field.slice(0, 200) })
}

const codeOf = (error: unknown): string => typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What a thrown thing means to the asker. Anything unknown is `internal`. */
export const refusalOf = (error: unknown, request: string): Refusal => {
  if (error instanceof Refusal) return error
  if (error instanceof URIError) return new Refusal('request.invalid', { values: { detail: 'URL' } })
  if (codeOf(error) === 'ENOSPC') return new Refusal('database.full')
  return new Refusal('internal', { values: { request } })
}

export const problemOf = (refusal: Refusal, lang: Language, request: string): Problem => {
  const { field, conflicts, report, values } = refusal.more
  return {
    type: `/api/docs#${refusal.code}`, title: TITLES[refusal.status] ?? 'Error', status: refusal.status, code: refusal.code,
    detail: sentence(refusal.code, lang, values), request,
    ...(field === undefined || field === '' ? {} : { field }), ...(conflicts === undefined ? {} : { conflicts }), ...(report === undefined ? {} : { report })
  }
}

/** Codes that any operation may give, beyond those it names. */
export const EVERYWHERE: readonly ProblemCode[] = ['request.invalid', 'request.cross-site', 'not-found', 'request.wrong-method', 'request.url-too-long', 'internal', 'database.starting', 'database.unavailable', 'database.unknown-outcome', 'database.full', 'server.stopping']
export const WITH_BODY: readonly ProblemCode[] = ['request.not-json', 'request.too-deep', 'request.too-large', 'request.wrong-type']
export const statusOf = (code: ProblemCode): number => PROBLEMS[code][0]

/** Answers with a problem; closes the connection when the rest of the body is not going to be read. */
export const sendProblem = (response: ServerResponse, refusal: Refusal, lang: Language, request: string): void => {
  if (response.headersSent || response.destroyed) { response.destroy(); return }
  response.statusCode = refusal.status
  response.setHeader('content-type', 'application/problem+json; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  if (refusal.more.retryAfter !== undefined || refusal.status === 503) response.setHeader('retry-after', String(refusal.more.retryAfter ?? 1))
  if (refusal.status === 413 || refusal.code === 'server.stopping') response.setHeader('connection', 'close')
  response.end(response.req.method === 'HEAD' ? undefined : JSON.stringify(problemOf(refusal, lang, request)))
}
