/**
 * What iterates over a graph, in WebAssembly: products of arcs with a vector, and the passes over vectors between them. Driven by
 * spectrum.ts, which lays the graph: `first` has for each row the address of its first arc, and one more; from `middle` on its
 * arcs lead to rows behind it. An arc is 8 × the row at its other end; its weight lies at 2 × its own address + `shift`. Vectors
 * are doubles by row and end in a 0 where rows are odd in number. `cell`: numbers in, numbers out.
 */
import { type Expr, f64, functionOf, i32, type Kind, type Local, pair, type Step, steps, when, whileTrue } from './wasm-code'

type Make = <K extends Kind>(kind: K) => Local<K>

const forward = (x: Local<'i32'>, by: number): Step => x.set(i32.add(x, i32.of(by)))
const at8 = (table: Expr<'i32'>, row4: Expr<'i32'>): Expr<'i32'> => i32.add(table, i32.shl(row4, i32.of(1)))

/**
 * The sum of x at the other ends of the arcs from `i` to `end`, times their weights. Four sums side by side: one alone waits
 * for its own last addition.
 */
const overArcs = (weighted: boolean, p: Record<'shift', Local<'i32'>>, x: Expr<'i32'>, local: Make): { sum: Expr<'f64'>, add: (i: Local<'i32'>, end: Expr<'i32'>) => Step } => {
  const a = local('f64'), b = local('f64'), c = local('f64'), d = local('f64'), stop = local('i32'), last = local('i32'), sums = [a, b, c, d]
  const term = (i: Local<'i32'>, k: number): Expr<'f64'> => {
    const value = f64.load(i32.add(x, i32.load(i, 4 * k)))
    return weighted ? f64.mul(value, f64.load(i32.add(i32.shl(i, i32.of(1)), p.shift), 8 * k)) : value
  }
  return {
    sum: f64.add(f64.add(a, b), f64.add(c, d)),
    add: (i, end) => steps(
      ...sums.map(s => s.set(f64.of(0))), stop.set(end), last.set(i32.sub(stop, i32.of(12))),
      whileTrue(i32.less(i, last), steps(...sums.map((s, k) => s.set(f64.add(s, term(i, k)))), forward(i, 16))),
      whileTrue(i32.less(i, stop), steps(a.set(f64.add(a, term(i, 0))), forward(i, 4)))
    )
  }
}

/**
 * Lays the arcs of a graph: `start`, `to` as they come (`from`: weight − 2 × to), `row` by place and `place` by row, into `first`,
 * `middle` and, from `ends` on, arcs: those to rows before from the front, those to rows behind from the back, without a branch,
 * which would be guessed wrong.
 */
const lay = (weighted: boolean) => functionOf(weighted ? 'weightedLay' : 'lay', ['start', 'to', 'from', 'row', 'place', 'first', 'middle', 'ends', 'shift', 'rows'], (p, local) => {
  const k = local('i32'), end = local('i32'), cell = local('i32'), i = local('i32'), stop = local('i32'), low = local('i32'), high = local('i32'), next = local('i32'), other = local('i32'), before = local('i32'), slot = local('i32')
  const twice = (x: Expr<'i32'>): Expr<'i32'> => i32.shl(x, i32.of(1)), at4 = (table: Expr<'i32'>, x: Expr<'i32'>): Expr<'i32'> => i32.add(table, i32.shl(x, i32.of(2)))
  return steps(
    next.set(p.ends),
    whileTrue(i32.less(k, p.rows), steps(
      cell.set(at4(p.start, i32.load(at4(p.row, k)))), i.set(at4(p.to, i32.load(cell))), stop.set(at4(p.to, i32.load(cell, 4))),
      low.set(next), high.set(i32.add(next, i32.sub(stop, i))), next.set(high), i32.store(at4(p.first, k), low),
      whileTrue(i32.less(i, stop), steps(
        other.set(i32.load(at4(p.place, i32.load(i)))), before.set(i32.less(other, k)),
        slot.set(i32.add(i32.sub(high, i32.of(4)), i32.and(i32.add(i32.sub(low, high), i32.of(4)), i32.sub(i32.of(0), before)))),
        low.set(i32.add(low, i32.shl(before, i32.of(2)))), high.set(i32.add(i32.sub(high, i32.of(4)), i32.shl(before, i32.of(2)))),
        i32.store(slot, i32.shl(other, i32.of(3))),
        weighted ? f64.store(i32.add(twice(slot), p.shift), f64.load(i32.add(twice(i), p.from))) : [], forward(i, 4)
      )),
      i32.store(at4(p.middle, k), low), forward(k, 1)
    )),
    end.set(at4(p.first, p.rows)), i32.store(end, next)
  )
})

/** image = arcs × x. Out: own · image, also · image. */
const product = (weighted: boolean) => functionOf(weighted ? 'weightedProduct' : 'product', ['first', 'shift', 'x', 'image', 'end', 'own', 'also', 'cell'], (p, local) => {
  const i = local('i32'), value = local('f64'), along = local('f64'), other = local('f64'), arcs = overArcs(weighted, p, p.x, local)
  return steps(
    i.set(i32.load(p.first)),
    whileTrue(i32.less(p.first, p.end), steps(
      arcs.add(i, i32.load(p.first, 4)), value.set(arcs.sum), f64.store(p.image, value),
      along.set(f64.add(along, f64.mul(value, f64.load(p.own)))), other.set(f64.add(other, f64.mul(value, f64.load(p.also)))),
      forward(p.first, 4), forward(p.image, 8), forward(p.own, 8), forward(p.also, 8)
    )),
    f64.store(p.cell, along), f64.store(p.cell, other, 8)
  )
})

/**
 * A step of principal.ts. In: cx, cw, cp, θ. p becomes cw w + cp p, x becomes cx x + p, their images alike, w becomes ax − θ x.
 * Out, from the fifth on: xx, xw, xp, ww, wp, pp, x·ax, w·ax, p·ax, p·ap of the new ones.
 */
const mix = functionOf('mix', ['x', 'ax', 'w', 'aw', 'p', 'ap', 'end', 'cell'], (p, local) => {
  const [cx, cw, cp, theta] = [local('v128'), local('v128'), local('v128'), local('v128')], [x, ax, w, move, moved] = [local('v128'), local('v128'), local('v128'), local('v128'), local('v128')]
  const pairs = [[x, x], [x, w], [x, move], [w, w], [w, move], [move, move], [x, ax], [w, ax], [move, ax], [move, moved]] as const, sums = pairs.map(() => local('v128'))
  return steps(
    ...[cx, cw, cp, theta].map((c, k) => c.set(pair.splat(f64.load(p.cell, 8 * k)))),
    whileTrue(i32.less(p.x, p.end), steps(
      move.set(pair.add(pair.mul(cw, pair.load(p.w)), pair.mul(cp, pair.load(p.p)))), moved.set(pair.add(pair.mul(cw, pair.load(p.aw)), pair.mul(cp, pair.load(p.ap)))),
      x.set(pair.add(pair.mul(cx, pair.load(p.x)), move)), ax.set(pair.add(pair.mul(cx, pair.load(p.ax)), moved)), w.set(pair.sub(ax, pair.mul(theta, x))),
      pair.store(p.p, move), pair.store(p.ap, moved), pair.store(p.x, x), pair.store(p.ax, ax), pair.store(p.w, w),
      ...pairs.map(([a, b], k) => { const s = sums[k] as Local<'v128'>; return s.set(pair.add(s, pair.mul(a, b))) }),
      ...[p.x, p.ax, p.w, p.aw, p.p, p.ap].map(v => forward(v, 16))
    )),
    ...sums.map((s, k) => f64.store(p.cell, pair.sum(s), 8 * (4 + k)))
  )
})

/** Half a round of pagerank.ts, from the last row to the first. In: turn, α. way = sums × rest + turn × way; down = (way + α × arcs to rows behind × down) × per. */
const down = (weighted: boolean) => functionOf(weighted ? 'weightedDown' : 'down', ['first', 'middle', 'shift', 'down', 'rest', 'sums', 'per', 'way', 'rows', 'cell'], (p, local) => {
  const r = local('i32'), i = local('i32'), turn = local('f64'), alpha = local('f64'), value = local('f64'), arcs = overArcs(weighted, p, p.down, local)
  return steps(
    turn.set(f64.load(p.cell)), alpha.set(f64.load(p.cell, 8)), r.set(i32.shl(i32.sub(p.rows, i32.of(1)), i32.of(2))),
    whileTrue(i32.less(i32.of(-1), r), steps(
      value.set(f64.add(f64.mul(f64.load(at8(p.sums, r)), f64.load(at8(p.rest, r))), f64.mul(turn, f64.load(at8(p.way, r))))), f64.store(at8(p.way, r), value),
      i.set(i32.load(i32.add(p.middle, r))), arcs.add(i, i32.load(i32.add(p.first, r), 4)),
      f64.store(at8(p.down, r), f64.mul(f64.add(value, f64.mul(alpha, arcs.sum)), f64.load(at8(p.per, r)))),
      forward(r, -4)
    ))
  )
})

/** The other half, from the first row to the last: up = (way + α × arcs to rows before × up) × per − down. Out: way · (down + up). */
const up = (weighted: boolean) => functionOf(weighted ? 'weightedUp' : 'up', ['first', 'middle', 'shift', 'up', 'down', 'way', 'per', 'rows', 'cell'], (p, local) => {
  const r = local('i32'), end = local('i32'), i = local('i32'), alpha = local('f64'), along = local('f64'), value = local('f64'), own = local('f64'), arcs = overArcs(weighted, p, p.up, local)
  return steps(
    alpha.set(f64.load(p.cell, 8)), end.set(i32.shl(p.rows, i32.of(2))),
    whileTrue(i32.less(r, end), steps(
      i.set(i32.load(i32.add(p.first, r))), arcs.add(i, i32.load(i32.add(p.middle, r))), own.set(f64.load(at8(p.way, r))),
      value.set(f64.mul(f64.add(own, f64.mul(alpha, arcs.sum)), f64.load(at8(p.per, r)))), along.set(f64.add(along, f64.mul(own, value))),
      f64.store(at8(p.up, r), f64.sub(value, f64.load(at8(p.down, r)))), forward(r, 4)
    )),
    f64.store(p.cell, along)
  )
})

/** In: step. share + step × down, rest − step × (down + up). Out: Σ sums × rest², Σ sums × |rest|, Σ sums × share. */
const advance = functionOf('advance', ['share', 'rest', 'down', 'up', 'sums', 'end', 'cell'], (p, local) => {
  const step = local('v128'), heft = local('v128'), ahead = local('v128'), share = local('v128'), rest = local('v128'), left = local('v128'), missing = local('v128'), total = local('v128')
  return steps(
    step.set(pair.splat(f64.load(p.cell))),
    whileTrue(i32.less(p.share, p.end), steps(
      heft.set(pair.load(p.sums)), ahead.set(pair.load(p.down)),
      share.set(pair.add(pair.load(p.share), pair.mul(step, ahead))), rest.set(pair.sub(pair.load(p.rest), pair.mul(step, pair.add(ahead, pair.load(p.up))))),
      pair.store(p.share, share), pair.store(p.rest, rest),
      left.set(pair.add(left, pair.mul(heft, pair.mul(rest, rest)))), missing.set(pair.add(missing, pair.mul(heft, pair.abs(rest)))), total.set(pair.add(total, pair.mul(heft, share))),
      ...[p.share, p.rest, p.down, p.up, p.sums].map(v => forward(v, 16))
    )),
    ...[left, missing, total].map((s, k) => f64.store(p.cell, pair.sum(s), 8 * k))
  )
})

/** How many rows are reached from the first of `stack`, itself included; its byte of `known` is 1 before, theirs are after. */
const reach = functionOf('reach', ['first', 'known', 'stack', 'cell'], (p, local) => {
  const top = local('i32'), row = local('i32'), i = local('i32'), end = local('i32'), seen = local('i32'), count = local('i32')
  return steps(
    top.set(i32.add(p.stack, i32.of(4))), count.set(i32.of(1)),
    whileTrue(i32.less(p.stack, top), steps(
      forward(top, -4), row.set(i32.add(p.first, i32.shl(i32.load(top), i32.of(2)))), i.set(i32.load(row)), end.set(i32.load(row, 4)),
      whileTrue(i32.less(i, end), steps(
        row.set(i32.shr(i32.load(i), i32.of(3))), seen.set(i32.add(p.known, row)),
        when(i32.loadByte(seen), [], steps(i32.storeByte(seen, i32.of(1)), i32.store(top, row), forward(top, 4), forward(count, 1))),
        forward(i, 4)
      ))
    )),
    i32.store(p.cell, count)
  )
})

export const VECTOR_FUNCTIONS = [reach, lay(false), lay(true), product(false), product(true), mix, down(false), down(true), up(false), up(true), advance]
