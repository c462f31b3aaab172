import css from './marks.module.css'

/** Strength of a link, 1–5, as five bars with a name. */
export const StrengthBars = ({ strength, label }: { strength: number, label: string }) => (
  <span className={css.bars} role='img' aria-label={label} title={label}>{[1, 2, 3, 4, 5].map(i => <span key={i} data-on={i <= strength || undefined} />)}</span>
)
