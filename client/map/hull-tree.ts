/**
 * Which members of a territory are joined by land. Links inside the community first (short ones), then nearest pairs;
 * never over more than `reach`: a far member becomes an island of its own instead of pulling a tentacle.
 */
export interface Bridges {
  /** pairs of members: a0,b0,a1,b1,… */
  pairs: Int32Array
  /** island of each member, 0… */
  island: Int32Array
  islands: number
}

const SHORT = 190, EXTRA = 3

/** `inner`: pairs of members that are linked. Cost O(n² + m log m) for n members. */
export const bridge = (x: Float32Array, y: Float32Array, inner: Int32Array, reach: number): Bridges => {
  const n = x.length
  const up = Int32Array.from({ length: n }, (_, i) => i)
  const find = (a: number): number => {
    let r = a
    while (up[r] !== r) r = up[r] = up[up[r] as number] as number
    return r
  }
  const gap = (a: number, b: number): number => Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number))
  const pairs: number[] = []
  const extra = new Uint8Array(n)
  const links: [number, number, number][] = []
  for (let i = 0; i < inner.length; i += 2) {
    const a = inner[i] as number, b = inner[i + 1] as number, d = gap(a, b)
    if (d <= reach) links.push([a, b, d])
  }
  links.sort((p, q) => p[2] - q[2] || p[0] - q[0] || p[1] - q[1])
  for (const [a, b, d] of links) {
    const ra = find(a), rb = find(b)
    if (ra !== rb) { up[ra] = rb; pairs.push(a, b) } else if (d < SHORT && (extra[a] as number) < EXTRA && (extra[b] as number) < EXTRA) {
      extra[a] = (extra[a] as number) + 1; extra[b] = (extra[b] as number) + 1
      pairs.push(a, b)
    }
  }
  for (const [a, b] of nearestTree(x, y, reach)) {
    const ra = find(a), rb = find(b)
    if (ra !== rb) { up[ra] = rb; pairs.push(a, b) }
  }
  const number = new Map<number, number>()
  const island = Int32Array.from({ length: n }, (_, i) => {
    const r = find(i)
    const known = number.get(r)
    if (known !== undefined) return known
    number.set(r, number.size)
    return number.size - 1
  })
  return { pairs: Int32Array.from(pairs), island, islands: number.size }
}

/** Edges of the minimum spanning tree (Prim) that are no longer than `reach`, shortest first. */
const nearestTree = (x: Float32Array, y: Float32Array, reach: number): [number, number, number][] => {
  const n = x.length
  const best = new Float64Array(n).fill(Infinity), from = new Int32Array(n).fill(-1), done = new Uint8Array(n)
  const tree: [number, number, number][] = []
  let at = 0
  for (let step = 0; step < n; step++) {
    done[at] = 1
    const ax = x[at] as number, ay = y[at] as number
    let next = -1, least = Infinity
    for (let j = 0; j < n; j++) {
      if (done[j] === 1) continue
      const dx = (x[j] as number) - ax, dy = (y[j] as number) - ay, d = dx * dx + dy * dy
      if (d < (best[j] as number)) { best[j] = d; from[j] = at }
      if ((best[j] as number) < least) { least = best[j] as number; next = j }
    }
    if (next < 0) break
    if (least <= reach * reach) tree.push([from[next] as number, next, Math.sqrt(least)])
    at = next
  }
  return tree.sort((p, q) => p[2] - q[2])
}
