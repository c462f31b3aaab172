/** ForceAtlas2: graphology's own steps as the measure, sums over all pairs as the truth. */
import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import { expect, test } from 'vitest'
import { randomFrom } from '../../server/analysis/csr'
import { ForceAtlas, forceSettings, type ForceLinks } from '../../server/analysis/force-atlas'

const linksOf = (pairs: readonly (readonly [number, number])[]): ForceLinks => ({ source: Int32Array.from(pairs, p => p[0]), target: Int32Array.from(pairs, p => p[1]), weight: null })
const start = (n: number, seed: number): { x: Float64Array, y: Float64Array } => {
  const random = randomFrom(seed), x = new Float64Array(n), y = new Float64Array(n)
  for (let i = 0; i < n; i++) { x[i] = random() * 100 - 50; y[i] = random() * 100 - 50 }
  return { x, y }
}
const run = (links: ForceLinks, n: number, steps: number, fixed: Uint8Array | null = null): { x: Float64Array, y: Float64Array } => {
  const at = start(n, 3), force = new ForceAtlas(links, at.x, at.y, { ...forceSettings(n), fixed })
  for (let i = 0; i < steps; i++) force.step()
  return force.positions()
}

test('few stakeholders move as in graphology, step by step', () => {
  // all in one leaf, so every pair is summed; graphology holds positions in 32 bits
  const pairs: [number, number][] = [[0, 1], [0, 2], [0, 3], [3, 4], [4, 5], [5, 6], [6, 4]], n = 8, at = start(n, 3)
  const graph = new Graph({ type: 'undirected' })
  for (let v = 0; v < n; v++) graph.addNode(v, { x: at.x[v], y: at.y[v] })
  for (const [s, t] of pairs) graph.addEdge(s, t)
  for (const steps of [1, 10, 40]) {
    const theirs = forceAtlas2(graph, { iterations: steps, settings: forceAtlas2.inferSettings(n) }), ours = run(linksOf(pairs), n, steps)
    for (let v = 0; v < n; v++) {
      expect(ours.x[v]).toBeCloseTo(theirs[v]?.x ?? Number.NaN, 1)
      expect(ours.y[v]).toBeCloseTo(theirs[v]?.y ?? Number.NaN, 1)
    }
  }
})

test('repulsion of 3,000 by cells differs from the sum over all pairs by a few per cent at most', () => {
  const n = 3_000, at = start(n, 9), one = new ForceAtlas(linksOf([]), at.x, at.y, forceSettings(n))
  one.step()
  const moved = one.positions(), slow = forceSettings(n).slowDown
  const off: number[] = []
  for (let v = 0; v < n; v += 7) {
    let sx = 0, sy = 0
    for (let w = 0; w < n; w++) {
      if (w === v) continue
      const dx = (at.x[v] as number) - (at.x[w] as number), dy = (at.y[v] as number) - (at.y[w] as number), d2 = dx * dx + dy * dy
      sx += 10 * dx / d2; sy += 10 * dy / d2
    }
    sx -= 0.05 * (at.x[v] as number); sy -= 0.05 * (at.y[v] as number)
    const f = Math.hypot(sx, sy), speed = Math.log(1 + f / 2) / (1 + Math.sqrt(f)) / slow
    off.push(Math.hypot((moved.x[v] as number) - (at.x[v] as number) - sx * speed, (moved.y[v] as number) - (at.y[v] as number) - sy * speed) / (f * speed))
  }
  off.sort((a, b) => a - b)
  expect(off[off.length >> 1]).toBeLessThan(0.05)
  expect(off[Math.floor(off.length * 0.95)]).toBeLessThan(0.2)
})

test('the same start gives the same bytes; who is fixed stays to the last bit, and nothing is ever lost', () => {
  const n = 500, random = randomFrom(4), pairs = Array.from({ length: 1_500 }, (): [number, number] => [Math.floor(random() * n), Math.floor(random() * n)]).filter(([s, t]) => s !== t)
  const fixed = Uint8Array.from({ length: n }, (_, v) => v % 3 === 0 ? 1 : 0), links = linksOf(pairs), at = start(n, 3)
  const a = run(links, n, 80, fixed), b = run(links, n, 80, fixed)
  expect(Buffer.from(a.x.buffer).equals(Buffer.from(b.x.buffer))).toBe(true)
  for (let v = 0; v < n; v++) {
    expect(Number.isFinite(a.x[v]) && Number.isFinite(a.y[v])).toBe(true)
    if (fixed[v] === 1) expect([a.x[v], a.y[v]]).toEqual([at.x[v], at.y[v]])
    else expect(a.x[v]).not.toBe(at.x[v])
  }
})

test('nobody, one, and many on one spot', () => {
  expect(run(linksOf([]), 0, 3).x).toHaveLength(0)
  expect(run(linksOf([]), 1, 3).x[0]).toBeTypeOf('number')
  const n = 40, force = new ForceAtlas(linksOf([[0, 1]]), new Float64Array(n), new Float64Array(n), forceSettings(n))
  for (let i = 0; i < 5; i++) force.step()
  expect([...force.positions().x].every(Number.isFinite)).toBe(true)
})
