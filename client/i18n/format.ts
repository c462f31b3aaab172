/** Numbers, dates and lists as each language writes them (interface.md §8). */
import type { Language } from '#contract/words'

export { frenchSpaces } from '#contract/text'

/** no-break space, and the narrow one that separates thousands */
export const NBSP = '\u00a0', NNBSP = '\u202f'
const locales = { fr: 'fr-FR', en: 'en-GB' } as const
const made = new Map<string, Intl.NumberFormat>()
const numberFormat = (language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = language + JSON.stringify(options)
  let f = made.get(key)
  if (f === undefined) { f = new Intl.NumberFormat(locales[language], options); made.set(key, f) }
  return f
}
/** Same spaces whatever the browser's data say: narrow between digits, no-break before a sign or unit. */
const spaced = (s: string): string => s.replace(/[\s\u00a0\u202f]+/g, NBSP).replace(/(\d)\u00a0(?=\d)/g, `$1${NNBSP}`)
/** minus as a sign, not a hyphen */
const signed = (s: string): string => s.replace(/^-/, '−')

/** `12 480` / `12,480`; at most `digits` decimals. */
export const formatNumber = (n: number, language: Language, digits = 0): string =>
  signed(spaced(numberFormat(language, { maximumFractionDigits: digits }).format(n)))

/** At most three significant digits: `0,0472`, `14,2`, `1 240`. */
export const formatMeasure = (n: number, language: Language): string =>
  Number.isInteger(n) ? formatNumber(n, language) : signed(spaced(numberFormat(language, { maximumSignificantDigits: 3 }).format(n)))

/** A share as percent: `3,5 %` / `3.5%`. Where decimals are shown, a share of a big map is not said to be none: `0,0042 %`. */
export const formatPercent = (share: number, language: Language, digits = 1): string => {
  // less than a billionth is rounding
  const tiny = digits > 0 && Math.abs(share) > 1e-9 && Math.abs(share) < 0.1 ** digits / 100
  const number = tiny ? signed(spaced(numberFormat(language, { maximumSignificantDigits: 2 }).format(share * 100))) : formatNumber(share * 100, language, digits)
  return `${number}${language === 'fr' ? NBSP : ''}%`
}

/** Big counts short: `8,4 k`, `1,2 M` / `8.4k`, `1.2M`; below 1,000 whole. */
export const formatShort = (n: number, language: Language): string => {
  const [scale, unit] = Math.abs(n) >= 999_500_000 ? [1e9, language === 'fr' ? 'Md' : 'bn'] : Math.abs(n) >= 999_500 ? [1e6, 'M'] : Math.abs(n) >= 1_000 ? [1e3, 'k'] : [1, '']
  const short = n / scale
  return `${formatNumber(short, language, unit === '' || Math.abs(short) >= 100 ? 0 : 1)}${unit === '' ? '' : (language === 'fr' ? NBSP : '') + unit}`
}

/** `3 000 €` / `€3,000`. */
export const formatMoney = (n: number, language: Language): string =>
  language === 'fr' ? `${formatNumber(n, language)}${NBSP}€` : `${n < 0 ? '−' : ''}€${formatNumber(Math.abs(n), language)}`

/** `1er`, `7e` / `1st`, `7th`: the number and what is raised beside it. `feminine` counts in French only. */
export const ordinal = (n: number, language: Language, feminine = false): { number: string, mark: string } => {
  const number = formatNumber(n, language)
  if (language === 'fr') return { number, mark: n === 1 ? (feminine ? 're' : 'er') : 'e' }
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(n)
  return { number, mark: rule === 'one' ? 'st' : rule === 'two' ? 'nd' : rule === 'few' ? 'rd' : 'th' }
}

/** The same for a sentence that `Rich` shows. English writes its marks on the line. */
export const raisedOrdinal = (n: number, language: Language, feminine = false): string => {
  const { number, mark } = ordinal(n, language, feminine)
  return language === 'fr' ? `${number}<sup>${mark}</sup>` : number + mark
}

const MONTHS = {
  fr: ['janv.', 'févr.', 'mars', 'avril', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
} as const
/** `12 déc. 2026` / `12 Dec 2026`, from `YYYY-MM-DD` or a date; the year is left out when it is that of `now`, if given. */
export const formatDay = (day: string | Date, language: Language, now?: Date): string => {
  const d = typeof day === 'string' ? new Date(day.length === 10 ? `${day}T12:00:00` : day) : day
  const year = now !== undefined && now.getFullYear() === d.getFullYear() ? '' : `${NBSP}${d.getFullYear()}`
  const date = d.getDate(), first = language === 'fr' && date === 1 ? '1er' : String(date)
  return `${first}${NBSP}${MONTHS[language][d.getMonth()] ?? ''}${year}`
}
/** `nov. 2025` / `Nov 2025`, from `YYYY-MM-DD`. */
export const formatMonth = (day: string, language: Language): string => `${MONTHS[language][Number(day.slice(5, 7)) - 1] ?? ''}${NBSP}${day.slice(0, 4)}`
/** `14 h 32` / `2:32 pm`. */
export const formatTime = (at: string | number | Date, language: Language): string => {
  const d = new Date(at), h = d.getHours(), m = String(d.getMinutes()).padStart(2, '0')
  return language === 'fr' ? `${h}${NBSP}h${NBSP}${m}` : `${h % 12 === 0 ? 12 : h % 12}:${m}${NBSP}${h < 12 ? 'am' : 'pm'}`
}
/** Megabytes, whole. */
export const megabytes = (bytes: number): number => Math.round(bytes / 1e6)
/** « so » / “so”. */
export const quote = (s: string, language: Language): string => language === 'fr' ? `«${NBSP}${s}${NBSP}»` : `“${s}”`
