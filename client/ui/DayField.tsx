import { useRef, useState } from 'react'
import { formatDay } from '../i18n/format'
import { useT } from '../i18n/translate'
import css from './marks.module.css'

const focus = (input: HTMLInputElement | null): void => input?.focus()

/** A day, written as the language does; opens the browser's own date input. An emptied one is null. */
export const DayField = ({ label, value, placeholder, unsent = false, onSave }: { label: string, value: string | null, placeholder?: string, unsent?: boolean, onSave(value: string | null): void }) => {
  const { t, language } = useT()
  const [draft, setDraft] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const done = (save: boolean): void => {
    if (save && draft !== null && (draft === '' ? null : draft) !== value && (draft === '' || /^\d{4}-\d\d-\d\d$/.test(draft))) onSave(draft === '' ? null : draft)
    setDraft(null)
    requestAnimationFrame(() => { if (document.activeElement === document.body) button.current?.focus() })
  }
  if (draft === null) {
    return (
      <button ref={button} type='button' className={css.day} data-empty={value === null || undefined} data-unsent={unsent || undefined} aria-label={`${t('field.edit', { what: label })}${value === null ? '' : `: ${formatDay(value, language)}`}`} onClick={() => setDraft(value ?? '')}>
        {value === null ? placeholder ?? t('field.empty') : formatDay(value, language)}
      </button>
    )
  }
  return (
    <input type='date' className={css.date} aria-label={label} value={draft} ref={focus} max='9999-12-31' onChange={e => setDraft(e.currentTarget.value)} onBlur={() => done(true)}
      onKeyDown={e => { if (e.key === 'Escape') { e.stopPropagation(); done(false) } else if (e.key === 'Enter') { e.preventDefault(); done(true) } }} />
  )
}
