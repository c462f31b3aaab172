/**
 * Harmonic reach: H(v) = Σ 1/d(v, t) over every t that v reaches, d in hops, the plain sum. Close to all, and defined on a
 * map in pieces. Exact for all rows by bit-parallel breadth-first search from many ends at once (Then et al., VLDB 2014):
 * bit b of row v is set once v is known to reach end b; a row takes the bits of those it points to. 128 ends a pass,
 * cost about (rows / 128) × (longest distance) × arcs word operations.
 */
import type { Graph } from './csr'

const BATCH = 128
const bits = (x: number): number => {
  let y = x - ((x >>> 1) & 0x55555555)
  y = (y & 0x33333333) + ((y >>> 2) & 0x33333333)
  return Math.imul((y + (y >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** 0 for a row that reaches nobody. `progress` hears the share of ends done. */
export const harmonic = (g: Graph, progress?: (fraction: number) => void): Float64Array => {
  const { n, out: { start, to } } = g
  const reach = new Float64Array(n), waiting = new Int32Array(n), full = new Int32Array(4)
  const seen = new Int32Array(n * 4)
  let now = new Int32Array(n * 4), next = new Int32Array(n * 4)
  for (let first = 0; first < n; first += BATCH) {
    const last = Math.min(n, first + BATCH)
    seen.fill(0); now.fill(0); full.fill(0)
    for (let t = first; t < last; t++) {
      const b = t - first, word = b >> 5, bit = 1 << (b & 31)
      full[word] = (full[word] as number) | bit
      seen[t * 4 + word] = (seen[t * 4 + word] as number) | bit
      now[t * 4 + word] = (now[t * 4 + word] as number) | bit
    }
    const f0 = full[0] as number, f1 = full[1] as number, f2 = full[2] as number, f3 = full[3] as number
    let left = 0
    for (let v = 0; v < n; v++) if (start[v + 1] !== start[v]) waiting[left++] = v
    for (let hops = 1, any = true; any; hops++) {
      any = false
      next.fill(0)
      let still = 0
      for (let k = 0; k < left; k++) {
        const v = waiting[k] as number, p = v * 4
        const g0 = f0 & ~(seen[p] as number), g1 = f1 & ~(seen[p + 1] as number), g2 = f2 & ~(seen[p + 2] as number), g3 = f3 & ~(seen[p + 3] as number)
        let a0 = 0, a1 = 0, a2 = 0, a3 = 0
        for (let i = start[v] as number, end = start[v + 1] as number; i < end; i++) {
          const q = (to[i] as number) * 4
          a0 |= now[q] as number; a1 |= now[q + 1] as number; a2 |= now[q + 2] as number; a3 |= now[q + 3] as number
          // everything still wanted is there: the other arcs can add nothing
          if (((g0 & ~a0) | (g1 & ~a1) | (g2 & ~a2) | (g3 & ~a3)) === 0) break
        }
        a0 &= g0; a1 &= g1; a2 &= g2; a3 &= g3
        if ((a0 | a1 | a2 | a3) !== 0) {
          any = true
          reach[v] = (reach[v] as number) + (bits(a0) + bits(a1) + bits(a2) + bits(a3)) / hops
          next[p] = a0; next[p + 1] = a1; next[p + 2] = a2; next[p + 3] = a3
          seen[p] = (seen[p] as number) | a0; seen[p + 1] = (seen[p + 1] as number) | a1
          seen[p + 2] = (seen[p + 2] as number) | a2; seen[p + 3] = (seen[p + 3] as number) | a3
        }
        if (((g0 ^ a0) | (g1 ^ a1) | (g2 ^ a2) | (g3 ^ a3)) !== 0) waiting[still++] = v
      }
      left = still
      const old = now
      now = next
      next = old
    }
    progress?.(last / n)
  }
  return reach
}
