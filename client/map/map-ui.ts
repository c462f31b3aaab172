/** What is open and held on the map alone: the tool in hand, what is set apart, the popovers. Not in the address. */
import { create } from 'zustand'
import type { LayoutKind } from '#contract/layout'
import type { Atlas, Point } from './atlas'

export type Tool = 'choose' | 'lasso' | 'add' | 'link'
export interface MapUi {
  /** the drawn map; null while none is mounted */
  atlas: Atlas | null
  tool: Tool
  /** shown alone, the rest steps back; null: everything */
  spotlight: readonly string[] | null
  hidden: ReadonlySet<string>
  legend: boolean
  /** what a filter takes out is shown as outlines */
  ghosts: boolean
  /** the box that asks for a name, at a place of the sheet and of the map */
  adding: { screen: Point, model: Point } | null
  /** the box that asks for a link's kind */
  linking: { source: string, target: string, screen: Point } | null
  /** first end of a link drawn by two clicks */
  linkFrom: string | null
  /** the layout at work */
  laying: { job: string, kind: LayoutKind, stop(): void } | null
  choosingLayout: boolean
}
const START: Omit<MapUi, 'atlas' | 'legend'> = { tool: 'choose', spotlight: null, hidden: new Set(), ghosts: false, adding: null, linking: null, linkFrom: null, laying: null, choosingLayout: false }

export const useMapUi = create<MapUi>(() => ({ atlas: null, legend: true, ...START }))
export const setMapUi = (patch: Partial<MapUi>): void => useMapUi.setState(patch)
/** When another project opens, nothing of the last one is held. */
export const resetMapUi = (): void => useMapUi.setState(START)
