/** The one selection and filter of all views. The app keeps it and the address the same. */
import { create } from 'zustand'
import { DEFAULT_LENS, type Lens } from './address'

export const useLens = create<Lens>(() => DEFAULT_LENS)

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
