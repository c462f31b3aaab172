/** What of the inspector is open; it stays from one stakeholder to the next. */
import { create } from 'zustand'
import type { Measure } from '#contract/analysis'

export const TABS = ['card', 'links', 'evidence', 'notes'] as const
export type Tab = (typeof TABS)[number]
export const useInspector = create<{ tab: Tab, allMeasures: boolean, measure: Measure | null }>(() => ({ tab: 'card', allMeasures: false, measure: null }))
