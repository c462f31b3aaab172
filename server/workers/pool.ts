/**
 * Worker threads for everything that takes time. A task that throws, exits, spins, swells or is cancelled costs its own
 * answer and nothing else: its thread is ended and another takes its place.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { Refusal } from '#contract/problem'
import type { Progress, ProgressMessage, TaskAnswer, TaskInput, TaskName, TaskOutput } from './tasks'

export interface PoolOptions {
  /** threads, 2 unless said */
  threads?: number
  /** tasks that may wait for a thread; more are refused */
  queue?: number
  /** heap of one thread, MB */
  heapMb?: number
  /** resident memory of the whole process, MB, above which the oldest task is stopped: buffers are outside every heap limit */
  processMb?: number
  /** file whose default export answers tasks; the program's own unless said */
  entry?: string
}
export interface RunOptions {
  signal?: AbortSignal | undefined
  onProgress?: Progress | undefined
  /** from the call to the answer, waiting included; 60 s unless said */
  deadlineMs?: number | undefined
}
interface Running { since: number, stop: AbortController }

const WATCH_MS = 250
/** a thread that was ended gives its memory back a little later */
const SETTLE_MS = 1_000

/** The entry as it lies: `worker.js` beside the built program, else the source, which threads then read through tsx. */
const ownEntry = (): string => {
  const built = fileURLToPath(new URL('./worker.js', import.meta.url))
  return existsSync(built) ? built : fileURLToPath(new URL('./entry.ts', import.meta.url))
}
const loaderFor = (entry: string): string[] => entry.endsWith('.ts')
  ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
  : []
/** computing needs no secret: the database's address and password stay out of the threads */
const environment = (): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NEO4J')))

/** A bounded pool of worker threads; make one per process and close it at the end. Threads start at once and stay warm. */
export class WorkerPool {
  readonly #pool: Piscina
  readonly #capacity: number
  /** threads that the pool keeps */
  readonly size: number
  readonly #processMb: number
  readonly #running = new Set<Running>()
  #watch: NodeJS.Timeout | undefined
  #settled = 0
  #closed = false

  constructor (o: PoolOptions = {}) {
    const threads = o.threads ?? 2, entry = o.entry ?? ownEntry()
    this.size = threads
    this.#capacity = threads + (o.queue ?? 20)
    this.#processMb = o.processMb ?? 4_096
    const started = new Set<number>()
    this.#pool = new Piscina({
      filename: entry,
      minThreads: threads,
      maxThreads: threads,
      execArgv: loaderFor(entry),
      env: environment(),
      // only threads that have started get tasks: piscina 5.3 gives them to starting ones too, takes a task cancelled there
      // for a thread that cannot start, and then replaces no thread any more
      loadBalancer: (_task, workers) => workers.find(w => started.has(w.id) && w.currentUsage === 0 && !w.terminating && !w.destroyed) ?? null,
      resourceLimits: { maxOldGenerationSizeMb: o.heapMb ?? 1_024 }
    })
    this.#pool.on('workerCreate', (w: { id: number }) => { started.add(w.id) })
    this.#pool.on('workerDestroy', (w: { id: number }) => { started.delete(w.id) })
    // a thread that dies between two tasks has nobody to tell; it is replaced all the same
    this.#pool.on('error', () => undefined)
  }

  /** tasks running or waiting */
  get busy (): number { return this.#running.size }
  /** threads alive, starting ones included */
  get threads (): number { return this.#pool.threads.length }

  /**
   * Runs one task in a thread. Rejects with a Refusal: the task's own, `request.cancelled` (the signal),
   * `analysis.too-long` (the deadline), `request.too-many` (the queue is full), `server.stopping` (the pool is closed),
   * `analysis.failed` (anything else: a throw, an exit, no memory left). The original error is its `cause`.
   */
  async run<T extends TaskName> (task: T, input: TaskInput[T], o: RunOptions = {}): Promise<TaskOutput[T]> {
    if (this.#closed) throw new Refusal('server.stopping')
    if (o.signal?.aborted === true) throw new Refusal('request.cancelled')
    if (this.#running.size >= this.#capacity) throw new Refusal('request.too-many', { retryAfter: 2 })
    const deadlineMs = o.deadlineMs ?? 60_000, stop = new AbortController()
    const running: Running = { since: performance.now(), stop }
    const { port1, port2 } = new MessageChannel()
    let tooLong = false
    const timer = setTimeout(() => { tooLong = true; stop.abort() }, deadlineMs)
    const cancel = (): void => stop.abort()
    o.signal?.addEventListener('abort', cancel, { once: true })
    const hear = ({ fraction, step, sight }: ProgressMessage): void => o.onProgress?.(fraction, step, sight)
    if (o.onProgress !== undefined) port1.on('message', hear)
    port1.unref()
    this.#running.add(running)
    this.#startWatch()
    try {
      const answer: TaskAnswer = await this.#pool.run({ task, input, port: port2 }, { transferList: [port2], signal: stop.signal })
      // the answer may overtake what was said before it
      for (let said = receiveMessageOnPort(port1); said !== undefined; said = receiveMessageOnPort(port1)) hear(said.message as ProgressMessage)
      if ('refusal' in answer) throw new Refusal(answer.refusal.code, answer.refusal.more)
      // the entry answers each name with its own type: tasks.ts is the table both sides are written against
      return answer.output as TaskOutput[T]
    } catch (error) {
      if (error instanceof Refusal) throw error
      const cancelled = o.signal?.aborted ?? false
      const refusal = this.#closed ? new Refusal('server.stopping')
        : cancelled ? new Refusal('request.cancelled')
          : tooLong ? new Refusal('analysis.too-long', { values: { seconds: Math.round(deadlineMs / 1_000) } })
            : new Refusal('analysis.failed')
      refusal.cause = error
      throw refusal
    } finally {
      clearTimeout(timer)
      o.signal?.removeEventListener('abort', cancel)
      port1.close()
      this.#running.delete(running)
      if (this.#running.size === 0) { clearInterval(this.#watch); this.#watch = undefined }
    }
  }

  /** Ends every thread at once; tasks under way are refused as `server.stopping`. */
  async close (): Promise<void> {
    this.#closed = true
    clearInterval(this.#watch)
    await this.#pool.destroy()
  }

  #startWatch (): void {
    this.#watch ??= setInterval(() => {
      const now = performance.now()
      if (now < this.#settled || process.memoryUsage.rss() < this.#processMb * 1_048_576) return
      const [oldest] = [...this.#running].sort((a, b) => a.since - b.since)
      oldest?.stop.abort()
      this.#settled = now + SETTLE_MS
    }, WATCH_MS).unref()
  }
}
