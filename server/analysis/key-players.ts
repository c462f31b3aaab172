/**
 * Key players (Borgatti 2006): the group that matters most together, which is not the group of those who matter most.
 * Near to all (dR) or reaching most (m-reach) on influence; or those without whom the others are furthest apart (dF) or cut
 * off (F), on the graph without directions. Small maps are solved exactly; on others the best is added one at a time, then
 * members are changed for better ones until no single change helps.
 */
import type { ProjectColumns } from '#contract/columns'
import type { KeyGoal, KeyPlayers, KeyPlayersRequest } from '#contract/structure'
import { bestOf, bestToLose, type Choice, SAME } from './best-to-lose'
import { buildGraph, type Graph, randomFrom } from './csr'
import { cutPointsOf } from './cut-points'
import { fragmentationAfter, fragmentationOf } from './dependence'
import { componentsOf } from './figures'
import { plainOf } from './once'
import { readingsOf } from './projections'

export interface KeyQuestion {
  goal: KeyGoal
  size: number
  /** of `reach` */
  steps: number
  /** 1 where a row may be chosen */
  may: Uint8Array
}
export interface KeyGroup {
  /** rows, whom the value would miss most first, with what it loses without each */
  members: { row: number, part: number }[]
  value: number
  /** of nobody */
  without: number
  exact: boolean
  /** looked for from so many rows drawn at random; null when it was not */
  sampled: { samples: number, of: number, seed: number } | null
  /** other groups that do as well; null when not all were weighed */
  equal: number | null
  candidates: number
}

/** What a goal can answer about groups. Higher is better. */
interface Weigher {
  of (group: readonly number[]): number
  /** value of `group` with each row added; NaN for members */
  with (group: readonly number[]): ArrayLike<number>
  /** the best to add to `group`, where that is known sooner: nobody (row −1) if none does better than `floor`, which `member` gives */
  best? (group: readonly number[], candidates: readonly number[], floor: number, member: number): Choice | null
  /** rough operations of one `with` */
  cost: number
}

/** operations that an exact answer may cost: under half a second */
const EXACT_COST = 1.5e8
/** above this many rows, only those with most arcs are candidates for being near, and one for dF is looked for by a sample */
const LARGE = 5_000
/** above this many, groups of two or more are looked for by dF as seen from a sample of sources, then weighed exactly */
const SEARCH_BY_SAMPLE = 400
const MOST_CANDIDATES = 1_000
const SAMPLED_SOURCES = 200
const SEED = 1
const ROUNDS = 20

/** Positive goals: distances from every candidate, then plain minima. */
const nearWeigher = (graph: Graph, candidates: readonly number[], goal: 'nearness' | 'reach', steps: number): Weigher => {
  const { n, size, out: { start, to } } = graph, far = 65_535, distance = new Map<number, Uint16Array>(), queue = new Int32Array(n)
  for (const c of candidates) {
    const d = new Uint16Array(n).fill(far)
    d[c] = 0
    queue[0] = c
    for (let i = 0, found = 1; i < found; i++) {
      const v = queue[i] as number, next = (d[v] as number) + 1
      if (next === far) break
      for (let j = start[v] as number; j < (start[v + 1] as number); j++) { const w = to[j] as number; if (d[w] === far) { d[w] = next; queue[found++] = w } }
    }
    distance.set(c, d)
  }
  const nearest = (group: readonly number[]): Uint16Array => {
    const best = new Uint16Array(n).fill(far)
    for (const s of group) { const d = distance.get(s); if (d !== undefined) for (let v = 0; v < n; v++) if ((d[v] as number) < (best[v] as number)) best[v] = d[v] as number }
    return best
  }
  const near = Float64Array.from({ length: far + 1 }, (_, d) => d === far ? 0 : 1 / Math.max(1, d))
  const value = (best: Uint16Array, more: Uint16Array | null, members: number): number => {
    let sum = 0
    if (goal === 'nearness') {
      for (let v = 0; v < n; v++) sum += near[more === null ? best[v] as number : Math.min(best[v] as number, more[v] as number)] as number
      return sum / size
    }
    for (let v = 0; v < n; v++) if ((best[v] as number) <= steps || (more !== null && (more[v] as number) <= steps)) sum++
    return sum - members
  }
  return {
    of: group => group.length === 0 ? 0 : value(nearest(group), null, group.length),
    with: group => {
      const best = nearest(group), found = new Float64Array(n).fill(Number.NaN)
      for (const c of candidates) { const d = distance.get(c); if (d !== undefined && best[c] !== 0) found[c] = value(best, d, group.length + 1) }
      return found
    },
    cost: candidates.length * n
  }
}

/** The graph without some rows. */
const without = (graph: Graph, rows: readonly number[]): Graph => {
  if (rows.length === 0) return graph
  const include = graph.include.slice(), source = new Int32Array(graph.arcs)
  for (const v of rows) include[v] = 0
  for (let v = 0; v < graph.n; v++) source.fill(v, graph.out.start[v], graph.out.start[v + 1])
  return buildGraph({ n: graph.n, include, source, target: graph.out.to, weight: null, ways: null })
}
const goneNaN = (graph: Graph, values: Float64Array): Float64Array => values.map((x, v) => graph.include[v] === 1 ? x : Number.NaN)

/** Negative goals: what is left when they go. */
const apartWeigher = (graph: Graph, goal: 'fragmentation' | 'separation', size: number): Weigher => {
  // one sample for all groups, so that their estimates can be compared
  const random = randomFrom(SEED), rows = Array.from({ length: graph.n }, (_, v) => v).filter(v => graph.include[v] === 1)
  const drawn = Array.from({ length: Math.min(SAMPLED_SOURCES, rows.length) }, (_, i) => { const j = i + Math.floor(random() * (rows.length - i)), row = rows[j] as number; rows[j] = rows[i] as number; return row })
  const sampled = graph.size > (size === 1 ? LARGE : SEARCH_BY_SAMPLE), sample = (g: Graph): number[] | undefined => sampled ? drawn.filter(v => g.include[v] === 1) : undefined
  const pairsOf = (g: Graph): number => componentsOf(g).sizes.reduce((sum, s) => sum + s * (s - 1), 0)
  if (goal === 'fragmentation') {
    return {
      of: group => fragmentationOf(without(graph, group)),
      with: group => { const g = without(graph, group); return goneNaN(g, fragmentationAfter(g, undefined, sample(g)).after) },
      ...sampled ? { best: (group, candidates, floor, member) => bestToLose(graph, drawn, group, candidates, floor, member) } : {},
      cost: 3 * (sampled ? drawn.length : graph.n) * (graph.n + graph.arcs)
    }
  }
  return {
    of: group => { const g = without(graph, group), r = g.size; return r < 2 ? Number.NaN : 1 - pairsOf(g) / (r * (r - 1)) },
    with: group => {
      const g = without(graph, group), { of, sizes } = componentsOf(g), all = pairsOf(g), { pairsLeft } = cutPointsOf(g), r = g.size - 1
      return goneNaN(g, pairsLeft.map((left, v) => { const s = sizes[of[v] as number] ?? 0; return 1 - (all - s * (s - 1) + left) / (r * (r - 1)) }))
    },
    cost: 4 * (graph.n + graph.arcs)
  }
}

const choose = (n: number, k: number): number => { let c = 1; for (let i = 0; i < k; i++) c = c * (n - i) / (i + 1); return c }

/** Every group of a size: each one less in turn, and all that come after its last as the last. */
const weighAll = (weigher: Weigher, candidates: readonly number[], size: number, progress?: (fraction: number) => void): { group: number[], value: number, equal: number } => {
  let best: number[] = [], value = Number.NEGATIVE_INFINITY, equal = 0, seen = 0
  const few = choose(candidates.length, size - 1)
  const go = (group: number[], from: number): void => {
    if (group.length < size - 1) { for (let i = from; i < candidates.length; i++) go([...group, candidates[i] as number], i + 1); return }
    if (seen++ % 64 === 0) progress?.(seen / few)
    const values = weigher.with(group)
    for (let i = from; i < candidates.length; i++) {
      const c = candidates[i] as number, x = values[c] as number
      if (x > value + SAME) { best = [...group, c]; value = x; equal = 0 } else if (x >= value - SAME) equal++
    }
  }
  go([], 0)
  return { group: best, value, equal }
}

/** The best added one at a time, then single changes while they help. What is best beside whom is asked once. */
const addAndSwap = (weigher: Weigher, candidates: readonly number[], size: number, progress?: (fraction: number) => void): { group: number[], value: number } => {
  const known = new Map<string, Choice>()
  const best = (rest: readonly number[], floor = Number.NEGATIVE_INFINITY, member = -1): Choice => {
    const key = [...rest].sort((a, b) => a - b).join(), choice = known.get(key) ?? weigher.best?.(rest, candidates, floor, member) ?? bestOf(weigher.with(rest), candidates)
    known.set(key, choice)
    return choice
  }
  let group: number[] = [], value = Number.NEGATIVE_INFINITY
  while (group.length < size) {
    const { row, value: x } = best(group)
    if (row === -1) break
    group.push(row); value = x
    progress?.(group.length / size / 2)
  }
  for (let round = 0, better = true; better && round < ROUNDS; round++) {
    better = false
    for (let i = 0; i < group.length; i++) {
      const member = group[i] as number, rest = group.filter(v => v !== member), { row, value: x } = best(rest, value, member)
      if (row !== -1 && x > value + SAME) { group = [...rest, row]; value = x; better = true }
      progress?.(0.5 + (round + i / group.length) / ROUNDS / 2)
    }
  }
  return { group, value }
}

/**
 * The best group of `size` among those who may be chosen; null when fewer may than that, or fewer than two would remain.
 * `influence` serves `nearness` and `reach`, its plain graph the two others. Cost: exact while all groups cost under half a
 * second; else 2–10 × size passes, of candidates × rows, or of best-to-lose.ts from 200 seeded sources (above 400 rows). Above 5,000
 * rows the 1,000 with most arcs are candidates for being near. What is told of the group that is found is always exact.
 */
export const keyPlayers = (influence: Graph, { goal, size, steps, may }: KeyQuestion, progress?: (fraction: number) => void): KeyGroup | null => {
  const rows = Array.from({ length: influence.n }, (_, v) => v).filter(v => influence.include[v] === 1 && may[v] === 1), positive = goal === 'nearness' || goal === 'reach'
  const arcs = (v: number): number => (influence.out.start[v + 1] as number) - (influence.out.start[v] as number)
  const candidates = positive && influence.n > LARGE ? [...rows].sort((a, b) => arcs(b) - arcs(a) || a - b).slice(0, MOST_CANDIDATES).sort((a, b) => a - b) : rows
  if (candidates.length < size || (!positive && influence.size - size < 2)) return null
  const weigher = positive ? nearWeigher(influence, candidates, goal, steps) : apartWeigher(plainOf(influence), goal, size)
  const sampled = weigher.best !== undefined
  // one for itself is one pass over everyone
  const exact = candidates.length === rows.length && !sampled && (size === 1 || choose(candidates.length, size - 1) * weigher.cost <= EXACT_COST)
  const found = exact ? weighAll(weigher, candidates, size, progress) : { ...addAndSwap(weigher, candidates, size, progress), equal: null }
  const value = sampled ? weigher.of(found.group) : found.value
  const members = found.group.map(row => ({ row, part: value - weigher.of(found.group.filter(r => r !== row)) })).sort((a, b) => b.part - a.part || a.row - b.row)
  return { members, value, without: weigher.of([]), exact, sampled: sampled ? { samples: Math.min(SAMPLED_SOURCES, influence.size), of: influence.size, seed: SEED } : null, equal: found.equal, candidates: rows.length }
}

/** The same of a project, in ids: a value of null and nobody where there are too few to choose from. */
export const keyPlayersOf = (columns: ProjectColumns, { goal, size, steps, exclude, withBrand, narrow }: KeyPlayersRequest, progress?: (fraction: number) => void): Omit<KeyPlayers, 'rev' | 'ms' | 'question'> => {
  const { ids } = columns.stakeholders, out = new Set(exclude), may = Uint8Array.from(ids, (id, v) => out.has(id) || v === columns.brand ? 0 : 1)
  const found = keyPlayers(readingsOf(columns, withBrand, narrow)('influence'), { goal, size, steps, may }, progress)
  if (found === null) return { members: [], value: null, without: null, exact: true, sampled: null, equal: null, candidates: may.reduce((a, b) => a + b, 0) }
  return { ...found, members: found.members.map(({ row, part }) => ({ id: ids[row] ?? '', part })), without: Number.isNaN(found.without) ? null : found.without }
}
