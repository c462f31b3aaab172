import type { ReactNode } from 'react'
import css from './controls.module.css'

export const Kbd = ({ children }: { children: ReactNode }) => <kbd className={css.kbd}>{children}</kbd>
