/**
 * Drawing a link: under the pointer a node shows its rim; a drag from the rim to another node asks kind and strength.
 * With the link tool (E) two clicks do the same. Listens before Cytoscape, so that neither node nor sheet moves meanwhile.
 */
import { useEffect, useRef, useState } from 'react'
import type { Atlas, Point } from './atlas'
import { onView } from './AtlasCanvas'
import css from './map.module.css'
import { setMapUi, useMapUi } from './map-ui'

interface Rim { row: number, angle: number, x: number, y: number, r: number }
const INNER = 2, OUTER = 14, TOUCH_OUTER = 24

export const LinkDrawing = () => {
  const atlas = useMapUi(m => m.atlas), tool = useMapUi(m => m.tool), linkFrom = useMapUi(m => m.linkFrom)
  const [rim, setRim] = useState<Rim | null>(null)
  const [line, setLine] = useState<{ from: number, to: Point, over: number } | null>(null)
  const dragging = useRef<number | null>(null)
  const [, redraw] = useState(0)
  useEffect(() => line === null && rim === null ? undefined : onView(() => { if (rim !== null && dragging.current === null) setRim(null); redraw(n => n + 1) }), [line, rim])
  useEffect(() => { if (linkFrom === null && dragging.current === null) setLine(null) }, [linkFrom])

  useEffect(() => {
    const host = atlas?.cy.container()
    if (atlas === null || host === null || host === undefined) return
    const at = (e: PointerEvent): Point => { const b = host.getBoundingClientRect(); return { x: e.clientX - b.left, y: e.clientY - b.top } }
    const rimAt = (p: Point, touch: boolean): Rim | null => {
      const row = atlas.rowAt(p.x, p.y, touch ? TOUCH_OUTER : OUTER)
      if (row < 0) return null
      const s = atlas.screen(row), d = Math.hypot(p.x - s.x, p.y - s.y)
      return d > s.r + INNER ? { row, angle: Math.atan2(p.y - s.y, p.x - s.x), ...s } : null
    }
    const held = (): boolean => useMapUi.getState().tool === 'link'
    const from = (): number => { const id = useMapUi.getState().linkFrom; return id === null ? -1 : atlas.scene?.index.get(id) ?? -1 }
    const finish = (p: Point): void => {
      const source = dragging.current ?? from(), over = atlas.rowAt(p.x, p.y, 10), ids = atlas.scene?.ids
      dragging.current = null
      const a = ids?.[source], b = ids?.[over]
      if (a !== undefined && b !== undefined && a !== b) setMapUi({ linking: { source: a, target: b, screen: p }, linkFrom: null })
      setLine(null)
    }
    const down = (e: PointerEvent): void => {
      if (e.button !== 0 || useMapUi.getState().tool === 'lasso') return
      const p = at(e), touch = e.pointerType === 'touch'
      if (held()) {
        e.stopPropagation(); e.preventDefault()
        const row = atlas.rowAt(p.x, p.y, 10)
        if (from() >= 0) { finish(p); return }
        if (row >= 0) { dragging.current = row; setMapUi({ linkFrom: atlas.scene?.ids[row] ?? null }); host.setPointerCapture(e.pointerId) }
        return
      }
      const r = touch ? null : rimAt(p, false)
      if (r === null) return
      e.stopPropagation(); e.preventDefault()
      dragging.current = r.row
      host.setPointerCapture(e.pointerId)
      setLine({ from: r.row, to: p, over: -1 })
    }
    const moving = (e: PointerEvent): void => {
      const p = at(e), source = dragging.current ?? (held() ? from() : -1)
      if (source >= 0) { setRim(null); setLine({ from: source, to: p, over: atlas.rowAt(p.x, p.y, 10) }); return }
      setRim(e.buttons === 0 && e.pointerType !== 'touch' ? rimAt(p, false) : null)
    }
    const up = (e: PointerEvent): void => {
      if (dragging.current === null) return
      const p = at(e), source = dragging.current
      // a click on the first end: the second click ends the link
      if (held() && atlas.rowAt(p.x, p.y, 10) === source) { dragging.current = null; return }
      finish(p)
    }
    // Cytoscape listens to the mouse events that follow
    const swallow = (e: MouseEvent): void => { if (dragging.current !== null || held()) { e.stopPropagation(); e.preventDefault() } }
    const left = (): void => { if (dragging.current === null) setRim(null) }
    host.addEventListener('pointerdown', down, true); host.addEventListener('pointermove', moving, true); host.addEventListener('pointerup', up, true)
    host.addEventListener('mousedown', swallow, true); host.addEventListener('touchstart', swallow as EventListener, { capture: true, passive: false }); host.addEventListener('pointerleave', left)
    return () => {
      host.removeEventListener('pointerdown', down, true); host.removeEventListener('pointermove', moving, true); host.removeEventListener('pointerup', up, true)
      host.removeEventListener('mousedown', swallow, true); host.removeEventListener('touchstart', swallow as EventListener, true); host.removeEventListener('pointerleave', left)
    }
  }, [atlas])

  if (atlas === null) return null
  return (
    <svg className={css.overlay} aria-hidden='true'>
      {rim !== null && line === null && tool === 'choose' && <g>
        <circle cx={rim.x} cy={rim.y} r={rim.r + 8} className={css.rim} />
        <circle cx={rim.x + Math.cos(rim.angle) * (rim.r + 8)} cy={rim.y + Math.sin(rim.angle) * (rim.r + 8)} r={5} className={css.handle} />
      </g>}
      {line !== null && <Line atlas={atlas} line={line} />}
    </svg>
  )
}

const Line = ({ atlas, line }: { atlas: Atlas, line: { from: number, to: Point, over: number } }) => {
  const a = atlas.screen(line.from), over = line.over >= 0 && line.over !== line.from ? atlas.screen(line.over) : null, b = over ?? line.to
  return <g>
    <path d={`M${a.x} ${a.y}Q${(a.x + b.x) / 2 - (b.y - a.y) * 0.1} ${(a.y + b.y) / 2 + (b.x - a.x) * 0.1} ${b.x} ${b.y}`} className={css.drawn} />
    <circle cx={a.x} cy={a.y} r={a.r + 5} className={css.rim} />
    {over !== null ? <circle cx={over.x} cy={over.y} r={over.r + 5} className={css.rim} /> : <circle cx={b.x} cy={b.y} r={4} className={css.handle} />}
  </g>
}
