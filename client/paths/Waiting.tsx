import { useT, type Key } from '../i18n/translate'
import { useProject } from '../state/open-project'
import { ProgressLine } from '../ui/ProgressLine'
import type { Asked } from './use-answer'
import css from './paths.module.css'

/** What is under way with the way to stop it, or why there is no answer with the way to ask again; nothing once it is there. */
export const Waiting = ({ asked, says }: { asked: Pick<Asked<'paths'>, 'problem' | 'waiting' | 'job' | 'stop' | 'again'> & { answer: unknown }, says: Key }) => {
  const { t } = useT(), done = useProject(m => asked.job === null ? undefined : m.jobs.get(asked.job)?.fraction)
  if (asked.problem !== null) return <p role='alert' className={css.note}>{asked.problem} <button type='button' className='al-link' onClick={asked.again}>{t('retry')}</button></p>
  if (asked.waiting) return <div role='status' className={css.waiting}><p>{t(says)} <button type='button' className='al-link' onClick={asked.stop}>{t('stop')}</button></p><ProgressLine fraction={done ?? null} label={t(says)} /></div>
  if (asked.answer === null) return <p className={css.note}><button type='button' className='al-link' onClick={asked.again}>{t('retry')}</button></p>
  return null
}
