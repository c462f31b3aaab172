/**
 * Hubs and authorities (Kleinberg 1999): a = Aᵀh, h = A a, weighted, each adding up to 1. On attention an authority is listened
 * to by good hubs, and a hub listens to good authorities. The vectors are those of the greatest singular value, found with
 * principal.ts: where two singular values are close (6.90 and 6.64 on the fixture) power iteration is not done after 100 rounds.
 * Without directions both are the eigenvector of the greatest eigenvalue.
 */
import type { Graph } from './csr'
import { once } from './once'
import { principalOf } from './principal'
import { principalVector, product } from './spectrum'

const shares = (x: Float64Array): Float64Array => {
  let sum = 0
  for (const a of x) sum += Math.max(0, a)
  return x.map(a => Math.max(0, a) / sum)
}

const hits = once((g: Graph): { hub: Float64Array, authority: Float64Array } => {
  const none = (): Float64Array => new Float64Array(g.n).fill(NaN)
  if (g.undirected) {
    const both = principalVector(g)
    return both === null ? { hub: none(), authority: none() } : { hub: shares(both), authority: shares(both) }
  }
  const uniform = g.uniform !== null, hub = new Float64Array(g.n)
  const authority = principalOf((x, image) => { product(g.out, uniform, x, hub); product(g.in, uniform, hub, image) }, Float64Array.from(g.include))
  if (authority === null) return { hub: none(), authority: none() }
  product(g.out, uniform, authority, hub)
  return { hub: shares(hub), authority: shares(authority) }
})

/** Shares that add up to 1; NaN for everyone on a graph without arcs. */
export const hub = (g: Graph): Float64Array => hits(g).hub
/** Shares that add up to 1; NaN for everyone on a graph without arcs. */
export const authority = (g: Graph): Float64Array => hits(g).authority
