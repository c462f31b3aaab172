import { Popover } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { readDay, shiftDay, writeDay } from '../i18n/read-day'
import { useT } from '../i18n/translate'
import { MonthGrid } from './MonthGrid'
import css from './day.module.css'

const STEPS: Record<string, { days?: number, months?: number }> = { ArrowUp: { days: 1 }, ArrowDown: { days: -1 }, PageUp: { months: 1 }, PageDown: { months: -1 } }
const todayHere = (): string => { const d = new Date(); return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}` }

export interface DayInputProps {
  label: string
  value: string | null
  /** fills the form it stands in */
  wide?: boolean
  /** takes the focus when it appears */
  eager?: boolean
  /** null: emptied; undefined: what is typed is no day */
  onValue(day: string | null | undefined): void
  /** a day was pointed at: nothing more is to be typed */
  onPicked?(day: string): void
  onKeyDown?(event: KeyboardEvent): void
  onBlur?(): void
}
/** A day typed in the language of the interface, whatever the browser's: `12/03/2026`, `12 mars`. Arrows go by days, Page keys by months; a button opens a month. */
export const DayInput = ({ label, value, wide = false, eager = false, onValue, onPicked, onKeyDown, onBlur }: DayInputProps) => {
  const { t } = useT()
  const [text, setText] = useState(value === null ? '' : writeDay(value)), [open, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null), hint = useId()
  const [focus] = useState(() => (e: HTMLInputElement | null) => { input.current = e; if (eager && e !== null) { e.focus(); e.select() } })
  const day = readDay(text), bad = text.trim() !== '' && day === null
  const put = (next: string): void => { setText(next); onValue(next.trim() === '' ? null : readDay(next) ?? undefined) }
  const key = (e: KeyboardEvent): void => {
    const step = STEPS[e.key]
    if (step !== undefined && !bad) { e.preventDefault(); put(writeDay(day === null ? todayHere() : shiftDay(day, step))); return }
    if (e.key === 'Escape' && open) { e.stopPropagation(); setOpen(false); return }
    onKeyDown?.(e)
  }
  return (
    <span>
      <Popover opened={open} onChange={setOpen} position='bottom-end' offset={4} withinPortal withRoles={false} closeOnEscape={false} returnFocus={false}>
        <Popover.Target>
          <span className={css.box} data-wide={wide || undefined}>
            <input ref={focus} type='text' inputMode='numeric' autoComplete='off' aria-label={label} aria-describedby={hint} aria-invalid={bad || undefined} placeholder={t('day.form')} value={text} maxLength={40} onChange={e => put(e.currentTarget.value)} onKeyDown={key} onBlur={onBlur} />
            <button type='button' tabIndex={-1} className={css.open} aria-label={t('day.open')} title={t('day.open')} onPointerDown={e => e.preventDefault()} onClick={() => { input.current?.focus(); setOpen(o => !o) }}><IconCalendar size={16} stroke={1.75} /></button>
          </span>
        </Popover.Target>
        <Popover.Dropdown p='xs' onPointerDown={e => e.preventDefault()} onMouseDown={e => e.preventDefault()}>
          <MonthGrid value={day} today={todayHere()} onPick={d => { setOpen(false); setText(writeDay(d)); onValue(d); onPicked?.(d) }} />
        </Popover.Dropdown>
      </Popover>
      <span id={hint} className={bad ? css.bad : 'al-visually-hidden'} role={bad ? 'alert' : undefined}>{t(bad ? 'day.bad' : 'day.hint')}</span>
    </span>
  )
}
