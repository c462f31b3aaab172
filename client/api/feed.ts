/** Live feed of a project: change sets, presence and progress, as server-sent events. */
import type { FeedEvent } from '#contract/feed'
import { addressOf } from './call'

export interface FeedOptions {
  project: string
  /** this tab, so that presence can leave it out */
  client: string
  /** last revision known, asked again at each connection */
  since(): number
  onEvent(event: FeedEvent): void
  /** connected or not, as it changes */
  onLive(live: boolean): void
}
export interface Feed { close(): void }
export type OpenFeed = (options: FeedOptions) => Feed

const TYPES = ['set', 'reload', 'presence', 'job', 'sight', 'deleted', 'stopping'] as const
const waits = [500, 1_000, 2_000, 4_000, 8_000]

/** Opens the feed and keeps it open: after a loss it connects again, from the revision reached, at most 8 s apart. */
export const openFeed: OpenFeed = options => {
  let source: EventSource | null = null, tries = 0, timer: ReturnType<typeof setTimeout> | undefined, closed = false
  const connect = (): void => {
    if (closed) return
    clearTimeout(timer)
    source?.close()
    const es = new EventSource(addressOf('feed', { params: { project: options.project }, query: { since: options.since(), client: options.client } }))
    source = es
    es.onopen = () => { tries = 0; options.onLive(true) }
    // EventSource's own retry would ask from the first revision again; ours asks from the one reached.
    es.onerror = () => {
      es.close()
      if (source !== es) return
      options.onLive(false)
      timer = setTimeout(connect, waits[Math.min(tries++, waits.length - 1)])
    }
    for (const type of TYPES) {
      es.addEventListener(type, e => { if (source === es) options.onEvent({ type, data: JSON.parse(e.data) } as FeedEvent) })
    }
  }
  const again = (): void => { if (source?.readyState !== EventSource.OPEN) connect() }
  window.addEventListener('online', again)
  connect()
  return { close: () => { closed = true; clearTimeout(timer); source?.close(); window.removeEventListener('online', again) } }
}
