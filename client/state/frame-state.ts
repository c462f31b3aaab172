/** What of the frame is open. Not in the address: a link shows the view, not the furniture. */
import { create } from 'zustand'

export type SidePanel = 'filter' | 'history' | 'ways'
export interface FrameState {
  /** left panel */
  panel: SidePanel | null
  /** sheet of shortcuts */
  help: boolean
  exporting: boolean
  /** px of the sheet that lie under a panel at its left, under the card at its right: in a small window they lie over the map */
  over: { left: number, right: number }
}
export const useFrame = create<FrameState>(() => ({ panel: null, help: false, exporting: false, over: { left: 0, right: 0 } }))
export const setFrame = (patch: Partial<FrameState>): void => useFrame.setState(patch)
export const togglePanel = (panel: SidePanel): void => useFrame.setState(s => ({ panel: s.panel === panel ? null : panel }))
/** Says how much of one side is lain over; the same again changes nothing. */
export const setOver = (side: 'left' | 'right', px: number): void => useFrame.setState(s => s.over[side] === px ? s : { over: { ...s.over, [side]: px } })
