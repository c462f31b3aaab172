import type { Stakeholder, WithId } from '#contract/entities'
import { translate, type Key } from '../i18n/translate'
import { useLens } from '../state/lens'
import { say } from '../state/notices'
import { projectNow } from '../state/open-project'
import { putInRing, stepStance, type KeyEdit } from '../state/selection-edits'
import { useShortcut } from '../ui/shortcuts'

const chosen = (): WithId<Stakeholder>[] => {
  const state = projectNow()
  return state === null ? [] : useLens.getState().selection.flatMap(id => id === state.project.brandId ? [] : state.stakeholders.get(id) ?? [])
}
const told = (actors: readonly WithId<Stakeholder>[], done: KeyEdit | null, attribute: 'ring' | 'stance'): void => {
  if (done === null) return
  const who = actors.length === 1 ? actors[0]?.name ?? '' : translate('count.actors', { count: actors.length })
  const { value } = done, key = value === undefined ? null : value === null ? 'keys.ringNone' : `${attribute}.${value}`
  say(key === null ? translate('keys.changed', { who, what: translate(`attribute.${attribute}`) }) : translate('keys.now', { who, what: translate(`attribute.${attribute}`), value: translate(key as Key) }), { undo: done.set })
}
const ring = (n: 1 | 2 | 3): boolean => {
  const actors = chosen()
  if (actors.length > 0) told(actors, putInRing(actors, n), 'ring')
  return actors.length > 0
}
const stance = (by: 1 | -1): boolean => {
  const actors = chosen()
  if (actors.length > 0) told(actors, stepStance(actors, by), 'stance')
  return actors.length > 0
}

/** The keys that act on whoever is selected, in every view (interface.md §4). Unshifted digits of a French keyboard are signs. */
export const SelectionKeys = () => {
  const common = { group: 'help.selection', onSheet: true } as const
  useShortcut({ ...common, keys: ['1', '&'], shown: '1 2 3', label: 'keys.ring', run: () => ring(1) })
  useShortcut({ ...common, keys: ['2', 'é'], label: 'keys.ring', run: () => ring(2) })
  useShortcut({ ...common, keys: ['3', '"'], label: 'keys.ring', run: () => ring(3) })
  useShortcut({ ...common, keys: [']'], shown: '[ ]', label: 'keys.stance', run: () => stance(1) })
  useShortcut({ ...common, keys: ['['], label: 'keys.stance', run: () => stance(-1) })
  return null
}
