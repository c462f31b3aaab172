import { Tooltip } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import { Kbd } from './Kbd'
import css from './controls.module.css'

export interface IconButtonProps {
  /** what it does; the tooltip and the accessible name */
  label: string
  icon: ReactNode
  onClick(): void
  keys?: string | undefined
  /** stays and says why it cannot act */
  disabled?: boolean | undefined
  pressed?: boolean | undefined
  small?: boolean | undefined
  side?: 'bottom' | 'right' | 'left' | 'top' | undefined
  expanded?: boolean | undefined
  ref?: Ref<HTMLButtonElement> | undefined
}
/** A button with an icon only: named, with a tooltip that shows its key. */
export const IconButton = ({ label, icon, onClick, keys, disabled = false, pressed, small = false, side = 'bottom', expanded, ref }: IconButtonProps) => (
  <Tooltip position={side} label={keys === undefined ? label : <span>{label} <Kbd>{keys}</Kbd></span>}>
    <button ref={ref} type='button' className={css.icon} data-size={small ? 'sm' : undefined} aria-label={label} aria-disabled={disabled} aria-pressed={pressed} aria-expanded={expanded}
      onClick={() => { if (!disabled) onClick() }}>{icon}</button>
  </Tooltip>
)
