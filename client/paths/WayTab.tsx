import { Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { PATH_BY } from '#contract/paths'
import { useT } from '../i18n/translate'
import { useLens } from '../state/lens'
import { factsOf, isNarrowed, narrowingWords } from '../state/narrowing'
import { useProjectState } from '../state/open-project'
import { setWays, useWays } from '../state/ways'
import { SelectField } from '../ui/SelectField'
import { Joined } from './Joined'
import css from './paths.module.css'
import { wayWords, type Way } from './sentence'
import { useAnswer } from './use-answer'
import { Waiting } from './Waiting'
import { Who } from './Who'

/** From whom, to whom; the best ways as sentences; the one looked at is set apart on the map. */
export const WayTab = () => {
  const { t, language } = useT(), { from, to, by, throughAnyone } = useWays(), lens = useLens()
  const there = useProjectState(s => s.stakeholders), { narrow } = factsOf(lens, new Date())
  const ends = from !== null && to !== null && from !== to ? { from, to } : null
  const asked = useAnswer('paths', ends === null ? null : { ...ends, by, throughAnyone, narrow }), { answer } = asked
  const [chosen, setChosen] = useState(0)
  const paths = answer?.paths ?? [], shown = paths[chosen] ?? paths[0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer begins with its best way
  useEffect(() => setChosen(0), [answer])
  useEffect(() => { setWays({ trail: shown === undefined ? null : shown.stakeholders.map(s => s.id) }) }, [shown])
  const name = (id: string | null): string => id === null ? '' : there.get(id)?.name ?? ''
  const names = (list: readonly { name: string }[]): string => list.map(x => x.name).join(', ')
  const last = to === null ? undefined : there.get(to), narrowed = isNarrowed({ ...lens, scope: 'all', withBrand: false })
  return (
    <>
      <Who label={t('ways.from')} value={from} onPick={id => setWays({ from: id })} />
      <Who label={t('ways.to')} value={to} onPick={id => setWays({ to: id })} />
      <div className={css.line}>
        {ends !== null && <button type='button' className='al-link' onClick={() => setWays({ from: to, to: from })}>{t('ways.swap')}</button>}
        <SelectField label={t('ways.by')} value={by} options={PATH_BY.map(b => ({ value: b, label: t(`ways.by.${b}`) }))} onChange={v => setWays({ by: v })} />
      </div>
      <Checkbox size='xs' checked={throughAnyone} label={t('ways.throughAnyone')} onChange={e => setWays({ throughAnyone: e.currentTarget.checked })} />
      {narrowed && <p className={css.help}>{t('ways.narrowed', { what: narrowingWords({ ...lens, scope: 'all', withBrand: false }, false, t, language) })}</p>}
      {ends === null
        ? <p className={css.note} role='status'>{t(from === null ? 'ways.need.from' : to === null ? 'ways.need.to' : 'ways.need.two')}</p>
        : <Waiting asked={asked} says='ways.searching' />}
      {answer !== null && (
        <div aria-live='polite'>
          {answer.none === 'apart' && <p className={css.note}>{t('ways.none.apart', { from: name(from), to: name(to) })}</p>}
          {answer.none === 'blocked' && <p className={css.note}>{t('ways.none.blocked', { names: names(answer.avoided) })}</p>}
          {paths.length > 0 && (
            <ol className={css.ways}>
              {paths.map((p, i) => <OneWay key={p.stakeholders.map(s => s.id).join()} way={p} first={i === 0} on={p === shown} onShow={() => setChosen(i)} />)}
            </ol>
          )}
          {answer.none === null && answer.avoided.length > 0 && <p className={css.help}>{t('ways.avoided', { names: names(answer.avoided) })}</p>}
          {last?.doNotContact === true && paths.length > 0 && <p className={css.warn}>{t('ways.target', { name: last.name })}</p>}
        </div>
      )}
      {ends !== null && <Joined a={[ends.from]} b={[ends.to]} />}
    </>
  )
}

const OneWay = ({ way, first, on, onShow }: { way: Way, first: boolean, on: boolean, onShow(): void }) => {
  const { t } = useT(), between = way.stakeholders.length - 2
  return (
    <li>
      <button type='button' className={css.way} aria-pressed={on} title={t('ways.show')} onClick={onShow}>
        <small>{first ? `${t('ways.best')} · ` : ''}{between === 0 ? t('ways.direct') : t('ways.hops', { count: between })}</small>
        <span>{wayWords(way, t)}</span>
      </button>
    </li>
  )
}
