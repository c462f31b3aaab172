/** What of the frame is open. Not in the address: a link shows the view, not the furniture. */
import { create } from 'zustand'

export type SidePanel = 'filter' | 'history' | 'ways'
export interface FrameState {
  /** left panel */
  panel: SidePanel | null
  /** sheet of shortcuts */
  help: boolean
  exporting: boolean
}
export const useFrame = create<FrameState>(() => ({ panel: null, help: false, exporting: false }))
export const setFrame = (patch: Partial<FrameState>): void => useFrame.setState(patch)
export const togglePanel = (panel: SidePanel): void => useFrame.setState(s => ({ panel: s.panel === panel ? null : panel }))
