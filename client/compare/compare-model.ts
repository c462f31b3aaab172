/** Two measures side by side: scales, medians, who stands out, ranks with ties. Pure: the view only draws it. */
import type { Measure } from '#contract/analysis'
import type { ProjectState } from '../state/project-state'

/** A measure, or the followers of the most followed account. */
export type Axis = Measure | 'followers'

/** Followers by stakeholder: those of its most followed account; missing when none is known. Cost O(accounts). */
export const followersOf = (state: Pick<ProjectState, 'accounts'>): Map<string, number> => {
  const out = new Map<string, number>()
  for (const a of state.accounts.values()) if (a.followers !== null) out.set(a.stakeholderId, Math.max(out.get(a.stakeholderId) ?? 0, a.followers))
  return out
}

const sorted = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b)
/** The middle value; NaN of nothing. */
export const medianOf = (values: Iterable<number>): number => {
  const all = sorted(values), n = all.length
  return n === 0 ? Number.NaN : ((all[(n - 1) >> 1] as number) + (all[n >> 1] as number)) / 2
}

/** So uneven that most would lie on one heap: the largest is over 20 times the median. Only amounts can be, from 0 up. */
export const isSkewed = (values: readonly number[]): boolean => {
  if (values.length < 5 || values.some(v => v < 0)) return false
  const positive = values.filter(v => v > 0)
  return positive.length > 0 && Math.max(...positive) > 20 * medianOf(positive)
}

/**
 * Place of a value on an axis, 0–1. `log`: by orders of magnitude above the smallest positive value, 0 staying at the start. All
 * alike: in the middle.
 */
export const scaleOf = (values: readonly number[], log: boolean): ((value: number) => number) => {
  const unit = log ? Math.min(...values.filter(v => v > 0)) : 1
  const bend = (v: number): number => log && Number.isFinite(unit) ? Math.log1p(v / unit) : v
  const low = Math.min(...values.map(bend)), high = Math.max(...values.map(bend))
  return v => high > low ? (bend(v) - low) / (high - low) : 0.5
}

/** Share of the others that one is above, equals counted half: 0–1, the middle is 0.5. One alone is in the middle. Cost O(n log n). */
export const percentilesOf = (values: ReadonlyMap<string, number>): Map<string, number> => {
  const order = [...values].sort((a, b) => a[1] - b[1]), out = new Map<string, number>(), others = order.length - 1
  for (let i = 0; i < order.length;) {
    let end = i
    while (end < order.length && order[end]?.[1] === order[i]?.[1]) end++
    // (end - i) alike: each is above i others and level with end - i - 1
    for (let k = i; k < end; k++) out.set((order[k] as [string, number])[0], others === 0 ? 0.5 : (i + (end - i - 1) / 2) / others)
    i = end
  }
  return out
}

export interface Point { id: string, x: number, y: number }
/** Those who have both values, in the order of ids given. */
export const pointsOf = (ids: readonly string[], x: ReadonlyMap<string, number>, y: ReadonlyMap<string, number>): Point[] =>
  ids.flatMap(id => { const a = x.get(id), b = y.get(id); return a === undefined || b === undefined ? [] : [{ id, x: a, y: b }] })

export interface Outlier { id: string, /** high on the upright axis and low on the other, or the reverse */ high: 'y' | 'x', gap: number }
/** A gap of this many percentiles between the two measures stands out. */
const STANDS_OUT = 0.35
/** Who ranks much better by one measure than by the other; widest gap first, at most `most` each way. Under 5 points nobody. */
export const outliersOf = (points: readonly Point[], most = 5): Outlier[] => {
  if (points.length < 5) return []
  const px = percentilesOf(new Map(points.map(p => [p.id, p.x]))), py = percentilesOf(new Map(points.map(p => [p.id, p.y])))
  const all = points.map(({ id }): Outlier => { const gap = (py.get(id) ?? 0) - (px.get(id) ?? 0); return { id, high: gap > 0 ? 'y' : 'x', gap: Math.abs(gap) } })
    .filter(o => o.gap >= STANDS_OUT).sort((a, b) => b.gap - a.gap || (a.id < b.id ? -1 : 1))
  return (['y', 'x'] as const).flatMap(high => all.filter(o => o.high === high).slice(0, most))
}

export interface RankRow { id: string, value: number, /** 1 is the highest; equals share the better rank */ rank: number, /** how many share it */ tied: number, /** 0–100 */ percentile: number }
/** Everyone with a value, highest first; equals in the order of ids. */
export const rankRows = (values: ReadonlyMap<string, number>): RankRow[] => {
  const percentiles = percentilesOf(values), order = [...values].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)), ties = new Map<number, number>()
  for (const v of values.values()) ties.set(v, (ties.get(v) ?? 0) + 1)
  let rank = 0
  return order.map(([id, value], i) => {
    if (i === 0 || order[i - 1]?.[1] !== value) rank = i + 1
    return { id, value, rank, tied: ties.get(value) ?? 1, percentile: Math.round((percentiles.get(id) ?? 0) * 100) }
  })
}

/** Text that a spreadsheet would run as a formula is shown as text. */
const cell = (v: string | number, comma: string): string => {
  const text = typeof v === 'number' ? (comma === ',' ? String(v) : String(v).replace('.', ',')) : /^[=+\-@\t\r]/.test(v) ? `'${v}` : v
  return /["\n\r,;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
/** A table for spreadsheets: a semicolon and decimal commas in French, commas and points in English; UTF-8 with its mark. */
export const csvOf = (rows: readonly (readonly (string | number)[])[], language: 'fr' | 'en'): string => {
  const comma = language === 'fr' ? ';' : ','
  return `\ufeff${rows.map(r => r.map(c => cell(c, comma)).join(comma)).join('\r\n')}\r\n`
}
