/** A side of the frame that lies over the map tells how wide it is, so that what floats there gives way. */
import { useLayoutEffect, useState } from 'react'
import { setOver } from '../state/frame-state'

/** `on`: it lies over the sheet now. The answer is the ref of its outermost element; every change of its width is told. */
export const useOver = (side: 'left' | 'right', on: boolean): ((e: HTMLElement | null) => void) => {
  const [element, setElement] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => {
    if (!on || element === null) return
    const tell = (): void => setOver(side, Math.round(element.getBoundingClientRect().width))
    const observer = new ResizeObserver(tell)
    observer.observe(element)
    tell()
    return () => { observer.disconnect(); setOver(side, 0) }
  }, [side, on, element])
  return setElement
}
