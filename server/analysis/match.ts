/**
 * Which community of now is which of before, and what became of them (domain.md §8.2). Names and colours follow the match;
 * the events are those of Greene, Doyle & Cunningham (ASONAM 2010): birth, death, split, merge, grow, shrink.
 */

/** What happened between two partitions; `before` and `now` are community numbers, the largest first. */
export interface CommunityEvent { kind: 'birth' | 'death' | 'split' | 'merge' | 'grow' | 'shrink', before: number[], now: number[] }
export interface CommunityMatch {
  /** community of now → the one of before that it continues; communities without one are not in it */
  nowToBefore: Map<number, number>
  /** splits, merges, births, deaths, then those that grew or shrank */
  events: CommunityEvent[]
}

/** two communities may be the same one from this Jaccard index |C∩D| / |C∪D| on */
const SAME = 0.3
/** a part that left, or a group that came in, counts from this share of the whole on: three people leaving a hundred split nothing */
const PART = 0.1
/** size changes up to this share are no news */
const CHANGE = 0.1

interface Overlap { before: number, now: number, shared: number, jaccard: number }

const sizesOf = (of: ArrayLike<number>): Map<number, number> => {
  const sizes = new Map<number, number>()
  for (let v = 0; v < of.length; v++) {
    const c = of[v] as number
    if (c >= 0) sizes.set(c, (sizes.get(c) ?? 0) + 1)
  }
  return sizes
}

const overlapsOf = (before: ArrayLike<number>, now: ArrayLike<number>, was: Map<number, number>, is: Map<number, number>): Overlap[] => {
  const shared = new Map<number, Map<number, number>>()
  for (let v = 0; v < Math.min(before.length, now.length); v++) {
    const b = before[v] as number, n = now[v] as number
    if (b < 0 || n < 0) continue
    const row = shared.get(b) ?? new Map<number, number>()
    row.set(n, (row.get(n) ?? 0) + 1)
    shared.set(b, row)
  }
  return [...shared].flatMap(([b, row]) => [...row].map(([n, count]) => ({ before: b, now: n, shared: count, jaccard: count / ((was.get(b) ?? 0) + (is.get(n) ?? 0) - count) })))
}

/**
 * Matches two partitions of the same rows; a row that was not there, or was in no community, is -1. Greedy by the Jaccard
 * index, at least 0.3, one to one; of two alike the one with more rows in common, then the smaller numbers.
 * - split: two or more communities of now come mostly (over half of their rows) from one of before, each a tenth of it or more;
 * - merge: the same the other way round: two or more of before went mostly into one;
 * - birth, death: without a match, and no part of a split or a merge;
 * - grow, shrink: matched, neither split nor merged, and the size changed by more than a tenth.
 * Cost O(rows + overlaps · log overlaps).
 */
export const matchCommunities = (before: ArrayLike<number>, now: ArrayLike<number>): CommunityMatch => {
  const was = sizesOf(before), is = sizesOf(now), overlaps = overlapsOf(before, now, was, is)
  const sized = (sizes: Map<number, number>, c: number): number => sizes.get(c) ?? 0
  overlaps.sort((a, b) => b.jaccard - a.jaccard || b.shared - a.shared || a.before - b.before || a.now - b.now)
  const nowToBefore = new Map<number, number>(), beforeToNow = new Map<number, number>()
  for (const o of overlaps) {
    if (o.jaccard < SAME || nowToBefore.has(o.now) || beforeToNow.has(o.before)) continue
    nowToBefore.set(o.now, o.before)
    beforeToNow.set(o.before, o.now)
  }
  const bySize = (sizes: Map<number, number>) => (a: number, b: number): number => sized(sizes, b) - sized(sizes, a) || a - b
  const parts = new Map<number, Set<number>>(), sources = new Map<number, Set<number>>()
  const put = (map: Map<number, Set<number>>, key: number, value: number): void => { map.set(key, (map.get(key) ?? new Set<number>()).add(value)) }
  for (const o of overlaps) {
    const matched = nowToBefore.get(o.now) === o.before, b = sized(was, o.before), n = sized(is, o.now)
    if (matched || (o.shared > n / 2 && o.shared >= PART * b)) put(parts, o.before, o.now)
    if (matched || (o.shared > b / 2 && o.shared >= PART * n)) put(sources, o.now, o.before)
  }
  const told = { before: new Set<number>(), now: new Set<number>() }, events: CommunityEvent[] = []
  const tell = (kind: CommunityEvent['kind'], b: number[], n: number[]): void => {
    events.push({ kind, before: b, now: n })
    for (const c of b) told.before.add(c)
    for (const c of n) told.now.add(c)
  }
  const beforeInOrder = [...was.keys()].sort(bySize(was)), nowInOrder = [...is.keys()].sort(bySize(is))
  for (const b of beforeInOrder) { const into = parts.get(b); if (into !== undefined && into.size > 1) tell('split', [b], [...into].sort(bySize(is))) }
  for (const n of nowInOrder) { const from = sources.get(n); if (from !== undefined && from.size > 1) tell('merge', [...from].sort(bySize(was)), [n]) }
  for (const n of nowInOrder) if (!nowToBefore.has(n) && !told.now.has(n)) tell('birth', [], [n])
  for (const b of beforeInOrder) if (!beforeToNow.has(b) && !told.before.has(b)) tell('death', [b], [])
  for (const n of nowInOrder) {
    const b = nowToBefore.get(n)
    if (b === undefined || told.now.has(n) || told.before.has(b)) continue
    const old = sized(was, b), size = sized(is, n)
    if (Math.abs(size - old) > CHANGE * old) tell(size > old ? 'grow' : 'shrink', [b], [n])
  }
  return { nowToBefore, events }
}
