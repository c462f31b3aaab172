/** Where the cards that float over the sheet are, so that names and the fit keep off them. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useFrame } from '../state/frame-state'
import type { Rect } from './fit-view'
import { type Cover, NO_COVER } from './reveal'

/** Cards as they are while `cover` lies over the sides of the sheet: the two are measured together. */
export interface Laid { rects: readonly Rect[], cover: Cover }
export interface Cards { laid: Laid, sheet(e: HTMLElement | null): void, card(name: string): (e: HTMLElement | null) => void }

export const useCards = (): Cards => {
  const [laid, setLaid] = useState<Laid>({ rects: [], cover: NO_COVER }), cover = useFrame(f => f.over)
  const sheet = useRef<HTMLElement | null>(null), cards = useRef(new Map<string, HTMLElement>()), refs = useRef(new Map<string, (e: HTMLElement | null) => void>())
  const observer = useRef<ResizeObserver | null>(null)
  const measure = useCallback(() => {
    const base = sheet.current?.getBoundingClientRect()
    if (base === undefined) return
    const next = [...cards.current.values()].map(e => { const b = e.getBoundingClientRect(); return { x: b.left - base.left, y: b.top - base.top, w: b.width, h: b.height } })
    const { over } = useFrame.getState()
    setLaid(({ rects, cover: was }) => was.left === over.left && was.right === over.right && rects.length === next.length && rects.every((r, i) => { const n = next[i]; return n !== undefined && Math.abs(r.x - n.x) + Math.abs(r.y - n.y) + Math.abs(r.w - n.w) + Math.abs(r.h - n.h) < 2 }) ? { rects, cover: was } : { rects: next, cover: over })
  }, [])
  // cards give way with the very picture in which something comes to lie over the sheet
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew whenever that changes
  useLayoutEffect(measure, [measure, cover])
  useEffect(() => {
    const o = new ResizeObserver(measure)
    observer.current = o
    for (const e of cards.current.values()) o.observe(e)
    if (sheet.current !== null) o.observe(sheet.current)
    return () => o.disconnect()
  }, [measure])
  const put = useCallback((name: string) => {
    let ref = refs.current.get(name)
    if (ref === undefined) {
      ref = e => {
        const old = cards.current.get(name)
        if (old !== undefined) observer.current?.unobserve(old)
        if (e === null) cards.current.delete(name); else { cards.current.set(name, e); observer.current?.observe(e) }
        measure()
      }
      refs.current.set(name, ref)
    }
    return ref
  }, [measure])
  const setSheet = useCallback((e: HTMLElement | null) => { sheet.current = e; measure() }, [measure])
  return { laid, sheet: setSheet, card: put }
}
