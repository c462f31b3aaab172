import { formatMeasure, formatNumber, formatPercent } from '../i18n/format'
import { useT } from '../i18n/translate'
import { useLens } from '../state/lens'
import { factsOf } from '../state/narrowing'
import { NameButton } from './NameButton'
import css from './paths.module.css'
import { useAnswer } from './use-answer'
import { Waiting } from './Waiting'

const FEW = 8

/** Who bridges two sides: what both know, and who lies on the shortest ways between them. */
export const Joined = ({ a, b, groups = false }: { a: readonly string[], b: readonly string[], groups?: boolean }) => {
  const { t, language } = useT(), lens = useLens(), { narrow } = factsOf(lens, new Date())
  const asked = useAnswer('brokers', { a, b, narrow }), { answer } = asked
  if (answer === null) return <Waiting asked={asked} says='ways.weighing' />
  if (answer.joined === 0) return groups ? <p className={css.note}>{t('ways.groupsApart')}</p> : null
  return (
    <>
      {groups && answer.distance !== null && <p className={css.note}>{t('ways.distance', { d: formatMeasure(answer.distance, language), share: formatPercent(answer.joined / answer.pairs, language, 0) })}</p>}
      {answer.sampled !== null && <p className={css.help}>{t('ways.sampled', { samples: formatNumber(answer.sampled.samples, language), of: formatNumber(answer.sampled.of, language), share: formatPercent(answer.sampled.share, language), distance: formatMeasure(answer.sampled.distance, language), confidence: formatPercent(answer.sampled.confidence, language, 0) })}</p>}
      <h3>{t('ways.brokers')}</h3>
      {answer.brokers.length === 0 ? <p className={css.help}>{t('ways.brokersNone')}</p> : (
        <>
          <p className={css.help}>{t('ways.brokersHelp')}</p>
          <ul className={css.list}>{answer.brokers.slice(0, FEW).map(s => <li key={s.id}><NameButton who={s} /><b>{formatPercent(s.share, language, 0)}</b></li>)}</ul>
        </>
      )}
      <h3>{t('ways.common', { count: answer.commonCount })}</h3>
      <ul className={css.list}>{answer.common.slice(0, FEW).map(s => <li key={s.id}><NameButton who={s} /><small>{groups ? t('ways.commonGroups', { a: s.toA, b: s.toB }) : t('ways.commonOf', { a: s.strengthA, b: s.strengthB })}</small></li>)}</ul>
    </>
  )
}
