import { useMemo, type ReactNode } from 'react'
import type { Stakeholder } from '#contract/entities'
import { FAMILIES, STAKEHOLDER_KINDS } from '#contract/words'
import { formatMoney } from '../i18n/format'
import { useT } from '../i18n/translate'
import { update } from '../state/edits'
import { useProjectState } from '../state/open-project'
import { useConflicts, useUnsent } from '../state/unsent'
import { Field } from '../ui/Field'
import { SelectField } from '../ui/SelectField'
import { ConflictHere } from './ConflictHere'
import { NumberField } from './NumberField'
import { Section } from './Section'
import { WordsField } from './WordsField'
import css from './inspector.module.css'

const NONE = 'none'
const MARKS = [0, 1, 2, 3, 4, 5]
/** Tags of the project, the most used first, at most 60. */
const useKnownTags = (): string[] => {
  const stakeholders = useProjectState(s => s.stakeholders)
  return useMemo(() => {
    const count = new Map<string, number>()
    for (const s of stakeholders.values()) for (const tag of s.tags) count.set(tag, (count.get(tag) ?? 0) + 1)
    return [...count].sort((a, b) => b[1] - a[1]).slice(0, 60).map(([tag]) => tag)
  }, [stakeholders])
}

/** All that is known of a stakeholder, each edited in its place. */
export const Details = ({ id }: { id: string }) => {
  const { t, language } = useT()
  const s = useProjectState(p => p.stakeholders.get(id)), isBrand = useProjectState(p => p.project.brandId === id)
  const unsent = useUnsent('stakeholder', id), conflicts = useConflicts('stakeholder', id), tags = useKnownTags()
  if (s === undefined) return null
  const save = (patch: Partial<Stakeholder>): void => { update('stakeholder', id, patch) }
  const row = (field: keyof Stakeholder, control: ReactNode): ReactNode => {
    const conflict = conflicts.get(field)
    return <><dt>{t(`attribute.${field}`)}</dt><dd>{control}</dd>{conflict !== undefined && <dd className={css.whole}><ConflictHere conflict={conflict} /></dd>}</>
  }
  const text = (field: 'role' | 'place' | 'description', maxLength: number, multiline = false): ReactNode =>
    row(field, <Field key={id} label={t(`attribute.${field}`)} value={s[field]} multiline={multiline} maxLength={maxLength} unsent={unsent.has(field)} onSave={v => save({ [field]: v })} />)
  const number = (field: 'ring' | 'stance' | 'stage', options: readonly number[]): ReactNode =>
    row(field, <SelectField quiet label={t(`attribute.${field}`)} value={s[field] === null ? NONE : String(s[field])} unsent={unsent.has(field)} onChange={v => save({ [field]: v === NONE ? null : Number(v) })}
      options={[{ value: NONE, label: t('inspector.unknown') }, ...options.map(n => ({ value: String(n), label: t(`${field}.${n}` as 'ring.1') }))]} />)
  const mark = (field: 'relevance' | 'legitimacy'): ReactNode =>
    row(field, <SelectField quiet label={t(`attribute.${field}`)} value={s[field] === null ? NONE : String(s[field])} unsent={unsent.has(field)} onChange={v => save({ [field]: v === NONE ? null : Number(v) })}
      options={[{ value: NONE, label: t('inspector.unknown') }, ...MARKS.map(n => ({ value: String(n), label: n === 0 ? t('inspector.mark.0') : n === 5 ? t('inspector.mark.5') : String(n) }))]} />)
  const flag = (field: 'doNotContact' | 'minor'): ReactNode =>
    row(field, <SelectField quiet label={t(`attribute.${field}`)} value={s[field] ? 'yes' : 'no'} unsent={unsent.has(field)} onChange={v => save({ [field]: v === 'yes' })} options={[{ value: 'no', label: t('inspector.no') }, { value: 'yes', label: t('inspector.yes') }]} />)
  return (
    <Section title={t('inspector.details')}>
      <dl className={css.facts}>
        {row('kind', <SelectField quiet label={t('attribute.kind')} value={s.kind} unsent={unsent.has('kind')} onChange={kind => save({ kind })} options={STAKEHOLDER_KINDS.filter(k => k !== 'brand' || s.kind === k).map(k => ({ value: k, label: t(`kind.${k}`) }))} />)}
        {row('family', <SelectField quiet label={t('attribute.family')} value={s.family ?? NONE} unsent={unsent.has('family')} onChange={f => save({ family: f === NONE ? null : f })} options={[{ value: NONE, label: t('family.none') }, ...FAMILIES.filter(f => f !== 'brand' || s.family === f).map(f => ({ value: f, label: t(`family.${f}`) }))]} />)}
        {text('role', 200)}
        {text('place', 120)}
        {text('description', 5_000, true)}
        {row('aliases', <WordsField label={t('attribute.aliases')} value={s.aliases} max={200} onSave={aliases => save({ aliases })} />)}
        {row('tags', <WordsField label={t('attribute.tags')} value={s.tags} known={tags} onSave={v => save({ tags: v })} />)}
        {!isBrand && (
          <>
            {number('stance', [2, 1, 0, -1, -2])}
            {number('ring', [1, 2, 3])}
            {number('stage', [0, 1, 2, 3, 4])}
            {mark('relevance')}
            {mark('legitimacy')}
            {row('cost', <NumberField label={`${t('attribute.cost')}, ${t('inspector.euros')}`} value={s.cost} min={0} max={1e9} unsent={unsent.has('cost')} shown={n => formatMoney(n, language)} onSave={cost => save({ cost })} />)}
            {flag('doNotContact')}
            {s.kind === 'person' && flag('minor')}
          </>
        )}
      </dl>
    </Section>
  )
}
