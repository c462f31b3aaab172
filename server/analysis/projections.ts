/**
 * The one place that decides which way a link points (domain.md §5.1). Links are stored as users say them; measures run
 * on a reading of them:
 * - `influence`: u → v when what u says reaches or moves v;
 * - `attention`: the same arcs turned round, v → u when v listens to u. Ranks run here;
 * - `cohesion`: influence without direction, simple, weight the greater of both ways. Communities and cores run here;
 * - `raw`: source → target as said, both ways for a link without direction, whatever its kind and sign.
 * Links of negative sign and kinds that carry no influence are in `raw` only: opposing is neither listening nor closeness.
 */
import type { Projection } from '#contract/analysis'
import type { ProjectColumns } from '#contract/columns'
import { LINK_KINDS, type LinkKind } from '#contract/words'
import { buildGraph, type Graph, withoutDirection } from './csr'

export type Reading = Exclude<Projection, 'own'>
type Way = 'forward' | 'backward' | 'both' | 'none'

const TURNED: Record<Way, Way> = { forward: 'backward', backward: 'forward', both: 'both', none: 'none' }

/** Which way a link runs in a reading; `none` leaves it out. */
export const wayOf = (kind: LinkKind, directed: boolean, sign: number, reading: Reading): Way => {
  if (reading === 'raw') return directed ? 'forward' : 'both'
  const influence: Way = LINK_KINDS[kind].influence
  if (influence === 'none' || sign < 0) return 'none'
  if (!directed) return 'both'
  return reading === 'attention' ? TURNED[influence] : influence
}

/** Links as any source gives them: a project's columns, or a file where every link is of one kind and sign. */
interface Links { source: Int32Array, target: Int32Array, weight: Float64Array | null, way(link: number): Way }

const read = (n: number, include: Uint8Array, { source, target, weight, way }: Links): Graph => {
  const m = source.length, from = new Int32Array(m), to = new Int32Array(m), heft = weight === null ? null : new Float64Array(m), both = new Uint8Array(m)
  let kept = 0
  for (let i = 0; i < m; i++) {
    const w = way(i)
    if (w === 'none') continue
    const s = source[i] as number, t = target[i] as number
    from[kept] = w === 'backward' ? t : s
    to[kept] = w === 'backward' ? s : t
    if (heft !== null && weight !== null) heft[kept] = weight[i] as number
    both[kept++] = w === 'both' ? 1 : 0
  }
  return buildGraph({ n, include, source: from.subarray(0, kept), target: to.subarray(0, kept), weight: heft === null ? null : heft.subarray(0, kept), both: both.subarray(0, kept) })
}

/** Every reading of one source, each built when first asked for. */
export type Readings = (reading: Reading) => Graph
const remembered = (make: (reading: Reading) => Graph): Readings => {
  const made = new Map<Reading, Graph>()
  return reading => {
    const known = made.get(reading)
    if (known !== undefined) return known
    const graph = reading === 'cohesion' ? withoutDirection(make('influence')) : make(reading)
    made.set(reading, graph)
    return graph
  }
}

/** Readings of a project. The brand's row takes no part unless asked for: it would be the top of everything. */
export const readingsOf = ({ brand, stakeholders, links }: ProjectColumns, withBrand: boolean): Readings => {
  const n = stakeholders.ids.length, include = new Uint8Array(n).fill(1)
  if (!withBrand && brand >= 0) include[brand] = 0
  return remembered(reading => read(n, include, {
    source: links.source, target: links.target, weight: links.strength,
    way: i => wayOf(links.kinds[links.kind[i] as number] ?? 'influences', links.directed[i] === 1, links.sign[i] as number, reading)
  }))
}

/** Links read from files: they have no kind, so they count as `influences`. `weight` null: every link counts 1. */
export interface FileGraph {
  ids: string[], labels: string[], source: Int32Array, target: Int32Array, weight: Float64Array | null, directed: boolean
  /** links from a node to itself and repeated links that the reader already left out */
  selfLinks: number, merged: number
}

export const readingsOfFile = (file: FileGraph): Readings => {
  const n = file.ids.length, include = new Uint8Array(n).fill(1)
  return remembered(reading => {
    const way = wayOf('influences', file.directed, 1, reading)
    return read(n, include, { source: file.source, target: file.target, weight: file.weight, way: () => way })
  })
}
