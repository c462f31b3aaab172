import { useT } from '../i18n/translate'
import { saidOfEvent } from '../state/community-news'
import { useProjectState } from '../state/open-project'
import { useAnalysis } from '../state/visible'
import css from './communities.module.css'

const SHOWN = 6

/** What became of communities lately, newest first. Nothing on a map that has not moved yet. */
export const Events = () => {
  const { t, language } = useT()
  const events = useAnalysis(m => m.result?.communities.events), state = useProjectState(s => s)
  if (events === undefined || events.length === 0) return null
  return (
    <section className={css.part}>
      <h2>{t('communities.events')}</h2>
      <ul className={css.events}>{events.slice(0, SHOWN).map(e => <li key={`${e.rev}/${e.kind}/${[...e.before, ...e.now].map(c => c.id).join('/')}`}>{saidOfEvent(e, state, t, language)}</li>)}</ul>
    </section>
  )
}
