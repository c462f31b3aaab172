/** Tells the others who is here and what is selected; quietly, a moment after it changes and every twenty seconds. */
import { call } from '../api/call'
import { useLens } from './lens'
import { authorName, openProject } from './open-project'
import { clientId, useSession } from './session'

const BEAT_MS = 20_000, PAUSE_MS = 300

/** Starts telling; answers how to stop. */
export const tellPresence = (): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (): void => {
    const { id, phase, live } = openProject.store.getState()
    // A failure here costs nothing: the next beat tells again.
    if (id !== null && phase === 'ready' && live) call('presence', { params: { project: id }, body: { client: clientId, name: authorName(), selection: useLens.getState().selection.slice(0, 50) } }).catch(() => undefined)
  }
  const soon = (): void => { clearTimeout(timer); timer = setTimeout(tell, PAUSE_MS) }
  const beat = setInterval(tell, BEAT_MS)
  const stops = [useSession.subscribe((s, b) => { if (s.name !== b.name) soon() }), useLens.subscribe((l, b) => { if (l.selection !== b.selection) soon() }), openProject.store.subscribe((m, b) => { if (m.live && !b.live) soon() })]
  soon()
  return () => { clearTimeout(timer); clearInterval(beat); for (const stop of stops) stop() }
}
