/** The contract as an OpenAPI 3.1 document: nothing is written here that is not in the contract. */
import { z } from 'zod'
import { ENDPOINTS, type Endpoint, type EndpointName } from '#contract/endpoints'
import { asPattern } from '#contract/text'
import { PROBLEMS, Problem, type ProblemCode } from '#contract/problem'
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

const success = (endpoint: Endpoint): Json => {
  if (endpoint.answer === 'none') return { description: 'Done' }
  if (endpoint.answer === 'stream') return { description: 'Server-sent events: set, reload, presence, job, stopping', content: { 'text/event-stream': { schema: { type: 'string' } } } }
  if (endpoint.answer === 'file') return { description: 'The file', content: { 'text/csv': { schema: { type: 'string' } } } }
  return { description: 'Done', content: { 'application/json': { schema: endpoint.output === undefined ? {} : schemaOf(endpoint.output, 'output') } } }
}

const operation = (name: EndpointName): Json => {
  const endpoint: Endpoint = ENDPOINTS[name]
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of problemsOf(endpoint)) byStatus.set(statusOf(code), [...byStatus.get(statusOf(code)) ?? [], code])
  const responses: Json = { [String(endpoint.status ?? 200)]: success(endpoint) }
  if (endpoint.method === 'GET' && endpoint.answer === 'json') responses['304'] = { description: 'Nothing has changed since the ETag named in If-None-Match' }
  for (const [status, codes] of [...byStatus].sort((a, b) => a[0] - b[0])) {
    responses[String(status)] = { description: codes.map(c => `${c}: ${asPattern(PROBLEMS[c][2], 'en')}`).join('\n'), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  }
  // health says itself why it is not ready
  if (name === 'health') responses['503'] = { description: 'Not ready', content: { 'application/json': { schema: endpoint.output === undefined ? {} : schemaOf(endpoint.output, 'output') } } }
  const all = [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')]
  return {
    operationId: name, summary: endpoint.summary, ...(all.length === 0 ? {} : { parameters: all }),
    ...(endpoint.body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } } }),
    ...(endpoint.bodyKind === 'raw' ? { requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } } : {}),
    responses
  }
}

/** Made once, at the first asking. */
export const openApi = (version: string): Json => {
  const paths: Record<string, Json> = {}
  for (const name of Object.keys(ENDPOINTS) as EndpointName[]) {
    const endpoint = ENDPOINTS[name]
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(name) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Alentour', version, description: 'Stakeholder maps for brands. Errors are application/problem+json with a stable code; sentences follow Accept-Language (fr, en).' },
    servers: [{ url: '/api' }], paths, components: { schemas: { Problem: schemaOf(Problem, 'output') } }
  }
}
