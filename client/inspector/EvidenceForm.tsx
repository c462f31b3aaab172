import { Button } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Evidence } from '#contract/entities'
import { isSafeUrl } from '#contract/text'
import { GRADES } from '#contract/words'
import { useT } from '../i18n/translate'
import { DayInput } from '../ui/DayInput'
import { SelectField } from '../ui/SelectField'
import css from './inspector.module.css'

export interface Subject { key: string, label: string, subject: Evidence['subject'], subjectId: string }
const EMPTY: Omit<Evidence, 'subject' | 'subjectId'> = { title: '', quote: '', url: null, publisher: '', date: null, grade: 'B', supports: '' }
const focus = (input: HTMLInputElement | null): void => input?.focus()

/** One piece of evidence, new or known. Saved whole, since half of one proves nothing. */
export const EvidenceForm = ({ value, subjects, action, onSave, onClose }: { value: Evidence | null, subjects: readonly Subject[], action: string, onSave(value: Evidence): void, onClose(): void }) => {
  const { t } = useT()
  const [draft, setDraft] = useState<Omit<Evidence, 'subject' | 'subjectId'>>(() => {
    if (value === null) return EMPTY
    const { title, quote, url, publisher, date, grade, supports } = value
    return { title, quote, url, publisher, date, grade, supports }
  })
  const [about, setAbout] = useState(subjects.find(s => s.subjectId === value?.subjectId)?.key ?? subjects[0]?.key ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const set = (patch: Partial<typeof draft>): void => { setDraft(d => ({ ...d, ...patch })); setProblem(null) }
  const submit = (e: FormEvent): void => {
    e.preventDefault()
    const subject = subjects.find(s => s.key === about), url = (draft.url ?? '').trim()
    if (subject === undefined || draft.title.trim() === '') return
    const full = url === '' ? null : /^[a-z]+:/i.test(url) ? url : `https://${url}`
    if (full !== null && !isSafeUrl(full)) { setProblem(t('inspector.badUrl', { text: url })); return }
    onSave({ ...draft, title: draft.title.trim(), url: full, subject: subject.subject, subjectId: subject.subjectId })
  }
  const line = (field: 'title' | 'publisher' | 'supports', label: string, max: number, first = false) => (
    <label className={css.label}>{label}<input ref={first ? focus : undefined} className={css.input} required={field === 'title'} value={draft[field]} maxLength={max} onChange={e => set({ [field]: e.currentTarget.value })} /></label>
  )
  return (
    <form className={css.form} aria-label={t('inspector.evidence.new')} onSubmit={submit} onKeyDown={e => { if (e.key === 'Escape') { e.stopPropagation(); onClose() } }}>
      {line('title', t('inspector.evidence.title'), 300, true)}
      <label className={css.label}>{t('inspector.evidence.quote')}<textarea className={css.input} rows={3} value={draft.quote} maxLength={500} onChange={e => set({ quote: e.currentTarget.value })} /></label>
      <label className={css.label}>{t('inspector.evidence.url')}<input className={css.input} value={draft.url ?? ''} maxLength={2_000} aria-invalid={problem !== null} onChange={e => set({ url: e.currentTarget.value })} /></label>
      {problem !== null && <p className={css.bad} role='alert'>{problem}</p>}
      <div className={css.pair}>
        {line('publisher', t('inspector.evidence.publisher'), 200)}
        <div className={css.label}>{t('inspector.evidence.date')}<DayInput wide label={t('inspector.evidence.date')} value={draft.date} onValue={date => { if (date !== undefined) set({ date }) }} /></div>
      </div>
      <div className={css.pair}>
        <div className={css.label}>{t('inspector.evidence.grade')}<SelectField label={t('inspector.evidence.grade')} value={draft.grade} onChange={grade => set({ grade })} options={GRADES.map(g => ({ value: g, label: `${g} · ${t(`grade.${g}`)}` }))} /></div>
        {line('supports', t('inspector.evidence.supports'), 200)}
      </div>
      {subjects.length > 1 && value === null && <div className={css.label}>{t('inspector.evidence.about')}<SelectField label={t('inspector.evidence.about')} value={about} onChange={setAbout} options={subjects.map(s => ({ value: s.key, label: s.label }))} /></div>}
      <div className={css.actions}><Button size='xs' type='submit'>{action}</Button><Button size='xs' variant='subtle' onClick={onClose}>{t('cancel')}</Button></div>
    </form>
  )
}
