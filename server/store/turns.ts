/** One writer per project in this process, in the order they came: so waiting for a project's lock never takes up connections. */
import { Refusal } from '#contract/problem'

export class Turns {
  private readonly last = new Map<string, Promise<void>>()

  /** Runs `work` after those before it. One that would wait longer than `patience` ms is refused: `database.unavailable`. */
  async take<T> (key: string, patience: number, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve()
    let done: () => void = () => {}
    const mine = new Promise<void>(resolve => { done = resolve })
    const chain = before.then(() => mine)
    this.last.set(key, chain)
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_resolve, reject) => { timer = setTimeout(() => { reject(new Refusal('database.unavailable', { retryAfter: 2 })) }, patience) })
    try {
      await Promise.race([before, tooLong])
      clearTimeout(timer)
      return await work()
    } finally {
      clearTimeout(timer)
      done()
      if (this.last.get(key) === chain) this.last.delete(key)
    }
  }
}
