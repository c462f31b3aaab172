/** What the hand and the keys do on the map, in one place: tools, menus and shortcuts call these. */
import type { Change } from '#contract/change'
import { ApiProblem, NoAnswer } from '../api/api-problem'
import { translate } from '../i18n/translate'
import { markTargets, remove, unmarkTargets } from '../state/edits'
import { select, useLens } from '../state/lens'
import { say } from '../state/notices'
import { bringIn, edit, projectNow } from '../state/open-project'
import { neighboursOf } from '../state/visible'
import { setMapUi, useMapUi } from './map-ui'

const selection = (): readonly string[] => useLens.getState().selection
const nameOf = (id: string): string => projectNow()?.stakeholders.get(id)?.name ?? ''
const refused = (e: unknown): void => {
  if (!(e instanceof ApiProblem || e instanceof NoAnswer)) throw e
  say(e.message, { tone: 'refused' })
}

/** Takes the selected stakeholders out, with a way back. The brand stays: the map is drawn around it. */
export const removeSelected = (): void => {
  const ids = selection().filter(id => id !== projectNow()?.project.brandId)
  const [first] = ids
  if (first === undefined) return
  const text = ids.length === 1 ? translate('map.removed.one', { name: nameOf(first) }) : translate('map.removed.many', { count: ids.length })
  const set = remove('stakeholder', ids)
  select([])
  if (set !== null) say(text, { undo: set })
}

/** Marks the selection as targets; when all of it is, unmarks it. */
export const toggleTargets = (): void => {
  const state = projectNow(), ids = selection().filter(id => id !== state?.project.brandId)
  const [first] = ids
  if (state === null || first === undefined) return
  const all = ids.every(id => state.targetOf.has(id))
  const set = all ? unmarkTargets(ids) : markTargets(ids)
  if (set === null) return
  say(ids.length === 1 ? translate(all ? 'map.untargeted.one' : 'map.targeted.one', { name: nameOf(first) }) : translate(all ? 'map.untargeted.many' : 'map.targeted.many', { count: ids.length }), { undo: set })
}

/** Sets the selection apart; again: shows all. */
export const isolate = (): void => {
  const { spotlight } = useMapUi.getState()
  setMapUi({ spotlight: spotlight !== null ? null : selection().length > 0 ? [...selection()] : null })
}

/** Sets the selection and its neighbours apart; in a project opened in part, brings the missing neighbours in first. */
export const neighbourhood = async (): Promise<void> => {
  if (useMapUi.getState().spotlight !== null) { setMapUi({ spotlight: null }); return }
  const ids = [...selection()]
  if (ids.length === 0) return
  if (projectNow()?.whole === false) { try { await bringIn(ids, { neighbours: true }) } catch (e) { refused(e) } }
  const state = projectNow()
  if (state !== null) setMapUi({ spotlight: [...new Set([...ids, ...ids.flatMap(id => neighboursOf(state, id))])] })
}

export const hideSelected = (): void => {
  const brand = projectNow()?.project.brandId
  const ids = selection().filter(id => id !== brand)
  if (ids.length === 0) return
  setMapUi({ hidden: new Set([...useMapUi.getState().hidden, ...ids]) })
  select([])
}
export const showHidden = (): void => setMapUi({ hidden: new Set() })

/** One edit with its toast. */
export const editAndSay = (changes: Change[], text: string): void => {
  const set = edit(changes)
  if (set !== null) say(text, { undo: set })
}
