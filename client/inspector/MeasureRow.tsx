import { useMemo } from 'react'
import type { Measure } from '#contract/analysis'
import { formatMeasure, ordinal } from '../i18n/format'
import { useT } from '../i18n/translate'
import { ranksOf, valuesOf } from '../state/analysis-store'
import { select } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { useAnalysis } from '../state/visible'
import { useInspector } from './inspector-state'
import { neighboursInRank, rugOf } from './rug'
import css from './measures.module.css'

const WIDTH = 84, HEIGHT = 22
const Rug = ({ measure, id }: { measure: Measure, id: string }) => {
  const model = useAnalysis(m => m), values = valuesOf(model, measure), own = values.get(id) ?? null
  const { ticks, pin } = useMemo(() => rugOf(values.values(), own), [values, own])
  return (
    <svg className={css.rug} width={WIDTH} height={HEIGHT} viewBox={`-1 0 ${WIDTH} ${HEIGHT}`} aria-hidden='true'>
      <line x1={0} x2={WIDTH - 2} y1={18.5} y2={18.5} stroke='var(--al-line)' />
      {ticks.map(t => <line key={t.at} x1={t.at * (WIDTH - 3)} x2={t.at * (WIDTH - 3)} y1={11} y2={18} stroke='var(--al-ink3)' strokeOpacity={t.share} />)}
      {pin !== null && <g stroke='var(--al-ink)' fill='var(--al-ink)'><line x1={pin * (WIDTH - 3)} x2={pin * (WIDTH - 3)} y1={4} y2={19} strokeWidth={1.6} /><circle cx={pin * (WIDTH - 3)} cy={4.6} r={3.1} stroke='none' /></g>}
    </svg>
  )
}
const Next = ({ label, id, none }: { label: string, id: string | null, none: string }) => {
  const name = useProjectState(s => id === null ? undefined : s.stakeholders.get(id)?.name)
  return <><dt>{label}</dt><dd>{id === null || name === undefined ? none : <button type='button' className='al-link' onClick={() => select([id])}>{name}</button>}</dd></>
}

/** One measure of one stakeholder: what it says, everyone as ticks, this one as a pin, and its rank. Opens on what it is and who is next. */
export const MeasureRow = ({ measure, id }: { measure: Measure, id: string }) => {
  const { t, language } = useT()
  const open = useInspector(i => i.measure) === measure
  const model = useAnalysis(m => m), ranks = ranksOf(model, measure), values = valuesOf(model, measure), note = model.result?.notes[measure]
  const rank = ranks.of.get(id), value = values.get(id) ?? null
  const said = rank === undefined ? null : ordinal(rank, language)
  const near = useMemo(() => open ? neighboursInRank(values, id) : null, [open, values, id])
  return (
    <li>
      <button type='button' className={css.measure} aria-expanded={open} onClick={() => useInspector.setState({ measure: open ? null : measure })}>
        <span className={css.what}><b>{t(`measure.${measure}`)}</b><span>{t(`meaning.${measure}`)}</span></span>
        <Rug measure={measure} id={id} />
        {said === null ? <span className={css.rank}><span>{t('inspector.rank.unknown')}</span></span>
          : <span className={css.rank}><b>{said.number}<sup>{said.mark}</sup></b><span>{t('inspector.rank.of', { total: ranks.total })}</span></span>}
      </button>
      {near !== null && (
        <div className={css.opened}>
          <p>{t(`inspector.formula.${measure}`)}</p>
          {note !== undefined && <p>{t(`note.${note}`)}</p>}
          {value === null ? <p>{t('note.isolated')}</p> : (
            <dl>
              <dt>{t(`measure.${measure}`)}</dt><dd>{t('inspector.value', { value: formatMeasure(value, language) })}{near.equal > 0 && ` · ${t('inspector.equal', { count: near.equal })}`}</dd>
              <Next label={t('inspector.before')} id={near.before} none={t('inspector.first')} />
              <Next label={t('inspector.after')} id={near.after} none={t('inspector.last')} />
            </dl>
          )}
          <p className='al-caption'>{t('inspector.rug.scale')}</p>
        </div>
      )}
    </li>
  )
}
