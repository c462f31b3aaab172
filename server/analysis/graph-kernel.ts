/**
 * The passes that make ties a graph, in WebAssembly: driven by csr.ts. What it costs is moving arcs to where they belong, and
 * a compiler of JavaScript begins anew at every loop the first times they run. A tie's WAY is a byte; an arc under way is twice
 * the row it comes from, and 1 if it is half of a tie without direction.
 */
import { at4, at8, forward } from './path-kernel'
import { type Expr, f64, functionOf, i32, type Local, type Step, steps, when, whileTrue } from './wasm-code'

/** Where the answers lie, in bytes from `cell` on. */
export const COUNTS = { links: 0, oneWay: 4, selfLinks: 8, differ: 12, size: 16, kept: 20, mutualArcs: 24, first: 32 } as const

const more = (cell: Expr<'i32'>, offset = 0, by: Expr<'i32'> = i32.of(1)): Step => i32.store(cell, i32.add(i32.load(cell, offset), by), offset)
const twice = (x: Expr<'i32'>): Expr<'i32'> => i32.shl(x, i32.of(1))

/**
 * Counts arcs by where they start, by where they end, and halves of ties by row; in the end `out` and `ends` are where rows start.
 * Ties that do not count get no way. `apart`: target − source. `weight` 0: there is none.
 */
const tally = functionOf('tally', ['source', 'end', 'apart', 'ways', 'weight', 'include', 'out', 'ends', 'mutual', 'rows', 'cell'], (p, local) => {
  const s = local('i32'), t = local('i32'), way = local('i32'), links = local('i32'), oneWay = local('i32'), selfLinks = local('i32'), differ = local('i32'), v = local('i32'), size = local('i32'), both = local('i32'), first = local('f64'), heft = local('f64')
  const inc = (v: Expr<'i32'>): Expr<'i32'> => i32.loadByte(i32.add(p.include, v))
  const total = (starts: Local<'i32'>): Step => steps(i32.store(starts, i32.add(i32.add(i32.load(starts, 4), i32.load(starts)), both), 4), forward(starts, 4))
  return steps(
    whileTrue(i32.less(p.source, p.end), steps(
      way.set(i32.loadByte(p.ways)), s.set(i32.load(p.source)), t.set(i32.load(i32.add(p.source, p.apart))),
      when(way, when(i32.and(inc(s), inc(t)), when(i32.same(s, t), steps(forward(selfLinks, 1), i32.storeByte(p.ways, i32.of(0))), steps(
        when(p.weight, steps(
          heft.set(f64.load(p.weight)), when(links, when(f64.differs(heft, first), differ.set(i32.of(1))), first.set(heft))
        )),
        forward(links, 1),
        when(i32.same(way, i32.of(3)), steps(more(at4(p.mutual, s)), more(at4(p.mutual, t))), steps(
          forward(oneWay, 1),
          when(i32.same(way, i32.of(1)), steps(more(at4(p.out, s), 4), more(at4(p.ends, t), 4)), steps(more(at4(p.out, t), 4), more(at4(p.ends, s), 4)))
        ))
      )), i32.storeByte(p.ways, i32.of(0)))),
      forward(p.source, 4), forward(p.ways, 1), when(p.weight, forward(p.weight, 8))
    )),
    whileTrue(i32.less(v, p.rows), steps(
      both.set(i32.load(p.mutual)), size.set(i32.add(size, i32.loadByte(p.include))), total(p.out), total(p.ends),
      forward(v, 1), forward(p.mutual, 4), forward(p.include, 1)
    )),
    ...[[links, COUNTS.links], [oneWay, COUNTS.oneWay], [selfLinks, COUNTS.selfLinks], [differ, COUNTS.differ], [size, COUNTS.size]].map(([count, at]) => i32.store(p.cell, count as Local<'i32'>, at as number)),
    f64.store(p.cell, first, COUNTS.first)
  )
})

/** Every arc, laid by where it ends. `next`: where rows start; moved. `heft` 0: weights are all alike. */
const layByEnd = functionOf('layByEnd', ['source', 'end', 'apart', 'ways', 'weight', 'next', 'tails', 'heft'], (p, local) => {
  const s = local('i32'), t = local('i32'), way = local('i32'), half = local('i32'), at = local('i32'), cell = local('i32')
  const put = (from: Expr<'i32'>, into: Expr<'i32'>): Step => steps(
    cell.set(at4(p.next, into)), at.set(i32.load(cell)), i32.store(cell, i32.add(at, i32.of(1))), i32.store(at4(p.tails, at), i32.add(twice(from), half)),
    when(p.heft, f64.store(at8(p.heft, at), f64.load(p.weight)))
  )
  return whileTrue(i32.less(p.source, p.end), steps(
    way.set(i32.loadByte(p.ways)),
    when(way, steps(
      s.set(i32.load(p.source)), t.set(i32.load(i32.add(p.source, p.apart))), half.set(i32.same(way, i32.of(3))),
      when(i32.and(way, i32.of(1)), put(s, t)), when(i32.and(way, i32.of(2)), put(t, s))
    )),
    forward(p.source, 4), forward(p.ways, 1), when(p.heft, forward(p.weight, 8))
  ))
})

/** Arcs laid by one end (`starts`, `tails`) laid by the other, in the order of the first: every row is then sorted. `next`: where rows start; moved. */
const turn = functionOf('turn', ['starts', 'tails', 'heft', 'next', 'to', 'sorted', 'rows'], (p, local) => {
  const t = local('i32'), i = local('i32'), end = local('i32'), tail = local('i32'), at = local('i32'), cell = local('i32')
  return steps(
    i.set(i32.load(p.starts)),
    whileTrue(i32.less(t, p.rows), steps(
      forward(p.starts, 4), end.set(i32.load(p.starts)),
      whileTrue(i32.less(i, end), steps(
        tail.set(i32.load(at4(p.tails, i))), cell.set(at4(p.next, i32.shr(tail, i32.of(1)))), at.set(i32.load(cell)), i32.store(cell, i32.add(at, i32.of(1))),
        i32.store(at4(p.to, at), i32.add(twice(t), i32.and(tail, i32.of(1)))),
        when(p.sorted, f64.store(at8(p.sorted, at), f64.load(at8(p.heft, i)))), forward(i, 1)
      )),
      forward(t, 1)
    ))
  )
})

/** Arcs on the same pair become one, of the greatest weight; `out`, `to` and `mutual` are those of what is kept. */
const merge = functionOf('merge', ['out', 'to', 'sorted', 'mutual', 'rows', 'cell'], (p, local) => {
  const v = local('i32'), i = local('i32'), end = local('i32'), own = local('i32'), kept = local('i32'), before = local('i32'), mutualArcs = local('i32'), arc = local('i32'), last = local('i32'), known = local('i32'), slot = local('i32')
  return steps(
    i.set(i32.load(p.out)),
    whileTrue(i32.less(v, p.rows), steps(
      own.set(kept), before.set(mutualArcs), end.set(i32.load(p.out, 4)), last.set(i32.of(-1)),
      whileTrue(i32.less(i, end), steps(
        arc.set(i32.load(at4(p.to, i))),
        when(i32.same(i32.shr(arc, i32.of(1)), last), steps(
          slot.set(at4(p.to, i32.sub(kept, i32.of(1)))), known.set(i32.load(slot)),
          when(i32.less(known, arc), steps(i32.store(slot, arc), forward(mutualArcs, 1))),
          when(p.sorted, steps(slot.set(at8(p.sorted, i32.sub(kept, i32.of(1)))), f64.store(slot, f64.max(f64.load(slot), f64.load(at8(p.sorted, i))))))
        ), steps(
          i32.store(at4(p.to, kept), arc), when(p.sorted, f64.store(at8(p.sorted, kept), f64.load(at8(p.sorted, i)))),
          mutualArcs.set(i32.add(mutualArcs, i32.and(arc, i32.of(1)))), last.set(i32.shr(arc, i32.of(1))), forward(kept, 1)
        )),
        forward(i, 1)
      )),
      i32.store(p.out, own), i32.store(p.mutual, i32.sub(mutualArcs, before)),
      forward(p.out, 4), forward(p.mutual, 4), forward(v, 1)
    )),
    i32.store(p.out, kept), i32.store(p.cell, kept, COUNTS.kept), i32.store(p.cell, mutualArcs, COUNTS.mutualArcs)
  )
})

/** Where rows start when these arcs are laid by their other end; `starts` is all 0 before. */
const countEnds = functionOf('countEnds', ['to', 'end', 'starts', 'rows'], (p, local) => {
  const v = local('i32')
  return steps(
    whileTrue(i32.less(p.to, p.end), steps(more(at4(p.starts, i32.shr(i32.load(p.to), i32.of(1))), 4), forward(p.to, 4))),
    whileTrue(i32.less(v, p.rows), steps(more(p.starts, 4, i32.load(p.starts)), forward(p.starts, 4), forward(v, 1)))
  )
})

/** Arcs under way → the rows they lead to. `half` 0: which are half of a tie is not asked. */
const arrive = functionOf('arrive', ['to', 'end', 'half'], (p, local) => {
  const arc = local('i32')
  return whileTrue(i32.less(p.to, p.end), steps(
    arc.set(i32.load(p.to)), i32.store(p.to, i32.shr(arc, i32.of(1))), when(p.half, steps(i32.storeByte(p.half, i32.and(arc, i32.of(1))), forward(p.half, 1))), forward(p.to, 4)
  ))
})

export const GRAPH_FUNCTIONS = [tally, layByEnd, turn, merge, countEnds, arrive]
