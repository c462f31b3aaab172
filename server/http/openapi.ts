/** The contract as an OpenAPI 3.1 document, in either language: nothing is written here that is not in the contract. */
import { z } from 'zod'
import { ENDPOINTS, type Endpoint, type EndpointName } from '#contract/endpoints'
import { PROBLEMS, Problem, type ProblemCode } from '#contract/problem'
import { asPattern, frenchSpaces } from '#contract/text'
import type { Language } from '#contract/words'
import { DOCS_WORDS, summaryOf } from './docs-words'
import { EVERYWHERE, statusOf, WITH_BODY } from './problems'

type Json = Record<string, unknown>
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _said, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json
  return rest
}

const parameters = (schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] => {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Record<string, Json>, required?: string[] }
  return Object.entries(properties).map(([name, schema]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema }))
}

/** Codes that an operation may answer with. */
export const problemsOf = (endpoint: Endpoint): ProblemCode[] =>
  [...new Set([...EVERYWHERE, ...(endpoint.body === undefined && endpoint.bodyKind !== 'raw' ? [] : WITH_BODY), ...(endpoint.answer === 'stream' ? ['request.too-many' as const] : []), ...(endpoint.problems ?? []) as ProblemCode[],
    ...(endpoint.answer === 'file' || endpoint.path.endsWith('/preview') || endpoint.path.endsWith('/import') || endpoint.path.endsWith('/map') || endpoint.path.endsWith('/miniature') ? ['request.too-many', 'request.cancelled', 'analysis.failed', 'analysis.too-long', 'project.writing'] as const : []),
    ...(endpoint.path.endsWith('/stakeholders') || endpoint.path.endsWith('/search') || endpoint.path.endsWith('/analysis') || endpoint.path.endsWith('/layout') ? ['project.writing'] as const : []),
    ...(endpoint.bodyKind === 'raw' ? ['request.cancelled'] as const : [])])]

const success = (endpoint: Endpoint, lang: Language): Json => {
  const w = DOCS_WORDS[lang]
  if (endpoint.answer === 'none') return { description: w.done }
  if (endpoint.answer === 'stream') return { description: tidy(w.stream, lang), content: { 'text/event-stream': { schema: { type: 'string' } } } }
  if (endpoint.answer === 'file') return { description: w.file, content: { 'text/csv': { schema: { type: 'string' } } } }
  return { description: w.done, content: { 'application/json': { schema: endpoint.output === undefined ? {} : schemaOf(endpoint.output, 'output') } } }
}

/** a sentence with the spaces of its language */
export const tidy = (s: string, lang: Language): string => lang === 'fr' ? frenchSpaces(s) : s
/** The sentence of a code, its values as `{x}`. */
export const patternOf = (code: ProblemCode, lang: Language): string => asPattern(PROBLEMS[code][lang === 'fr' ? 1 : 2], lang)

const operation = (name: EndpointName, lang: Language): Json => {
  const endpoint: Endpoint = ENDPOINTS[name], w = DOCS_WORDS[lang]
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of problemsOf(endpoint)) byStatus.set(statusOf(code), [...byStatus.get(statusOf(code)) ?? [], code])
  const responses: Json = { [String(endpoint.status ?? 200)]: success(endpoint, lang) }
  if (endpoint.method === 'GET' && endpoint.answer === 'json') responses['304'] = { description: w.unchanged }
  for (const [status, codes] of [...byStatus].sort((a, b) => a[0] - b[0])) {
    responses[String(status)] = { description: codes.map(c => tidy(lang === 'fr' ? `${c} : ${patternOf(c, lang)}` : `${c}: ${patternOf(c, lang)}`, lang)).join('\n'), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  }
  // health says itself why it is not ready
  if (name === 'health') responses['503'] = { description: w.notReady, content: { 'application/json': { schema: endpoint.output === undefined ? {} : schemaOf(endpoint.output, 'output') } } }
  const all = [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')]
  return {
    operationId: name, summary: tidy(summaryOf(name, lang), lang), ...(all.length === 0 ? {} : { parameters: all }),
    ...(endpoint.body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } } }),
    ...(endpoint.bodyKind === 'raw' ? { requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } } : {}),
    responses
  }
}

/** Cost: some milliseconds; the caller keeps it. */
export const openApi = (version: string, lang: Language): Json => {
  const paths: Record<string, Json> = {}
  for (const name of Object.keys(ENDPOINTS) as EndpointName[]) {
    const endpoint = ENDPOINTS[name]
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(name, lang) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Alentour', version, description: tidy(DOCS_WORDS[lang].about, lang) },
    servers: [{ url: '/api' }], paths, components: { schemas: { Problem: schemaOf(Problem, 'output') } }
  }
}
