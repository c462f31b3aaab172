import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { call } from '../api/call'
import { formatNumber } from '../i18n/format'
import { useT } from '../i18n/translate'
import { updateProject } from '../state/edits'
import { say } from '../state/notices'
import { useProjectState } from '../state/open-project'
import { useAnalysis } from '../state/visible'
import { sizesText } from './community-rows'
import css from './communities.module.css'

/** Steps are doublings: as many to the coarse side of 1 as to the fine. */
const LEAST = -2, MOST = 3, STEP = 0.25
const BARS = 24
const resolutionAt = (step: number): number => Math.round(2 ** step * 100) / 100
const stepOf = (resolution: number): number => Math.min(MOST, Math.max(LEAST, Math.round(Math.log2(resolution) / STEP) * STEP))
const NONE: readonly number[] = []
interface Preview { resolution: number, sizes: readonly number[] }

/** How fine the communities are, for everyone: what another setting would give is shown before it is taken. */
export const Fineness = () => {
  const { t, language } = useT()
  const id = useProjectState(s => s.project.id), resolution = useProjectState(s => s.project.resolution), sizes = useAnalysis(m => m.result?.communities.sizes ?? NONE)
  const [draft, setDraft] = useState<number | null>(null), [preview, setPreview] = useState<Preview | null>(null), [failed, setFailed] = useState(false)
  const asked = draft === null ? null : resolutionAt(draft), differs = asked !== null && asked !== resolution
  useEffect(() => {
    if (!differs || asked === null) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      call('previewCommunities', { params: { project: id }, query: { resolution: asked }, signal: stop.signal }).then(p => { setPreview(p); setFailed(false) }, () => { if (!stop.signal.aborted) setFailed(true) })
    }, 200)
    return () => { clearTimeout(timer); stop.abort() }
  }, [asked, differs, id])
  const shown = differs && preview?.resolution === asked ? preview.sizes : sizes, most = Math.max(1, ...shown), write = (n: number): string => formatNumber(n, language)
  const text = sizesText(shown, write, t('communities.sizesMore'))
  const apply = (): void => {
    const set = asked === null ? null : updateProject({ resolution: asked })
    setDraft(null)
    if (set !== null && asked !== null) say(t('communities.applied', { value: formatNumber(asked, language, 2) }), { undo: set })
  }
  return (
    <section className={css.part} aria-labelledby='fineness'>
      <h2 id='fineness'>{t('communities.fineness')}</h2>
      <p className={css.quiet}>{t('communities.finenessHelp')}</p>
      <input className={css.range} type='range' min={LEAST} max={MOST} step={STEP} value={draft ?? stepOf(resolution)} aria-labelledby='fineness' aria-valuetext={formatNumber(asked ?? resolution, language, 2)} onChange={e => setDraft(Number(e.currentTarget.value))} />
      <p className={css.scale}><span>{t('communities.coarse')}</span><b>{formatNumber(asked ?? resolution, language, 2)}</b><span>{t('communities.fine')}</span></p>
      <svg className={css.bars} viewBox='0 0 264 34' preserveAspectRatio='none' aria-hidden='true'><path d={shown.slice(0, BARS).map((n, i) => { const h = 3 + 31 * n / most; return `M${i * 11} 34v${-h}h8v${h}z` }).join('')} /></svg>
      <p role='status'>{failed && differs ? t('communities.previewFailed') : t(differs ? 'communities.preview' : 'communities.now', { count: shown.length, sizes: text })}</p>
      {differs && <div className={css.actions}><Button onClick={apply}>{t('communities.apply')}</Button><Button variant='subtle' onClick={() => setDraft(null)}>{t('communities.keep')}</Button></div>}
    </section>
  )
}
