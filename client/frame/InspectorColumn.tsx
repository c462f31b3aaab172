import { useCallback, useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { useT } from '../i18n/translate'
import { useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { setSession, useSession } from '../state/session'
import css from './frame.module.css'
import { useOver } from './use-over'

const MIN = 320, MAX = 520
const usual = (): number => window.innerWidth >= 1_800 ? 400 : window.innerWidth <= 1_180 ? 340 : 364
const within = (w: number): number => Math.round(Math.min(MAX, Math.max(MIN, w)))

/** The right column: open while something is selected; `over`: it lies over the sheet instead of pushing it. */
export const InspectorColumn = ({ over, children }: { over: boolean, children: ReactNode }) => {
  const selection = useLens(l => l.selection)
  const known = useProjectState(s => selection.some(id => s.stakeholders.has(id)))
  return known ? <Column over={over}>{children}</Column> : null
}

/** Its inner edge drags, arrows move it, a double-click gives the usual width back. When it closes, who was in it goes back to the sheet. */
const Column = ({ over, children }: { over: boolean, children: ReactNode }) => {
  const { t } = useT(), kept = useSession(s => s.inspectorWidth), width = kept ?? usual()
  const column = useRef<HTMLElement | null>(null), tell = useOver('right', over)
  const put = useCallback((e: HTMLElement | null) => { column.current = e; tell(e) }, [tell])
  useLayoutEffect(() => {
    const own = column.current
    return () => { if (own?.contains(document.activeElement) === true) (document.querySelector<HTMLElement>('[role="application"][data-sheet]') ?? document.getElementById('main'))?.focus({ preventScroll: true }) }
  }, [])
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
    <aside ref={put} className={css.inspector} style={{ width }} aria-label={t('frame.inspector')}>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that moves is a slider, which <hr> is not */}
      <div className={css.grip} role='separator' aria-orientation='vertical' aria-label={t('frame.resize')} aria-valuenow={width} aria-valuemin={MIN} aria-valuemax={MAX} tabIndex={0}
        onPointerDown={e => e.currentTarget.setPointerCapture(e.pointerId)} onPointerMove={drag} onPointerUp={drop} onDoubleClick={() => setSession({ inspectorWidth: null })} onKeyDown={key} />
      <div data-inspector>{children}</div>
    </aside>
  )
}
