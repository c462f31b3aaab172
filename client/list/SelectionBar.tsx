import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FAMILIES } from '#contract/words'
import { useT } from '../i18n/translate'
import { searchOf } from '../state/address'
import { tagAll } from '../state/bulk-edits'
import { markTargets, remove, unmarkTargets, updateAll } from '../state/edits'
import { select, useLens } from '../state/lens'
import { say } from '../state/notices'
import { projectNow, useProjectState } from '../state/open-project'
import { SelectField } from '../ui/SelectField'
import css from './list.module.css'

/** Takes stakeholders off the map, with a way back; the brand stays. */
export const removeMany = (ids: readonly string[], text: (count: number) => string): void => {
  const actors = ids.filter(id => id !== projectNow()?.project.brandId), set = remove('stakeholder', actors)
  if (set === null) return
  select([])
  say(text(actors.length), { undo: set })
}

/** What can be done with everyone selected at once. */
export const SelectionBar = ({ ids }: { ids: readonly string[] }) => {
  const { t } = useT()
  const go = useNavigate()
  const project = useProjectState(s => s.project.id), brand = useProjectState(s => s.project.brandId), targetOf = useProjectState(s => s.targetOf)
  const [tag, setTag] = useState('')
  const actors = ids.filter(id => id !== brand), marked = actors.filter(id => targetOf.has(id)).length
  const mark = (): void => {
    const all = marked === actors.length, set = all ? unmarkTargets(actors) : markTargets(actors)
    if (set !== null) say(all ? t('list.unmarked', { count: marked }) : t('list.marked', { count: actors.length - marked }), { undo: set })
  }
  return (
    <div className={css.bar} role='toolbar' aria-label={t('list.actions')}>
      <b role='status'>{t('list.chosen', { count: ids.length })}</b>
      <Button onClick={mark} disabled={actors.length === 0}>{t(marked === actors.length && marked > 0 ? 'list.act.untarget' : 'list.act.target')}</Button>
      <SelectField label={t('list.column.family')} value='' options={[{ value: '', label: t('list.act.family'), disabled: true }, { value: 'none', label: t('family.none') }, ...FAMILIES.filter(f => f !== 'brand').map(f => ({ value: f, label: t(`family.${f}`) }))]}
        onChange={f => { if (f === '') return; const set = updateAll('stakeholder', actors, { family: f === 'none' ? null : f }); if (set !== null) say(t('list.changed', { count: actors.length }), { undo: set }) }} />
      <form className={css.tagger} onSubmit={e => { e.preventDefault(); const set = tagAll(actors, tag.trim()); if (set !== null) say(t('list.changed', { count: actors.length }), { undo: set }); setTag('') }}>
        <input aria-label={t('list.act.tag')} placeholder={t('list.act.tag')} value={tag} maxLength={60} onChange={e => setTag(e.currentTarget.value)} />
        {tag.trim() !== '' && <Button type='submit'>{t('list.act.tagDo')}</Button>}
      </form>
      <Button onClick={() => { void go({ to: `/p/${project}/map`, search: searchOf(useLens.getState()) }) }}>{t('list.act.map')}</Button>
      <Button variant='subtle' color='carmin' disabled={actors.length === 0} onClick={() => removeMany(ids, n => t('list.removed', { count: n }))}>{t('list.act.remove')}</Button>
      <Button className={css.push} variant='subtle' onClick={() => select([])}>{t('list.act.none')}</Button>
    </div>
  )
}
