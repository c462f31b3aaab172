import type { CSSProperties } from 'react'
import css from './marks.module.css'

/** Colour on it: the pale middle takes ink, the others the sheet. Both ≥ 4.5:1, except the two half tones, whose glyph is decoration beside its words. */
const LOOKS: Record<string, [ground: string, glyph: string, sign: string]> = {
  '-2': ['v1', 'sheet', '−−'], '-1': ['v2', 'sheet', '−'], 0: ['v3', 'ink', ''], 1: ['v4', 'sheet', '+'], 2: ['v5', 'sheet', '++']
}
/** Stance towards the brand as colour and glyph; say it in words beside. */
export const StanceMark = ({ stance }: { stance: number | null }) => {
  const [ground, glyph, sign] = LOOKS[String(stance)] ?? ['', '', '?']
  return <span className={css.stance} aria-hidden='true' data-stance={stance ?? 'unknown'} style={ground === '' ? undefined : { '--stance': `var(--al-${ground})`, '--glyph': `var(--al-${glyph})` } as CSSProperties}>{sign}</span>
}
