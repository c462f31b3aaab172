/** Places of the frame that a view fills, and places of a view that the frame fills: the two do not import each other. */
import { createContext, useContext, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

export type SlotName = 'margin' | 'filters'
type Places = Partial<Record<SlotName, HTMLElement | null>>
const Context = createContext<{ places: Places, put(name: SlotName, element: HTMLElement | null): void }>({ places: {}, put: () => {} })

export const SlotProvider = ({ children }: { children: ReactNode }) => {
  const [places, setPlaces] = useState<Places>({})
  const [put] = useState(() => (name: SlotName, element: HTMLElement | null) => setPlaces(p => p[name] === element ? p : { ...p, [name]: element }))
  return <Context value={{ places, put }}>{children}</Context>
}

/** The place itself. */
export const Slot = ({ name, className }: { name: SlotName, className?: string | undefined }) => {
  const { put } = useContext(Context)
  const [ref] = useState(() => (element: HTMLElement | null) => put(name, element))
  return <div ref={ref} className={className} />
}
/** What stands in the place, wherever that is; nothing while the place is not on screen. */
export const SlotFill = ({ name, children }: { name: SlotName, children: ReactNode }) => {
  const place = useContext(Context).places[name]
  return place === undefined || place === null ? null : createPortal(children, place)
}
