import { Button } from '@mantine/core'
import { formatTime } from '../i18n/format'
import { personName } from '../i18n/person-name'
import { useT, type Translate } from '../i18n/translate'
import { wordsFr } from '../i18n/words.fr'
import { lastToSet, type ConflictCase, type ConflictItem } from '../state/conflict'
import { useLens } from '../state/lens'
import { settleConflict, useProject, useProjectState } from '../state/open-project'
import type { ProjectState } from '../state/project-state'
import { useCommunityName } from '../state/visible'
import css from './frame.module.css'

type Attribute = keyof typeof wordsFr extends infer K ? K extends `attribute.${infer A}` ? A : never : never
const attribute = (field: string, t: Translate): string => t(`attribute.${(`attribute.${field}` in wordsFr ? field : 'other') as Attribute}`)

const valueText = (item: ConflictItem, value: unknown, t: Translate, communityName: (id: string) => string): string => {
  if (item.field === 'community' && typeof value === 'string') return communityName(value) || t('conflict.this')
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return item.field === 'stance' ? t('stance.unknown') : t('conflict.empty')
  const key = `${item.field === 'confidence' ? 'grade' : item.field}.${String(value)}`
  if (item.field !== 'kind' && key in wordsFr) return t(key as 'stance.0')
  if (item.field === 'kind') return t((item.entity === 'link' ? `link.${String(value)}` : `kind.${String(value)}`) as 'kind.person')
  return Array.isArray(value) ? value.join(', ') : String(value)
}
const nameOf = (item: ConflictItem, state: ProjectState, t: Translate, communityName: (id: string) => string): string => {
  if (item.entity === 'community') return communityName(item.id) || t('conflict.this')
  if (item.entity === 'project') return state.project.name
  if (item.entity === 'link') return t('conflict.thisLink')
  const owner = item.entity === 'target' ? state.targets.get(item.id)?.stakeholderId : item.entity === 'account' ? state.accounts.get(item.id)?.stakeholderId : item.id
  return state.stakeholders.get(owner ?? '')?.name ?? t('conflict.this')
}

/** An edit that met another one: both values, and the choice between them. Nothing is blocked meanwhile. */
export const ConflictBar = ({ besideInspector }: { besideInspector: boolean }) => {
  const all = useProject(m => m.conflicts), selection = useLens(l => l.selection)
  // The inspector shows those of the stakeholder it is open on, in their fields.
  const inPlace = (c: ConflictCase): boolean => besideInspector && selection.length === 1 && c.items.every(i => i.entity === 'stakeholder' && i.id === selection[0])
  const conflicts = all.filter(c => !inPlace(c))
  return conflicts.length === 0 ? null : <div className={css.conflicts} role='alert'>{conflicts.slice(0, 3).map(c => <Case key={c.id} conflict={c} />)}</div>
}
const Case = ({ conflict }: { conflict: ConflictCase }) => {
  const { t, language } = useT(), state = useProjectState(s => s), recent = useProject(m => m.recent), communityName = useCommunityName(), [item] = conflict.items
  if (item === undefined) return null
  const theirs = valueText(item, item.theirs, t, communityName), mine = valueText(item, item.mine, t, communityName), by = lastToSet(recent, item)
  return (
    <section className={css.conflict}>
      <h2>{t('conflict.title', { field: attribute(item.field, t), name: nameOf(item, state, t, communityName) })}</h2>
      <p>{by === undefined ? t('conflict.text', { theirs, mine }) : t('conflict.textBy', { author: personName(t, by.author), time: formatTime(by.at, language), theirs, mine })}</p>
      <div className={css.buttons}>
        <Button onClick={() => settleConflict(conflict.id, 'theirs')}>{t('conflict.theirs', { theirs })}</Button>
        <Button onClick={() => settleConflict(conflict.id, 'mine')}>{t('conflict.mine', { mine })}</Button>
      </div>
    </section>
  )
}
