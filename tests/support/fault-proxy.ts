/**
 * A plain TCP proxy on loopback between a client and Neo4j that misbehaves on order. It reads only enough of Bolt to know a
 * COMMIT (the chunk `00 02 B0 12 00 00`), so it works with every version of the protocol that we speak without TLS.
 */
import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * pass: everything through. refuse: new connections are reset. blackhole: they are accepted and never answered. stall: requests
 * go through, replies are held back until healed. stall-commit: the same, but only from a COMMIT on. cut-ack: the k-th COMMIT
 * from now is forwarded, its reply dropped and both sockets destroyed; then `pass`.
 */
export type Fault = { mode: 'pass' | 'refuse' | 'blackhole' | 'stall' | 'stall-commit' } | { mode: 'cut-ack', on: number } | { mode: 'latency', ms: number }

const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00])

interface Pair { client: Socket, server: Socket, held: Buffer[], stalled: boolean }

export class FaultProxy {
  private fault: Fault = { mode: 'pass' }
  private readonly pairs = new Set<Pair>()
  private readonly silent = new Set<Socket>()
  private commits = 0
  /** COMMITs whose reply was cut so far */
  cuts = 0
  port = 0

  private constructor (private readonly target: { host: string, port: number }, private readonly server: Server) {}

  /** Listens on a free port of 127.0.0.1 in front of `bolt://host:port`. */
  static async inFrontOf (uri: string): Promise<FaultProxy> {
    const { hostname, port } = new URL(uri)
    const server = createServer()
    const proxy = new FaultProxy({ host: hostname, port: Number(port === '' ? 7687 : port) }, server)
    server.on('connection', socket => { proxy.accept(socket) })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
    proxy.port = address.port
    return proxy
  }

  get uri (): string { return `bolt://127.0.0.1:${this.port}` }

  /** Open connections to the database. */
  get open (): number { return this.pairs.size }

  set (fault: Fault): void {
    this.fault = fault
    this.commits = 0
    if (fault.mode === 'stall') for (const pair of this.pairs) pair.stalled = true
    if (fault.mode !== 'stall' && fault.mode !== 'stall-commit') this.heal()
  }

  private heal (): void {
    for (const pair of this.pairs) {
      pair.stalled = false
      for (const chunk of pair.held.splice(0)) pair.client.write(chunk)
    }
    if (this.fault.mode === 'pass') for (const socket of this.silent) socket.destroy()
  }

  /** Cuts every connection at once, as a restart of the database does. */
  cutAll (): void { for (const pair of [...this.pairs]) this.drop(pair) }

  private drop (pair: Pair): void {
    this.pairs.delete(pair)
    pair.client.destroy()
    pair.server.destroy()
  }

  private accept (client: Socket): void {
    client.on('error', () => {})
    if (this.fault.mode === 'refuse') { client.resetAndDestroy(); return }
    if (this.fault.mode === 'blackhole') {
      this.silent.add(client)
      client.on('close', () => { this.silent.delete(client) })
      return
    }
    const server = connect(this.target.port, this.target.host)
    const pair: Pair = { client, server, held: [], stalled: this.fault.mode === 'stall' }
    this.pairs.add(pair)
    server.on('error', () => { this.drop(pair) })
    const end = (): void => { this.drop(pair) }
    client.on('close', end)
    server.on('close', end)
    let cut = false
    client.on('data', chunk => {
      if (chunk.includes(COMMIT)) {
        if (this.fault.mode === 'stall-commit') pair.stalled = true
        if (this.fault.mode === 'cut-ack' && ++this.commits === this.fault.on) cut = true
      }
      this.later(() => { server.write(chunk) })
    })
    server.on('data', chunk => {
      if (cut) {
        this.cuts++
        this.fault = { mode: 'pass' }
        this.drop(pair)
        return
      }
      if (pair.stalled) pair.held.push(chunk)
      else this.later(() => { client.write(chunk) })
    })
  }

  private later (send: () => void): void {
    if (this.fault.mode !== 'latency') { send(); return }
    // the same delay for every chunk keeps their order
    setTimeout(send, this.fault.ms)
  }

  async close (): Promise<void> {
    this.cutAll()
    for (const socket of this.silent) socket.destroy()
    await new Promise<void>(resolve => { this.server.close(() => { resolve() }) })
  }
}
