import { useRef, useState, type KeyboardEvent } from 'react'
import { useT } from '../i18n/translate'
import css from './controls.module.css'

export interface FieldProps {
  /** what it is, for the accessible name */
  label: string
  value: string
  /** what stands there when empty */
  placeholder?: string
  multiline?: boolean
  /** an empty value is put back instead of saved */
  required?: boolean
  maxLength?: number
  unsent?: boolean
  onSave(value: string): void
}
/** A text that is edited where it stands: click or Enter opens, Enter or leaving saves (Ctrl Enter in a long one), Esc puts back. */
export const Field = ({ label, value, placeholder, multiline = false, required = false, maxLength = 300, unsent = false, onSave }: FieldProps) => {
  const { t } = useT()
  const [draft, setDraft] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const done = (save: boolean): void => {
    const text = (draft ?? '').trim()
    setDraft(null)
    if (save && draft !== null && text !== value && !(required && text === '')) onSave(text)
    requestAnimationFrame(() => { if (document.activeElement === document.body) button.current?.focus() })
  }
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.key === 'Escape') { e.stopPropagation(); done(false) } else if (e.key === 'Enter' && (!multiline || e.ctrlKey || e.metaKey)) { e.preventDefault(); done(true) }
  }
  if (draft === null) {
    return (
      <button ref={button} type='button' className={css.value} data-empty={value === '' || undefined} data-unsent={unsent || undefined} title={unsent ? t('field.unsent') : undefined}
        aria-label={`${t('field.edit', { what: label })}${value === '' ? '' : `: ${value}`}`} onClick={() => setDraft(value)}>{value === '' ? placeholder ?? t('field.empty') : value}</button>
    )
  }
  const common = { className: css.input, 'aria-label': label, value: draft, maxLength, autoFocus: true, onKeyDown, onBlur: () => done(true) }
  return multiline
    ? <textarea {...common} rows={Math.min(12, Math.max(3, draft.split('\n').length + 1))} onChange={e => setDraft(e.currentTarget.value)} />
    : <input {...common} onFocus={e => e.currentTarget.select()} onChange={e => setDraft(e.currentTarget.value)} />
}
