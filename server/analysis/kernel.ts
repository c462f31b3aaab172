/** The compiled kernels: one module a thread, instances that are used again. */
import { GRAPH_FUNCTIONS } from './graph-kernel'
import { LENGTH_FUNCTIONS } from './length-kernel'
import { PATH_FUNCTIONS } from './path-kernel'
import { VECTOR_FUNCTIONS } from './vector-kernel'
import { moduleOf } from './wasm-code'

/** The functions as their callers see them: every argument is an address or a count. */
export interface Kernel {
  memory: WebAssembly.Memory
  tally (source: number, end: number, apart: number, ways: number, weight: number, include: number, out: number, ends: number, mutual: number, rows: number, cell: number): void
  layByEnd (source: number, end: number, apart: number, ways: number, weight: number, next: number, tails: number, heft: number): void
  turn (starts: number, tails: number, heft: number, next: number, to: number, sorted: number, rows: number): void
  merge (out: number, to: number, sorted: number, mutual: number, rows: number, cell: number): void
  countEnds (to: number, end: number, starts: number, rows: number): void
  arrive (to: number, end: number, half: number): void
  pull (start: number, to: number, degrees: number, seen: number, now: number, waiting: number, count: number, from: number, end: number): void
  push (start: number, to: number, seen: number, now: number, from: number, end: number): void
  count (start: number, to: number, paths: number, aside: number, which: number, from: number, end: number, shift: number): void
  gather (start: number, to: number, shares: number, aside: number, which: number, from: number, end: number, shift: number, paths: number, weights: number, sources: number, scale: number, sum: number, squares: number): void
  gatherLinks (start: number, to: number, shares: number, paths: number, from: number, end: number, shift: number, sources: number, links: number): void
  clear (a: number, b: number, from: number, end: number): void
  forget (seen: number, from: number, end: number): void
  lengthSearch (start: number, to: number, lengths: number, distance: number, paths: number, order: number, head: number, row: number, next: number, mask: number, source: number): void
  lengthShares (start: number, to: number, lengths: number, distance: number, paths: number, shares: number, order: number, last: number, weights: number, stands: number, scaled: number, sum: number, squares: number, links: number): void
  reach (first: number, known: number, stack: number, cell: number): void
  lay (start: number, to: number, from: number, row: number, place: number, first: number, middle: number, ends: number, shift: number, rows: number): void
  weightedLay (start: number, to: number, from: number, row: number, place: number, first: number, middle: number, ends: number, shift: number, rows: number): void
  product (first: number, shift: number, x: number, image: number, end: number, own: number, also: number, cell: number): void
  weightedProduct (first: number, shift: number, x: number, image: number, end: number, own: number, also: number, cell: number): void
  mix (x: number, ax: number, w: number, aw: number, p: number, ap: number, end: number, cell: number): void
  down (first: number, middle: number, shift: number, down: number, rest: number, sums: number, per: number, way: number, rows: number, cell: number): void
  weightedDown (first: number, middle: number, shift: number, down: number, rest: number, sums: number, per: number, way: number, rows: number, cell: number): void
  up (first: number, middle: number, shift: number, up: number, down: number, way: number, per: number, rows: number, cell: number): void
  weightedUp (first: number, middle: number, shift: number, up: number, down: number, way: number, per: number, rows: number, cell: number): void
  advance (share: number, rest: number, down: number, up: number, sums: number, end: number, cell: number): void
}

let compiled: WebAssembly.Module | undefined
/** instances that are free: each reserves gigabytes of addresses, so they are used again */
const idle: Kernel[] = []
/** how often each was taken: while nobody else took one, its memory is as it was left */
const turns = new WeakMap<Kernel, number>()
/** memory never shrinks: after a big graph it is left to the collector */
export const KEEP_BYTES = 128 * 1_048_576
const PAGE = 65_536

/** An instance for one caller. Its memory holds whatever was there before. */
export const takeKernel = (): Kernel => {
  compiled ??= new WebAssembly.Module(moduleOf([...GRAPH_FUNCTIONS, ...PATH_FUNCTIONS, ...LENGTH_FUNCTIONS, ...VECTOR_FUNCTIONS]))
  // the names and shapes of the exports are those of the functions that were written
  const kernel = idle.pop() ?? new WebAssembly.Instance(compiled).exports as unknown as Kernel
  turns.set(kernel, turnOf(kernel) + 1)
  return kernel
}
export const giveKernel = (kernel: Kernel): void => { if (kernel.memory.buffer.byteLength <= KEEP_BYTES) idle.push(kernel) }
export const turnOf = (kernel: Kernel): number => turns.get(kernel) ?? 0
/** Takes an instance that was given back if nobody had it since: its memory is as it was left then. */
export const takeAgain = (kernel: Kernel, turn: number): boolean => {
  const at = idle.indexOf(kernel)
  if (at === -1 || turnOf(kernel) !== turn) return false
  idle.splice(at, 1)
  return true
}

/** Sees to it that the memory reaches so far. Growing moves it: views are made anew. */
export const growTo = ({ memory }: Kernel, bytes: number): void => {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE)
  if (missing > 0) memory.grow(missing)
}
/** Addresses one after another from `first` on, each at the start of a cache line; called with 0 it says where the next would be. */
export const placer = (first: number): ((bytes: number) => number) => {
  let used = first
  return bytes => { const at = used; used = (used + bytes + 63) & ~63; return at }
}
