import { useT } from '../i18n/translate'
import { useProjectState } from '../state/open-project'
import { askWays } from '../state/ways'
import css from './inspector.module.css'

/** Two questions about the one on the card: the way to it from the brand, and what is lost without it. */
export const Reach = ({ id }: { id: string }) => {
  const { t } = useT(), brand = useProjectState(s => s.project.brandId)
  return (
    <p className={css.questions}>
      <button type='button' className='al-link' onClick={() => askWays({ tab: 'way', from: brand, to: id })}>{t('ways.reach')}</button>
      <button type='button' className='al-link' onClick={() => askWays({ tab: 'leave', leaving: id })}>{t('ways.left')}</button>
    </p>
  )
}
