/** The Express application: guards, the API, the page. Every answer carries the same headers, every error the same form. */
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { newId } from '#contract/ids'
import { Refusal } from '#contract/problem'
import type { Language } from '#contract/words'
import { mountClient } from './client-files'
import { DOCS_CSS, docsPage } from './docs-page'
import { boundedUrl, knownHost, sameSite, securityHeaders } from './guards'
import { languageAsked, languageOf } from './language'
import { mountApi } from './mount'
import { openApi } from './openapi'
import { refusalOf, sendProblem } from './problems'
import type { Program } from './program'
import { mountCspReport } from './csp-report'

const requestLog = (program: Program) => (request: Request, response: Response, next: NextFunction): void => {
  const id = newId(), started = performance.now()
  response.locals.request = id
  response.setHeader('x-request-id', id)
  // the pattern of the route, not the address: no name and no search text reaches the log
  response.on('finish', () => {
    const values = { request: id, method: request.method, operation: response.locals.operation ?? 'other', status: response.statusCode, ms: Math.round(performance.now() - started) }
    if (request.method === 'GET') program.log.debug(values, 'answered'); else program.log.info(values, 'answered')
  })
  next()
}

export const createApp = (program: Program): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.enable('strict routing')
  app.set('trust proxy', program.trustProxy)
  app.use(requestLog(program), ...securityHeaders(program.trustProxy), boundedUrl, knownHost(program.host, program.trustProxy), sameSite(program.trustProxy))
  // packing holds server-sent events back, so they go out as they are
  app.use(compression({ threshold: 1_500, filter: (request, response) => !request.url.includes('/feed') && compression.filter(request, response) }))

  app.get('/api/health/live', (_request, response) => { response.setHeader('cache-control', 'no-store'); response.json({ status: 'live' }) })
  const documents = new Map<string, string>()
  const inLanguage = (path: string, type: string, make: (lang: Language) => string): void => {
    app.get(path, (request, response) => {
      const lang = languageAsked(request.query.lang, request.headers['accept-language']), key = `${path} ${lang}`
      const document = documents.get(key) ?? make(lang)
      documents.set(key, document)
      response.vary('accept-language').setHeader('cache-control', 'no-store').setHeader('content-language', lang)
      response.type(type).send(document)
    })
  }
  inLanguage('/api/openapi.json', 'application/json', lang => JSON.stringify(openApi(program.version, lang)))
  inLanguage('/api/docs', 'html', lang => docsPage(lang, program.version))
  app.get('/api/docs.css', (_request, response) => { response.setHeader('cache-control', 'no-store'); response.type('css').send(DOCS_CSS) })
  mountCspReport(app, program)
  mountApi(app, program)
  app.use('/api', () => { throw new Refusal('not-found') })
  mountClient(app, program.clientFolder)

  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    const id = String(response.locals.request ?? newId())
    const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
    // Express's own (a path that cannot be decoded, a file that is not there)
    const known = !(error instanceof Refusal) && typeof status === 'number' && status >= 400 && status < 500
      ? status === 404 ? new Refusal('not-found') : new Refusal('request.invalid', { values: { detail: 'URL' } }) : refusalOf(error, id)
    if (known.code === 'internal' || known.code === 'analysis.failed') program.log.error({ request: id, operation: response.locals.operation, err: known.cause ?? error }, 'unexpected')
    sendProblem(response, known, languageOf(request.headers['accept-language']), id)
  })
  return app
}
