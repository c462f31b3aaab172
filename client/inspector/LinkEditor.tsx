import { useId, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import type { Link, WithId } from '#contract/entities'
import { GRADES, LINK_KINDS, LINK_KIND_NAMES } from '#contract/words'
import { useT } from '../i18n/translate'
import { remove, update } from '../state/edits'
import { say } from '../state/notices'
import { useProjectState } from '../state/open-project'
import { useConflicts, useUnsent } from '../state/unsent'
import { DayField } from '../ui/DayField'
import { Field } from '../ui/Field'
import { SelectField } from '../ui/SelectField'
import { ConflictHere } from './ConflictHere'
import css from './inspector.module.css'
import own from './link-editor.module.css'

/** Strength as five steps with a word; a radio group, so arrows move it. */
export const StrengthSteps = ({ value, onChange }: { value: number, onChange(value: number): void }) => {
  const { t } = useT()
  const name = useId()
  return (
    <fieldset className={own.steps}>
      <legend className='al-visually-hidden'>{t('inspector.link.strength')}</legend>
      {[1, 2, 3, 4, 5].map(n => (
        <label key={n} data-on={n <= value || undefined} title={t(`strength.${n as 3}`)}>
          <input type='radio' name={name} value={n} checked={n === value} onChange={() => onChange(n)} aria-label={`${n} · ${t(`strength.${n as 3}`)}`} />
        </label>
      ))}
      <span>{t(`strength.${value as 3}`)}</span>
    </fieldset>
  )
}

/** Everything of one link, seen from `from`; each change is sent at once. */
export const LinkEditor = ({ link, onClose }: { link: WithId<Link>, onClose(): void }) => {
  const { t } = useT()
  const stakeholders = useProjectState(s => s.stakeholders), unsent = useUnsent('link', link.id), conflicts = useConflicts('link', link.id)
  const a = stakeholders.get(link.source)?.name ?? '?', b = stakeholders.get(link.target)?.name ?? '?', verb = t(`link.${link.kind}`)
  const save = (patch: Partial<Link>): void => { update('link', link.id, patch) }
  const way = !link.directed ? 'both' : 'out'
  const turn = (to: 'out' | 'back' | 'both'): void => {
    if (to === 'both') save({ directed: false })
    else if (to === 'out') save({ directed: true })
    else save({ directed: true, source: link.target, target: link.source })
  }
  const row = (field: keyof Link, label: string, control: ReactNode): ReactNode => {
    const conflict = conflicts.get(field)
    return <><dt>{label}</dt><dd>{control}</dd>{conflict !== undefined && <dd className={css.whole}><ConflictHere conflict={conflict} /></dd>}</>
  }
  return (
    <div className={css.form}>
      <dl className={css.facts}>
        {row('kind', t('inspector.link.kind'), <SelectField quiet label={t('inspector.link.kind')} value={link.kind} unsent={unsent.has('kind')} onChange={kind => save({ kind, ...(link.sign === LINK_KINDS[link.kind].sign ? { sign: LINK_KINDS[kind].sign } : {}) })} options={LINK_KIND_NAMES.map(k => ({ value: k, label: t(`linkKind.${k}`) }))} />)}
        {row('strength', t('inspector.link.strength'), <StrengthSteps value={link.strength} onChange={strength => save({ strength })} />)}
        {row('directed', t('inspector.link.way'), <SelectField quiet label={t('inspector.link.way')} value={way} unsent={unsent.has('directed') || unsent.has('source')} onChange={turn} options={[{ value: 'out', label: t('inspector.link.out', { a, b, verb }) }, { value: 'back', label: t('inspector.link.out', { a: b, b: a, verb }) }, { value: 'both', label: t('inspector.link.both') }]} />)}
        {row('sign', t('inspector.link.sign'), <SelectField quiet label={t('inspector.link.sign')} value={link.sign > 0 ? 'for' : 'against'} unsent={unsent.has('sign')} onChange={v => save({ sign: v === 'for' ? 1 : -1 })} options={[{ value: 'for', label: t('inspector.link.for') }, { value: 'against', label: t('inspector.link.against') }]} />)}
        {row('confidence', t('inspector.link.confidence'), <SelectField quiet label={t('inspector.link.confidence')} value={link.confidence ?? 'none'} unsent={unsent.has('confidence')} onChange={v => save({ confidence: v === 'none' ? null : v })} options={[{ value: 'none', label: t('inspector.link.unknown') }, ...GRADES.map(g => ({ value: g, label: `${g} · ${t(`grade.${g}`)}` }))]} />)}
        {row('since', t('inspector.link.since'), <DayField label={t('inspector.link.since')} value={link.since} unsent={unsent.has('since')} onSave={since => save({ since })} />)}
        {row('until', t('inspector.link.until'), <DayField label={t('inspector.link.until')} value={link.until} unsent={unsent.has('until')} onSave={until => save({ until })} />)}
        {row('note', t('inspector.link.note'), <Field multiline label={t('inspector.link.note')} value={link.note} maxLength={2_000} unsent={unsent.has('note')} onSave={note => save({ note })} />)}
      </dl>
      {link.count !== null && <p className={css.quiet}>{t('inspector.link.seen', { count: link.count })}</p>}
      <div className={css.actions}>
        <Button size='xs' onClick={onClose}>{t('inspector.done')}</Button>
        <Button size='xs' variant='subtle' color='carmin' onClick={() => { const set = remove('link', [link.id]); if (set !== null) say(t('inspector.link.removed', { a, b }), { undo: set }) }}>{t('inspector.link.remove')}</Button>
      </div>
    </div>
  )
}
