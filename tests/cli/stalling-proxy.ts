/** A way to the database that can fall silent: bytes are taken and never passed on. */
import { connect, createServer, type Socket } from 'node:net'

export const startProxy = async (to: URL): Promise<{ port: number, stall: () => void, close: () => void }> => {
  const sockets = new Set<Socket>()
  let silent = false
  const server = createServer(client => {
    const upstream = connect(Number(to.port), to.hostname)
    for (const s of [client, upstream]) { sockets.add(s); s.on('error', () => {}).on('close', () => { sockets.delete(s) }) }
    client.on('data', d => { if (!silent) upstream.write(d) }).on('close', () => { upstream.destroy() })
    upstream.on('data', d => { if (!silent) client.write(d) }).on('close', () => { if (!silent) client.destroy() })
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const at = server.address()
  return { port: typeof at === 'object' && at !== null ? at.port : 0, stall: () => { silent = true }, close: () => { for (const s of sockets) s.destroy(); server.close() } }
}
