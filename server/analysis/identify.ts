/**
 * Gives the communities of a run their identity: which of them are those of the run before (domain.md §8.2), what the team put
 * by hand on top, colours that stay, and what became of whom. Pure: what is remembered comes in and goes out.
 */
import type { CommunityEvent, CommunityMemory, Proposal } from '#contract/communities'
import type { CommunityColumns, ProjectColumns } from '#contract/columns'
import { idFrom } from '#contract/ids'
import { namesOf, type Partition } from './communities'
import type { Graph } from './csr'
import { eventsOf, keptEvents, nextMemory } from './community-memory'
import { keptProposals } from './kept-names'
import { modularityOf } from './leiden'
import { type CommunityMatch, matchCommunities } from './match'
import { giveSlots } from './slots'

/** Where an identity comes from. `keep`: this run is the one that everyone sees, so the next starts from it. */
export interface Past { project: string, keep: boolean, memory: CommunityMemory | null }
export const NO_PAST: Past = { project: '', keep: false, memory: null }

export interface Identified extends Partition {
  /** same order as `sizes` */
  who: { id: string, slot: number, name: string | null, hand: boolean, suggestion: Proposal }[]
  names: Proposal[]
  pinned: number[]
  events: CommunityEvent[]
  /** what the next run starts from; null when that has not changed, or is not this run's to say */
  memory: CommunityMemory | null
}

/** a community that is gone is known again from this Jaccard index on */
const AGAIN = 0.3

const NOTHING: CommunityColumns = { entities: [], rows: new Int32Array(0), to: new Int32Array(0) }

/** Both partitions over the rows of now, then those that have left the project: they count in how alike two communities are. */
const aligned = (memory: CommunityMemory, ids: readonly string[], of: readonly number[]): { before: Int32Array, now: Int32Array } => {
  const row = new Map(ids.map((id, v) => [id, v])), left = memory.ids.filter(id => !row.has(id)).length
  const before = new Int32Array(ids.length + left).fill(-1), now = new Int32Array(ids.length + left).fill(-1)
  now.set(of)
  let next = ids.length
  memory.ids.forEach((id, i) => { before[row.get(id) ?? next++] = memory.of[i] ?? -1 })
  return { before, now }
}

/** Of those that are gone, the ones that came back as a community without a match: the most alike first. */
const returned = (gone: CommunityMemory['gone'], ids: readonly string[], { of, sizes }: Partition, open: ReadonlySet<number>): Map<number, number> => {
  const back = new Map<number, number>(), used = new Set<number>()
  if (open.size === 0 || gone.length === 0) return back
  const community = new Map(ids.map((id, v) => [id, of[v] ?? -1]))
  const pairs = gone.flatMap(({ members }, g) => {
    const shared = new Map<number, number>()
    for (const id of members) { const c = community.get(id) ?? -1; if (open.has(c)) shared.set(c, (shared.get(c) ?? 0) + 1) }
    return [...shared].map(([c, n]) => ({ c, g, alike: n / (members.length + (sizes[c] ?? 0) - n) }))
  })
  for (const { c, g, alike } of pairs.sort((x, y) => y.alike - x.alike || x.g - y.g || x.c - y.c)) {
    if (alike < AGAIN || back.has(c) || used.has(g)) continue
    back.set(c, g); used.add(g)
  }
  return back
}

/** The computed partition with what the team put by hand on it, in canonical order. `hand` lists communities that are not computed. */
const laid = (found: Partition, graph: Graph, computed: readonly string[], hand: CommunityColumns): { of: number[], sizes: number[], order: string[], pinned: number[] } => {
  const all = [...computed], at = new Map(all.map((id, c) => [id, c])), of = [...found.of], pinned: number[] = []
  const indexOf = (id: string): number => { let c = at.get(id); if (c === undefined) { c = all.length; at.set(id, c); all.push(id) } return c }
  hand.rows.forEach((row, i) => {
    const entity = hand.entities[hand.to[i] as number]
    if (entity === undefined || graph.include[row] !== 1) return
    of[row] = indexOf(entity.id)
    pinned.push(row)
  })
  const size = all.map(() => 0), first = all.map(() => of.length)
  of.forEach((c, v) => { if (c >= 0) { size[c] = (size[c] as number) + 1; first[c] = Math.min(first[c] as number, v) } })
  const order = all.map((_, c) => c).filter(c => (size[c] as number) > 0).sort((a, b) => (size[b] as number) - (size[a] as number) || (first[a] as number) - (first[b] as number))
  const rank = new Int32Array(all.length).fill(-1)
  order.forEach((c, i) => { rank[c] = i })
  return { of: of.map(c => c < 0 ? -1 : rank[c] as number), sizes: order.map(c => size[c] as number), order: order.map(c => all[c] as string), pinned }
}

/**
 * Identifies the communities `found` on `graph`, the cohesion reading of `columns`. The first run numbers by size, then by the
 * smallest row. The same input gives the same answer, ids included. Cost O(rows + members of those gone).
 */
export const identify = (found: Partition, graph: Graph, columns: ProjectColumns, resolution: number, past: Past = NO_PAST): Identified => {
  const { ids } = columns.stakeholders, hand = columns.communities ?? NOTHING, { memory } = past
  const sides = memory === null ? null : aligned(memory, ids, found.of)
  const match: CommunityMatch = sides === null ? { nowToBefore: new Map(), events: [] } : matchCommunities(sides.before, sides.now)
  const open = new Set(found.sizes.map((_, c) => c).filter(c => !match.nowToBefore.has(c)))
  const gone = memory?.gone ?? [], back = returned(gone, ids, found, open)
  const firstRow = found.sizes.map(() => '')
  for (let v = ids.length - 1; v >= 0; v--) { const c = found.of[v] ?? -1; if (c >= 0) firstRow[c] = ids[v] as string }
  const before = found.sizes.map((_, c) => {
    const b = match.nowToBefore.get(c), g = back.get(c)
    return b !== undefined ? memory?.known[b] ?? null : g !== undefined ? gone[g] ?? null : null
  })
  const computed = before.map((k, c) => k?.id ?? idFrom('community', past.project, String(columns.rev), firstRow[c] ?? ''))

  const { of, sizes, order, pinned } = laid(found, graph, computed, hand)
  const partition: Partition = { of, sizes, modularity: pinned.length === 0 ? found.modularity : modularityOf(graph, of, resolution) }
  const knownBy = new Map([...(memory?.known ?? []), ...gone].map(k => [k.id, k])), entities = new Map(hand.entities.map(e => [e.id, e]))
  const alive = new Set(computed), slots = giveSlots({ entities: hand.entities, computed, known: knownBy, gone: [...memory?.known ?? [], ...gone].filter(k => !alive.has(k.id)) })
  const fresh = namesOf(partition, graph, columns.stakeholders)
  const names = keptProposals(order.map(id => knownBy.get(id)?.proposal ?? null), fresh, partition, columns.stakeholders)
  const who = order.map((id, c) => ({ id, slot: slots.get(id) ?? 0, name: entities.get(id)?.name ?? null, hand: entities.get(id)?.hand ?? false, suggestion: fresh[c] as Proposal }))

  const proposalOf = new Map(order.map((id, c) => [id, names[c] as Proposal]))
  const known = computed.map(id => ({ id, slot: slots.get(id) ?? 0, proposal: proposalOf.get(id) ?? knownBy.get(id)?.proposal ?? { tag: null, family: null, lead: null } }))
  const told = memory === null || sides === null || !past.keep ? [] : eventsOf(match, columns.rev, memory, sides.before, known, found.sizes)
  const events = keptEvents(told, memory)
  return { ...partition, who, names, pinned, events, memory: past.keep ? nextMemory(columns, found.of, known, memory, events) : null }
}
