/** Pieces of work that take a while: bounded in number, cancellable by name or by the asker going away, and told of while they run. */
import type { JobProgress } from '#contract/feed'
import { type Id, newId } from '#contract/ids'
import { Refusal } from '#contract/problem'

export const MAX_JOBS = 20
const TELL_EVERY_MS = 150

export interface JobHandle { signal: AbortSignal, onProgress (fraction: number, step: string): void }

export class Jobs {
  readonly #running = new Map<Id, Set<AbortController>>()
  #count = 0

  /** `tell` passes progress on to those who watch the project. */
  constructor (readonly tell: (project: Id, progress: JobProgress) => void) {}

  get running (): number { return this.#count }

  /**
   * Runs `work` as a job. Ends with `request.cancelled` when `gone` fires or `cancel(job)` is called; refuses with
   * `request.too-many` above MAX_JOBS at once. Progress is told at most every 150 ms, and at its end.
   */
  async run<T> (o: { project: Id, kind: JobProgress['kind'], job?: Id | undefined, gone?: AbortSignal | undefined }, work: (handle: JobHandle) => Promise<T>): Promise<T> {
    if (this.#count >= MAX_JOBS) throw new Refusal('request.too-many', { retryAfter: 2 })
    const job = o.job ?? newId()
    const stop = new AbortController()
    const same = this.#running.get(job) ?? new Set()
    this.#running.set(job, same.add(stop))
    this.#count++
    const leave = (): void => { stop.abort() }
    if (o.gone?.aborted === true) leave()
    o.gone?.addEventListener('abort', leave)
    let told = 0
    const onProgress = (fraction: number, step: string): void => {
      const now = Date.now()
      if (now - told < TELL_EVERY_MS && fraction < 1) return
      told = now
      this.tell(o.project, { job, kind: o.kind, fraction: Math.min(1, Math.max(0, fraction)), step })
    }
    try {
      return await work({ signal: stop.signal, onProgress })
    } catch (error) {
      if (stop.signal.aborted && !(error instanceof Refusal)) throw new Refusal('request.cancelled')
      throw error
    } finally {
      o.gone?.removeEventListener('abort', leave)
      this.#count--
      same.delete(stop)
      if (same.size === 0) this.#running.delete(job)
    }
  }

  /** Stops a job; unknown ones are not an error, they may just have ended. */
  cancel (job: Id): void { for (const stop of this.#running.get(job) ?? []) stop.abort() }

  cancelAll (): void { for (const job of [...this.#running.keys()]) this.cancel(job) }
}
