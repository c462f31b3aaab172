/** The sentence above the action plan: how many targets, how many are late or due soon. */
import type { Target, WithId } from '#contract/entities'
import type { Language } from '#contract/words'
import { formatNumber } from '../i18n/format'
import { dueOf } from '../state/target-order'

const WORDS: Record<Language, readonly string[]> = {
  fr: ['zéro', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
}
/** Small numbers in letters; feminine in French, for targets are. */
export const inLetters = (n: number, language: Language): string => WORDS[language][n] ?? formatNumber(n, language)
const capital = (s: string): string => s.charAt(0).toLocaleUpperCase() + s.slice(1)

export interface Headline { code: 'none' | 'calm' | 'soon' | 'late' | 'allLate', count: number, words: string, some: string }
/** Late ones are said before those due within seven days (today included). */
export const headlineOf = (targets: readonly WithId<Target>[], today: string, language: Language): Headline => {
  const dues = targets.map(t => dueOf(t, today).code), late = dues.filter(d => d === 'late').length, soon = dues.filter(d => d === 'soon' || d === 'today').length
  const count = targets.length, some = late > 0 ? late : soon
  const code = count === 0 ? 'none' : late === count ? 'allLate' : late > 0 ? 'late' : soon > 0 ? 'soon' : 'calm'
  return { code, count, words: capital(inLetters(count, language)), some: inLetters(some, language) }
}
