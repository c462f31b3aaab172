/** What is asked of every request before it is looked at, and the headers that every answer carries. */
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { LIMITS } from '#contract/limits'
import { Refusal } from '#contract/problem'

/** Of the one style element that Cytoscape puts into the page; a test computes it again from the installed package. */
export const CYTOSCAPE_STYLE = 'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='

const POLICY = {
  defaultSrc: ["'none'"], scriptSrc: ["'self'"], workerSrc: ["'self'", 'blob:'], connectSrc: ["'self'"], fontSrc: ["'self'"],
  styleSrc: ["'self'", `'${CYTOSCAPE_STYLE}'`], imgSrc: ["'self'", 'data:', 'blob:'],
  baseUri: ["'none'"], objectSrc: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"], requireTrustedTypesFor: ["'script'"],
  reportUri: ['/api/csp-report']
}
const FEATURES = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'usb']

/** Security headers. Behind a proxy with TLS also HSTS; on plain http that would lock a workshop out. */
export const securityHeaders = (tls: boolean): RequestHandler[] => [
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    strictTransportSecurity: tls ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' }, crossOriginOpenerPolicy: { policy: 'same-origin' }, crossOriginResourcePolicy: { policy: 'same-origin' }
  }),
  (_request, response, next) => {
    response.setHeader('permissions-policy', FEATURES.map(f => `${f}=()`).join(', '))
    next()
  }
]

export const boundedUrl: RequestHandler = (request, _response, next) => {
  if (request.url.length > LIMITS.urlLength) throw new Refusal('request.url-too-long')
  next()
}

const nameOf = (host: string): string => host.replace(/:\d+$/u, '').replace(/^\[|\]$/gu, '').toLowerCase()
const LOOPBACK = ['localhost', '127.0.0.1', '::1']

/** On loopback only loopback names are answered: a foreign name that was made to point here is another site's page. */
export const knownHost = (host: string, trustProxy: boolean): RequestHandler => (request, _response, next) => {
  const asked = nameOf(request.headers.host ?? '')
  if (!trustProxy && LOOPBACK.includes(nameOf(host)) && !LOOPBACK.includes(asked) && !asked.endsWith('.localhost')) throw new Refusal('request.cross-site')
  next()
}

/**
 * Requests that may change something must come from our own page or from a program: a browser says where a request comes
 * from (Sec-Fetch-Site), older ones at least name the Origin.
 */
export const sameSite = (trustProxy: boolean): RequestHandler => (request, _response, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) { next(); return }
  const site = request.headers['sec-fetch-site'], origin = request.headers.origin
  if (site !== undefined && site !== 'same-origin') throw new Refusal('request.cross-site')
  if (site === undefined && origin !== undefined) {
    const forwarded = trustProxy ? request.headers['x-forwarded-host'] : undefined
    const host = typeof forwarded === 'string' ? forwarded : request.headers.host
    let from = ''
    try { from = new URL(origin).host } catch { /* `null` and nonsense are foreign */ }
    if (from !== host) throw new Refusal('request.cross-site')
  }
  next()
}
