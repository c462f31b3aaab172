/** One watcher's stream of server-sent events: written as they come, kept alive, dropped when the reader is too slow. */
import type { ServerResponse } from 'node:http'
import type { FeedEvent } from '#contract/feed'
import type { Id } from '#contract/ids'
import type { Watcher } from './feed'

export const KEEP_ALIVE_MS = 15_000
/** a reader that lets this much pile up is cut off; it comes back and catches up */
export const MOST_BUFFERED = 1_000_000

/** The text of one event. `id` is the revision it brings to, so a browser that reconnects says it as Last-Event-ID. */
export const eventText = (event: FeedEvent, rev: number): string => `id: ${rev}\nevent: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`

/** Opens the stream on an answer whose headers are still free. `onEnd` is called once, whoever ends it. */
export const openStream = (response: ServerResponse, client: Id | null, onEnd: () => void): Watcher => {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
  response.write('retry: 1000\n: hello\n\n')
  let open = true
  const end = (): void => {
    if (!open) return
    open = false
    clearInterval(alive)
    onEnd()
  }
  const write = (text: string): void => {
    if (!open) return
    if (response.writableLength + text.length > MOST_BUFFERED) { end(); response.destroy(); return }
    response.write(text)
  }
  const alive = setInterval(() => { write(': alive\n\n') }, KEEP_ALIVE_MS)
  response.on('close', end)
  response.on('error', end)
  return {
    client, rev: 0,
    send: (event, rev) => { write(eventText(event, rev)) },
    drop: () => { if (open) { end(); response.end() } }
  }
}
