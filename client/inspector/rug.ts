/** Where the ticks of a rug stand, and who is next to someone in a ranking. */

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
}
/** Cost O(values). */
export const neighboursInRank = (values: ReadonlyMap<string, number | null>, id: string): Neighbours => {
  const own = values.get(id) ?? null
  let before: string | null = null, after: string | null = null, higher = Number.POSITIVE_INFINITY, lower = Number.NEGATIVE_INFINITY, equal = 0
  if (own !== null) {
    for (const [other, v] of values) {
      if (v === null || other === id) continue
      if (v === own) equal++
      else if (v > own && v < higher) { higher = v; before = other } else if (v < own && v > lower) { lower = v; after = other }
    }
  }
  return { before, after, equal }
}
