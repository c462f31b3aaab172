/** The map as a whole, on the links as they are drawn (`raw`). Cost O(rows + arcs). */
import type { MapFigures } from '#contract/analysis'
import type { Graph } from './csr'

/** Piece of each row, whichever way arcs point: numbered by first row, -1 for a row left out; and the size of each piece. */
export const componentsOf = (g: Graph): { of: Int32Array, sizes: number[] } => {
  const of = new Int32Array(g.n).fill(-1), stack = new Int32Array(g.n), sizes: number[] = []
  for (let first = 0; first < g.n; first++) {
    if (of[first] !== -1 || g.include[first] === 0) continue
    let depth = 1, size = 0
    stack[0] = first; of[first] = sizes.length
    while (depth > 0) {
      const v = stack[--depth] as number
      size++
      for (const { start, to } of g.undirected ? [g.out] : [g.out, g.in]) {
        for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
          const w = to[i] as number
          if (of[w] === -1) { of[w] = sizes.length; stack[depth++] = w }
        }
      }
    }
    sizes.push(size)
  }
  return { of, sizes }
}

/** Share of arcs that are answered by one the other way; null without arcs. */
const reciprocity = (g: Graph): number | null => {
  if (g.arcs === 0) return null
  let answered = 0
  for (let v = 0; v < g.n; v++) {
    let i = g.out.start[v] as number, j = g.in.start[v] as number
    while (i < (g.out.start[v + 1] as number) && j < (g.in.start[v + 1] as number)) {
      const a = g.out.to[i] as number, b = g.in.to[j] as number
      if (a === b) { answered++; i++; j++ } else if (a < b) i++
      else j++
    }
  }
  return answered / g.arcs
}

/**
 * Counts and shares. A link without direction is one link and two arcs; density = arcs / n(n−1), null under two
 * stakeholders; averageDegree = mean of `degree`. Isolated stakeholders are components of their own.
 */
export const figuresOf = (g: Graph): MapFigures => {
  const { sizes } = componentsOf(g), links = g.arcs - g.mutual.reduce((a, b) => a + b, 0) / 2
  return {
    stakeholders: g.size, links, isolated: sizes.filter(s => s === 1).length, components: sizes.length,
    largestComponent: sizes.reduce((a, b) => Math.max(a, b), 0),
    density: g.size < 2 ? null : g.arcs / (g.size * (g.size - 1)), reciprocity: reciprocity(g),
    selfLinks: g.selfLinks, merged: g.merged, averageDegree: g.size === 0 ? null : 2 * links / g.size
  }
}
