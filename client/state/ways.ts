/** The question about ways that is open: between whom, or who leaves. Views ask it, the panel answers it, the map shows it. */
import { create } from 'zustand'
import type { PathBy } from '#contract/paths'
import { setFrame, useFrame } from './frame-state'
import { useLens } from './lens'

export const WAYS_TABS = ['way', 'groups', 'leave', 'key', 'shape'] as const
export type WaysTab = (typeof WAYS_TABS)[number]
export interface Ways {
  tab: WaysTab
  /** null: still to be chosen, on the map or by name */
  from: string | null
  to: string | null
  by: PathBy
  /** also by way of those who asked not to be contacted */
  throughAnyone: boolean
  /** communities, by their number in the analysis */
  groups: readonly [number | null, number | null]
  leaving: string | null
  /** what the map sets apart: the stakeholders of the way that is looked at */
  trail: readonly string[] | null
}
const START: Ways = { tab: 'way', from: null, to: null, by: 'hops', throughAnyone: false, groups: [null, null], leaving: null, trail: null }
export const useWays = create<Ways>(() => START)
export const setWays = (patch: Partial<Ways>): void => useWays.setState(patch)

/** Opens the panel on a question. */
export const askWays = (patch: Partial<Ways>): void => { useWays.setState({ trail: null, ...patch }); setFrame({ panel: 'ways' }) }

/** The key of the map: between the two that are selected; from the one that is, to one still to be picked; or from nobody yet. Again: closes. */
export const togglePicking = (): void => {
  if (useFrame.getState().panel === 'ways') { setFrame({ panel: null }); return }
  const [from = null, to = null] = useLens.getState().selection
  askWays({ tab: 'way', from, to })
}

// the next one selected is the missing end
useLens.subscribe((now, before) => {
  if (now.selection === before.selection || useFrame.getState().panel !== 'ways') return
  const { tab, from, to } = useWays.getState(), picked = now.selection.at(-1)
  if (picked === undefined) return
  if (tab === 'leave') { if (useWays.getState().leaving === null) setWays({ leaving: picked }); return }
  if (tab !== 'way' || picked === from || picked === to) return
  if (from === null) setWays({ from: picked })
  else if (to === null) setWays({ to: picked })
})
// nothing stays set apart when the panel closes, nor from one project to another
useFrame.subscribe((now, before) => { if (now.panel !== before.panel && now.panel !== 'ways') useWays.setState(START) })
