/** Text as the model keeps it: NFC, no control character but line ends, no lone surrogate. */
import { z } from 'zod'
import type { Language } from './words'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** True when the string can be stored and comes back as it went in. */
export const isStorable = (s: string): boolean => !CONTROL.test(s) && !LONE_SURROGATE.test(s)

/** A string of at most `max` UTF-16 units, brought to NFC; refuses what `isStorable` refuses. */
export const text = (max: number, min = 0) =>
  z.string().overwrite(s => s.normalize('NFC')).min(min).max(max).refine(isStorable, { message: 'text.unstorable' })

/** A name: trimmed, one line, at least one visible character. */
export const nameText = (max: number) =>
  z.string().overwrite(s => s.normalize('NFC').replace(/\s+/gu, ' ').trim()).min(1).max(max).refine(isStorable, { message: 'text.unstorable' })

/** `http`, `https` or `mailto` only; anything else could run in a reader's browser. Cost O(length). */
export const isSafeUrl = (s: string): boolean => {
  try { return ['http:', 'https:', 'mailto:'].includes(new URL(s).protocol) } catch { return false }
}
export const url = z.string().max(2000).refine(isSafeUrl, { message: 'text.unsafe-url' })

/** A day, `YYYY-MM-DD`. */
export const day = z.iso.date()

/** Folded for search and matching: no accents, lower case, œ→oe, anything but letters and digits a single space. */
export const fold = (s: string): string => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  .replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/ß/g, 'ss').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** As `fold`, with what joins words gone instead of a space: `L’Express` → `lexpress`, `porte-parole` → `porteparole`. Cost O(length). */
export const foldTight = (s: string): string => fold(s.replace(/['’‘ʼ`´\-‐‑–._·]/gu, ''))

/** French no-break spaces in a sentence written with plain ones: before `: ; ? ! % €` and inside guillemets. Cost O(length). */
export const frenchSpaces = (s: string): string => s.replace(/ (?=[:;?!%€»])/g, '\u00a0').replace(/« /g, '«\u00a0')

const NUMBERS = { fr: new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 12 }), en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 12 }) }
const PLURALS = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') }
/** A number in a sentence, as the language writes it: `12 480`, `12,480`. */
export const numberIn = (n: number, language: Language): string => NUMBERS[language].format(n).replace(/[\s\u00a0\u202f]/gu, '\u202f').replace(/^-/, '−')
/** The form that goes with a number: French says « 0 ligne », English “0 lines”. */
export const formFor = (n: number, language: Language, one: string, other: string): string => PLURALS[language].select(n) === 'one' ? one : other

export type SentenceValues = Record<string, string | number>
/**
 * A sentence with its values: `{x}` is the value x, a number written as the language does; `{x?line|lines}` is the first
 * form or the second, as the number x asks. Spaces of French are put into the sentence, never into a value. What has no value stays
 * as it is. Cost O(length).
 */
export const fillIn = (sentence: string, values: SentenceValues, language: Language): string =>
  (language === 'fr' ? frenchSpaces(sentence) : sentence).replace(/\{(\w+)(?:\?([^|{}]*)\|([^{}]*))?\}/g, (whole, key: string, one: string | undefined, other: string | undefined) => {
    if (!Object.hasOwn(values, key)) return whole
    const value = values[key] as string | number
    if (one !== undefined && other !== undefined) return formFor(Number(value), language, one, other)
    return typeof value === 'number' ? numberIn(value, language) : value
  })

/** A sentence as documents show it, values left as `{x}` and words in the plural. */
export const asPattern = (sentence: string, language: Language): string => (language === 'fr' ? frenchSpaces(sentence) : sentence).replace(/\{\w+\?[^|{}]*\|([^{}]*)\}/g, '$1')
