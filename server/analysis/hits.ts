/**
 * Hubs and authorities (Kleinberg 1999): a = Aᵀh, h = A a, weighted, each adding up to 1. On attention an authority is listened
 * to by good hubs, and a hub listens to good authorities. The vectors are those of the greatest singular value, found with
 * principal.ts: where two singular values are close (6.90 and 6.64 on the fixture) power iteration is not done after 100 rounds.
 * Without directions both are the eigenvector of the greatest eigenvalue.
 */
import type { Graph } from './csr'
import { once } from './once'
import { principalOf } from './principal'
import { inSpace, principalVector } from './spectrum'

const shares = (x: Float64Array): Float64Array => {
  let sum = 0
  for (let v = 0; v < x.length; v++) sum += x[v] as number
  const found = new Float64Array(x.length)
  for (let v = 0; v < x.length; v++) found[v] = (x[v] as number) / sum
  return found
}

const hits = once((g: Graph): { hub: Float64Array, authority: Float64Array } => {
  const found = g.undirected ? principalVector(g) : inSpace(g, 7, space => {
    const [x = 0, , , , , , hub = 0] = space.vectors
    const authority = principalOf(space, g.include, (from, image, also) => { space.multiply(space.out, from, hub, from, from); space.multiply(space.in, hub, image, from, also) })
    space.multiply(space.out, x, hub, x, x)
    return authority === null ? null : { hub: shares(space.read(hub)), authority: shares(authority) }
  })
  if (found !== null && 'hub' in found) return found
  const both = found === null ? new Float64Array(g.n).fill(NaN) : shares(found)
  return { hub: both, authority: both }
})

/** Shares that add up to 1; NaN for everyone on a graph without arcs. */
export const hub = (g: Graph): Float64Array => hits(g).hub
/** Shares that add up to 1; NaN for everyone on a graph without arcs. */
export const authority = (g: Graph): Float64Array => hits(g).authority
