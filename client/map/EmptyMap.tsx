/** An empty map: the brand alone in its crown, and a way to begin. The field stays until three names are there. */
import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { NBSP } from '../i18n/format'
import { useT } from '../i18n/translate'
import { projectNow, useProjectState } from '../state/open-project'
import { placeOf } from '../state/project-state'
import css from './map.module.css'
import { addTyped } from './NewStakeholder'

/** a name so short stays on one line */
const SHORT = 24
const whole = (name: string): string => name.length > SHORT ? name : name.replaceAll(' ', NBSP)

export const EmptyMap = ({ count }: { /** stakeholders besides the brand */ count: number }) => {
  const { t } = useT()
  const project = useProjectState(s => s.project), brand = useProjectState(s => s.project.brandId === null ? undefined : s.stakeholders.get(s.project.brandId)?.name)
  const [text, setText] = useState('')
  const submit = (e: FormEvent): void => {
    e.preventDefault()
    const state = projectNow(), centre = state === null || state.project.brandId === null ? undefined : placeOf(state, state.project.brandId)
    // three names stand around the brand, a third of the circle apart
    const a = (count * 2 * Math.PI) / 3 - Math.PI / 2, x = (centre?.x ?? 0) + 170 * Math.cos(a), y = (centre?.y ?? 0) + 130 * Math.sin(a)
    if (addTyped(text, 'person', { x, y }, n => t('map.added', { name: n }))) setText('')
  }
  return (
    <div className={css.empty} data-begun={count > 0 || undefined}>
      <h2>{count === 0 ? t('map.empty', { name: whole(brand ?? project.name) }) : t('map.emptyMore', { count: 3 - count })}</h2>
      <form onSubmit={submit}>
        <TextInput autoFocus aria-label={t('map.add.label')} placeholder={t('map.add.placeholder')} value={text} maxLength={200} onChange={e => setText(e.currentTarget.value)} />
        <Button variant='default' type='submit' disabled={text.trim() === ''}>{t('map.add.do')}</Button>
      </form>
    </div>
  )
}
