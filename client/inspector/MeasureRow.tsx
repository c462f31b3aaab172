import { useMemo } from 'react'
import type { Approximation, Measure } from '#contract/analysis'
import { formatMeasure, formatPercent, ordinal } from '../i18n/format'
import { useT } from '../i18n/translate'
import { ranksOf, valuesOf } from '../state/analysis-store'
import { select } from '../state/lens'
import { isSilent } from '../state/measure-groups'
import { useProjectState } from '../state/open-project'
import { useAnalysis } from '../state/visible'
import { useInspector } from './inspector-state'
import { neighboursInRank, rugOf, whyNot } from './rug'
import { Roles } from './Roles'
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

/** measures that a role says more about */
const ROLES_BESIDE: readonly Measure[] = ['brokerage', 'participation', 'withinModuleZ']

/** How sure a sampled value is, in words; nothing beside an exact one. */
const Sampled = ({ of: a }: { of: Approximation | undefined }) => {
  const { t, language } = useT()
  return a === undefined ? null : <p className='al-caption'>{t('inspector.sampled', { bound: formatMeasure(a.bound, language), confidence: formatPercent(a.confidence, language, 0), samples: a.samples, of: a.of })}</p>
}

/** What a measure is, how far it can be trusted here, and where this one stands in it. */
const Opened = ({ measure, id }: { measure: Measure, id: string }) => {
  const { t, language } = useT()
  const model = useAnalysis(m => m), ranks = ranksOf(model, measure), values = valuesOf(model, measure), note = model.result?.notes[measure]
  const value = values.get(id) ?? null, rank = ranks.of.get(id), near = useMemo(() => neighboursInRank(values, id), [values, id])
  const why = whyNot(measure, value, note, model.result?.measures[measure] !== undefined, valuesOf(model, 'degree').get(id) ?? null), yesNo = measure === 'articulation'
  const place = rank === undefined ? '' : (({ number, mark }) => t('inspector.placeIs', { rank: number + mark, total: ranks.total }))(ordinal(rank, language))
  return (
    <div className={css.opened}>
      <p>{t(`inspector.formula.${measure}`)}</p>
      {note !== undefined && why === null && <p className={css.note}>{t(`note.${note}`)}</p>}
      {why !== null ? <p className={css.note}>{t(why)}</p> : value !== null && (
        <dl>
          <dt>{t('inspector.valueIs')}</dt><dd>{yesNo ? t(value === 1 ? 'inspector.cut.yes' : 'inspector.cut.no') : formatMeasure(value, language)}</dd>
          {!yesNo && <><dt>{t('inspector.place')}</dt><dd>{place}{near.ahead !== null && ` · ${t('inspector.ahead', { percent: formatPercent(near.ahead, language, 0) })}`}{near.equal > 0 && ` · ${t('inspector.equal', { count: near.equal })}`}</dd></>}
          {!yesNo && <Next label={t('inspector.before')} id={near.before} none={t('inspector.first')} />}
          {!yesNo && <Next label={t('inspector.after')} id={near.after} none={t('inspector.last')} />}
        </dl>
      )}
      {ROLES_BESIDE.includes(measure) && why === null && <Roles id={id} />}
      <Sampled of={model.result?.approximate[measure]} />
      <dl>
        <dt>{t('inspector.range')}</dt><dd>{t(`range.${measure}`)}</dd>
        <dt>{t('inspector.limit')}</dt><dd>{t(`limit.${measure}`)}</dd>
      </dl>
      <p className='al-caption'>{t('inspector.rug.scale')}</p>
    </div>
  )
}

/** What stands at the end of a row: the rank among all, or whether it is a cut point. */
const Place = ({ measure, id }: { measure: Measure, id: string }) => {
  const { t, language } = useT()
  const model = useAnalysis(m => m), ranks = ranksOf(model, measure), values = valuesOf(model, measure), rank = ranks.of.get(id), value = values.get(id) ?? null
  if (rank === undefined || value === null) return <span className={css.rank}><span>{t('inspector.rank.unknown')}</span></span>
  if (measure === 'articulation') return <span className={css.rank}><b>{t(value === 1 ? 'inspector.cut.yes' : 'inspector.cut.no')}</b><span>{t('inspector.cut.count', { count: [...values.values()].filter(x => x === 1).length, total: ranks.total })}</span></span>
  const { number, mark } = ordinal(rank, language)
  return <span className={css.rank}><b>{number}<sup>{mark}</sup></b><span>{t('inspector.rank.of', { total: ranks.total })}</span></span>
}

/** One measure of one stakeholder: what it says, everyone as ticks, this one as a pin, and its rank; grey where it tells nobody apart. Opens on what it is and who is next. */
export const MeasureRow = ({ measure, id }: { measure: Measure, id: string }) => {
  const { t } = useT()
  const open = useInspector(i => i.measure) === measure, note = useAnalysis(m => m.result?.notes[measure])
  return (
    <li>
      <button type='button' className={css.measure} data-silent={isSilent(note) || undefined} aria-expanded={open} onClick={() => useInspector.setState({ measure: open ? null : measure })}>
        <span className={css.what}><b>{t(`measure.${measure}`)}</b><span>{isSilent(note) && note !== undefined ? t(`note.${note}`) : t(`meaning.${measure}`)}</span></span>
        <Rug measure={measure} id={id} />
        <Place measure={measure} id={id} />
      </button>
      {open && <Opened measure={measure} id={id} />}
    </li>
  )
}
