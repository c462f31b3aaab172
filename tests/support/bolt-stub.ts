/**
 * A server that speaks just enough Bolt 5.4 to answer the driver, and misbehaves on order: how Neo4j tests its own drivers.
 * Every query answers one row `{ one: 1 }`.
 */
import { createServer, type Server, type Socket } from 'node:net'

const NAMES: Record<number, string> = { 1: 'HELLO', 106: 'LOGON', 2: 'GOODBYE', 15: 'RESET', 16: 'RUN', 17: 'BEGIN', 18: 'COMMIT', 19: 'ROLLBACK', 63: 'PULL', 47: 'DISCARD', 84: 'TELEMETRY' }
export type Answer = 'ok' | 'stall' | 'close' | { failure: string }
/** What to do on the n-th message of that name since the stub was made (from 1). */
export type Script = (message: string, n: number) => Answer

const text = (s: string): number[] => { const b = [...Buffer.from(s)]; return b.length < 16 ? [0x80 + b.length, ...b] : [0xd0, b.length, ...b] }
const SUCCESS: Record<string, number[]> = {
  HELLO: [0xa2, ...text('server'), ...text('Neo4j/5.26.0'), ...text('connection_id'), ...text('stub')],
  RUN: [0xa1, ...text('fields'), 0x91, ...text('one')]
}

export class BoltStub {
  readonly seen: Record<string, number> = {}
  private readonly sockets = new Set<Socket>()
  port = 0

  private constructor (private readonly server: Server, private readonly script: Script) {}

  static async listening (script: Script): Promise<BoltStub> {
    const server = createServer()
    const stub = new BoltStub(server, script)
    server.on('connection', socket => { stub.serve(socket) })
    await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the stub has no port')
    stub.port = address.port
    return stub
  }

  get uri (): string { return `bolt://127.0.0.1:${this.port}` }
  get open (): number { return this.sockets.size }

  private serve (socket: Socket): void {
    this.sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => { this.sockets.delete(socket) })
    let bytes = Buffer.alloc(0), message: number[] = [], greeted = false, failed = false, silent = false
    const send = (signature: number, ...body: number[]): void => {
      const payload = [0xb0 + (body.length > 0 ? 1 : 0), signature, ...body]
      socket.write(Buffer.from([payload.length >> 8, payload.length & 255, ...payload, 0, 0]))
    }
    const answer = (name: string): void => {
      const n = (this.seen[name] ?? 0) + 1
      this.seen[name] = n
      if (name === 'GOODBYE') { socket.end(); return }
      if (name === 'RESET') failed = false
      if (failed) { send(0x7e); return }
      const what = this.script(name, n)
      if (what === 'close') { socket.destroy(); return }
      if (what === 'stall') silent = true
      if (silent) return
      if (typeof what === 'object') {
        failed = true
        send(0x7f, 0xa2, ...text('code'), ...text(what.failure), ...text('message'), ...text('on order'))
        return
      }
      if (name === 'PULL') send(0x71, 0x91, 0x01)
      send(0x70, ...SUCCESS[name] ?? [0xa0])
    }
    socket.on('data', chunk => {
      bytes = Buffer.concat([bytes, chunk])
      if (!greeted) {
        if (bytes.length < 20) return
        bytes = bytes.subarray(20)
        greeted = true
        socket.write(Buffer.from([0, 0, 4, 5]))
      }
      while (bytes.length >= 2) {
        const size = bytes.readUInt16BE(0)
        if (bytes.length < 2 + size) return
        if (size > 0) message.push(...bytes.subarray(2, 2 + size))
        else if (message.length > 0) {
          const name = NAMES[message[1] ?? 0] ?? 'UNKNOWN'
          message = []
          answer(name)
        }
        bytes = bytes.subarray(2 + size)
      }
    })
  }

  async close (): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise<void>(resolve => { this.server.close(() => { resolve() }) })
  }
}
