/**
 * Shortest paths from one source where arcs have whole lengths, as WebAssembly: a search by a ring of buckets (Dial 1969), in
 * which paths are counted as they are found, and the way back. The ring holds tickets, a row and the next ticket of its
 * bucket; a ticket that a shorter way has overtaken no longer has its row's distance and is passed over.
 */
import { ANSWER, arcsOf, at4, at8, forward } from './path-kernel'
import { f64, functionOf, i32, steps, whileTrue, when } from './wasm-code'

/** farther than any way: 2³¹ − 1 */
export const FAR = 0x7fffffff

/** Distances, path counts and the order of the rows reached; how many is left as the answer. */
const lengthSearch = functionOf('lengthSearch', ['start', 'to', 'lengths', 'distance', 'paths', 'order', 'head', 'row', 'next', 'mask', 'source'], (p, local) => {
  const d = local('i32'), ticket = local('i32'), tickets = local('i32'), open = local('i32'), out = local('i32'), v = local('i32'), w = local('i32'), j = local('i32'), end = local('i32')
  const via = local('i32'), known = local('i32'), bucket = local('i32'), aside = local('i32'), cell = local('i32'), paths = local('f64')
  return steps(
    i32.store(at4(p.distance, p.source), i32.of(0)), f64.store(at8(p.paths, p.source), f64.of(1)),
    i32.store(p.row, p.source), i32.store(p.next, i32.of(-1)), i32.store(p.head, i32.of(0)),
    tickets.set(i32.of(1)), open.set(i32.of(1)), out.set(p.order), d.set(i32.of(0)), aside.set(i32.sub(p.lengths, p.to)),
    whileTrue(open, steps(
      bucket.set(at4(p.head, i32.and(d, p.mask))), ticket.set(i32.load(bucket)),
      when(i32.differs(ticket, i32.of(-1)), steps(
        i32.store(bucket, i32.of(-1)),
        whileTrue(i32.differs(ticket, i32.of(-1)), steps(
          v.set(i32.load(at4(p.row, ticket))), forward(open, -1),
          when(i32.same(i32.load(at4(p.distance, v)), d), steps(
            i32.store(out, v), forward(out, 4), paths.set(f64.load(at8(p.paths, v))),
            arcsOf(p.start, p.to, v, j, end, steps(
              w.set(i32.load(j)), via.set(i32.add(d, i32.load(i32.add(j, aside)))), cell.set(at4(p.distance, w)), known.set(i32.load(cell)),
              when(i32.less(via, known), steps(
                i32.store(cell, via), f64.store(at8(p.paths, w), paths), bucket.set(at4(p.head, i32.and(via, p.mask))),
                i32.store(at4(p.row, tickets), w), i32.store(at4(p.next, tickets), i32.load(bucket)), i32.store(bucket, tickets),
                forward(tickets, 1), forward(open, 1)
              ), when(i32.same(via, known), steps(cell.set(at8(p.paths, w)), f64.store(cell, f64.add(f64.load(cell), paths)))))
            ))
          )),
          ticket.set(i32.load(at4(p.next, ticket)))
        ))
      )),
      forward(d, 1)
    )),
    i32.store(i32.of(ANSWER.end), out)
  )
})

/** Shares, the farthest row first, added to the sums; then every distance is far again. `links` 0: none are asked for. */
const lengthShares = functionOf('lengthShares', ['start', 'to', 'lengths', 'distance', 'paths', 'shares', 'order', 'last', 'weights', 'stands', 'scaled', 'sum', 'squares', 'links'], (p, local) => {
  const o = local('i32'), v = local('i32'), d = local('i32'), j = local('i32'), end = local('i32'), w = local('i32'), cell = local('i32'), aside = local('i32')
  const paths = local('f64'), rest = local('f64'), through = local('f64'), stands = local('f64'), far = local('f64'), part = local('f64')
  return steps(
    aside.set(i32.sub(p.lengths, p.to)), stands.set(f64.load(p.stands)), o.set(p.last), far.set(f64.of(1)),
    whileTrue(i32.less(p.order, o), steps(
      forward(o, -4), v.set(i32.load(o)), d.set(i32.load(at4(p.distance, v))), paths.set(f64.load(at8(p.paths, v))), rest.set(f64.of(0)),
      arcsOf(p.start, p.to, v, j, end, steps(
        w.set(i32.load(j)),
        when(i32.same(i32.add(d, i32.load(i32.add(j, aside))), i32.load(at4(p.distance, w))), steps(
          part.set(f64.load(at8(p.shares, w))), rest.set(f64.add(rest, part)),
          when(p.links, steps(
            cell.set(i32.add(p.links, i32.shl(i32.sub(j, p.to), i32.of(1)))),
            f64.store(cell, f64.add(f64.load(cell), f64.mul(f64.mul(part, paths), stands)))
          ))
        ))
      )),
      when(d, steps(
        through.set(f64.mul(rest, paths)),
        when(p.scaled, far.set(f64.ofInteger(d))),
        f64.store(at8(p.shares, v), f64.div(f64.add(f64.div(f64.load(at8(p.weights, v)), far), through), paths)),
        through.set(f64.mul(f64.mul(through, far), stands)),
        cell.set(at8(p.sum, v)), f64.store(cell, f64.add(f64.load(cell), through)),
        cell.set(at8(p.squares, v)), f64.store(cell, f64.add(f64.load(cell), f64.mul(through, through)))
      ))
    )),
    o.set(p.order),
    whileTrue(i32.less(o, p.last), steps(i32.store(at4(p.distance, i32.load(o)), i32.of(FAR)), forward(o, 4)))
  )
})

export const LENGTH_FUNCTIONS = [lengthSearch, lengthShares]
