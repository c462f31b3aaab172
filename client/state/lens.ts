/** The one selection and filter of all views. The app keeps it and the address the same. */
import { create } from 'zustand'
import { DEFAULT_LENS, type Lens } from './address'

export const useLens = create<Lens>(() => DEFAULT_LENS)

/** Single selections of this visit, last first: what an empty search offers. */
export const useRecent = create<{ ids: readonly string[] }>(() => ({ ids: [] }))
const RECENT = 6
useLens.subscribe((now, before) => {
  const [id] = now.selection
  if (now.selection !== before.selection && now.selection.length === 1 && id !== undefined) useRecent.setState(r => ({ ids: [id, ...r.ids.filter(x => x !== id)].slice(0, RECENT) }))
})

/** Selects exactly these. */
export const select = (ids: readonly string[]): void => useLens.setState({ selection: [...new Set(ids)] })
/** Adds one to the selection, or takes it out. */
export const toggleSelected = (id: string): void => {
  const { selection } = useLens.getState()
  select(selection.includes(id) ? selection.filter(s => s !== id) : [...selection, id])
}
/** Changes how things are looked at: size, colour, links, filters. */
export const look = (patch: Partial<Lens>): void => useLens.setState(patch)
export const clearFilters = (): void => useLens.setState({ families: [], kinds: [], communities: [], minLinks: 0, text: '' })
