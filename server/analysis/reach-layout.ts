/**
 * "Who reaches whom": columns from left to right by the least number of links on which what a chosen stakeholder says
 * travels (the reading `influence`, domain.md §5.1). The brand hears, but passes nothing on. Whom it never reaches stands
 * in a block of its own at the right. Within a column those who are linked stand side by side (Sugiyama et al. 1981,
 * barycentres swept back and forth).
 */
import type { Graph } from './csr'
import type { Place } from './loose'

/** room of one: name included */
const WIDE = 158, TALL = 54
/** between two columns, and before those never reached */
const BETWEEN = 110, APART = 260
const ASPECT = 1.45, SWEEPS = 6
/** cells around the brand that stay empty */
const EMPTY = 3

/** Links to each row from `from`, -1 where none leads. `mute` passes nothing on, unless it is where it starts. Cost O(n + links). */
export const stepsFrom = (influence: Graph, from: number, mute: number): Int32Array => {
  const steps = new Int32Array(influence.n).fill(-1)
  let front = [from]
  steps[from] = 0
  for (let step = 1; front.length > 0; step++) {
    const next: number[] = []
    for (const v of front) {
      if (v === mute && v !== from) continue
      for (let i = influence.out.start[v] as number; i < (influence.out.start[v + 1] as number); i++) {
        const w = influence.out.to[i] as number
        if (steps[w] === -1) { steps[w] = step; next.push(w) }
      }
    }
    front = next
  }
  return steps
}

/** The cells of a column in order: everyone's, and empty ones above (one) and below (two) the `large` one, whose crown and name need them. */
const cellsOf = (column: readonly number[], large: number, lines: number): number[] => {
  const at = column.indexOf(large)
  if (at < 0) return [...column]
  const cells: number[] = [], others = column.filter(v => v !== large)
  const empty = new Set([at - lines, at + lines, at + 2 * lines])
  for (let k = 0, next = 0; next < others.length || k <= at; k++) cells.push(k === at ? large : empty.has(k) ? -1 : others[next++] ?? -1)
  return cells
}

/** A place for every row; `from` stands at the left, and the `brand` has room of its own. Cost O(sweeps × (n log n + links)). */
export const reachLayout = (influence: Graph, steps: Int32Array, of: Int32Array, weight: readonly number[], brand: number): Place[] => {
  const n = steps.length, places: Place[] = Array.from({ length: n }, () => ({ x: 0, y: 0 }))
  const furthest = steps.reduce((m, s) => Math.max(m, s), 0)
  const columns: number[][] = Array.from({ length: furthest + 1 }, () => []), never: number[] = []
  const heavy = (a: number, b: number): number => (of[a] as number) - (of[b] as number) || (weight[b] ?? 0) - (weight[a] ?? 0) || a - b
  for (let v = 0; v < n; v++) if ((steps[v] as number) >= 0) (columns[steps[v] as number] as number[]).push(v); else never.push(v)
  for (const column of columns) column.sort(heavy)
  never.sort(heavy)
  // height of a line of a column as a share, 0 top to 1 bottom: what barycentres are taken of
  const height = new Float64Array(n)
  const rank = (column: readonly number[]): void => column.forEach((v, k) => { height[v] = (k + 0.5) / column.length })
  columns.forEach(rank)
  const sweep = (column: number[], other: number): void => {
    const wish = new Map(column.map(v => {
      let sum = 0, count = 0
      for (const { start, to } of [influence.out, influence.in]) for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
        const w = to[i] as number
        if (steps[w] === other) { sum += height[w] as number; count++ }
      }
      return [v, count === 0 ? height[v] as number : sum / count]
    }))
    column.sort((a, b) => (wish.get(a) as number) - (wish.get(b) as number) || heavy(a, b))
    rank(column)
  }
  for (let round = 0; round < SWEEPS; round++) {
    if (round % 2 === 0) for (let c = 1; c < columns.length; c++) sweep(columns[c] as number[], c - 1)
    else for (let c = columns.length - 2; c > 0; c--) sweep(columns[c] as number[], c + 1)
  }
  const linesOf = (column: readonly number[], most: number): number => Math.ceil((column.length + (column.includes(brand) ? EMPTY : 0)) / most)
  // as few in a line of a column as make a sheet no wider than a window
  const tallest = Math.max(never.length, ...columns.map(c => c.length)) + EMPTY
  const wideWith = (most: number): number => columns.length * (WIDE + BETWEEN) + (never.length > 0 ? APART : 0) + [...columns, never].reduce((sum, c) => sum + Math.max(0, linesOf(c, most) - 1) * WIDE, 0)
  let most = 5
  while (most < tallest && wideWith(most) > ASPECT * most * TALL) most++
  let x = 0
  const put = (column: readonly number[]): void => {
    const lines = linesOf(column, most), cells = cellsOf(column, brand, lines), perLine = Math.ceil(cells.length / lines)
    cells.forEach((v, k) => {
      if (v < 0) return
      // neighbours in the order stay neighbours in height: side by side in one row of the block
      const across = k % lines, down = Math.floor(k / lines)
      places[v] = { x: x + across * WIDE, y: (down - (perLine - 1) / 2) * TALL + (across % 2) * TALL / 2 }
    })
    x += (lines - 1) * WIDE
  }
  columns.forEach((column, c) => { if (c > 0) x += WIDE + BETWEEN; put(column) })
  if (never.length > 0) { x += APART; put(never) }
  const half = x / 2
  for (const p of places) p.x -= half
  return places
}
