/**
 * Just enough of WebAssembly to write a kernel in this language: typed expressions, loops, a module with one memory of its
 * own. Numbers of instructions: WebAssembly Core Specification 2.0, chapter 5. An expression is its bytes; nothing is parsed.
 */

export type Kind = 'i32' | 'i64' | 'f64' | 'v128'
const KIND: Record<Kind, number> = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b }

/** Leaves one value of its kind on the stack. */
export interface Expr<K extends Kind> { readonly kind: K, readonly code: readonly number[] }
/** Leaves nothing on the stack. */
export type Step = readonly number[]

const unsigned = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  do { const low = rest & 0x7f; rest >>>= 7; bytes.push(rest === 0 ? low : low | 0x80) } while (rest !== 0)
  return bytes
}
const signed = (value: bigint): number[] => {
  const bytes: number[] = []
  for (let rest = value; ;) {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    if ((rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}
const bytesOf = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)]
const simd = (code: number): number[] => [0xfd, ...unsigned(code)]

const one = <A extends Kind, R extends Kind>(kind: R, code: readonly number[]) => (a: Expr<A>): Expr<R> => ({ kind, code: [...a.code, ...code] })
const two = <A extends Kind, R extends Kind>(kind: R, code: readonly number[]) => (a: Expr<A>, b: Expr<A>): Expr<R> => ({ kind, code: [...a.code, ...b.code, ...code] })
const loadOf = <K extends Kind>(kind: K, code: readonly number[]) => (address: Expr<'i32'>, offset = 0): Expr<K> => ({ kind, code: [...address.code, ...code, 0, ...unsigned(offset)] })
const storeOf = <K extends Kind>(_kind: K, code: readonly number[]) => (address: Expr<'i32'>, value: Expr<K>, offset = 0): Step => [...address.code, ...value.code, ...code, 0, ...unsigned(offset)]

export const i32 = {
  of: (value: number): Expr<'i32'> => ({ kind: 'i32', code: [0x41, ...signed(BigInt(value))] }),
  add: two<'i32', 'i32'>('i32', [0x6a]), sub: two<'i32', 'i32'>('i32', [0x6b]), and: two<'i32', 'i32'>('i32', [0x71]), shl: two<'i32', 'i32'>('i32', [0x74]), shr: two<'i32', 'i32'>('i32', [0x75]),
  /** comparisons, signed, 1 or 0 */
  less: two<'i32', 'i32'>('i32', [0x48]), same: two<'i32', 'i32'>('i32', [0x46]), differs: two<'i32', 'i32'>('i32', [0x47]),
  load: loadOf('i32', [0x28]), store: storeOf('i32', [0x36]),
  /** one byte, 0 to 255 */
  loadByte: loadOf('i32', [0x2d]), storeByte: storeOf('i32', [0x3a])
}
export const i64 = {
  of: (value: bigint): Expr<'i64'> => ({ kind: 'i64', code: [0x42, ...signed(value)] }),
  and: two<'i64', 'i64'>('i64', [0x83]), or: two<'i64', 'i64'>('i64', [0x84]), xor: two<'i64', 'i64'>('i64', [0x85]), shr: two<'i64', 'i64'>('i64', [0x88]),
  differs: two<'i64', 'i32'>('i32', [0x52]), isZero: one<'i64', 'i32'>('i32', [0x50]),
  without: (a: Expr<'i64'>, b: Expr<'i64'>): Expr<'i64'> => i64.and(a, i64.xor(b, i64.of(-1n))),
  load: loadOf('i64', [0x29]), store: storeOf('i64', [0x37])
}
export const f64 = {
  of: (value: number): Expr<'f64'> => ({ kind: 'f64', code: [0x44, ...bytesOf(value)] }),
  add: two<'f64', 'f64'>('f64', [0xa0]), sub: two<'f64', 'f64'>('f64', [0xa1]), mul: two<'f64', 'f64'>('f64', [0xa2]), div: two<'f64', 'f64'>('f64', [0xa3]), max: two<'f64', 'f64'>('f64', [0xa5]), ofInteger: one<'i32', 'f64'>('f64', [0xb7]), differs: two<'f64', 'i32'>('i32', [0x62]),
  load: loadOf('f64', [0x2b]), store: storeOf('f64', [0x39])
}
/** Two lanes of doubles, or of 64 bits each. */
export const pair = {
  ofBits: (low: bigint, high: bigint): Expr<'v128'> => ({ kind: 'v128', code: [...simd(0x0c), ...new Uint8Array(new BigInt64Array([low, high]).buffer)] }),
  zero: (): Expr<'v128'> => pair.ofBits(0n, 0n),
  splat: one<'f64', 'v128'>('v128', simd(0x14)), splatBits: one<'i64', 'v128'>('v128', simd(0x12)),
  and: two<'v128', 'v128'>('v128', simd(0x4e)), or: two<'v128', 'v128'>('v128', simd(0x50)), sameBits: two<'v128', 'v128'>('v128', simd(0xd6)),
  abs: one<'v128', 'v128'>('v128', simd(0xec)), add: two<'v128', 'v128'>('v128', simd(0xf0)), sub: two<'v128', 'v128'>('v128', simd(0xf1)), mul: two<'v128', 'v128'>('v128', simd(0xf2)), div: two<'v128', 'v128'>('v128', simd(0xf3)),
  /** both lanes added up */
  sum: (x: Local<'v128'>): Expr<'f64'> => f64.add({ kind: 'f64', code: [...x.code, ...simd(0x21), 0] }, { kind: 'f64', code: [...x.code, ...simd(0x21), 1] }),
  load: loadOf('v128', simd(0x00)), store: storeOf('v128', simd(0x0b))
}

/** A variable of a function: read it by using it, write it with `set`. */
export interface Local<K extends Kind> extends Expr<K> { set (value: Expr<K>): Step }

export const steps = (...list: Step[]): Step => list.flat()
export const when = (condition: Expr<'i32'>, then: Step, otherwise: Step = []): Step =>
  [...condition.code, 0x04, 0x40, ...then, ...(otherwise.length === 0 ? [] : [0x05, ...otherwise]), 0x0b]
/** Tested before each round; written as a test and a loop that tests at its end, one jump a round. */
export const whileTrue = (condition: Expr<'i32'>, body: Step): Step => when(condition, [0x03, 0x40, ...body, ...condition.code, 0x0d, 0, 0x0b])

export interface FunctionCode { name: string, params: number, locals: Kind[], body: Step }

/** A function of whole numbers that returns nothing. `write` gets its parameters and a maker of variables. */
export const functionOf = <N extends string>(name: string, names: readonly N[], write: (p: Record<N, Local<'i32'>>, local: <K extends Kind>(kind: K) => Local<K>) => Step): FunctionCode => {
  const locals: Kind[] = []
  const at = <K extends Kind>(kind: K, index: number): Local<K> => ({ kind, code: [0x20, ...unsigned(index)], set: value => [...value.code, 0x21, ...unsigned(index)] })
  // every name of the list is a key: the list is the record's own keys
  const params = Object.fromEntries(names.map((n, i) => [n, at('i32', i)])) as Record<N, Local<'i32'>>
  const body = write(params, kind => { locals.push(kind); return at(kind, names.length + locals.length - 1) })
  return { name, params: names.length, locals, body }
}

const section = (id: number, items: readonly number[][]): number[] => {
  const body = [...unsigned(items.length), ...items.flat()]
  return [id, ...unsigned(body.length), ...body]
}
const text = (s: string): number[] => [...unsigned(s.length), ...new TextEncoder().encode(s)]

/** The module: its functions by name, and a `memory` of one page that the caller grows. */
export const moduleOf = (functions: readonly FunctionCode[]): Uint8Array<ArrayBuffer> => Uint8Array.from([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  ...section(1, functions.map(f => [0x60, ...unsigned(f.params), ...Array.from({ length: f.params }, () => KIND.i32), 0])),
  ...section(3, functions.map((_, i) => unsigned(i))),
  ...section(5, [[0, 1]]),
  ...section(7, [[...text('memory'), 2, 0], ...functions.map((f, i) => [...text(f.name), 0, ...unsigned(i)])]),
  ...section(10, functions.map(f => {
    const code = [...unsigned(f.locals.length), ...f.locals.flatMap(kind => [1, KIND[kind]]), ...f.body, 0x0b]
    return [...unsigned(code.length), ...code]
  }))
])
