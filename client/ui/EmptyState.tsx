import type { ReactNode } from 'react'
import css from './controls.module.css'

/** What a screen says when it has nothing to show, and the way out. */
export const EmptyState = ({ title, children, picture }: { title: string, children?: ReactNode, picture?: ReactNode }) => (
  <div className={css.empty}>{picture}<h2>{title}</h2>{children}</div>
)
