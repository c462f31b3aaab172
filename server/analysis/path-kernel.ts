/**
 * The inner loops of everything that counts shortest paths, as WebAssembly. 64 sources are searched at once, one bit each
 * (Then et al., VLDB 2014); paths are then counted for eight of them at a time, eight doubles side by side in one cache
 * line, two in a SIMD register.
 *
 * What makes it quick: no arc asks anything. When level d is counted, only rows nearer than d have counts and no arc skips a
 * level, so the sum over all arcs into a row is the sum over its predecessors; the same backwards for the shares. A mask is
 * laid over the sum once per row. Counts of a level are kept aside until the level is through (`aside`), for that reason.
 *
 * Levels are lists of entries of 16 bytes: the row (i32), then at 8 the mask (i64) of the sources for which it is on that
 * level. What a function found is left in the first words of the memory.
 */
import { type Expr, f64, functionOf, i32, i64, type Kind, type Local, pair, steps, type Step, whileTrue, when } from './wasm-code'

/** where answers are left: the end of the list; rows still waiting; arcs of the rows found; the mask of all sources */
export const ANSWER = { end: 0, waiting: 4, arcs: 8, full: 16, size: 64 } as const
export const ENTRY = 16
/** sources searched at once; sources counted at once */
export const LANES = 64, SIDE = 8
const ROW = SIDE * 8

export const at4 = (base: Expr<'i32'>, index: Expr<'i32'>): Expr<'i32'> => i32.add(base, i32.shl(index, i32.of(2)))
export const at8 = (base: Expr<'i32'>, index: Expr<'i32'>): Expr<'i32'> => i32.add(base, i32.shl(index, i32.of(3)))
const atRow = (base: Expr<'i32'>, index: Expr<'i32'>): Expr<'i32'> => i32.add(base, i32.shl(index, i32.of(6)))
export const forward = (x: Local<'i32'>, by: number): Step => x.set(i32.add(x, i32.of(by)))
type Make = <K extends Kind>(kind: K) => Local<K>

/** Steps over the arcs of a row: `j` goes through the addresses of the rows they lead to. */
export const arcsOf = (start: Expr<'i32'>, to: Expr<'i32'>, row: Expr<'i32'>, j: Local<'i32'>, end: Local<'i32'>, body: Step, unless?: Expr<'i32'>): Step => steps(
  j.set(at4(to, i32.load(at4(start, row)))),
  end.set(at4(to, i32.load(at4(start, row), 4))),
  whileTrue(unless === undefined ? i32.less(j, end) : i32.and(i32.less(j, end), unless), steps(body, forward(j, 4)))
)
/** Adds the number of a row's outgoing arcs to a local. */
const countArcs = (arcs: Local<'i32'>, start: Expr<'i32'>, row: Expr<'i32'>): Step =>
  arcs.set(i32.add(arcs, i32.sub(i32.load(at4(start, row), 4), i32.load(at4(start, row)))))

/** Next level from the side of the rows not yet reached: each asks those it may be reached from. */
const pull = functionOf('pull', ['start', 'to', 'degrees', 'seen', 'now', 'waiting', 'count', 'from', 'end'], (p, local) => {
  const e = local('i32'), out = local('i32'), w = local('i32'), last = local('i32'), kept = local('i32'), v = local('i32'), j = local('i32'), stop = local('i32'), arcs = local('i32')
  const want = local('i64'), have = local('i64'), full = local('i64')
  return steps(
    e.set(p.from),
    whileTrue(i32.less(e, p.end), steps(i64.store(at8(p.now, i32.load(e)), i64.load(e, 8)), forward(e, ENTRY))),
    full.set(i64.load(i32.of(ANSWER.full))), out.set(p.end), w.set(p.waiting), kept.set(p.waiting), last.set(at4(p.waiting, p.count)), arcs.set(i32.of(0)),
    whileTrue(i32.less(w, last), steps(
      v.set(i32.load(w)), want.set(i64.without(full, i64.load(at8(p.seen, v)))), have.set(i64.of(0n)),
      // once everything wanted is there, the other arcs can add nothing
      arcsOf(p.start, p.to, v, j, stop, have.set(i64.or(have, i64.load(at8(p.now, i32.load(j))))), i64.differs(i64.without(want, have), i64.of(0n))),
      have.set(i64.and(have, want)),
      when(i64.differs(have, i64.of(0n)), steps(
        i32.store(out, v), i64.store(out, have, 8), forward(out, ENTRY),
        i64.store(at8(p.seen, v), i64.or(i64.load(at8(p.seen, v)), have)), countArcs(arcs, p.degrees, v)
      )),
      when(i64.differs(want, have), steps(i32.store(kept, v), forward(kept, 4))),
      forward(w, 4)
    )),
    e.set(p.from),
    whileTrue(i32.less(e, p.end), steps(i64.store(at8(p.now, i32.load(e)), i64.of(0n)), forward(e, ENTRY))),
    i32.store(i32.of(ANSWER.end), out), i32.store(i32.of(ANSWER.arcs), arcs),
    i32.store(i32.of(ANSWER.waiting), { kind: 'i32', code: [...kept.code, ...p.waiting.code, 0x6b, ...i32.of(2).code, 0x76] })
  )
})

/** Next level from the side of the rows just reached: few of them, so each tells those it leads to. */
const push = functionOf('push', ['start', 'to', 'seen', 'now', 'from', 'end'], (p, local) => {
  const e = local('i32'), out = local('i32'), w = local('i32'), j = local('i32'), stop = local('i32'), arcs = local('i32'), cell = local('i32')
  const mask = local('i64'), fresh = local('i64'), told = local('i64')
  return steps(
    e.set(p.from), out.set(p.end), arcs.set(i32.of(0)),
    whileTrue(i32.less(e, p.end), steps(
      mask.set(i64.load(e, 8)),
      arcsOf(p.start, p.to, i32.load(e), j, stop, steps(
        w.set(i32.load(j)), fresh.set(i64.without(mask, i64.load(at8(p.seen, w)))),
        when(i64.differs(fresh, i64.of(0n)), steps(
          cell.set(at8(p.now, w)), told.set(i64.load(cell)),
          when(i64.isZero(told), steps(i32.store(out, w), forward(out, ENTRY), countArcs(arcs, p.start, w))),
          i64.store(cell, i64.or(told, fresh))
        ))
      )),
      forward(e, ENTRY)
    )),
    e.set(p.end),
    whileTrue(i32.less(e, out), steps(
      cell.set(at8(p.now, i32.load(e))), mask.set(i64.load(cell)), i64.store(e, mask, 8), i64.store(cell, i64.of(0n)),
      cell.set(at8(p.seen, i32.load(e))), i64.store(cell, i64.or(i64.load(cell), mask)), forward(e, ENTRY)
    )),
    i32.store(i32.of(ANSWER.end), out), i32.store(i32.of(ANSWER.arcs), arcs)
  )
})

const QUARTERS = [0, 1, 2, 3] as const
/** All ones in a lane whose source is in the mask. */
const lanesOf = (mask: Expr<'i64'>, quarter: number): Expr<'v128'> => {
  const bits = pair.ofBits(1n << BigInt(2 * quarter), 1n << BigInt(2 * quarter + 1))
  return pair.sameBits(pair.and(pair.splatBits(mask), bits), bits)
}
/**
 * For each entry of a level that concerns the eight sources from bit `shift` on: the sum of the rows of `table` over its arcs,
 * kept aside in order, with the entry's address in `which`. `q`, `k` end behind the last.
 */
const sumAside = (p: Record<'start' | 'to' | 'table' | 'aside' | 'which' | 'from' | 'end' | 'shift', Local<'i32'>>, e: Local<'i32'>, q: Local<'i32'>, k: Local<'i32'>, local: Make): Step => {
  const j = local('i32'), stop = local('i32'), cell = local('i32'), shift = local('i64'), sums = QUARTERS.map(() => local('v128'))
  return steps(
    shift.set({ kind: 'i64', code: [...p.shift.code, 0xad] }), e.set(p.from), q.set(p.aside), k.set(p.which),
    whileTrue(i32.less(e, p.end), steps(
      when(i64.differs(i64.and(i64.shr(i64.load(e, 8), shift), i64.of(0xffn)), i64.of(0n)), steps(
        ...sums.map(s => s.set(pair.zero())),
        arcsOf(p.start, p.to, i32.load(e), j, stop, steps(cell.set(atRow(p.table, i32.load(j))), ...sums.map((s, i) => s.set(pair.add(s, pair.load(cell, 16 * i)))))),
        ...sums.map((s, i) => pair.store(q, s, 16 * i)),
        i32.store(k, e), forward(q, ROW), forward(k, 4)
      )),
      forward(e, ENTRY)
    ))
  )
}

/** Path counts of a level: of each row the sum over those it is reached from, laid into the lanes that are on this level. */
const count = functionOf('count', ['start', 'to', 'table', 'aside', 'which', 'from', 'end', 'shift'], (p, local) => {
  const e = local('i32'), q = local('i32'), k = local('i32'), last = local('i32'), cell = local('i32'), mask = local('i64'), shift = local('i64')
  return steps(
    sumAside(p, e, q, k, local),
    shift.set({ kind: 'i64', code: [...p.shift.code, 0xad] }), last.set(k), k.set(p.which), q.set(p.aside),
    whileTrue(i32.less(k, last), steps(
      e.set(i32.load(k)), cell.set(atRow(p.table, i32.load(e))), mask.set(i64.shr(i64.load(e, 8), shift)),
      ...QUARTERS.map(i => pair.store(cell, pair.or(pair.load(cell, 16 * i), pair.and(lanesOf(mask, i), pair.load(q, 16 * i))), 16 * i)),
      forward(q, ROW), forward(k, 4)
    ))
  )
})

/**
 * Shares of a level, the farthest first: share = (own + through) / paths, through = paths × sum of the shares of those it
 * leads to. `sum` gains through × factor × (what the source stands for), `squares` the same squared. `weights`: what each row
 * stands for as an end; `sources`: the same of the eight sources; factor and the divisor of the weights lie at `scale`.
 */
const gather = functionOf('gather', ['start', 'to', 'table', 'aside', 'which', 'from', 'end', 'shift', 'paths', 'weights', 'sources', 'scale', 'sum', 'squares'], (p, local) => {
  const e = local('i32'), q = local('i32'), k = local('i32'), last = local('i32'), cell = local('i32'), paths = local('i32'), mask = local('i64'), shift = local('i64')
  const own = local('v128'), factor = local('v128'), lanes = local('v128'), through = local('v128'), total = local('v128'), square = local('v128'), n = local('v128')
  return steps(
    sumAside(p, e, q, k, local),
    shift.set({ kind: 'i64', code: [...p.shift.code, 0xad] }), last.set(k), k.set(p.which), q.set(p.aside), factor.set(pair.splat(f64.load(p.scale))),
    whileTrue(i32.less(k, last), steps(
      e.set(i32.load(k)), cell.set(atRow(p.table, i32.load(e))), paths.set(atRow(p.paths, i32.load(e))), mask.set(i64.shr(i64.load(e, 8), shift)),
      own.set(pair.div(pair.splat(f64.load(at8(p.weights, i32.load(e)))), pair.splat(f64.load(p.scale, 8)))), total.set(pair.zero()), square.set(pair.zero()),
      ...QUARTERS.flatMap(i => [
        lanes.set(lanesOf(mask, i)), n.set(pair.load(paths, 16 * i)), through.set(pair.and(lanes, pair.mul(n, pair.load(q, 16 * i)))),
        pair.store(cell, pair.or(pair.load(cell, 16 * i), pair.and(lanes, pair.div(pair.add(own, through), n))), 16 * i),
        through.set(pair.mul(pair.mul(through, factor), pair.load(p.sources, 16 * i))),
        total.set(pair.add(total, through)), square.set(pair.add(square, pair.mul(through, through)))
      ]),
      cell.set(at8(p.sum, i32.load(e))), f64.store(cell, f64.add(f64.load(cell), pair.sum(total))),
      cell.set(at8(p.squares, i32.load(e))), f64.store(cell, f64.add(f64.load(cell), pair.sum(square))),
      forward(q, ROW), forward(k, 4)
    ))
  )
})

/** Adds to each arc of a level's rows the paths over it times the share of where it leads; the rows' shares must be there. */
const gatherLinks = functionOf('gatherLinks', ['start', 'to', 'shares', 'paths', 'from', 'end', 'shift', 'sources', 'links'], (p, local) => {
  const e = local('i32'), j = local('i32'), stop = local('i32'), cell = local('i32'), link = local('i32'), mask = local('i64'), shift = local('i64'), total = local('v128')
  const own = QUARTERS.map(() => local('v128'))
  return steps(
    shift.set({ kind: 'i64', code: [...p.shift.code, 0xad] }), e.set(p.from),
    whileTrue(i32.less(e, p.end), steps(
      mask.set(i64.and(i64.shr(i64.load(e, 8), shift), i64.of(0xffn))),
      when(i64.differs(mask, i64.of(0n)), steps(
        cell.set(atRow(p.paths, i32.load(e))),
        ...own.map((o, i) => o.set(pair.and(lanesOf(mask, i), pair.mul(pair.load(cell, 16 * i), pair.load(p.sources, 16 * i))))),
        link.set(at8(p.links, i32.load(at4(p.start, i32.load(e))))),
        arcsOf(p.start, p.to, i32.load(e), j, stop, steps(
          cell.set(atRow(p.shares, i32.load(j))), total.set(pair.zero()),
          ...own.map((o, i) => total.set(pair.add(total, pair.mul(o, pair.load(cell, 16 * i))))),
          f64.store(link, f64.add(f64.load(link), pair.sum(total))), forward(link, 8)
        ))
      )),
      forward(e, ENTRY)
    ))
  )
})

/** Makes the rows of a list empty again in two tables. */
const clear = functionOf('clear', ['a', 'b', 'from', 'end'], (p, local) => {
  const e = local('i32'), cell = local('i32')
  return steps(e.set(p.from), whileTrue(i32.less(e, p.end), steps(
    ...[p.a, p.b].flatMap(table => [cell.set(atRow(table, i32.load(e))), ...QUARTERS.map(i => pair.store(cell, pair.zero(), 16 * i))]), forward(e, ENTRY)
  )))
})
/** Makes the masks of a list's rows empty again. */
const forget = functionOf('forget', ['seen', 'from', 'end'], (p, local) => {
  const e = local('i32')
  return steps(e.set(p.from), whileTrue(i32.less(e, p.end), steps(i64.store(at8(p.seen, i32.load(e)), i64.of(0n)), forward(e, ENTRY))))
})

export const PATH_FUNCTIONS = [pull, push, count, gather, gatherLinks, clear, forget]
