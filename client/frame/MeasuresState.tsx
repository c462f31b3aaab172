import { Popover } from '@mantine/core'
import type { AnalysisResult, Measure } from '#contract/analysis'
import { formatMeasure, formatNumber, formatPercent, NBSP } from '../i18n/format'
import { useT, type Words } from '../i18n/translate'
import { isFiltered } from '../state/address'
import { useLens } from '../state/lens'
import { narrowingWords } from '../state/narrowing'
import { useProject } from '../state/open-project'
import { analysis, useAnalysis } from '../state/visible'
import { AnalysedChoice } from './AnalysedChoice'
import css from './frame.module.css'
import filter from './filter.module.css'

/** `0,2 s`; what took no time still took some. */
const seconds = ({ t, language }: Words, ms: number): string => t('measures.seconds', { s: formatNumber(Math.max(0.1, ms / 1_000), language, ms < 10_000 ? 1 : 0) })
const sampledOf = (result: AnalysisResult): Measure[] => Object.keys(result.approximate) as Measure[]

/** Whether the numbers are of this map, how sure they are, and the way to stop or ask again. */
export const MeasuresState = () => {
  const words = useT(), { t, language } = words
  const status = useAnalysis(m => m.status), result = useAnalysis(m => m.result), refining = useAnalysis(m => m.refining), stopped = useAnalysis(m => m.stopped), problem = useAnalysis(m => m.problem)
  const job = useAnalysis(m => m.job), done = useProject(m => job === null ? undefined : m.jobs.get(job)?.fraction), size = useLens(l => l.size)
  if (status === 'none') return null
  const stop = <button type='button' className={css.footLink} onClick={() => analysis.halt()}>{t('stop')}</button>
  const again = (label: string) => <button type='button' className={css.footLink} onClick={() => { void analysis.refresh() }}>{label}</button>
  const far = done === undefined || done <= 0 || done >= 1 ? '' : ` ${formatPercent(done, language, 0)}`
  if (status === 'failed') return <span className={css.alarm} title={problem?.message}>{t('measures.failed')} {again(t('measures.again'))}</span>
  if (status === 'computing') return <span className={css.measures} role='status'>{t('measures.recomputing')}{far} {stop}</span>
  if (status === 'stale') return <span className={css.measures} role='status'>{t(stopped ? 'measures.oldStopped' : 'measures.old')} {stopped && again(t('measures.again'))}</span>
  if (result === null) return null
  const sampled = sampledOf(result), first = sampled.includes(size) ? size : sampled[0]
  const bound = first === undefined ? '' : `${t(`measure.${first}`)} ±${NBSP}${formatMeasure(result.approximate[first]?.bound ?? 0, language)}`
  return (
    <span className={css.measures}>
      <Popover position='top-end' width={340} trapFocus withinPortal>
        <Popover.Target>
          <button type='button' className={css.footLink} title={t('measures.about')} data-plain>
            {first === undefined ? t('measures.upToDate')
              : sampled.length === 1 ? t('measures.sampled', { bound }) : t('measures.sampledMore', { bound, count: sampled.length - 1 })}
          </button>
        </Popover.Target>
        <Popover.Dropdown><About result={result} why={problem?.message ?? null} /></Popover.Dropdown>
      </Popover>
      {first !== undefined && (refining ? <span role='status'>{t('measures.refining')}{far} {stop}</span> : again(t('measures.again.exact')))}
    </span>
  )
}

/** Revision, parameters, seed, duration; how far samples may be off; and what is analysed, to change it. */
const About = ({ result, why }: { result: AnalysisResult, why: string | null }) => {
  const words = useT(), { t, language } = words, lens = useLens(), { parameters: p, figures } = result
  const sampled = sampledOf(result)
  return (
    <div>
      <h3>{t('measures.about')}</h3>
      <dl className={filter.facts}>
        <dt>{t('measures.about.of')}</dt><dd>{t('narrow.counted', { count: figures.stakeholders, what: narrowingWords(lens, isFiltered(lens), t, language) })}</dd>
        <dt>{t('measures.about.brand')}</dt><dd>{t(p.withBrand ? 'measures.about.brandIn' : 'measures.about.brandOut')}</dd>
        <dt>{t('measures.about.rev')}</dt><dd>{formatNumber(result.rev, language)}</dd>
        <dt>{t('measures.about.time')}</dt><dd>{seconds(words, result.ms)}</dd>
        <dt>{t('measures.about.resolution')}</dt><dd>{formatMeasure(p.resolution, language)}</dd>
        <dt>{t('measures.about.seed')}</dt><dd>{p.seed}</dd>
        {sampled.length === 0 && <><dt>{t('measures.about.exact')}</dt><dd>{t('measures.about.allExact')}</dd></>}
      </dl>
      {sampled.map(m => {
        const a = result.approximate[m]
        return a === undefined ? null : <p key={m} className={filter.hint}>{t('measures.about.sample', { measure: t(`measure.${m}`), samples: a.samples, of: a.of, bound: formatMeasure(a.bound, language), confidence: formatPercent(a.confidence, language, 0) })}</p>
      })}
      {why !== null && <p className={filter.hint}>{t('measures.about.noExact', { why })}</p>}
      <AnalysedChoice />
    </div>
  )
}
