import { IconGripVertical } from '@tabler/icons-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { Target, WithId } from '#contract/entities'
import { useT } from '../i18n/translate'
import { update } from '../state/edits'
import { select, useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { useUnsent } from '../state/unsent'
import { useAnalysis, useCommunityNames } from '../state/visible'
import { CommunityDot } from '../ui/CommunityDot'
import { Field } from '../ui/Field'
import { StanceMark } from '../ui/StanceMark'
import { TargetDisc } from '../ui/TargetDisc'
import { Due } from './Due'
import css from './targets.module.css'

export interface CardProps {
  target: WithId<Target>
  /** held by the keyboard, or the place it was dragged from */
  held: 'key' | 'pointer' | null
  onKey(e: KeyboardEvent<HTMLButtonElement>): void
  onBlur(): void
  onGrab(e: PointerEvent<HTMLElement>): void
}
/** One target of the action plan. */
export const Card = ({ target, held, onKey, onBlur, onGrab }: CardProps) => {
  const { t } = useT()
  const s = useProjectState(p => p.stakeholders.get(target.stakeholderId)), chosen = useLens(l => l.selection.includes(target.stakeholderId))
  const community = useAnalysis(m => m.communityOf.get(target.stakeholderId) ?? -1), slot = useAnalysis(m => m.slots.get(m.communityOf.get(target.stakeholderId) ?? -1) ?? -1), names = useCommunityNames()
  const unsent = useUnsent('target', target.id), name = s?.name ?? '?'
  return (
    <article className={css.card} data-card={target.id} data-held={held ?? undefined} data-chosen={chosen || undefined} aria-label={name} onPointerDown={onGrab}>
      <div className={css.cardTop}>
        <TargetDisc priority={target.priority} />
        <button type='button' className={css.name} aria-pressed={chosen} onClick={() => select([target.stakeholderId])}>{name}</button>
        <button type='button' className={css.grip} data-grip={target.id} aria-label={t('targets.lift', { name, status: t(`status.${target.status}`), priority: target.priority })} aria-pressed={held === 'key'} onKeyDown={onKey} onBlur={onBlur}><IconGripVertical size={16} stroke={1.75} /></button>
      </div>
      <div className={css.reason}><Field multiline label={t('targets.t.reason')} value={target.reason} placeholder={t('targets.reason')} maxLength={2_000} unsent={unsent.has('reason')} onSave={reason => update('target', target.id, { reason })} /></div>
      <div className={css.next}><Field label={t('targets.t.action')} value={target.action} placeholder={t('targets.action')} unsent={unsent.has('action')} onSave={action => update('target', target.id, { action })} /></div>
      <div className={css.meta}>
        <Field label={t('targets.t.owner')} value={target.owner} placeholder={t('targets.owner')} maxLength={120} unsent={unsent.has('owner')} onSave={owner => update('target', target.id, { owner })} />
        <Due target={target} unsent={unsent.has('due')} />
      </div>
      <div className={css.marks}>
        {community >= 0 && <span><CommunityDot slot={slot} />{names.get(community)}</span>}
        {s !== undefined && <span><StanceMark stance={s.stance} />{t(`stance.${s.stance === null ? 'unknown' : s.stance as 0}`)}</span>}
        {s?.doNotContact === true && <span className={css.dont}>{t('targets.dont')}</span>}
      </div>
    </article>
  )
}
