/** Dragging a card with the pointer: where it is held, and where it would fall. Escape returns it. */
import { useEffect, useRef, useState, type PointerEvent } from 'react'
import type { Target, WithId } from '#contract/entities'
import { TARGET_STATUSES } from '#contract/words'
import { naturalPlace, type Place } from './board'

export interface Drag { id: string, x: number, y: number, place: Place | null }
/** Px before a press becomes a drag. */
const SLACK = 5

/** The place under a point: another column whole, or between two cards of its own. */
const placeAt = (targets: readonly WithId<Target>[], id: string, x: number, y: number): Place | null => {
  const column = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-status]'), status = TARGET_STATUSES.find(s => s === column?.dataset.status)
  const own = targets.find(t => t.id === id)
  if (column === null || column === undefined || status === undefined || own === undefined) return null
  if (status !== own.status) return naturalPlace(targets, id, status)
  for (const card of column.querySelectorAll<HTMLElement>('[data-card]')) {
    const box = card.getBoundingClientRect(), other = card.dataset.card
    if (other !== undefined && other !== id && y < box.top + box.height / 2) return { status, before: other }
  }
  return { status, before: null }
}

/** `onDrop` is called where the card was let go over a column. */
export const useDrag = (targets: readonly WithId<Target>[], onDrop: (id: string, place: Place) => void): { drag: Drag | null, grab(id: string): (e: PointerEvent<HTMLElement>) => void } => {
  const [drag, setDrag] = useState<Drag | null>(null)
  const latest = useRef({ targets, onDrop })
  useEffect(() => { latest.current = { targets, onDrop } })
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])
  const grab = (id: string) => (e: PointerEvent<HTMLElement>): void => {
    const on = e.target instanceof Element ? e.target : null
    const grip = on?.closest('[data-grip]') != null
    // names and fields have clicks of their own; a finger drags by the grip only, so that it can scroll
    if (e.button !== 0 || (!grip && (e.pointerType !== 'mouse' || on?.closest('button, input, textarea, select, a') != null))) return
    const from = { x: e.clientX, y: e.clientY }
    let held: Drag | null = null
    const move = (m: globalThis.PointerEvent): void => {
      if (held === null && Math.hypot(m.clientX - from.x, m.clientY - from.y) < SLACK) return
      m.preventDefault()
      held = { id, x: m.clientX, y: m.clientY, place: placeAt(latest.current.targets, id, m.clientX, m.clientY) }
      setDrag(held)
    }
    const end = (drop: boolean): void => {
      stop.current?.()
      if (drop && held?.place != null) latest.current.onDrop(id, held.place)
    }
    const up = (): void => end(true), cancel = (): void => end(false)
    const key = (k: globalThis.KeyboardEvent): void => { if (k.key === 'Escape' && held !== null) { k.preventDefault(); k.stopPropagation(); end(false) } }
    const noSelect = (s: Event): void => s.preventDefault()
    stop.current = () => {
      window.removeEventListener('pointermove', move); window.removeEventListener('pointerup', up); window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', key, true); document.removeEventListener('selectstart', noSelect)
      stop.current = null; setDrag(null)
    }
    window.addEventListener('pointermove', move); window.addEventListener('pointerup', up); window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', key, true); document.addEventListener('selectstart', noSelect)
  }
  return { drag, grab }
}
