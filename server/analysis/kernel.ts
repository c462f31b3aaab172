/** The compiled kernels: one module a thread, instances that are used again. */
import { LENGTH_FUNCTIONS } from './length-kernel'
import { PATH_FUNCTIONS } from './path-kernel'
import { VECTOR_FUNCTIONS } from './vector-kernel'
import { moduleOf } from './wasm-code'

/** The functions as their callers see them: every argument is an address or a count. */
export interface Kernel {
  memory: WebAssembly.Memory
  pull (start: number, to: number, degrees: number, seen: number, now: number, waiting: number, count: number, from: number, end: number): void
  push (start: number, to: number, seen: number, now: number, from: number, end: number): void
  count (start: number, to: number, paths: number, aside: number, which: number, from: number, end: number, shift: number): void
  gather (start: number, to: number, shares: number, aside: number, which: number, from: number, end: number, shift: number, paths: number, weights: number, sources: number, scale: number, sum: number, squares: number): void
  gatherLinks (start: number, to: number, shares: number, paths: number, from: number, end: number, shift: number, sources: number, links: number): void
  clear (a: number, b: number, from: number, end: number): void
  forget (seen: number, from: number, end: number): void
  lengthSearch (start: number, to: number, lengths: number, distance: number, paths: number, order: number, head: number, row: number, next: number, mask: number, source: number): void
  lengthShares (start: number, to: number, lengths: number, distance: number, paths: number, shares: number, order: number, last: number, weights: number, stands: number, scaled: number, sum: number, squares: number, links: number): void
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
/** memory never shrinks: after a big graph it is left to the collector */
const KEEP_BYTES = 128 * 1_048_576
const PAGE = 65_536

/** An instance for one caller. Its memory holds whatever was there before. */
export const takeKernel = (): Kernel => {
  const free = idle.pop()
  if (free !== undefined) return free
  compiled ??= new WebAssembly.Module(moduleOf([...PATH_FUNCTIONS, ...LENGTH_FUNCTIONS, ...VECTOR_FUNCTIONS]))
  // the names and shapes of the exports are those of the functions that were written
  return new WebAssembly.Instance(compiled).exports as unknown as Kernel
}
export const giveKernel = (kernel: Kernel): void => { if (kernel.memory.buffer.byteLength <= KEEP_BYTES) idle.push(kernel) }

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
