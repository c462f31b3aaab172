/**
 * The one place that decides which way a link points (domain.md §5.1). Links are stored as users say them; measures run
 * on a reading of them:
 * - `influence`: u → v when what u says reaches or moves v;
 * - `attention`: the same arcs turned round, v → u when v listens to u. Ranks run here;
 * - `cohesion`: influence without direction, simple, weight the greater of both ways. Communities and cores run here;
 * - `raw`: source → target as said, both ways for a link without direction, whatever its kind and sign.
 * Links of negative sign and kinds that carry no influence are in `raw` only: opposing is neither listening nor closeness.
 */
import { type EvidenceLevel, type Narrowing, type Projection, WHOLE_MAP } from '#contract/analysis'
import { dayNumber, type LinkColumns, type ProjectColumns } from '#contract/columns'
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

/** The greatest grade number (1 is A) that each level of evidence lets in; a link without a grade is only in `all`. */
const LEAST_SURE: Record<EvidenceLevel, number> = { all: Infinity, reported: 2, documented: 1 }

/** Rows that take part: 1 within the narrowing. The brand is no actor: it takes part when asked for, whatever else is left out. */
export const rowsWithin = ({ brand, stakeholders: { ids, families, kinds } }: ProjectColumns, withBrand: boolean, narrow: Narrowing): Uint8Array => {
  const named = narrow.ids === null ? null : new Set(narrow.ids)
  return Uint8Array.from(ids, (id, v) => {
    if (v === brand) return withBrand ? 1 : 0
    return (named === null || named.has(id)) && (narrow.families === null || narrow.families.includes(families[v] ?? 'none')) &&
      (narrow.kinds === null || narrow.kinds.includes(kinds[v] ?? 'organisation')) ? 1 : 0
  })
}

/** Whether each link counts: its kind, its evidence and its last day are within the narrowing. Null: all do. */
export const linksWithin = (links: LinkColumns, narrow: Narrowing): ((link: number) => boolean) | null => {
  if (narrow.linkKinds === null && narrow.evidence === 'all' && narrow.since === null) return null
  const least = LEAST_SURE[narrow.evidence], since = dayNumber(narrow.since), ofKind = links.kinds.map(k => narrow.linkKinds === null || narrow.linkKinds.includes(k))
  return i => {
    const grade = links.grade[i] as number
    return ofKind[links.kind[i] as number] === true && (least === Infinity || (grade > 0 && grade <= least)) && (since === 0 || (links.day[i] as number) >= since)
  }
}

/**
 * Readings of a project, or of the part that `narrow` leaves: what is outside it is as if it were not there, so every measure
 * of a reading equals that of the filtered map. A stakeholder whose links are all left out stays, without links. The brand's
 * row takes no part unless asked for: it would be the top of everything. Cost O(stakeholders + links).
 */
export const readingsOf = (columns: ProjectColumns, withBrand: boolean, narrow: Narrowing = WHOLE_MAP): Readings => {
  const { stakeholders, links } = columns, n = stakeholders.ids.length, include = rowsWithin(columns, withBrand, narrow), counts = linksWithin(links, narrow)
  return remembered(reading => read(n, include, {
    source: links.source, target: links.target, weight: links.strength,
    way: i => counts !== null && !counts(i) ? 'none' : wayOf(links.kinds[links.kind[i] as number] ?? 'influences', links.directed[i] === 1, links.sign[i] as number, reading)
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
