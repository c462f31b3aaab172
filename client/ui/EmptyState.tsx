import type { ReactNode } from 'react'
import css from './controls.module.css'

/** What a screen says when it has nothing to show, and the way out. */
export const EmptyState = ({ title, children, picture, level: Heading = 'h2' }: { title: string, children?: ReactNode, picture?: ReactNode, level?: 'h1' | 'h2' }) => (
  <div className={css.empty}>{picture}<Heading>{title}</Heading>{children}</div>
)
