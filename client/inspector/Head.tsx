import { Menu } from '@mantine/core'
import { IconDots, IconX } from '@tabler/icons-react'
import { fold } from '#contract/text'
import { useT } from '../i18n/translate'
import { markTargets, remove, unmarkTargets, update } from '../state/edits'
import { select } from '../state/lens'
import { say } from '../state/notices'
import { useProjectState } from '../state/open-project'
import { useConflicts, useUnsent } from '../state/unsent'
import { useAnalysis, useCommunityNames } from '../state/visible'
import { Field } from '../ui/Field'
import { IconButton } from '../ui/IconButton'
import { StanceMark } from '../ui/StanceMark'
import { Belonging, CommunityChip } from './CommunityChip'
import { ConflictHere } from './ConflictHere'
import css from './inspector.module.css'

/** Takes one stakeholder off the map, with a way back. */
export const removeOne = (id: string, text: string): void => {
  const set = remove('stakeholder', [id])
  select([])
  if (set !== null) say(text, { undo: set })
}

/** Kind and role, name, and what is known of it at a glance. */
export const Head = ({ id }: { id: string }) => {
  const { t } = useT()
  const s = useProjectState(p => p.stakeholders.get(id)), isBrand = useProjectState(p => p.project.brandId === id), isTarget = useProjectState(p => p.targetOf.has(id))
  const community = useAnalysis(m => m.communityOf.get(id) ?? -1), names = useCommunityNames()
  const unsent = useUnsent('stakeholder', id), conflicts = useConflicts('stakeholder', id), conflict = conflicts.get('name'), moved = conflicts.get('community')
  if (s === undefined) return null
  const part = s.role !== '' ? s.role : s.family !== null && !isBrand ? t(`family.${s.family}`) : ''
  const mark = (): void => {
    const set = isTarget ? unmarkTargets([id]) : markTargets([id])
    if (set !== null) say(t(isTarget ? 'inspector.target.unmarked' : 'inspector.target.marked', { name: s.name }), { undo: set })
  }
  return (
    <header className={css.head}>
      <div className={css.eyebrow}>
        <span>{t(`kind.${s.kind}`)}{part !== '' && ` · ${part}`}</span>
        <span className={css.tools}>
          {!isBrand && (
            <Menu position='bottom-end' width={220} zIndex={40}>
              <Menu.Target><IconButton small label={t('inspector.more')} icon={<IconDots size={18} stroke={1.75} />} onClick={() => {}} /></Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={mark}>{t(isTarget ? 'inspector.target.unmark' : 'inspector.target.mark')}</Menu.Item>
                <Menu.Divider />
                <Menu.Item color='carmin' onClick={() => removeOne(id, t('inspector.removed', { name: s.name }))}>{t('inspector.remove')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
          <IconButton small label={t('inspector.close')} icon={<IconX size={18} stroke={1.75} />} onClick={() => select([])} />
        </span>
      </div>
      <h2><Field key={id} label={t('inspector.name')} value={s.name} required maxLength={200} unsent={unsent.has('name')} onSave={name => update('stakeholder', id, { name })} /></h2>
      {conflict !== undefined && <ConflictHere conflict={conflict} />}
      <div className={css.chips}>
        {!isBrand && <CommunityChip id={id} name={s.name} />}
        {!isBrand && <span className={css.tag}><StanceMark stance={s.stance} />{t(`stance.${s.stance === null ? 'unknown' : s.stance as 0}`)}</span>}
        {s.place !== '' && <span className={css.tag}>{s.place}</span>}
        {s.tags.filter(tag => community < 0 || fold(tag) !== fold(names.get(community) ?? '')).map(tag => <span key={tag} className={css.tag}>{tag}</span>)}
      </div>
      {!isBrand && <Belonging id={id} />}
      {moved !== undefined && <ConflictHere conflict={moved} named />}
    </header>
  )
}
