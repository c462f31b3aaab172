import { useState } from 'react'
import { useT } from '../i18n/translate'
import { useLens } from '../state/lens'
import { useAnalysis } from '../state/visible'
import { CommunityDot } from '../ui/CommunityDot'
import { People } from './CommunityCard'
import css from './communities.module.css'

const FIRST = 4

/** Pairs of communities with ties between them, the strongest first, and who carries most of each. */
export const Pairs = ({ names }: { names: ReadonlyMap<number, string> }) => {
  const { t } = useT()
  const communities = useAnalysis(m => m.result?.communities), selection = useLens(l => l.selection)
  const [all, setAll] = useState(false)
  if (communities === undefined) return null
  const { between, heads } = communities, shown = all ? between.slice(0, 100) : between.slice(0, FIRST), rest = Math.min(100, between.length) - shown.length
  const end = (i: number) => { const slot = heads[i]?.slot ?? -1; return <span className={css.end}><CommunityDot slot={slot} />{names.get(slot)}</span> }
  return (
    <section className={css.part}>
      <h2>{t('communities.pairs')}</h2>
      {between.length === 0 ? <p className={css.quiet}>{t('communities.pairsNone')}</p> : (
        <ul className={css.pairs}>
          {shown.map(p => {
            const [before = '', after = ''] = t('communities.pair', { count: p.ties, names: '\u0000' }).split('\u0000')
            return <li key={`${p.a}/${p.b}`}><span className={css.ends}>{end(p.a)}{end(p.b)}</span><p>{before}<People ids={p.by} selection={selection} />{after}</p></li>
          })}
          {rest > 0 && <li><button type='button' className='al-link' onClick={() => setAll(true)}>{t('communities.pairsMore', { count: rest })}</button></li>}
        </ul>)}
    </section>
  )
}
