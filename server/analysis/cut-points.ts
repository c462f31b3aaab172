/**
 * Cut points and bridges: the rows and ties whose loss splits a piece of the map in two, on the simple graph without
 * directions. Tarjan 1972, without recursion: a chain may be as long as the map. O(rows + arcs).
 */
import type { Graph } from './csr'
import { once, plainOf } from './once'

export interface CutPoints {
  /** 1 for a row that is a cut point */
  points: Uint8Array
  /** both ends of each bridge, the smaller row first, in row order */
  bridges: [number, number][]
  /** Σ s(s−1) over the pieces into which the piece of each row falls when it leaves, s their sizes: pairs that still reach each other */
  pairsLeft: Float64Array
}

export const cutPointsOf = once((graph: Graph): CutPoints => {
  const { n, out: { start, to } } = plainOf(graph)
  const points = new Uint8Array(n), bridges: [number, number][] = []
  const seen = new Int32Array(n).fill(-1), low = new Int32Array(n), parent = new Int32Array(n).fill(-1), next = new Int32Array(n)
  const below = new Int32Array(n).fill(1), split = new Int32Array(n), pairsLeft = new Float64Array(n), piece: number[] = []
  let time = 0
  for (let root = 0; root < n; root++) {
    if (seen[root] !== -1) continue
    let v = root, branches = 0
    piece.length = 0
    piece.push(root)
    seen[v] = time; low[v] = time++; next[v] = start[v] as number
    while (v !== -1) {
      const i = next[v] as number
      if (i < (start[v + 1] as number)) {
        next[v] = i + 1
        const w = to[i] as number
        if (seen[w] === -1) {
          parent[w] = v
          if (v === root) branches++
          seen[w] = time; low[w] = time++; next[w] = start[w] as number
          piece.push(w)
          v = w
        } else if (w !== parent[v]) low[v] = Math.min(low[v] as number, seen[w] as number)
      } else {
        const up = parent[v] as number
        if (up !== -1) {
          low[up] = Math.min(low[up] as number, low[v] as number)
          below[up] = (below[up] as number) + (below[v] as number)
          if ((low[v] as number) >= (seen[up] as number)) {
            const size = below[v] as number
            split[up] = (split[up] as number) + size
            pairsLeft[up] = (pairsLeft[up] as number) + size * (size - 1)
            if (up !== root) points[up] = 1
          }
          if ((low[v] as number) > (seen[up] as number)) bridges.push(up < v ? [up, v] : [v, up])
        }
        v = up
      }
    }
    if (branches > 1) points[root] = 1
    for (const w of piece) { const rest = piece.length - 1 - (split[w] as number); pairsLeft[w] = (pairsLeft[w] as number) + rest * (rest - 1) }
  }
  bridges.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return { points, bridges, pairsLeft }
})

/** 1 for a cut point, else 0. */
export const articulation = (graph: Graph): Float64Array => Float64Array.from(cutPointsOf(graph).points)
