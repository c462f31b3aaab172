/** Where the ticks of a rug stand, who is next to someone in a ranking, and why someone is in none. */
import type { Measure, NoteCode } from '#contract/analysis'
import type { Key } from '../i18n/translate'

/** Place of a value on a rug, 0–1: by square root, as sizes on the map are. All equal: in the middle. */
export const placeOn = (v: number, min: number, max: number): number => max <= min ? 0.5 : Math.sqrt(Math.max(0, v - min) / (max - min))

export interface Rug {
  /** 0–1, each pixel column at most once, with how much of it is taken */
  ticks: { at: number, share: number }[]
  pin: number | null
}
/** Ticks of all values on `columns` places, and the pin of `own`. Cost O(values). */
export const rugOf = (values: Iterable<number | null>, own: number | null, columns = 90): Rug => {
  const known = [...values].filter(v => v !== null)
  const min = known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY), max = known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const count = new Map<number, number>()
  for (const v of known) { const at = Math.round(placeOn(v, min, max) * columns); count.set(at, (count.get(at) ?? 0) + 1) }
  const most = Math.max(1, ...count.values())
  return {
    ticks: [...count].sort((a, b) => a[0] - b[0]).map(([at, n]) => ({ at: at / columns, share: most === 1 ? 1 : 0.4 + 0.6 * Math.sqrt(n / most) })),
    pin: own === null ? null : placeOn(own, min, max)
  }
}

export interface Neighbours {
  /** nearest with a higher value, nearest with a lower one */
  before: string | null
  after: string | null
  /** others with the same value */
  equal: number
  /** others with a lower value, as a share of all others that have one; null when nobody else has */
  ahead: number | null
}
/** Cost O(values). */
export const neighboursInRank = (values: ReadonlyMap<string, number | null>, id: string): Neighbours => {
  const own = values.get(id) ?? null
  let before: string | null = null, after: string | null = null, higher = Number.POSITIVE_INFINITY, lower = Number.NEGATIVE_INFINITY, equal = 0, below = 0, others = 0
  if (own !== null) {
    for (const [other, v] of values) {
      if (v === null || other === id) continue
      others++
      if (v === own) equal++
      else if (v > own) { if (v < higher) { higher = v; before = other } } else {
        below++
        if (v > lower) { lower = v; after = other }
      }
    }
  }
  return { before, after, equal, ahead: others === 0 ? null : below / others }
}

/** Why a stakeholder has no value, or null when it has one. `degree`: its number of contacts, which everyone analysed has. */
export const whyNot = (measure: Measure, value: number | null, note: NoteCode | undefined, computed: boolean, degree: number | null): Key | null => {
  if (value !== null) return null
  if (!computed) return 'why.large'
  if (degree === null) return 'why.outside'
  if (note !== undefined && note !== 'isolated' && note !== 'does-not-tell-apart' && note !== 'too-few') return `note.${note}`
  return measure === 'withinModuleZ' && degree > 0 ? 'why.community' : 'why.isolated'
}
