/** Days as people type them, in the order of our languages: day, month, year (interface.md §8). */
import { fold } from '#contract/text'
import type { Language } from '#contract/words'

/** First three or four letters tell months apart in both languages: `juin` and `juil`, `mars` and `mai`. */
const MONTHS: readonly RegExp[] = [/^jan/, /^(?:fev|feb)/, /^mar/, /^(?:avr|apr)/, /^(?:mai|may)$/, /^(?:juin|jun)/, /^(?:juil|jul)/, /^(?:aou|aug)/, /^sep/, /^oct/, /^nov/, /^dec/]
const two = (n: number): string => String(n).padStart(2, '0')
/** `YYYY-MM-DD`, or null where the calendar has no such day. */
const dayOf = (year: number, month: number, day: number): string | null => {
  const d = new Date(Date.UTC(2000, month - 1, day))
  d.setUTCFullYear(year)
  return year >= 1000 && year <= 9999 && d.getUTCMonth() === month - 1 && d.getUTCDate() === day && month >= 1 ? `${year}-${two(month)}-${two(day)}` : null
}
const yearOf = (typed: string | undefined, now: Date): number => typed === undefined ? now.getFullYear() : typed.length === 2 ? 2000 + Number(typed) : Number(typed)

/**
 * `YYYY-MM-DD` from `12/03/2026`, `12.3.26`, `12 mars`, `1er déc. 2026`, `12 Dec 2026` or ISO; a year that is left out is
 * that of `now`. Null when it is no day. Day before month in both languages. Cost O(length).
 */
export const readDay = (text: string, now = new Date()): string | null => {
  const typed = text.trim()
  if (typed.length > 40) return null
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const words = fold(typed).split(' ')
  if (words.length < 2 || words.length > 3) return null
  const [first = '', second = '', third] = words, day = /^(\d{1,2})(?:er|st|nd|rd|th|e)?$/.exec(first)
  const named = MONTHS.findIndex(m => m.test(second)), month = /^\d{1,2}$/.test(second) ? Number(second) : named + 1
  if (day === null || month < 1 || month > 12 || (third !== undefined && !/^(?:\d{2}|\d{4})$/.test(third))) return null
  return dayOf(yearOf(third, now), month, Number(day[1]))
}
/** What an input shows of a day: `12/03/2026` in both languages. */
export const writeDay = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`

/** The day so many days or months away; a month that is shorter gives its last day. */
export const shiftDay = (day: string, by: { days?: number, months?: number }): string => {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number)
  const at = new Date(Date.UTC(y, m - 1 + (by.months ?? 0), 1)), last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  at.setUTCDate(Math.min(d, last) + (by.days ?? 0))
  return `${String(at.getUTCFullYear()).padStart(4, '0')}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
}

const NAMES = { fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'], en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] } as const
/** `mars 2026`, of the month of a day. */
export const monthName = (day: string, language: Language): string => `${NAMES[language][Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`
/** Weekdays from Monday, in one or two letters. */
export const WEEKDAYS = { fr: ['L', 'M', 'M', 'J', 'V', 'S', 'D'], en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] } as const
