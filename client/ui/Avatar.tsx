import type { CSSProperties } from 'react'
import { slotColour } from './CommunityDot'
import css from './controls.module.css'

/** Two letters for a name: `Claire Dumas` → CD; `?` without one. */
export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/).filter(w => w !== '')
  const first = [...words[0] ?? ''][0] ?? '?', last = words.length > 1 ? [...words.at(-1) ?? ''][0] ?? '' : ''
  return (first + last).toLocaleUpperCase()
}
/** The same name has the same colour everywhere; only colours that carry text of the sheet. */
const DARK_ENOUGH = [0, 2, 4, 5, 7, 11]
export const nameColour = (name: string): string => {
  let h = 0
  for (const c of name) h = (Math.imul(h, 31) + (c.codePointAt(0) ?? 0)) >>> 0
  return slotColour(DARK_ENOUGH[h % DARK_ENOUGH.length] ?? 0, 'text')
}
/** Initials of someone who is here. */
export const Avatar = ({ name }: { name: string }) => (
  <span className={css.avatar} title={name} style={{ background: name === '' ? undefined : nameColour(name) } as CSSProperties}>{initials(name)}</span>
)
