import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { useT } from '../i18n/translate'
import { useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { setSession, useSession } from '../state/session'
import css from './frame.module.css'

const MIN = 320, MAX = 520
const usual = (): number => window.innerWidth >= 1_800 ? 400 : window.innerWidth <= 1_180 ? 340 : 364
const within = (w: number): number => Math.round(Math.min(MAX, Math.max(MIN, w)))

/** The right column: open while something is selected; its inner edge drags, arrows move it, a double-click gives the usual width back. */
export const InspectorColumn = ({ children }: { children: ReactNode }) => {
  const { t } = useT(), kept = useSession(s => s.inspectorWidth), selection = useLens(l => l.selection)
  const known = useProjectState(s => selection.some(id => s.stakeholders.has(id)))
  const column = useRef<HTMLElement>(null)
  const width = kept ?? usual()
  if (!known) return null
  const drag = (e: PointerEvent<HTMLDivElement>): void => {
    if (!e.currentTarget.hasPointerCapture(e.pointerId) || column.current === null) return
    column.current.style.width = `${within(column.current.getBoundingClientRect().right - e.clientX)}px`
  }
  const drop = (e: PointerEvent<HTMLDivElement>): void => {
    if (!e.currentTarget.hasPointerCapture(e.pointerId)) return
    e.currentTarget.releasePointerCapture(e.pointerId)
    setSession({ inspectorWidth: within(column.current?.offsetWidth ?? width) })
  }
  const key = (e: KeyboardEvent): void => {
    if (e.key !== 'ArrowLeft' && e.key !== 'ArrowRight') return
    e.preventDefault()
    setSession({ inspectorWidth: within(width + (e.key === 'ArrowLeft' ? 16 : -16)) })
  }
  return (
    <aside ref={column} className={css.inspector} style={{ width }} aria-label={t('frame.inspector')}>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that moves is a slider, which <hr> is not */}
      <div className={css.grip} role='separator' aria-orientation='vertical' aria-label={t('frame.resize')} aria-valuenow={width} aria-valuemin={MIN} aria-valuemax={MAX} tabIndex={0}
        onPointerDown={e => e.currentTarget.setPointerCapture(e.pointerId)} onPointerMove={drag} onPointerUp={drop} onDoubleClick={() => setSession({ inspectorWidth: null })} onKeyDown={key} />
      <div data-inspector>{children}</div>
    </aside>
  )
}
