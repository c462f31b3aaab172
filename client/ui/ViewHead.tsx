import type { ReactNode } from 'react'
import { Slot } from './slots'
import css from './view-head.module.css'

/** Head of every view: its question in serif, the sentence that says how to read it, and the filter chips of the frame. */
export const ViewHead = ({ question, reading, children }: { question: string, reading?: ReactNode, children?: ReactNode }) => (
  <div className={css.head}>
    <h1>{question}</h1>
    {reading !== undefined && <p className={css.reading}>{reading}</p>}
    <Slot name='filters' className={css.chips} />
    {children}
  </div>
)
