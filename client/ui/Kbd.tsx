import { IconArrowBigUp, IconArrowDown, IconArrowLeft, IconArrowRight, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './controls.module.css'

// Our fonts have no arrows.
const ICONS: Record<string, typeof IconArrowUp> = { '←': IconArrowLeft, '→': IconArrowRight, '↑': IconArrowUp, '↓': IconArrowDown, '⇧': IconArrowBigUp }

/** A key, or several: arrows and the shift sign in the text become icons. */
export const Kbd = ({ children }: { children: ReactNode }) => (
  <kbd className={css.kbd}>
    {typeof children !== 'string' ? children : children.split(/([←→↑↓⇧])/).map((part, i) => {
      const Icon = ICONS[part]
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed text
      return Icon === undefined ? part : <Icon key={i} size={12} stroke={2} aria-label={part} role='img' />
    })}
  </kbd>
)
