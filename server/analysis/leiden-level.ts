/** The graphs that Leiden works on: the map itself, then ever smaller ones whose rows are groups of the one before. */
import type { Arcs, Graph } from './csr'

/** `total[v]`: strength of row v, twice its own inner weight included; `twice`: their sum. */
export interface Level extends Arcs {
  n: number, total: Float64Array, twice: number
  /** a gain must beat rounding, or two rows could change places for ever */
  least: number
}

/** in units of the mean weight */
const LEAST_GAIN = 1e-10

/** A graph without directions as the first level. Shares its arrays. */
export const levelOf = ({ n, out }: Graph): Level => {
  const total = new Float64Array(n)
  let twice = 0
  for (let v = 0; v < n; v++) {
    let sum = 0
    for (let i = out.start[v] as number, end = out.start[v + 1] as number; i < end; i++) sum += out.weight[i] as number
    total[v] = sum
    twice += sum
  }
  return { n, ...out, total, twice, least: LEAST_GAIN * twice / Math.max(1, out.to.length) }
}

/** Numbers communities 0, 1 … in the order in which rows meet them; answers how many. */
export const renumber = (of: Int32Array): number => {
  const name = new Int32Array(of.length).fill(-1)
  let count = 0
  for (let v = 0; v < of.length; v++) {
    const c = of[v] as number
    if (name[c] === -1) name[c] = count++
    of[v] = name[c] as number
  }
  return count
}

/** The graph whose rows are the groups of `of` (numbered 0 … count − 1). Cost O(rows + arcs). */
export const aggregate = ({ n, start: from, to: ends, weight: hefts, total: masses, twice, least }: Level, of: Int32Array, count: number): Level => {
  const total = new Float64Array(count), first = new Int32Array(count + 1), rows = new Int32Array(n)
  for (let v = 0; v < n; v++) {
    const c = of[v] as number
    total[c] = (total[c] as number) + (masses[v] as number)
    first[c + 1] = (first[c + 1] as number) + 1
  }
  for (let c = 0; c < count; c++) first[c + 1] = (first[c + 1] as number) + (first[c] as number)
  const next = first.slice(0, count)
  for (let v = 0; v < n; v++) {
    const c = of[v] as number, place = next[c] as number
    rows[place] = v
    next[c] = place + 1
  }
  // room for the most there can be, cut to what there is without copying: the level lives as long as its arrays
  const start = new Int32Array(count + 1), to = new Int32Array(ends.length), weight = new Float64Array(ends.length), slot = new Int32Array(count).fill(-1)
  let kept = 0
  for (let c = 0; c < count; c++) {
    const own = kept
    for (let k = first[c] as number, last = first[c + 1] as number; k < last; k++) {
      const v = rows[k] as number
      for (let i = from[v] as number, end = from[v + 1] as number; i < end; i++) {
        const d = of[ends[i] as number] as number
        if (d === c) continue
        const s = slot[d] as number
        if (s >= own) weight[s] = (weight[s] as number) + (hefts[i] as number)
        else { slot[d] = kept; to[kept] = d; weight[kept++] = hefts[i] as number }
      }
    }
    start[c + 1] = kept
  }
  return { n: count, start, to: to.subarray(0, kept), weight: weight.subarray(0, kept), total, twice, least }
}

/** Rows by the number of their arcs, the fewest first; chance orders those of as many. */
export const fewestFirst = ({ n, start }: Level, random: () => number): Int32Array => {
  const shuffled = new Int32Array(n), order = new Int32Array(n)
  let most = 0
  for (let v = 0; v < n; v++) {
    const j = Math.floor(random() * (v + 1))
    shuffled[v] = shuffled[j] as number
    shuffled[j] = v
    most = Math.max(most, (start[v + 1] as number) - (start[v] as number))
  }
  const next = new Int32Array(most + 2)
  for (let v = 0; v < n; v++) { const d = (start[v + 1] as number) - (start[v] as number) + 1; next[d] = (next[d] as number) + 1 }
  for (let d = 0; d <= most; d++) next[d + 1] = (next[d + 1] as number) + (next[d] as number)
  for (let i = 0; i < n; i++) {
    const v = shuffled[i] as number, d = (start[v + 1] as number) - (start[v] as number), place = next[d] as number
    order[place] = v
    next[d] = place + 1
  }
  return order
}
