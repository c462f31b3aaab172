import type { CSSProperties } from 'react'
import { useT } from '../i18n/translate'
import css from './communities.module.css'

const KEYS = [-2, -1, 0, 1, 2, 'unknown'] as const
const SIGNS = ['−−', '−', '', '+', '++', '?']

/** How the members stand towards the brand: one segment a stance, as wide as it is frequent; said in words. */
export const StanceBar = ({ stances }: { stances: readonly number[] }) => {
  const { t } = useT()
  const parts = KEYS.map((key, i) => ({ key, n: stances[i] ?? 0, sign: SIGNS[i] ?? '' })).filter(p => p.n > 0)
  const words = parts.map(p => t('communities.stanceOf', { stance: t(`stance.${p.key}`), n: p.n })).join(', ')
  return (
    <span className={css.stances} role='img' aria-label={words} title={words}>
      {parts.map(p => <span key={p.key} data-stance={p.key} style={{ flexGrow: p.n, ...(p.key === 'unknown' ? {} : { '--stance': `var(--al-v${p.key + 3})` }) } as CSSProperties}>{p.sign}</span>)}
    </span>
  )
}
