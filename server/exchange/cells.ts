/** One cell → one value that the contract accepts, or a rejection with its place. */
import { isStorable } from '#contract/text'
import { parseDay } from './dates'
import type { Findings, Place } from './findings'
import { type Decimal, parseNumber } from './numbers'

/** A name as the contract wants it: NFC, one line, trimmed. */
export const cleanName = (cell: string): string => cell.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** undefined: refused, and said. */
export type Read<T> = T | undefined

export const nameCell = (cell: string, max: number, place: Place, findings: Findings): Read<string> => {
  const s = cleanName(cell)
  if (s.length > max) { findings.reject(place, 'value.too-long', { length: s.length, max }, s); return undefined }
  if (!isStorable(s)) { findings.reject(place, 'value.unstorable', {}, s); return undefined }
  return s
}
export const textCell = (cell: string, max: number, place: Place, findings: Findings): Read<string> => {
  const s = cell.normalize('NFC')
  if (s.length > max) { findings.reject(place, 'value.too-long', { length: s.length, max }, s); return undefined }
  if (!isStorable(s)) { findings.reject(place, 'value.unstorable', {}, s); return undefined }
  return s
}
export const listCell = (values: string[], maxEach: number, maxCount: number, place: Place, findings: Findings): Read<string[]> => {
  if (values.length > maxCount) { findings.reject(place, 'value.out-of-range', { min: 0, max: maxCount }, String(values.length)); return undefined }
  const long = values.find(v => v.length > maxEach), bad = values.find(v => !isStorable(v))
  if (long !== undefined) { findings.reject(place, 'value.too-long', { length: long.length, max: maxEach }, long); return undefined }
  if (bad !== undefined) { findings.reject(place, 'value.unstorable', {}, bad); return undefined }
  return values
}

export interface Range { min: number, max: number, whole?: boolean }
/** A number within its range. `words` are tried first; currency signs and `/5` are dropped. */
export const numberCell = (cell: string, decimal: Decimal, range: Range, place: Place, findings: Findings, words?: (cell: string) => number | undefined): Read<number> => {
  const n = words?.(cell) ?? parseNumber(cell.replace(/[€$£]|\bEUR\b|\/\s*(?:5|100)\s*$/gu, ''), decimal)
  if (n === null) { findings.reject(place, 'value.not-a-number', {}, cell); return undefined }
  if (n < range.min || n > range.max || (range.whole === true && !Number.isInteger(n))) { findings.reject(place, 'value.out-of-range', { min: range.min, max: range.max }, cell); return undefined }
  return n === 0 ? 0 : n
}
export const dayCell = (cell: string, monthFirst: boolean, place: Place, findings: Findings): Read<string> => {
  const day = parseDay(cell, monthFirst)
  if (day === null) { findings.reject(place, 'value.bad-date', {}, cell); return undefined }
  return day
}
export const wordCell = <T>(cell: string, find: (cell: string) => T | undefined, known: string, place: Place, findings: Findings): Read<T> => {
  const word = find(cell)
  if (word === undefined) findings.reject(place, 'value.unknown-word', { known }, cell)
  return word
}
