/** Laying the map out anew: asks the server, shows it settle, puts the end as one change set; stopped, all stays as it was. */
import { LAYOUT_KINDS, type LayoutAnswer, type LayoutKind } from '#contract/layout'
import { newId } from '#contract/ids'
import { call } from '../api/call'
import { ApiProblem, NoAnswer } from '../api/api-problem'
import { translate } from '../i18n/translate'
import { move } from '../state/edits'
import { useLens } from '../state/lens'
import { say } from '../state/notices'
import { openProject, projectNow } from '../state/open-project'
import { clientId } from '../state/session'
import { setMapUi, useMapUi } from './map-ui'

export { LAYOUT_KINDS }

/** Who `reach` starts from: the one selected, else the brand; null lets the server choose. */
export const reachFrom = (): string | null => {
  const { selection } = useLens.getState(), [only] = selection
  return selection.length === 1 && only !== undefined ? only : projectNow()?.project.brandId ?? null
}

const sentence = ({ kind, basis, from }: LayoutAnswer): string =>
  kind === 'circles' ? translate(basis === 'rings' ? 'map.laidOut.rings' : basis === 'steps' ? 'map.laidOut.steps' : 'map.laidOut.weight')
    : kind === 'reach' ? translate('map.laidOut.reach', { name: from === null ? '' : projectNow()?.stakeholders.get(from)?.name ?? '' })
      : translate(kind === 'force' ? 'map.laidOut.force' : 'map.laidOut')

/** Lays the map out; does nothing while that goes on already. */
export const layOut = async (kind: LayoutKind): Promise<void> => {
  const { id } = openProject.store.getState()
  if (id === null || useMapUi.getState().laying !== null) return
  const job = newId(), stop = new AbortController()
  setMapUi({ laying: { job, kind, stop: () => stop.abort() }, choosingLayout: false })
  const here = (): boolean => projectNow()?.project.id === id
  const leave = openProject.store.subscribe((now, before) => {
    if (!here()) stop.abort()
    else if (now.sight !== before.sight && now.sight?.job === job) useMapUi.getState().atlas?.follow(now.sight.ids, now.sight.x, now.sight.y)
  })
  let moves = false
  try {
    const answer = await call('layout', { params: { project: id }, body: { kind, from: kind === 'reach' ? reachFrom() : null, seed: Math.floor(Math.random() * 2 ** 31), job, client: clientId }, signal: stop.signal })
    const state = projectNow()
    if (state === null || !here()) return
    const set = move(answer.positions.filter(p => state.stakeholders.has(p.id)), 'layout')
    moves = set !== null
    if (set !== null) say(sentence(answer), { undo: set })
    useMapUi.getState().atlas?.fitWhenStill()
  } catch (e) {
    if (stop.signal.aborted) { if (here()) say(translate('map.laying.stopped')) } else if (e instanceof ApiProblem || e instanceof NoAnswer) say(e.message, { tone: 'refused' })
    else throw e
  } finally {
    leave()
    setMapUi({ laying: null })
    if (!moves) useMapUi.getState().atlas?.unfollow()
  }
}
