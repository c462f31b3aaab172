/**
 * Drives the kernel of path-kernel.ts over one graph: searches from up to 64 rows at once, then counts paths for eight of
 * them at a time. Memory: 22,470 rows and 341,646 arcs take 12 MB; a level list grows as it is needed, 16 bytes a row and level.
 */
import type { Arcs } from './csr'
import { giveKernel, growTo, placer, takeKernel } from './kernel'
import { ANSWER, ENTRY, LANES, SIDE } from './path-kernel'

/** A graph as the machine takes it; what it needs crosses to workers, on shared memory or not. */
export interface PathGraph {
  n: number
  out: Pick<Arcs, 'start' | 'to'>
  /** the same object where there is no direction */
  in: Pick<Arcs, 'start' | 'to'>
  /** how many stakeholders each row stands for */
  weight: Float64Array
}
export interface CountOptions {
  /** pairs count by how near the row between is to the searched end: distance to the source / distance to the end */
  scaled: boolean
  /** pairs count 1 / their distance */
  near?: boolean
  /** search against the arcs: paths to the sources instead of from them */
  backwards: boolean
  /** also add up what goes over each arc */
  links: boolean
}
export interface PathMachine {
  /** Takes a row out of the graph, or lets it back in. It must not be searched from while it is out. */
  close (row: number): void
  open (row: number): void
  /** Searches from 64 rows at most and hands each level's list to `hear`; level 0 are the sources themselves. */
  flood (sources: ArrayLike<number>, backwards: boolean, hear: (level: number, entries: Int32Array) => void): void
  /** Adds to the sums the shortest paths from (backwards: to) these rows, 64 at most. */
  count (sources: ArrayLike<number>, o: CountOptions): void
  /** Σ over sources of what each row carries, and of its square; per arc of `out` when links were asked for. A copy. */
  sums (): { sum: Float64Array, squares: Float64Array, links: Float64Array }
  /** Gives the memory back; the machine is of no use any more. */
  free (): void
}

/** a level is told from its own side while it has fewer arcs than this share of all */
const PUSH_UNTIL = 1 / 10

export const pathMachine = (g: PathGraph, withLinks = false): PathMachine => {
  const kernel = takeKernel(), { n } = g, arcs = g.out.to.length, { memory } = kernel, place = placer(ANSWER.size)
  const outStart = place(4 * n + 4), outTo = place(4 * arcs), same = g.in === g.out
  const inStart = same ? outStart : place(4 * n + 4), inTo = same ? outTo : place(4 * arcs)
  const seen = place(8 * n), now = place(8 * n), waiting = place(4 * n), which = place(4 * n)
  const paths = place(8 * SIDE * n), shares = place(8 * SIDE * n), aside = place(8 * SIDE * n), weight = place(8 * n)
  const sum = place(8 * n), squares = place(8 * n), stands = place(8 * SIDE), scale = place(16), links = place(withLinks ? 8 * arcs : 0), list = place(0)
  growTo(kernel, list + ENTRY * (n + LANES))
  new Uint8Array(memory.buffer, 0, list).fill(0)
  // growing moves the memory: views are made anew
  const ints = (at: number, length: number): Int32Array => new Int32Array(memory.buffer, at, length)
  const doubles = (at: number, length: number): Float64Array => new Float64Array(memory.buffer, at, length)
  const { start, to } = g.out
  ints(outStart, n + 1).set(start)
  ints(outTo, arcs).set(to)
  if (!same) { ints(inStart, n + 1).set(g.in.start); ints(inTo, arcs).set(g.in.to) }
  doubles(weight, n).set(g.weight)

  /** addresses where each level's list begins; the last is the end of all */
  let levels: number[] = []
  const search = (sources: ArrayLike<number>, backwards: boolean): void => {
    const [tellStart, tellTo, askStart, askTo, degrees] = backwards ? [inStart, inTo, outStart, outTo, g.in.start] : [outStart, outTo, inStart, inTo, start]
    let views = { words: ints(0, 16), masks: new BigUint64Array(memory.buffer, 0, 8) }, end = list, front = 0, asked = -1
    const first = ints(list, 4 * sources.length), masks = new BigInt64Array(memory.buffer)
    for (let i = 0; i < sources.length; i++) {
      const row = sources[i] as number, bit = 1n << BigInt(i)
      first[4 * i] = row
      masks[(list + ENTRY * i + 8) >> 3] = bit
      masks[(seen >> 3) + row] = (masks[(seen >> 3) + row] as bigint) | bit
      front += (degrees[row + 1] as number) - (degrees[row] as number)
    }
    end += ENTRY * sources.length
    levels = [list, end]
    views.masks[ANSWER.full >> 3] = (1n << BigInt(sources.length)) - 1n
    for (let from = list; from < end;) {
      growTo(kernel, end + ENTRY * n)
      if (views.words.length === 0) views = { words: ints(0, 16), masks: new BigUint64Array(memory.buffer, 0, 8) }
      const { words } = views
      if (front < arcs * PUSH_UNTIL) kernel.push(tellStart, tellTo, seen, now, from, end)
      else {
        if (asked < 0) {
          const everyone = ints(waiting, n)
          asked = n
          for (let v = 0; v < n; v++) everyone[v] = v
        }
        kernel.pull(askStart, askTo, backwards ? inStart : outStart, seen, now, waiting, asked, from, end)
        asked = words[ANSWER.waiting >> 2] as number
      }
      from = end
      end = words[ANSWER.end >> 2] as number
      front = words[ANSWER.arcs >> 2] as number
      if (end > from) levels.push(end)
    }
  }
  const forget = (): void => { kernel.forget(seen, list, levels.at(-1) as number) }

  // what every source has seen is never found again
  const mark = (row: number, mask: bigint): void => { new BigInt64Array(memory.buffer, seen, n)[row] = mask }

  return {
    close: row => { mark(row, -1n) },
    open: row => { mark(row, 0n) },
    flood: (sources, backwards, hear) => {
      search(sources, backwards)
      for (let d = 0; d + 1 < levels.length; d++) hear(d, ints(levels[d] as number, ((levels[d + 1] as number) - (levels[d] as number)) >> 2))
      forget()
    },
    count: (sources, { scaled, near = false, backwards, links: overLinks }) => {
      search(sources, backwards)
      const last = levels.length - 2, end = levels[last + 1] as number, [aheadStart, aheadTo, behindStart, behindTo] = backwards ? [inStart, inTo, outStart, outTo] : [outStart, outTo, inStart, inTo]
      const counts = doubles(paths, SIDE * n), standsFor = doubles(stands, SIDE), scales = doubles(scale, 2)
      for (let shift = 0; shift < sources.length; shift += SIDE) {
        standsFor.fill(0)
        for (let i = 0; i < SIDE && shift + i < sources.length; i++) {
          const row = sources[shift + i] as number
          counts[SIDE * row + i] = 1
          standsFor[i] = g.weight[row] as number
        }
        for (let d = 1; d <= last; d++) kernel.count(behindStart, behindTo, paths, aside, which, levels[d] as number, levels[d + 1] as number, shift)
        for (let d = last; d >= 1; d--) {
          scales[0] = scaled ? d : 1
          scales[1] = scaled || near ? d : 1
          if (overLinks) kernel.gatherLinks(aheadStart, aheadTo, shares, paths, levels[d] as number, levels[d + 1] as number, shift, stands, links)
          kernel.gather(aheadStart, aheadTo, shares, aside, which, levels[d] as number, levels[d + 1] as number, shift, paths, weight, stands, scale, sum, squares)
        }
        if (overLinks) kernel.gatherLinks(aheadStart, aheadTo, shares, paths, levels[0] as number, levels[1] as number, shift, stands, links)
        kernel.clear(paths, shares, list, end)
      }
      forget()
    },
    sums: () => ({ sum: doubles(sum, n).slice(), squares: doubles(squares, n).slice(), links: withLinks ? doubles(links, arcs).slice() : new Float64Array(0) }),
    free: () => { giveKernel(kernel) }
  }
}
