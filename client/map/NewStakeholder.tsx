/** The box that asks who: at the place of a double click, or beside the middle (N). Enter adds, Esc leaves. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import { STAKEHOLDER_KINDS, type StakeholderKind } from '#contract/words'
import { useT } from '../i18n/translate'
import { select } from '../state/lens'
import { editAndSay } from './actions'
import css from './map.module.css'
import { setMapUi, useMapUi } from './map-ui'
import { readEntry } from './new-entry'
import type { Point } from './atlas'

let lastKind: StakeholderKind = 'person'

/** Adds what was typed, at a place of the map, as one set. False when nothing was typed. */
export const addTyped = (typed: string, kind: StakeholderKind, at: Point, said: (name: string) => string): boolean => {
  const entry = readEntry(typed)
  if (entry === null) return false
  const id = newId(), { account } = entry
  editAndSay([
    { type: 'stakeholder.add', id, now: newStakeholder(entry.name, { kind, aliases: entry.aliases }) },
    { type: 'position.add', id, now: { x: Math.round(at.x * 10) / 10, y: Math.round(at.y * 10) / 10 } },
    ...(account === null ? [] : [{ type: 'account.add' as const, id: newId(), now: { stakeholderId: id, ...account, followers: null, engagementRate: null, engagementBase: null, authenticity: null, observedAt: null } }])
  ], said(entry.name))
  select([id])
  return true
}

/** Keeps a box of 288 px inside what is open of the sheet, from `left` to `right`. */
export const insideSheet = (p: Point, open: { left: number, right: number }, height: number, boxHeight: number): { left: number, top: number } =>
  ({ left: Math.max(open.left + 8, Math.min(open.right - 296, p.x + 14)), top: Math.max(8, Math.min(height - boxHeight - 8, p.y + 8)) })

export const NewStakeholder = () => {
  const adding = useMapUi(m => m.adding), atlas = useMapUi(m => m.atlas)
  return adding === null || atlas === null ? null : <Box key={`${adding.model.x}/${adding.model.y}`} model={adding.model} place={insideSheet(adding.screen, atlas.open, atlas.cy.height(), 190)} />
}
const Box = ({ model, place }: { model: Point, place: { left: number, top: number } }) => {
  const { t } = useT()
  const [text, setText] = useState(''), [kind, setKind] = useState(lastKind)
  const submit = (e: FormEvent): void => {
    e.preventDefault()
    if (!addTyped(text, kind, model, name => t('map.added', { name }))) return
    lastKind = kind
    setMapUi({ adding: null, tool: 'choose' })
    document.querySelector<HTMLElement>('[role="application"][data-sheet]')?.focus({ preventScroll: true })
  }
  return (
    <form className={css.box} style={place} aria-label={t('map.tool.add')} onSubmit={submit} onKeyDown={e => { if (e.key === 'Escape') { e.stopPropagation(); setMapUi({ adding: null }) } }}>
      <TextInput autoFocus data-autofocus label={t('map.add.label')} placeholder={t('map.add.placeholder')} value={text} maxLength={200} onChange={e => setText(e.currentTarget.value)} />
      <NativeSelect label={t('map.add.kind')} value={kind} onChange={e => setKind(e.currentTarget.value as StakeholderKind)} data={STAKEHOLDER_KINDS.filter(k => k !== 'brand').map(k => ({ value: k, label: t(`kind.${k}`) }))} />
      <div className={css.actions}>
        <Button variant='subtle' onClick={() => setMapUi({ adding: null })}>{t('cancel')}</Button>
        <Button variant='default' type='submit' disabled={readEntry(text) === null}>{t('map.add.do')}</Button>
      </div>
    </form>
  )
}
