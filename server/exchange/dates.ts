/** Days as people write them: `31/12/2026`, `31.12.26` (refused: which century), `2026-12-31`, with or without a time. */
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/
const LOCAL = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ]\d{1,2}:\d{2}.*)?$/

const build = (year: number, month: number, day: number): string | null => {
  if (month < 1 || month > 12 || day < 1) return null
  const last = new Date(Date.UTC(2000, month, 0)).getUTCDate(), leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (day > (month === 2 && !leap ? 28 : last)) return null
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** True when a column can only be month first, as Americans write: a second part above 12, no first part above 12. */
export const isMonthFirst = (cells: Iterable<string>): boolean => {
  let second = false
  for (const cell of cells) {
    const m = LOCAL.exec(cell.trim())
    if (m === null) continue
    if (Number(m[1]) > 12) return false
    if (Number(m[2]) > 12) second = true
  }
  return second
}

/** `YYYY-MM-DD`, or null when it is no day of the calendar. */
export const parseDay = (cell: string, monthFirst: boolean): string | null => {
  const s = cell.trim(), iso = ISO.exec(s)
  if (iso !== null) return build(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const local = LOCAL.exec(s)
  if (local === null) return null
  return monthFirst ? build(Number(local[3]), Number(local[1]), Number(local[2])) : build(Number(local[3]), Number(local[2]), Number(local[1]))
}
/** `31/12/2026` in French, ISO in English. */
export const writeDay = (day: string | null, lang: 'fr' | 'en'): string =>
  day === null ? '' : lang === 'en' ? day : `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
