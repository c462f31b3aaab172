/** The listening server with its bounds: how long a request may take to arrive, how many connections there may be. */
import { createServer, type Server, type ServerOptions } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Express } from 'express'
import { sentence } from '#contract/problem'

const OPTIONS: ServerOptions = { headersTimeout: 10_000, requestTimeout: 120_000, keepAliveTimeout: 5_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 }
const MOST_CONNECTIONS = 1_000

/** What Node refuses before Express sees it: broken requests, heads that are too large or too slow. */
const refuseRaw = (error: Error & { code?: string }, socket: Socket): void => {
  if (!socket.writable || error.code === 'ECONNRESET') { socket.destroy(); return }
  const [status, title] = error.code === 'HPE_HEADER_OVERFLOW' ? [431, 'Request Header Fields Too Large'] : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? [408, 'Request Timeout'] : [400, 'Bad Request']
  const body = JSON.stringify({ type: '/api/docs#request.invalid', title, status, code: 'request.invalid', detail: sentence('request.invalid', 'en', { detail: 'HTTP' }) })
  socket.end(`HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}

/** Resolves when it listens; rejects with the system's error (EADDRINUSE, EACCES, EADDRNOTAVAIL). */
export const listen = async (app: Express, o: { host: string, port: number }): Promise<{ server: Server, port: number }> => {
  const server = createServer(OPTIONS, app)
  server.maxConnections = MOST_CONNECTIONS
  server.on('clientError', refuseRaw)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(o.port, o.host, () => { server.removeListener('error', reject); resolve() })
  })
  // a TCP server's address is always an object
  return { server, port: (server.address() as AddressInfo).port }
}

/** Takes no more connections, lets what runs end for `graceMs`, then cuts what is left. */
export const closeServer = async (server: Server, graceMs: number): Promise<void> => {
  const closed = new Promise<void>(resolve => { server.close(() => { resolve() }) })
  server.closeIdleConnections()
  const cut = setTimeout(() => { server.closeAllConnections() }, graceMs)
  await closed
  clearTimeout(cut)
}
