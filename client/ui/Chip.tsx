import type { ReactNode } from 'react'
import css from './controls.module.css'

/** A small rounded label; with `onClick` a button. `dashed` offers to add something. */
export const Chip = ({ children, onClick, dashed = false, on = false, label, expanded, pressed }: { children: ReactNode, onClick?: () => void, dashed?: boolean, on?: boolean, label?: string, expanded?: boolean, /** a chip that is on or off */ pressed?: boolean }) => {
  const looks = { className: css.chip, 'data-dashed': dashed || undefined, 'data-on': on || undefined }
  return onClick === undefined
    ? <span {...looks}>{children}</span>
    : <button type='button' {...looks} aria-label={label} aria-expanded={expanded} aria-pressed={pressed} onClick={onClick}>{children}</button>
}
