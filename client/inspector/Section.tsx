import { useId, type ReactNode } from 'react'
import css from './inspector.module.css'

/** A titled part of the card; `count` stands beside the title, `side` at its end. */
export const Section = ({ title, count, side, children }: { title: string, count?: number | undefined, side?: ReactNode, children: ReactNode }) => {
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={id}>
      <div className={css.sectionHead}><h3 id={id}>{title}{count !== undefined && <span> {count}</span>}</h3>{side}</div>
      {children}
    </section>
  )
}
