/** The lasso (S): a freehand line around stakeholders selects them; Shift adds to what is selected. */
import { useRef, useState } from 'react'
import { select, useLens } from '../state/lens'
import css from './map.module.css'
import { setMapUi, useMapUi } from './map-ui'
import { insideOutline } from './nearest'

export const Lasso = () => {
  const tool = useMapUi(m => m.tool), atlas = useMapUi(m => m.atlas)
  const [line, setLine] = useState<[number, number][]>([])
  const drawing = useRef(false)
  if (tool !== 'lasso' || atlas === null) return null
  const at = (e: React.PointerEvent): [number, number] => { const b = e.currentTarget.getBoundingClientRect(); return [e.clientX - b.left, e.clientY - b.top] }
  const finish = (add: boolean): void => {
    drawing.current = false
    const { x, y } = atlas.positions, v = atlas.view
    const rows = insideOutline(line.map(([px, py]) => [(px - v.x) / v.zoom, (py - v.y) / v.zoom] as const), x, y)
    const ids = rows.flatMap(i => atlas.scene?.ids[i] ?? [])
    setLine([])
    if (line.length > 3) { select(add ? [...useLens.getState().selection, ...ids] : ids); setMapUi({ tool: 'choose' }) }
  }
  return (
    <svg className={css.lasso} aria-hidden='true'
      onPointerDown={e => { drawing.current = true; e.currentTarget.setPointerCapture(e.pointerId); setLine([at(e)]) }}
      onPointerMove={e => { if (drawing.current) { const p = at(e); setLine(l => { const q = l.at(-1); return q !== undefined && Math.abs(q[0] - p[0]) + Math.abs(q[1] - p[1]) < 4 ? l : [...l, p] }) } }}
      onPointerUp={e => finish(e.shiftKey)} onPointerCancel={() => { drawing.current = false; setLine([]) }}>
      {line.length > 1 && <path d={`M${line.map(p => p.join(' ')).join('L')}Z`} />}
    </svg>
  )
}
