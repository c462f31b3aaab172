import type { DepartureAnswer } from '#contract/paths'
import { formatMeasure, formatNumber, formatPercent } from '../i18n/format'
import { useT } from '../i18n/translate'
import { useLens } from '../state/lens'
import { factsOf } from '../state/narrowing'
import { setWays, useWays } from '../state/ways'
import { NameButton } from './NameButton'
import css from './paths.module.css'
import { useAnswer } from './use-answer'
import { Waiting } from './Waiting'
import { Who } from './Who'

const FEW = 12
/** a gain of less than half a point is not worth a line */
const NOTABLE = 0.005

/** What the map loses if one leaves: in words first, then before and after, who is cut off and who takes over. */
export const LeaveTab = () => {
  const { t } = useT(), id = useWays(w => w.leaving), lens = useLens(), { narrow } = factsOf(lens, new Date())
  const asked = useAnswer('departure', id === null ? null : { id, narrow })
  return (
    <>
      <Who label={t('ways.who')} value={id} onPick={v => setWays({ leaving: v })} />
      {id === null ? <p className={css.note} role='status'>{t('ways.need.leave')}</p> : <Waiting asked={asked} says='ways.weighing' />}
      {asked.answer !== null && <Loss answer={asked.answer} />}
    </>
  )
}

const Loss = ({ answer: d }: { answer: DepartureAnswer }) => {
  const { t, language } = useT(), { name } = d.stakeholder, gains = d.concentration?.gains.filter(g => g.after - g.before >= NOTABLE) ?? [], sampled = d.concentration?.sampled
  const whole = (n: number): string => formatNumber(n, language), share = (n: number): string => formatPercent(n, language, 0), exact = (n: number): string => formatMeasure(n, language)
  const rows = [
    ['leave.pieces', d.pieces, whole], ['leave.largest', d.largest, whole], ['leave.reach', d.reach, share], ['leave.distance', d.distance, exact], ['leave.efficiency', d.efficiency, exact], ['leave.concentration', d.concentration, share]
  ] as const
  return (
    <div aria-live='polite'>
      <p className={css.lead}>{d.tied === 0 ? t('leave.lead.alone', { name }) : d.cutCount === 0 ? t('leave.lead.none', { name }) : t('leave.lead.cut', { name, count: d.cutCount })}</p>
      {d.tied > 0 && (
        <table className={css.table}>
          <caption>{t('leave.of')}</caption>
          <thead><tr><td /><th scope='col'>{t('leave.before')}</th><th scope='col'>{t('leave.after')}</th></tr></thead>
          <tbody>{rows.map(([key, value, say]) => value === null ? null : <tr key={key} data-same={value.before === value.after || undefined}><th scope='row'>{t(key)}</th><td>{say(value.before)}</td><td>{say(value.after)}</td></tr>)}</tbody>
        </table>
      )}
      {d.tooLarge && <p className={css.help}>{t('leave.large')}</p>}
      {sampled != null && <p className={css.help}>{t('leave.sampled', { samples: whole(sampled.samples), of: whole(sampled.of), bound: formatPercent(sampled.bound, language), confidence: share(sampled.confidence) })}</p>}
      {d.cut.length > 0 && (
        <>
          <h3>{t('leave.cut')}</h3>
          <ul className={css.list}>{d.cut.slice(0, FEW).map(s => <li key={s.id}><NameButton who={s} /></li>)}{d.cutCount > FEW && <li><small>{t('leave.more', { count: d.cutCount - FEW })}</small></li>}</ul>
        </>
      )}
      {gains.length > 0 && (
        <>
          <h3>{t('leave.gains')}</h3>
          <p className={css.help}>{t('leave.gainsHelp')}</p>
          <ul className={css.list}>{gains.map(s => <li key={s.id}><NameButton who={s} /><small>{t('leave.gain', { before: formatPercent(s.before, language), after: formatPercent(s.after, language) })}</small></li>)}</ul>
        </>
      )}
    </div>
  )
}
