import type { Target, WithId } from '#contract/entities'
import { useT } from '../i18n/translate'
import { update } from '../state/edits'
import { dueOf, todayHere } from '../state/target-order'
import { DayField } from '../ui/DayField'
import css from './targets.module.css'

/** The due date, editable, with what it means today in words: late is never said by colour alone. */
export const Due = ({ target, unsent }: { target: WithId<Target>, unsent: boolean }) => {
  const { t } = useT()
  const due = dueOf(target, todayHere())
  const words = due.code === 'today' ? t('targets.due.today') : due.code === 'late' ? t('targets.due.late', { count: due.days }) : due.code === 'soon' ? t('targets.due.soon', { count: due.days }) : null
  return (
    <span className={css.due}>
      <DayField label={t('targets.t.due')} value={target.due} placeholder={t('targets.due')} unsent={unsent} onSave={value => update('target', target.id, { due: value })} />
      {words !== null && <span data-late={due.code === 'late' || undefined}>{words}</span>}
    </span>
  )
}
