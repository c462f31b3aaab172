/** Collects what is to be said about files: lines that cannot come in, with their place, and remarks, counted. */
import type { ImportWarning, Rejection } from '#contract/import'
import { LIMITS } from '#contract/limits'
import type { Language } from '#contract/words'
import { type RejectionCode, sentenceOfRejection, sentenceOfWarning, type Values, type WarningCode } from './sentences'

export interface Place { file: string, line: number | null, column?: string | null }
const SHOWN = 80
const SEVERAL: readonly WarningCode[] = ['links.merged', 'number.rounded', 'ends.created', 'names.matched', 'rows.empty', 'weight.clamped', 'lines.skipped', 'accounts.unread', 'brand.matched', 'rejected.more']

/** A value as it can be shown: short, one line, nothing invisible. */
export const shown = (value: string): string => {
  const line = value.slice(0, 4 * SHOWN).replace(/[\p{Cc}\s]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/gu, '·')
  return (line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line).replace(/\p{Cs}/gu, '�')
}

export class Findings {
  readonly #rejected: Rejection[] = []
  readonly #warnings = new Map<string, { code: WarningCode, values: Values, count: number }>()
  #more = 0

  constructor (readonly lang: Language) {}

  reject (place: Place, code: RejectionCode, values: Values = {}, value?: string): void {
    // a fault of a whole file is always listed: it decides
    if (this.#rejected.length >= LIMITS.rejectedLines && !code.startsWith('file.')) { this.#more++; return }
    const said: Values = value === undefined ? values : { ...values, value: shown(value) }
    this.#rejected.push({
      file: place.file, sheet: null, line: place.line, column: place.column ?? null, code,
      message: sentenceOfRejection(code, this.lang, said), ...(value === undefined ? {} : { value: shown(value) })
    })
  }

  /** Remarks of the same code about the same thing are counted together. */
  warn (code: WarningCode, values: Values, count = 1): void {
    const key = `${code}\u001f${values.file ?? ''}\u001f${SEVERAL.includes(code) ? '' : JSON.stringify(values)}`
    const known = this.#warnings.get(key)
    if (known === undefined) this.#warnings.set(key, { code, values, count })
    else known.count += count
  }

  /** True once a whole file is at fault: nothing of it is to be used. */
  get hopeless (): boolean { return this.#rejected.some(r => r.code.startsWith('file.')) }

  /** In the order of `files`, then by line; faults of a whole file first. */
  rejected (files: readonly string[]): Rejection[] {
    const order = new Map(files.map((name, i) => [name, i]))
    return [...this.#rejected].sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || (a.line ?? 0) - (b.line ?? 0))
  }

  warnings (): ImportWarning[] {
    const all = [...this.#warnings.values()]
    if (this.#more > 0) all.push({ code: 'rejected.more', values: {}, count: this.#more })
    return all.map(({ code, values, count }) => ({
      code, message: sentenceOfWarning(code, this.lang, { ...values, count }), ...(SEVERAL.includes(code) ? { count } : {})
    }))
  }
}
