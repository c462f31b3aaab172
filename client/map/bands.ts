/**
 * What the circles and the columns on the sheet stand for, read from who stands on them: the circle that the team gave,
 * links from the brand, relays from where the word starts. Said only of what holds for nearly everyone there, so it is
 * never said of a map that has since been changed by hand.
 */
import { LINK_KINDS } from '#contract/words'
import { centreX, centreY } from './arrangement'
import type { MapScene } from './scene'

/** `ring` 1–3 and 4 for none; `step`: links from the brand, 3 and more, 4 none; `weight`: 1 the most listened to; `relay`: how many stand between; `never` */
export interface BandWord { key: 'ring' | 'step' | 'weight' | 'relay' | 'never', n: number }
/** A column of the sheet, model px. */
export interface Column { x0: number, x1: number, word: BandWord }

type Sheet = Pick<MapScene, 'x' | 'y' | 'brand' | 'ring' | 'v' | 'start' | 'near' | 'via' | 'links'>

/** share of those on a circle or in a column of whom its word must be true */
const NEARLY_ALL = 0.8
/** model px: places on one line of a column, and the least between two columns; lines of one column are 158 apart, columns at least 260 */
const SAME = 1.5, PARTED = 210
/** fewer are no columns, and so few may stand elsewhere */
const LEAST = 8, MOST_STRAY = 0.06

/** The value that nearly all rows share; null without one. */
const shared = (rows: readonly number[], of: (row: number) => number): number | null => {
  const count = new Map<number, number>()
  for (const r of rows) count.set(of(r), (count.get(of(r)) ?? 0) + 1)
  const [best] = [...count].sort((a, b) => b[1] - a[1])
  return best !== undefined && best[1] >= NEARLY_ALL * rows.length ? best[0] : null
}

/** Links to each row from `from`; -1 where none leads. Cost O(rows + links). */
const steps = (s: Sheet, from: number, passes: (k: number, at: number) => boolean, mute = -1): Int32Array => {
  const out = new Int32Array(s.x.length).fill(-1)
  let front = [from]
  out[from] = 0
  for (let step = 1; front.length > 0; step++) {
    const next: number[] = []
    for (const v of front) {
      if (v === mute && v !== from) continue
      for (let o = s.start[v] as number; o < (s.start[v + 1] as number); o++) {
        const w = s.near[o] as number
        if (out[w] === -1 && passes(s.via[o] as number, v)) { out[w] = step; next.push(w) }
      }
    }
    front = next
  }
  return out
}
/** What the one at `at` says is heard at the other end of link `k` (domain.md §5.1). */
const carries = ({ links }: Sheet) => (k: number, at: number): boolean => {
  const way = LINK_KINDS[links.kinds[k] ?? 'competes_with'].influence
  if (way === 'none' || links.negative[k] === 1) return false
  return links.directed[k] === 0 || way === 'both' || (way === 'forward') === (links.source[k] === at)
}

/** A word for each circle whose outer line is at one of `radii` (circlesOf), null where none would be true. */
export const ringWords = (s: Sheet, radii: readonly number[]): (BandWord | null)[] => {
  const x = centreX(s), y = centreY(s), bands: number[][] = radii.map(() => [])
  for (let i = 0; i < s.x.length; i++) {
    if (i === s.brand) continue
    const r = Math.sqrt(((s.x[i] as number) - x) ** 2 + ((s.y[i] as number) - y) ** 2)
    bands[radii.findIndex(line => r < line)]?.push(i)
  }
  const words = (key: BandWord['key'], of: (row: number) => number): (BandWord | null)[] => bands.map(rows => { const n = shared(rows, of); return n === null ? null : { key, n } })
  if (s.ring.some((r, i) => r > 0 && i !== s.brand)) return words('ring', i => (s.ring[i] as number) === 0 ? 4 : s.ring[i] as number)
  if (s.brand >= 0 && (s.start[s.brand + 1] as number) > (s.start[s.brand] as number)) {
    const away = steps(s, s.brand, () => true)
    return words('step', i => (away[i] as number) < 0 ? 4 : Math.min(3, away[i] as number))
  }
  // without a brand to start from, an inner circle holds those who weigh more
  const mean = bands.map(rows => rows.reduce((sum, i) => sum + (Number.isNaN(s.v[i] as number) ? 0 : s.v[i] as number), 0) / Math.max(1, rows.length))
  return mean.every((m, k) => k === 0 || m < (mean[k - 1] as number)) ? bands.map((_, k) => k < 3 ? { key: 'weight', n: k + 1 } : null) : []
}

/** The columns of « who reaches whom » after the first, which is where the word starts; none on any other map. Cost O(n log n + links). */
export const columnsOf = (s: Sheet): Column[] => {
  const n = s.x.length
  if (n < LEAST) return []
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => (s.x[a] as number) - (s.x[b] as number))
  const lines: { x: number, rows: number[] }[] = []
  for (const i of order) {
    const last = lines.at(-1)
    if (last !== undefined && (s.x[i] as number) - last.x < SAME) last.rows.push(i); else lines.push({ x: s.x[i] as number, rows: [i] })
  }
  // one alone is where it starts, or somebody who was dragged off
  const kept = lines.filter((l, k) => k === 0 || l.rows.length > 1 || k === lines.length - 1)
  if (kept.reduce((sum, l) => sum + l.rows.length, 0) < (1 - MOST_STRAY) * n || kept.length > n / 2) return []
  const columns: { x0: number, x1: number, rows: number[] }[] = []
  for (const l of kept) {
    const last = columns.at(-1)
    if (last !== undefined && l.x - last.x1 < PARTED) { last.x1 = l.x; last.rows.push(...l.rows) } else columns.push({ x0: l.x, x1: l.x, rows: [...l.rows] })
  }
  const [first, ...rest] = columns, from = first?.rows[0]
  if (first === undefined || from === undefined || first.rows.length > 1 || rest.length === 0) return []
  const away = steps(s, from, carries(s), s.brand)
  const words = rest.map(c => shared(c.rows, i => away[i] as number))
  return words.some((w, k) => w !== (k === rest.length - 1 && w === -1 ? -1 : k + 1)) ? [] : rest.map(({ x0, x1 }, k) => ({ x0, x1, word: words[k] === -1 ? { key: 'never', n: 0 } : { key: 'relay', n: k } }))
}
