import { useRef, useState } from 'react'
import { formatDay } from '../i18n/format'
import { useT } from '../i18n/translate'
import { DayInput } from './DayInput'
import css from './marks.module.css'

/** A day that is edited where it stands: click or Enter opens, Enter or leaving saves, Esc puts back. An emptied one is null. */
export const DayField = ({ label, value, placeholder, unsent = false, onSave }: { label: string, value: string | null, placeholder?: string, unsent?: boolean, onSave(value: string | null): void }) => {
  const { t, language } = useT()
  const [open, setOpen] = useState(false), draft = useRef<string | null | undefined>(value)
  const button = useRef<HTMLButtonElement>(null)
  const done = (save: boolean): void => {
    // What cannot be read stays, with what is wrong beside it.
    if (save && draft.current === undefined) return
    if (save && draft.current !== undefined && draft.current !== value) onSave(draft.current)
    setOpen(false)
    requestAnimationFrame(() => { if (document.activeElement === document.body) button.current?.focus() })
  }
  if (!open) {
    return (
      <button ref={button} type='button' className={css.day} data-empty={value === null || undefined} data-unsent={unsent || undefined} aria-label={`${t('field.edit', { what: label })}${value === null ? '' : `: ${formatDay(value, language)}`}`} onClick={() => { draft.current = value; setOpen(true) }}>
        {value === null ? placeholder ?? t('field.empty') : formatDay(value, language)}
      </button>
    )
  }
  return (
    <DayInput eager label={label} value={value} onValue={d => { draft.current = d }} onPicked={() => done(true)} onBlur={() => done(true)}
      onKeyDown={e => { if (e.key === 'Escape') { e.stopPropagation(); done(false) } else if (e.key === 'Enter') { e.preventDefault(); done(true) } }} />
  )
}
