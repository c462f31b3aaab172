/**
 * The plain force layout: ForceAtlas2 over the ties of cohesion, started from the territories so that the result is near
 * and repeatable; then turned so that its long side lies across the sheet, drawn to the scale of names, and pushed apart
 * until nobody touches. The brand stands in the middle, in clear water.
 */
import type { ProjectColumns } from '#contract/columns'
import { type Graph, randomFrom } from './csr'
import { ForceAtlas, type ForceLinks, forceSettings } from './force-atlas'
import { APART } from './free-space'
import { type Place, placeLoose } from './loose'
import { spread } from './members'
import { BRAND_CLEAR, type Disc, placeTerritories } from './territories'

/** px² of sheet for each stakeholder */
const ROOM = 92 * 92
const STEPS = 420
/** steps between two looks at what settles */
const LOOK = 12

/** The pairs of a graph without direction, each once. */
export const linksOf = (graph: Graph): ForceLinks => {
  const source: number[] = [], target: number[] = [], weight: number[] = []
  for (let v = 0; v < graph.n; v++) {
    for (let i = graph.out.start[v] as number; i < (graph.out.start[v + 1] as number); i++) {
      const w = graph.out.to[i] as number
      if (w > v) { source.push(v); target.push(w); weight.push(graph.out.weight[i] as number) }
    }
  }
  return { source: Int32Array.from(source), target: Int32Array.from(target), weight: graph.uniform === 1 ? null : Float64Array.from(weight) }
}

/** Places on the sheet for raw positions: centred, turned, scaled; the middle kept free. Same input, same answer. */
const toSheet = (x: Float64Array, y: Float64Array, m: number): Place[] => {
  let mx = 0, my = 0
  for (let i = 0; i < m; i++) { mx += x[i] as number; my += y[i] as number }
  mx /= m; my /= m
  let xx = 0, yy = 0, xy = 0
  for (let i = 0; i < m; i++) { const dx = (x[i] as number) - mx, dy = (y[i] as number) - my; xx += dx * dx; yy += dy * dy; xy += dx * dy }
  const turn = -Math.atan2(2 * xy, xx - yy) / 2, cos = Math.cos(turn), sin = Math.sin(turn)
  const out = Array.from({ length: m }, (_, i): Place => { const dx = (x[i] as number) - mx, dy = (y[i] as number) - my; return { x: dx * cos - dy * sin, y: dx * sin + dy * cos } })
  // the sheet of an ellipse with twice the spread as half axes: few stand farther out
  const sx = Math.sqrt(out.reduce((s, p) => s + p.x * p.x, 0) / m), sy = Math.sqrt(out.reduce((s, p) => s + p.y * p.y, 0) / m)
  const scale = Math.sqrt(m * ROOM / (Math.PI * Math.max(4 * sx * sy, 0.15 * sx * sx, 1e-9)))
  return out.map(p => clear({ x: p.x * scale, y: p.y * scale }))
}
/** Room for the brand: everyone a little farther out, the order of distances kept. */
const clear = ({ x, y }: Place): Place => {
  const d = Math.sqrt(x * x + y * y), k = d < 1e-9 ? 0 : Math.sqrt(d * d + (BRAND_CLEAR + 30) ** 2) / d
  return k === 0 ? { x: BRAND_CLEAR + 30, y: 0 } : { x: x * k, y: y * k }
}

/**
 * A place for every row. `look` is called with all places as they are, now and then. Cost: 420 steps of O(n + links), then
 * pushing apart; 1,500 stakeholders and 6,000 links: about half a second.
 */
export const forceLayout = (o: { columns: ProjectColumns, weight: readonly number[], of: Int32Array, sizes: readonly number[], seed: number, fixed: ReadonlyMap<number, Place> }, graph: Graph, look: (fraction: number, places: readonly Place[]) => void): Place[] => {
  const { of, sizes, fixed } = o, { brand } = o.columns, n = of.length
  const places: Place[] = Array.from({ length: n }, () => ({ x: 0, y: 0 }))
  const tied = Array.from(of.keys()).filter(v => v !== brand && (graph.out.start[v + 1] as number) > (graph.out.start[v] as number))
  const random = randomFrom(o.seed), discs = placeTerritories(graph, of, sizes), links = linksOf(graph)
  const at = new Int32Array(n).fill(-1)
  tied.forEach((v, i) => { at[v] = i })
  const x = new Float64Array(tied.length), y = new Float64Array(tied.length)
  tied.forEach((v, i) => {
    const disc: Disc = discs[of[v] as number] ?? { x: 0, y: 0, r: 300 }, angle = random() * 2 * Math.PI, r = disc.r * Math.sqrt(random())
    x[i] = disc.x + r * Math.cos(angle); y[i] = disc.y + r * Math.sin(angle)
  })
  const seen = (own: readonly Place[]): void => { tied.forEach((v, i) => { places[v] = own[i] as Place }); fixed.forEach((p, v) => { places[v] = p }) }
  if (tied.length > 0) {
    const force = new ForceAtlas({ source: links.source.map(v => at[v] as number), target: links.target.map(v => at[v] as number), weight: links.weight }, x, y, forceSettings(tied.length))
    for (let step = 1; step <= STEPS; step++) {
      force.step()
      if (step % LOOK !== 0) continue
      const now = force.positions()
      seen(toSheet(now.x, now.y, tied.length))
      look(0.9 * step / STEPS, places)
    }
    const now = force.positions(), own = toSheet(now.x, now.y, tied.length).map((p, i) => ({ row: tied[i] as number, ...p, fixed: false }))
    const held = [{ row: brand, x: 0, y: 0, fixed: true }, ...[...fixed].map(([row, p]) => ({ row, ...p, fixed: true }))]
    const all = [...own.filter(p => !fixed.has(p.row)), ...held]
    spread(all, APART + 0.2, null, 600)
    for (const p of all) if (p.row >= 0) places[p.row] = { x: p.x, y: p.y }
  }
  const land = tied.map(v => ({ ...(places[v] as Place), r: 30 }))
  placeLoose(o, land, places, v => v === brand || at[v] !== -1 || fixed.has(v))
  return places
}
