import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDay } from '../i18n/format'
import { monthName, shiftDay, WEEKDAYS } from '../i18n/read-day'
import { useT } from '../i18n/translate'
import { IconButton } from './IconButton'
import css from './day.module.css'

/** Weeks from Monday that hold the month of `day`, as days. */
const weeksOf = (day: string): string[][] => {
  const first = `${day.slice(0, 7)}-01`, lead = (new Date(`${first}T12:00:00Z`).getUTCDay() + 6) % 7
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, i) => shiftDay(first, { days: week * 7 + i - lead })))
    .filter(week => week.some(d => d.slice(0, 7) === day.slice(0, 7)))
}
/** A month to point at; keys act in the input beside it. */
export const MonthGrid = ({ value, today, onPick }: { value: string | null, today: string, onPick(day: string): void }) => {
  const { t, language } = useT()
  const [at, setAt] = useState(value ?? today), [seen, setSeen] = useState(value)
  if (value !== seen) { setSeen(value); if (value !== null) setAt(value) }
  const icon = { size: 16, stroke: 1.75 }
  return (
    <fieldset className={css.month} aria-label={monthName(at, language)}>
      <div className={css.head}>
        <IconButton small label={t('day.before')} icon={<IconChevronLeft {...icon} />} onClick={() => setAt(shiftDay(at, { months: -1 }))} />
        <span>{monthName(at, language)}</span>
        <IconButton small label={t('day.after')} icon={<IconChevronRight {...icon} />} onClick={() => setAt(shiftDay(at, { months: 1 }))} />
      </div>
      <div className={css.grid}>
        {/* biome-ignore lint/suspicious/noArrayIndexKey: seven fixed days */}
        {WEEKDAYS[language].map((w, i) => <span key={i} className={css.weekday} aria-hidden>{w}</span>)}
        {weeksOf(at).flat().map(d => (
          <button key={d} type='button' tabIndex={-1} className={css.one} data-other={d.slice(0, 7) !== at.slice(0, 7) || undefined} data-today={d === today || undefined} aria-pressed={d === value} aria-label={formatDay(d, language)} onClick={() => onPick(d)}>{Number(d.slice(8))}</button>
        ))}
      </div>
    </fieldset>
  )
}
