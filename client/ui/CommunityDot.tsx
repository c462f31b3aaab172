import type { CSSProperties } from 'react'
import css from './controls.module.css'

/** Colour of the `slot`-th group as CSS: `fill` for areas, `text` for names. Negative or from 24 on: others. */
export const slotColour = (slot: number, tone: 'fill' | 'text' = 'fill'): string =>
  `var(--al-c${slot < 0 || slot >= 24 ? 0 : slot % 12 + 1}${tone === 'text' ? 't' : ''})`

/** The coloured dot of a group, with the pattern that helps the colour from the 9th on. Say the name beside it. */
export const CommunityDot = ({ slot }: { slot: number }) => (
  <span className={css.dot} aria-hidden data-pattern={slot >= 8 && slot < 12 ? 'ring' : slot >= 12 && slot < 24 ? 'stripe' : undefined} style={{ '--dot': slotColour(slot) } as CSSProperties} />
)
