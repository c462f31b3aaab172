/** Where browsers tell of what the content security policy stopped. Written to the log, at most twenty a minute. */
import type { Express } from 'express'
import { contentType, readText } from './body'
import type { Program } from './program'

const A_MINUTE = 60_000
const MOST = 20

export const mountCspReport = (app: Express, program: Program): void => {
  let since = 0, count = 0
  app.post('/api/csp-report', async (request, response) => {
    response.setHeader('cache-control', 'no-store')
    const { type } = contentType(request)
    const text = type === 'application/csp-report' || type === 'application/reports+json' || type === 'application/json' ? await readText(request, 20_000) : ''
    const now = Date.now()
    if (now - since > A_MINUTE) { since = now; count = 0 }
    if (text !== '' && count++ < MOST) {
      const directive = /"(?:effective|violated)-?[dD]irective"\s*:\s*"([\w-]{1,60})/u.exec(text)?.[1] ?? 'unknown'
      program.log.warn({ directive }, 'content security policy stopped something')
    }
    response.status(204).end()
  })
}
