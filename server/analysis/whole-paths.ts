/**
 * Shortest paths where arcs have whole lengths, counted from one source at a time (Brandes 2001). Distances are exact, so
 * equal ways tie; a ring of buckets (Dial 1969) takes the place of a heap, and since every length is at least 1 the paths to
 * a row are all counted by the time its bucket is opened: one pass over the arcs forwards, one backwards.
 */
import type { LengthGraph, LengthPaths } from './length-paths'

const FAR = 2 ** 31 - 1

/** For lengths that are whole numbers from 1 on, so small that no way is longer than 2³¹. */
export const wholePaths = (g: LengthGraph, withLinks = false): LengthPaths => {
  const { n, arcs: { start, to }, weight } = g, lengths = Int32Array.from(g.lengths)
  const longest = lengths.reduce((m, x) => Math.max(m, x), 1), ring = 2 ** Math.ceil(Math.log2(longest + 1)), mask = ring - 1
  const distance = new Int32Array(n).fill(FAR), paths = new Float64Array(n), share = new Float64Array(n), order = new Int32Array(n)
  const sum = new Float64Array(n), squares = new Float64Array(n), links = new Float64Array(withLinks ? to.length : 0)
  // tickets: a row and the next ticket of its bucket; one that a shorter way has overtaken is passed over
  const head = new Int32Array(ring).fill(-1), row = new Int32Array(to.length + 1), next = new Int32Array(to.length + 1), done = new Uint8Array(n)
  const add = (source: number, scaled: boolean): void => {
    const stands = weight[source] as number
    let found = 0, tickets = 1, open = 1
    distance[source] = 0; paths[source] = 1; row[0] = source; next[0] = -1; head[0] = 0
    for (let d = 0; open > 0; d++) {
      let ticket = head[d & mask] as number
      if (ticket === -1) continue
      head[d & mask] = -1
      for (; ticket !== -1; ticket = next[ticket] as number) {
        const v = row[ticket] as number
        open--
        if (done[v] === 1) continue
        done[v] = 1
        order[found++] = v
        const count = paths[v] as number
        for (let j = start[v] as number, end = start[v + 1] as number; j < end; j++) {
          const w = to[j] as number, via = d + (lengths[j] as number), known = distance[w] as number
          if (via > known) continue
          if (via === known) paths[w] = (paths[w] as number) + count
          else {
            const bucket = via & mask
            distance[w] = via; paths[w] = count
            row[tickets] = w; next[tickets] = head[bucket] as number; head[bucket] = tickets++
            open++
          }
        }
      }
    }
    for (let i = found - 1; i >= 0; i--) {
      const v = order[i] as number, count = paths[v] as number, d = distance[v] as number
      let rest = 0
      for (let j = start[v] as number, end = start[v + 1] as number; j < end; j++) {
        const w = to[j] as number
        if (d + (lengths[j] as number) !== distance[w]) continue
        const part = share[w] as number
        rest += part
        if (withLinks) links[j] = (links[j] as number) + part * count * stands
      }
      const through = rest * count
      if (i > 0) {
        const x = scaled ? through * stands * d : through * stands
        sum[v] = (sum[v] as number) + x
        squares[v] = (squares[v] as number) + x * x
      }
      share[v] = ((weight[v] as number) / (scaled && d > 0 ? d : 1) + through) / count
    }
    for (let i = 0; i < found; i++) { const v = order[i] as number; distance[v] = FAR; done[v] = 0 }
  }
  return { add, sum, squares, links }
}
