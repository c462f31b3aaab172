/**
 * Who should leave next for the map to fall apart most: the row whose leaving, after others have left, raises the fragmentation
 * dF most as seen from a sample of sources. dependence.ts says it of everyone; here only the best is wanted, so everyone first
 * gets a bound. A pair whose shortest paths all lead through a row is lost at worst when it leaves, and any other keeps its
 * distance: so pairs lose at most Σ 1/distance × the share of their shortest paths that leads through it, which one pass of
 * counting gives. Whoever may still be best is then searched without, 64 sources at a time, the most promising first, until
 * nobody whose value is not known can be as good. 8,000 / 40,000: of 8,000 about 50 are searched without.
 */
import type { Graph } from './csr'
import { bits } from './distances'
import { ENTRY, LANES } from './path-kernel'
import { type PathMachine, pathMachine } from './path-machine'
import { rowHeap } from './row-heap'

/** Whom, and what the group is then worth; row −1: nobody. */
export interface Choice { row: number, value: number }

/** values this near are the same: the first counts */
export const SAME = 1e-9
const WORDS = ENTRY / 4
/** looks at one row from 64 sources, at most: then looking at everyone at once is no dearer */
const MOST_LOOKS = 1_000

/** The best of those whose value is known, the first among equals. */
export const bestOf = (values: ArrayLike<number>, candidates: readonly number[]): Choice => {
  let row = -1, value = Number.NEGATIVE_INFINITY
  for (const c of candidates) { const x = values[c] as number; if (x > value + SAME) { row = c; value = x } }
  return { row, value }
}

/** The least of the values that lead to the greatest in steps so small that they could decide who counts as the first. */
const foot = (values: readonly number[]): number => {
  let least = Number.NEGATIVE_INFINITY
  for (const x of [...values].sort((a, b) => b - a)) { if (x < least - 2 * SAME) break; least = x }
  return least
}

/** Up to 64 sources, and sums of 1/distance from them: of all, of each, to each row, and at most so much through each. */
interface Part { sources: Int32Array, total: number, own: Map<number, number>, back: Float64Array, through: Float64Array }

/** What each part of the sources sees of the graph as the machine has it. */
const partsOf = (machine: PathMachine, n: number, sources: Int32Array): Part[] => {
  let counted: Float64Array = new Float64Array(n)
  return Array.from({ length: Math.ceil(sources.length / LANES) }, (_, k) => {
    const mine = sources.subarray(LANES * k, LANES * k + LANES), sums = new Float64Array(mine.length), back = new Float64Array(n), before = counted
    machine.flood(mine, false, (level, entries) => {
      if (level === 0) return
      for (let i = 0; i < entries.length; i += WORDS) {
        const v = entries[i] as number
        let seen = 0
        for (let half = 0; half < 2; half++) {
          for (let x = entries[i + 2 + half] as number; x !== 0; x &= x - 1) {
            const lane = 32 * half + 31 - Math.clz32(x & -x)
            sums[lane] = (sums[lane] as number) + 1 / level
            seen++
          }
        }
        back[v] = (back[v] as number) + seen / level
      }
    })
    machine.count(mine, { scaled: false, near: true, backwards: false, links: false })
    counted = machine.sums().sum
    // where there are more paths than a double holds, nothing is known
    const through = counted.map((x, v) => { const most = x - (before[v] as number); return Number.isFinite(most) ? most : Infinity })
    return { sources: mine, total: sums.reduce((a, b) => a + b, 0), own: new Map(Array.from(mine, (v, i) => [v, sums[i] as number])), back, through }
  })
}

/** What is left of a part's sum at least when a row leaves; exact where no path leads through it. */
const atLeast = ({ total, own, back, through }: Part, v: number): number => total - (own.get(v) ?? 0) - (back[v] as number) - (through[v] as number)

/** Sum of 1/distance from these sources to everyone. */
const nearness = (machine: PathMachine, sources: Int32Array): number => {
  let sum = 0
  if (sources.length > 0) machine.flood(sources, false, (level, entries) => {
    if (level === 0) return
    let ends = 0
    for (let i = 0; i < entries.length; i += WORDS) ends += bits(entries[i + 2] as number) + bits(entries[i + 3] as number)
    sum += ends / level
  })
  return sum
}

/**
 * The best of `candidates` to leave the graph, which has no directions, after those who are `gone`: what bestOf would say if it
 * knew everyone's value. `drawn`: the sources. Nobody if none does better than `floor`, which is what `member` gives. Null where
 * too many are too alike to be told apart so. Cost: a search and a count of paths from every source, then some hundred searches.
 */
export const bestToLose = ({ n, size, out }: Graph, drawn: readonly number[], gone: readonly number[], candidates: readonly number[], floor = Number.NEGATIVE_INFINITY, member = -1): Choice | null => {
  const machine = pathMachine({ n, out, in: out, weight: new Float64Array(n).fill(1) }), sources = Int32Array.from(drawn.filter(v => !gone.includes(v)))
  try {
    for (const v of gone) machine.close(v)
    const parts = partsOf(machine, n, sources), others = size - gone.length - 2, values = new Float64Array(n).fill(Number.NaN), searched = new Uint8Array(n), left = new Float64Array(n)
    /** Bound of the value when `v` leaves, exact once all parts were searched: what is left is what was found, and elsewhere at least what cannot be lost. */
    const most = (v: number): number => {
      let sum = left[v] as number, from = sources.length
      parts.forEach((part, k) => {
        if (part.own.has(v)) from--
        if (k >= (searched[v] as number)) sum += atLeast(part, v)
      })
      return 1 - sum / (from * others)
    }
    const waiting = rowHeap(candidates.length), known = member === -1 ? [] : [floor]
    if (member !== -1) values[member] = floor
    for (const v of candidates) if (v !== member && !gone.includes(v)) waiting.push(-most(v), v)
    let enough = floor + SAME / 2
    for (let looks = 0; waiting.size() > 0; looks++) {
      const v = waiting.pop(), part = parts[searched[v] as number]
      if (part === undefined || most(v) < enough) break
      if (looks === MOST_LOOKS) return null
      if (part.through[v] === 0) left[v] = (left[v] as number) + atLeast(part, v)
      else {
        machine.close(v)
        left[v] = (left[v] as number) + nearness(machine, part.own.has(v) ? part.sources.filter(s => s !== v) : part.sources)
        machine.open(v)
      }
      searched[v] = (searched[v] as number) + 1
      const value = most(v)
      if (searched[v] < parts.length) { waiting.push(-value, v); continue }
      values[v] = value
      known.push(value)
      if (known.some(x => x > floor + SAME / 2)) enough = foot(known) - 2 * SAME
    }
    return bestOf(values, candidates)
  } finally { machine.free() }
}
