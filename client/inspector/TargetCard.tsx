import { Button } from '@mantine/core'
import { TARGET_STATUSES, type TargetStatus } from '#contract/words'
import { useT } from '../i18n/translate'
import { markTargets, unmarkTargets, update } from '../state/edits'
import { say } from '../state/notices'
import { useProjectState } from '../state/open-project'
import { dueOf, todayHere } from '../state/target-order'
import { useConflicts, useUnsent } from '../state/unsent'
import { DayField } from '../ui/DayField'
import { Field } from '../ui/Field'
import { SelectField } from '../ui/SelectField'
import { TargetDisc } from '../ui/TargetDisc'
import { ConflictHere } from './ConflictHere'
import css from './target-card.module.css'

/** What the team decided about a stakeholder, in vermilion; or the way to decide it. */
export const TargetCard = ({ id }: { id: string }) => {
  const { t } = useT()
  const name = useProjectState(s => s.stakeholders.get(id)?.name ?? ''), dont = useProjectState(s => s.stakeholders.get(id)?.doNotContact === true)
  const target = useProjectState(s => s.targets.get(s.targetOf.get(id) ?? ''))
  const unsent = useUnsent('target', target?.id ?? ''), conflicts = useConflicts('target', target?.id ?? '')
  if (target === undefined) {
    return (
      <div className={css.off}>
        <Button onClick={() => { const set = markTargets([id]); if (set !== null) say(t('inspector.target.marked', { name }), { undo: set }) }}>{t('inspector.target.mark')}</Button>
        {dont && <span className='al-caption'>{t('inspector.target.dont')}</span>}
      </div>
    )
  }
  const due = dueOf(target, todayHere())
  const dueWords = due.code === 'today' ? t('inspector.due.today') : due.code === 'late' ? t('inspector.due.late', { count: due.days }) : due.code === 'soon' ? t('inspector.due.soon', { count: due.days }) : null
  const save = (field: 'reason' | 'owner' | 'action') => (value: string): void => { update('target', target.id, { [field]: value }) }
  return (
    <section className={css.card} aria-label={t('inspector.target.title')}>
      <div className={css.top}>
        <TargetDisc priority={target.priority} />
        <h3>{t(target.priority === 1 ? 'inspector.target.first' : 'inspector.target.title')}</h3>
        <button type='button' className={css.unmark} onClick={() => { const set = unmarkTargets([id]); if (set !== null) say(t('inspector.target.unmarked', { name }), { undo: set }) }}>{t('inspector.target.unmark')}</button>
      </div>
      <div className={css.facts}>
        <SelectField quiet label={t('inspector.target.status')} value={target.status} unsent={unsent.has('status')} options={TARGET_STATUSES.map(s => ({ value: s, label: t(`status.${s}`) }))} onChange={(status: TargetStatus) => update('target', target.id, { status })} />
        <Field label={t('attribute.owner')} value={target.owner} placeholder={t('inspector.target.owner')} maxLength={120} unsent={unsent.has('owner')} onSave={save('owner')} />
        <DayField label={t('attribute.due')} value={target.due} placeholder={t('inspector.target.due')} unsent={unsent.has('due')} onSave={value => update('target', target.id, { due: value })} />
        {dueWords !== null && <span className={css.due} data-late={due.code === 'late' || undefined}>{dueWords}</span>}
      </div>
      <Field multiline label={t('attribute.reason')} value={target.reason} placeholder={t('inspector.target.reason')} maxLength={2_000} unsent={unsent.has('reason')} onSave={save('reason')} />
      <Field label={t('attribute.action')} value={target.action} placeholder={t('inspector.target.action')} unsent={unsent.has('action')} onSave={save('action')} />
      {dont && <p className={css.dont}>{t('inspector.target.dont')}</p>}
      {[...conflicts.values()].map(c => <ConflictHere key={c.field} conflict={c} named />)}
    </section>
  )
}
