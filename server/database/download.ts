/** One file over HTTP, through the machine's proxy where its environment names one. */
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { Readable } from 'node:stream'
import { connect, type TLSSocket } from 'node:tls'

/** Silence of this length ends a download. */
const STALL_MS = 30_000

/** The proxy for an address by the usual variables, or null. NO_PROXY: `*`, a host, or a domain with or without its dot. */
export const proxyFor = (url: URL, env: NodeJS.ProcessEnv = process.env): URL | null => {
  const named = (k: string): string => env[k.toLowerCase()] ?? env[k] ?? ''
  const proxy = (url.protocol === 'https:' ? named('HTTPS_PROXY') : named('HTTP_PROXY')) || named('ALL_PROXY')
  if (proxy === '') return null
  const spared = named('NO_PROXY').split(',').map(s => s.trim().replace(/^\*?\./, '')).filter(s => s !== '')
  if (spared.some(s => s === '*' || url.hostname === s || url.hostname.endsWith(`.${s}`))) return null
  return new URL(/^\w+:\/\//.test(proxy) ? proxy : `http://${proxy}`)
}

const login = (proxy: URL): Record<string, string> => proxy.username === '' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`).toString('base64')}` }

/** A TLS connection to the host through the proxy's CONNECT. */
const tunnel = async (url: URL, proxy: URL, signal: AbortSignal): Promise<TLSSocket> => await new Promise((resolve, reject) => {
  const target = `${url.hostname}:${url.port === '' ? 443 : url.port}`
  const ask = (proxy.protocol === 'https:' ? secureRequest : plainRequest)({ host: proxy.hostname, port: proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : proxy.port, method: 'CONNECT', path: target, headers: { host: target, ...login(proxy) }, signal, timeout: STALL_MS })
  ask.once('connect', (answer, socket) => {
    if (answer.statusCode !== 200) { socket.destroy(); reject(new Error(`proxy: HTTP ${answer.statusCode}`)); return }
    const secure = connect({ socket, servername: url.hostname })
    secure.once('secureConnect', () => { resolve(secure) }).once('error', reject)
  }).once('timeout', () => { ask.destroy(new Error('timeout')) }).once('error', reject).end()
})

const viaProxy = async (url: URL, proxy: URL, signal: AbortSignal): Promise<IncomingMessage> => {
  const secure = url.protocol === 'https:' ? await tunnel(url, proxy, signal) : null
  return await new Promise((resolve, reject) => {
    const ask = secure !== null
      ? plainRequest({ createConnection: () => secure, path: url.pathname + url.search, headers: { host: url.host, connection: 'close' }, signal })
      : plainRequest({ host: proxy.hostname, port: proxy.port === '' ? 80 : proxy.port, path: url.href, headers: { host: url.host, ...login(proxy) }, signal })
    ask.once('response', resolve).once('error', reject).end()
  })
}

/** Ends the stream with an error when nothing comes for a while. */
const withPatience = async function * (body: Readable): AsyncGenerator<Buffer> {
  const expect = (): NodeJS.Timeout => setTimeout(() => { body.destroy(new Error('timeout')) }, STALL_MS)
  let timer = expect()
  try {
    for await (const chunk of body) { clearTimeout(timer); yield chunk as Buffer; timer = expect() }
  } finally { clearTimeout(timer) }
}

const direct = async (url: URL, signal: AbortSignal): Promise<Readable> => {
  const late = new AbortController()
  const timer = setTimeout(() => { late.abort(new Error('timeout')) }, STALL_MS)
  // the answer's body stays bound to the outer signal only
  const answer = await fetch(url, { signal: AbortSignal.any([signal, late.signal]) }).finally(() => { clearTimeout(timer) })
  if (answer.status !== 200 || answer.body === null) { await answer.body?.cancel(); throw new Error(`HTTP ${answer.status}`) }
  return Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])
}

/** The body of a GET; throws on any status but 200. Follows redirects (through a proxy: three). */
export const openDownload = async (address: string, signal: AbortSignal): Promise<AsyncIterable<Buffer>> => {
  let url = new URL(address)
  for (let hops = 0; ; hops++) {
    const proxy = proxyFor(url)
    if (proxy === null) return withPatience(await direct(url, signal))
    const answer = await viaProxy(url, proxy, signal)
    const { statusCode: status = 0, headers: { location } } = answer
    if (status >= 300 && status < 400 && location !== undefined && hops < 3) { answer.resume(); url = new URL(location, url); continue }
    if (status !== 200) { answer.resume(); throw new Error(`HTTP ${status}`) }
    return withPatience(answer)
  }
}
