/**
 * Drives the kernel of length-kernel.ts over one graph whose arcs have whole lengths. Distances are exact, so equal ways tie;
 * every length is at least 1, so the paths to a row are all counted by the time its bucket is opened. Twice as fast as the
 * same in JavaScript.
 */
import { giveKernel, growTo, placer, takeKernel } from './kernel'
import { FAR } from './length-kernel'
import type { LengthGraph, LengthPaths } from './length-paths'
import { ANSWER } from './path-kernel'

/** For lengths that are whole numbers from 1 on, so small that no way is longer than 2³¹. */
export const wholePaths = (g: LengthGraph, withLinks: boolean): LengthPaths => {
  const kernel = takeKernel(), { n, arcs: { start, to } } = g, arcs = to.length, place = placer(ANSWER.size)
  const ring = 2 ** Math.ceil(Math.log2(g.lengths.reduce((m, x) => Math.max(m, x), 1) + 1))
  const starts = place(4 * n + 4), tos = place(4 * arcs), lengths = place(4 * arcs), distance = place(4 * n), paths = place(8 * n), shares = place(8 * n), order = place(4 * n)
  const head = place(4 * ring), row = place(4 * arcs + 4), next = place(4 * arcs + 4), weights = place(8 * n), stands = place(8)
  const sum = place(8 * n), squares = place(8 * n), links = place(withLinks ? 8 * arcs : 0)
  growTo(kernel, place(0))
  const { buffer } = kernel.memory, doubles = (at: number, length: number): Float64Array => new Float64Array(buffer, at, length), ints = (at: number, length: number): Int32Array => new Int32Array(buffer, at, length)
  ints(starts, n + 1).set(start)
  ints(tos, arcs).set(to)
  ints(lengths, arcs).set(g.lengths)
  doubles(weights, n).set(g.weight)
  ints(distance, n).fill(FAR)
  ints(head, ring).fill(-1)
  const answer = ints(ANSWER.end, 1), standsFor = doubles(stands, 1), sums = { sum: doubles(sum, n).fill(0), squares: doubles(squares, n).fill(0), links: doubles(links, withLinks ? arcs : 0).fill(0) }
  return {
    add: (source, scaled) => {
      standsFor[0] = g.weight[source] as number
      kernel.lengthSearch(starts, tos, lengths, distance, paths, order, head, row, next, ring - 1, source)
      kernel.lengthShares(starts, tos, lengths, distance, paths, shares, order, answer[0] as number, weights, stands, scaled ? 1 : 0, sum, squares, withLinks ? links : 0)
    },
    sums: () => ({ sum: sums.sum.slice(), squares: sums.squares.slice(), links: sums.links.slice() }),
    free: () => { giveKernel(kernel) }
  }
}
