/** Which sign sets columns apart: the one that cuts the first lines into the same number of cells. */
import type { SEPARATORS } from '#contract/import'
import { isKnownHeader } from './header-words'
import { isMissing, looksNumeric } from './numbers'
import { readRecords, readSpaced } from './records'

export type Separator = (typeof SEPARATORS)[number]
const SAMPLE = 65_536, LINES = 30
const CANDIDATES: readonly Separator[] = [';', '\t', ',', '|']
const ANY_CELL = Number.POSITIVE_INFINITY

/** Cells per line that most lines have, and their share of the lines. */
export const modeOf = (counts: readonly number[]): { mode: number, share: number } => {
  const times = new Map<number, number>()
  for (const c of counts) times.set(c, (times.get(c) ?? 0) + 1)
  let mode = 0, most = 0
  for (const [c, t] of times) if (t > most || (t === most && c > mode)) { mode = c; most = t }
  return { mode, share: counts.length === 0 ? 0 : most / counts.length }
}

const filled = (cells: string[]): boolean => cells.some(c => c.trim() !== '')

/** Blank-separated edge lists: two to four cells on every line, the first line numbers or known names (any where links are asked for). */
const isSpaced = (sample: string, links: boolean): boolean => {
  const rows = readSpaced(sample, { maxRecords: LINES, maxCell: ANY_CELL }).cells.filter(filled), first = rows[0]
  if (first === undefined || first.length < 2 || first.length > 4) return false
  const { mode, share } = modeOf(rows.map(r => r.length))
  return mode === first.length && share > 0.9 && (links || first.every(c => looksNumeric(c) || isMissing(c) || isKnownHeader(c)))
}

/** The separator of a text, `,` when there is none. Looks at the first lines only. `links`: someone said that these are links. */
export const guessSeparator = (text: string, links = false): Separator => {
  const cut = text.length > SAMPLE, sample = cut ? text.slice(0, SAMPLE) : text
  let best: Separator | null = null, score = 0
  for (const separator of CANDIDATES) {
    const records = readRecords(sample, separator, { maxRecords: LINES, maxCell: ANY_CELL })
    const rows = (cut && !records.stopped ? records.cells.slice(0, -1) : records.cells).filter(filled)
    // title lines stand alone: they say nothing about the separator
    const start = rows.findIndex(r => r.length > 1), body = start < 0 || start > 10 ? rows : rows.slice(start)
    const { mode, share } = modeOf(body.map(r => r.length))
    if (mode < 2) continue
    const known = (body[0] ?? []).filter(c => c.trim() !== '' && isKnownHeader(c.trim())).length
    const points = share * body.length / (body.length + records.broken.length) + (known > 0 && (body[0] ?? []).length > 1 ? 0.4 : 0) + Math.min(mode, 20) / 1_000 + (body[0]?.length === mode ? 0.1 : 0)
    if (points > score) { best = separator; score = points }
  }
  if ((best === null || score < 0.5) && isSpaced(sample, links)) return ' '
  return best ?? ','
}
