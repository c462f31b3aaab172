/** Keeps the last results by key and lets those who ask for the same thing at once share one computation. */
import { Refusal } from '#contract/problem'

export interface Waiting { signal?: AbortSignal | undefined, onProgress?: ((fraction: number, step: string) => void) | undefined }
interface Running<V> { result: Promise<V>, waiters: Set<Waiting>, stop: AbortController }

export class Shelf<V> {
  readonly #kept = new Map<string, V>()
  readonly #running = new Map<string, Running<V>>()

  /** `max`: how many results are kept; the longest unused goes first. */
  constructor (readonly max: number) {}

  get (key: string): V | undefined {
    const value = this.#kept.get(key)
    if (value !== undefined) { this.#kept.delete(key); this.#kept.set(key, value) }
    return value
  }

  set (key: string, value: V): void {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.max) break
      this.#kept.delete(oldest)
    }
  }

  clear (): void { this.#kept.clear() }

  /**
   * The kept value, or the running computation's, or that of `start`. A waiter whose signal fires leaves with
   * `request.cancelled`; the computation itself is stopped when the last waiter has left.
   */
  async share (key: string, waiting: Waiting, start: (o: { signal: AbortSignal, onProgress: (fraction: number, step: string) => void }) => Promise<V>): Promise<V> {
    const kept = this.get(key)
    if (kept !== undefined) return kept
    if (waiting.signal?.aborted === true) throw new Refusal('request.cancelled')
    const running = this.#running.get(key) ?? this.#begin(key, start)
    running.waiters.add(waiting)
    let leave = (): void => {}
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => { reject(new Refusal('request.cancelled')) }
      waiting.signal?.addEventListener('abort', leave)
    })
    try {
      return await Promise.race([running.result, left])
    } finally {
      waiting.signal?.removeEventListener('abort', leave)
      running.waiters.delete(waiting)
      if (running.waiters.size === 0 && this.#running.get(key) === running) {
        this.#running.delete(key)
        running.stop.abort()
      }
    }
  }

  #begin (key: string, start: (o: { signal: AbortSignal, onProgress: (fraction: number, step: string) => void }) => Promise<V>): Running<V> {
    const stop = new AbortController()
    const waiters = new Set<Waiting>()
    const onProgress = (fraction: number, step: string): void => { for (const w of waiters) w.onProgress?.(fraction, step) }
    const result = start({ signal: stop.signal, onProgress }).then(value => {
      this.set(key, value)
      return value
    }).finally(() => { if (this.#running.get(key) === running) this.#running.delete(key) })
    // a computation that everyone has left ends by its abort; nobody is there to hear of it
    result.catch(() => {})
    const running: Running<V> = { result, waiters, stop }
    this.#running.set(key, running)
    return running
  }
}
