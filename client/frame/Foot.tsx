import { formatTime } from '../i18n/format'
import { personName } from '../i18n/person-name'
import { useT } from '../i18n/translate'
import { useProject, useProjectState } from '../state/open-project'
import { useAnalysis, useVisible } from '../state/visible'
import css from './frame.module.css'
import { MeasuresState } from './MeasuresState'

/** The bottom line: what is here, whether measures are of it, whether it is kept, who else is here. */
export const Foot = () => (
  <footer className={css.foot}>
    <Counts />
    <span className={css.push}><MeasuresState /></span>
    <span className={css.keep} role='status'><Saving /></span>
    <span className={css.keep}><Here /></span>
  </footer>
)

const Counts = () => {
  const { t } = useT(), visible = useVisible(), whole = useProjectState(s => s.whole), project = useProjectState(s => s.project)
  const brand = project.brandId
  const communities = useAnalysis(m => m.result?.communities.sizes.filter(n => n > 1).length ?? null)
  const linked = new Set<string>()
  for (const l of visible.links) if (l.source !== brand && l.target !== brand) { linked.add(l.source); linked.add(l.target) }
  const writing = project.writing
  const number = (s: string) => { const i = s.lastIndexOf(' '); return i < 0 ? s : <><span className={css.number}>{s.slice(0, i)}</span>{s.slice(i)}</> }
  return (
    <span className={css.counts}>
      {writing !== null && <span className={css.alarm}>{t('writing.parts', { done: writing.done, parts: writing.parts })}</span>}
      {whole
        ? <span>{number(t('count.actors', { count: visible.shown }))}</span>
        : <span>{t('partial.shown', { shown: visible.shown, all: Math.max(0, project.stakeholders - (brand === null ? 0 : 1)) })}</span>}
      <span>{number(t('count.links', { count: visible.links.length }))}</span>
      {communities !== null && <span>{number(t('count.communities', { count: communities }))}</span>}
      {visible.shown > linked.size && <span>{t('count.unlinked', { n: visible.shown - linked.size })}</span>}
    </span>
  )
}

const Saving = () => {
  const { t, language } = useT(), saving = useProject(m => m.saving), count = useProject(m => m.pending.length), at = useProject(m => m.savedAt), live = useProject(m => m.live)
  if (saving === 'saved') return live ? at === null ? t('saving.saved') : t('saving.savedAt', { time: formatTime(at, language) }) : <span className={css.alarm}>{t('saving.notLive')}</span>
  return saving === 'sending' ? t('saving.sending', { count }) : <span className={css.alarm}>{t(saving === 'offline' ? 'saving.offline' : 'saving.waiting', { count })}</span>
}

const Here = () => {
  const { t } = useT(), presence = useProject(m => m.presence)
  const names = [...new Set(presence.map(p => personName(t, p.name)))]
  const [first, second] = names
  if (first === undefined) return <>{t('here.alone')}</>
  if (second === undefined) return <>{t('here.one', { name: first })}</>
  return <>{names.length === 2 ? t('here.list', { names: first, last: second }) : t('here.many', { names: `${first}, ${second}`, count: names.length - 2 })}</>
}
