/** What is analysed, as the lens says it: the words of the interface to the parameters of the analysis. */
import type { AnalysisParameters, EvidenceLevel, Narrowing } from '#contract/analysis'
import type { Language } from '#contract/words'
import { formatDay, formatMonth } from '../i18n/format'
import type { Translate } from '../i18n/translate'
import type { Lens } from './address'

/** Ages that are offered, in months. */
export const MONTHS_OFFERED = [3, 6, 12, 24] as const

/** The day that `age` begins at: `12m` is twelve months before today, a day is itself, '' none. The 31st becomes the last day of a shorter month. */
export const sinceOf = (age: string, today: Date): string | null => {
  const months = /^(\d{1,3})m$/.exec(age)?.[1]
  if (months === undefined) return age === '' ? null : age
  const first = new Date(Date.UTC(today.getFullYear(), today.getMonth() - Number(months), 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(today.getDate(), last))
  return first.toISOString().slice(0, 10)
}

export type Analysed = Pick<Lens, 'scope' | 'evidence' | 'age' | 'withBrand'>
export const WHOLE: Analysed = { scope: 'all', evidence: 'all', age: '', withBrand: false }
/** Something is left out of the analysis, or the brand is in it. */
export const isNarrowed = (l: Analysed): boolean => l.scope !== 'all' || l.evidence !== 'all' || l.age !== '' || l.withBrand

/** Most stakeholders that a question may name. */
export const MOST_NAMED = 5_000
type People = Pick<Narrowing, 'ids' | 'families' | 'kinds'>

/**
 * Who of the map is analysed. Families and kinds are said as such; other conditions (text, links, communities) hold here alone, so
 * those that they leave are named. Null: everyone, or more than can be named.
 */
export const peopleOf = (l: Pick<Lens, 'families' | 'kinds' | 'communities' | 'minLinks' | 'text'>, left: () => readonly string[]): People | null => {
  const said: People = { ids: null, families: l.families.length > 0 ? [...l.families] : null, kinds: l.kinds.length > 0 ? [...l.kinds] : null }
  if (l.communities.length > 0 || l.minLinks > 0 || l.text !== '') {
    const ids = left()
    // nobody left is said by a name that nobody has: an empty list would be no condition
    if (ids.length <= MOST_NAMED) return { ...said, ids: ids.length === 0 ? [NOBODY] : [...ids].sort() }
  }
  return said.families === null && said.kinds === null ? null : said
}
const NOBODY = '00000000-0000-7000-8000-000000000000'

/** The facts that count, without who: parameters of the analysis of the whole map. */
export const factsOf = (l: Analysed, today: Date): { withBrand: boolean, narrow: { evidence: EvidenceLevel, since: string | null } } =>
  ({ withBrand: l.withBrand, narrow: { evidence: l.evidence, since: sinceOf(l.age, today) } })

/** What the analysis is asked: the facts for everyone, and who of them once communities are known. */
export interface Asked {
  parameters: { withBrand: boolean, narrow: Pick<Narrowing, 'evidence' | 'since'> } & Partial<Pick<AnalysisParameters, 'resolution' | 'seed'>>
  /** null: everyone */
  people: ((communityOf: ReadonlyMap<string, number>) => People | null) | null
  /** equal questions have equal keys */
  key: string
}
export interface Question { now(): Asked, subscribe(heard: () => void): () => void }
export const EVERYTHING: Question = { now: () => ({ parameters: { withBrand: false, narrow: { evidence: 'all', since: null } }, people: null, key: '' }), subscribe: () => () => undefined }

/** What is left out, in words that follow « Mesures sur 48 acteurs »: « , liens documentés depuis nov. 2025 ». Empty for the whole map. */
export const narrowingWords = (l: Analysed, filtered: boolean, t: Translate, language: Language): string => {
  const months = /^(\d+)m$/.exec(l.age)?.[1]
  const age = l.age === '' ? '' : months !== undefined ? t('narrow.word.months', { n: Number(months) })
    : l.age.endsWith('-01') ? t('narrow.word.sinceMonth', { month: formatMonth(l.age, language) }) : t('narrow.word.since', { day: formatDay(l.age, language) })
  const links = l.evidence === 'all' && l.age === '' ? '' : t(`narrow.word.${l.evidence}`) + age
  return (l.scope === 'filter' && filtered ? t('narrow.word.filter') : '') + links + (l.withBrand ? t('narrow.word.brand') : '')
}
