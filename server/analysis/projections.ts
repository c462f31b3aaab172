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
import { buildGraph, type Graph, WAY, withoutDirection } from './csr'

export type Reading = Exclude<Projection, 'own'>
type Way = keyof typeof WAY

const TURNED: Record<Way, Way> = { forward: 'backward', backward: 'forward', both: 'both', none: 'none' }

/** Which way a link runs in a reading; `none` leaves it out. */
export const wayOf = (kind: LinkKind, directed: boolean, sign: number, reading: Reading): Way => {
  if (reading === 'raw') return directed ? 'forward' : 'both'
  const influence: Way = LINK_KINDS[kind].influence
  if (influence === 'none' || sign < 0) return 'none'
  if (!directed) return 'both'
  return reading === 'attention' ? TURNED[influence] : influence
}

/** Links as any source gives them. `ways`: a WAY each in a reading; null: all run both ways. */
interface Links { n: number, include: Uint8Array, source: Int32Array, target: Int32Array, weight: Float64Array | null, ways(reading: Reading): Uint8Array | null }

/** Every reading of one source, each built when first asked for. */
export type Readings = (reading: Reading) => Graph
const remembered = ({ ways, ...links }: Links): Readings => {
  const made = new Map<Reading, Graph>(), built: { ways: Uint8Array | null, graph: Graph }[] = []
  /** Readings that take every link the same way are one graph, and what measures remember of it is theirs too. */
  const make = (reading: Reading): Graph => {
    const own = ways(reading), twin = built.find(b => own === null || b.ways === null ? own === b.ways : Buffer.compare(own, b.ways) === 0)
    if (twin !== undefined) return twin.graph
    const graph = buildGraph({ ...links, ways: own })
    built.push({ ways: own, graph })
    return graph
  }
  const of = (reading: Reading): Graph => {
    const graph = made.get(reading) ?? (reading === 'cohesion' ? withoutDirection(of('influence')) : make(reading))
    made.set(reading, graph)
    return graph
  }
  return of
}

/** The greatest grade number (1 is A) that each level of evidence lets in; a link without a grade is only in `all`. */
const LEAST_SURE: Record<EvidenceLevel, number> = { all: Infinity, reported: 2, documented: 1 }

/** Rows that take part: 1 within the narrowing. The brand is no actor: it takes part when asked for, whatever else is left out. */
export const rowsWithin = ({ brand, stakeholders: { ids, families, kinds } }: ProjectColumns, withBrand: boolean, narrow: Narrowing): Uint8Array => {
  const named = narrow.ids === null ? null : new Set(narrow.ids), include = new Uint8Array(ids.length)
  for (let v = 0; v < ids.length; v++) {
    const within = (named === null || named.has(ids[v] ?? '')) && (narrow.families === null || narrow.families.includes(families[v] ?? 'none')) && (narrow.kinds === null || narrow.kinds.includes(kinds[v] ?? 'organisation'))
    include[v] = (v === brand ? withBrand : within) ? 1 : 0
  }
  return include
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

/** The WAY of each link out of a table of four a kind: two of either sign, of them the second with a direction. */
const waysBy = ({ kind, sign, directed }: LinkColumns, table: Uint8Array): Uint8Array => {
  const found = new Uint8Array(kind.length)
  for (let i = 0; i < found.length; i++) found[i] = table[4 * (kind[i] as number) + ((sign[i] as number) < 0 ? 2 : 0) + (directed[i] === 1 ? 1 : 0)] as number
  return found
}

/**
 * Readings of a project, or of the part that `narrow` leaves: what is outside it is as if it were not there, so every measure
 * of a reading equals that of the filtered map. A stakeholder whose links are all left out stays, without links. The brand's
 * row takes no part unless asked for: it would be the top of everything. Cost O(stakeholders + links).
 */
export const readingsOf = (columns: ProjectColumns, withBrand: boolean, narrow: Narrowing = WHOLE_MAP): Readings => {
  const { stakeholders, links } = columns, include = rowsWithin(columns, withBrand, narrow), counts = linksWithin(links, narrow)
  return remembered({
    n: stakeholders.ids.length, include, source: links.source, target: links.target, weight: links.strength,
    ways: reading => {
      // what a link is read from: its kind, whether it has a direction, its sign
      const table = links.kinds.flatMap(kind => [1, -1].flatMap(sign => [false, true].map(directed => WAY[wayOf(kind, directed, sign, reading)])))
      const found = waysBy(links, Uint8Array.from(table))
      if (counts !== null) for (let i = 0; i < found.length; i++) if (!counts(i)) found[i] = WAY.none
      return found
    }
  })
}

/** Links read from files: they have no kind, so they count as `influences`. `weight` null: every link counts 1. */
export interface FileGraph {
  ids: string[], labels: string[], source: Int32Array, target: Int32Array, weight: Float64Array | null, directed: boolean
  /** links from a node to itself and repeated links that the reader already left out */
  selfLinks: number, merged: number
}

export const readingsOfFile = (file: FileGraph): Readings => {
  const n = file.ids.length, { source, target, weight } = file
  return remembered({ n, include: new Uint8Array(n).fill(1), source, target, weight, ways: reading => {
    const way = WAY[wayOf('influences', file.directed, 1, reading)]
    return way === WAY.both ? null : new Uint8Array(source.length).fill(way)
  } })
}
