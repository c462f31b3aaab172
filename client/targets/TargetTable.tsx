import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { Target, WithId } from '#contract/entities'
import { TARGET_STATUSES } from '#contract/words'
import { useT } from '../i18n/translate'
import { unmarkTargets, update } from '../state/edits'
import { select, useLens } from '../state/lens'
import { say } from '../state/notices'
import { useProjectState } from '../state/open-project'
import { useUnsent } from '../state/unsent'
import { useAnalysis, useCommunityNames } from '../state/visible'
import { CommunityDot } from '../ui/CommunityDot'
import { Field } from '../ui/Field'
import { IconButton } from '../ui/IconButton'
import { SelectField } from '../ui/SelectField'
import { StanceMark } from '../ui/StanceMark'
import { TargetDisc } from '../ui/TargetDisc'
import { Due } from './Due'
import { shift } from './target-edits'
import css from './targets.module.css'

const HEADS = ['priority', 'name', 'community', 'stance', 'status', 'owner', 'due', 'action', 'reason'] as const

const Row = ({ target, all, first, last }: { target: WithId<Target>, all: readonly WithId<Target>[], first: boolean, last: boolean }) => {
  const { t } = useT()
  const s = useProjectState(p => p.stakeholders.get(target.stakeholderId)), chosen = useLens(l => l.selection.includes(target.stakeholderId)), unsent = useUnsent('target', target.id)
  const community = useAnalysis(m => m.communityOf.get(target.stakeholderId) ?? -1), slot = useAnalysis(m => m.slots.get(m.communityOf.get(target.stakeholderId) ?? -1) ?? -1), names = useCommunityNames()
  const name = s?.name ?? '?', save = (field: 'owner' | 'action' | 'reason') => (value: string): void => { update('target', target.id, { [field]: value }) }
  const move = (by: 1 | -1): void => { const set = shift(all, target.id, by); if (set !== null) say(t('targets.reordered'), { undo: set }) }
  return (
    <tr data-chosen={chosen || undefined}>
      <td className={css.order}>
        <TargetDisc priority={target.priority} />
        <IconButton small label={first ? t('targets.first') : t('targets.up', { name })} disabled={first} icon={<IconArrowUp size={15} stroke={1.75} />} onClick={() => move(-1)} />
        <IconButton small label={last ? t('targets.last') : t('targets.down', { name })} disabled={last} icon={<IconArrowDown size={15} stroke={1.75} />} onClick={() => move(1)} />
      </td>
      <th scope='row'><button type='button' className={css.name} aria-pressed={chosen} onClick={() => select([target.stakeholderId])}>{name}</button>{s?.doNotContact === true && <span className={css.dont}>{t('targets.dont')}</span>}</th>
      <td>{community >= 0 && <span className={css.mark}><CommunityDot slot={slot} />{names.get(community)}</span>}</td>
      <td>{s !== undefined && <span className={css.mark}><StanceMark stance={s.stance} />{t(`stance.${s.stance === null ? 'unknown' : s.stance as 0}`)}</span>}</td>
      <td className={css.status}><SelectField quiet label={t('targets.t.status')} value={target.status} unsent={unsent.has('status')} onChange={status => update('target', target.id, { status })} options={TARGET_STATUSES.map(x => ({ value: x, label: t(`status.${x}`) }))} /></td>
      <td><Field label={t('targets.t.owner')} value={target.owner} placeholder={t('targets.owner')} maxLength={120} unsent={unsent.has('owner')} onSave={save('owner')} /></td>
      <td><Due target={target} unsent={unsent.has('due')} /></td>
      <td className={css.long}><Field label={t('targets.t.action')} value={target.action} placeholder={t('targets.action')} unsent={unsent.has('action')} onSave={save('action')} /></td>
      <td className={css.long}><Field multiline label={t('targets.t.reason')} value={target.reason} placeholder={t('targets.reason')} maxLength={2_000} unsent={unsent.has('reason')} onSave={save('reason')} /></td>
      <td><IconButton small side='left' label={t('targets.remove', { name })} icon={<IconX size={15} stroke={1.75} />} onClick={() => { const set = unmarkTargets([target.stakeholderId]); if (set !== null) say(t('targets.removed', { name }), { undo: set }) }} /></td>
    </tr>
  )
}

/** The action plan as rows, in order. `all`: also those that a filter hides, for the order is of all. */
export const TargetTable = ({ targets, all }: { targets: readonly WithId<Target>[], all: readonly WithId<Target>[] }) => {
  const { t } = useT()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={t('targets.board')}>
      <table className={css.table}>
        <thead><tr>{HEADS.map(h => <th key={h} scope='col'>{t(`targets.t.${h}`)}</th>)}<td /></tr></thead>
        <tbody>{targets.map(x => <Row key={x.id} target={x} all={all} first={x.id === all[0]?.id} last={x.id === all.at(-1)?.id} />)}</tbody>
      </table>
    </section>
  )
}
