/** The communities of a map: the best of several seeded runs, in an order that does not depend on the seed, with names. */
import type { Communities } from '#contract/analysis'
import type { StakeholderColumns } from '#contract/columns'
import type { Graph } from './csr'
import { leidenRun, modularityOf } from './leiden'

export interface Partition { of: number[], sizes: number[], modularity: number | null }

/** Runs by the work that one takes: many on a workshop's map, where they cost nothing, two on a big export, one above half a million. */
const runsFor = (arcs: number): number => Math.max(arcs > 1_000_000 ? 1 : 2, Math.min(30, Math.floor(100_000 / (arcs + 1))))

/** 0 is the largest community; of two alike, the one with the smaller first row. -1 for a row without arcs. */
export const canonical = (graph: Graph, of: Int32Array): { of: number[], sizes: number[] } => {
  const size = new Map<number, number>(), first = new Map<number, number>()
  const tied = (v: number): boolean => graph.out.start[v] !== graph.out.start[v + 1]
  of.forEach((c, v) => {
    if (!tied(v)) return
    size.set(c, (size.get(c) ?? 0) + 1)
    if (!first.has(c)) first.set(c, v)
  })
  const order = [...size.keys()].sort((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0) || (first.get(a) ?? 0) - (first.get(b) ?? 0))
  const rank = new Map(order.map((c, i) => [c, i]))
  return { of: Array.from(of, (c, v) => tied(v) ? rank.get(c) ?? -1 : -1), sizes: order.map(c => size.get(c) ?? 0) }
}

const before = (a: number[], b: number[]): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] as number) < (b[i] as number)
  return false
}

/** The better of two partitions: the greater modularity; equal ones are decided by their labels. */
export const better = (one: Partition | null, other: Partition): Partition => {
  if (one === null) return other
  const gain = (other.modularity ?? 0) - (one.modularity ?? 0)
  return gain > 1e-12 || (gain > -1e-12 && before(other.of, one.of)) ? other : one
}

/** The seed of run k of a series. */
export const seedOf = (seed: number, run: number): number => seed + run * 7_919

/**
 * The partition of greatest modularity among several runs; equal ones are decided by their labels, so that seeds that
 * find the same optimum give the same answer. `graph` has no directions.
 */
export const findCommunities = (graph: Graph, resolution: number, seed: number, progress?: (fraction: number) => void): Partition => {
  const runs = runsFor(graph.arcs)
  let best: Partition | null = null
  for (let run = 0; run < runs; run++) {
    const found = canonical(graph, leidenRun(graph, resolution, seedOf(seed, run)))
    best = better(best, { ...found, modularity: modularityOf(graph, found.of, resolution) })
    progress?.((run + 1) / runs)
  }
  return best ?? { of: [], sizes: [], modularity: null }
}

/** A word names a community when this share of its members has it … */
const COVERAGE = 0.4
/** … and members have it that many times as often as everyone. */
const LIFT = 1.5

/** Word → its community, each word once, where it fits best (F1 of coverage and of the share of its bearers inside). */
const wordsFor = ({ of, sizes }: Partition, wordsOfRow: (row: number) => readonly string[]): (string | null)[] => {
  const everywhere = new Map<string, number>(), inside = sizes.map(() => new Map<string, number>())
  let rows = 0
  of.forEach((c, v) => {
    if (c < 0) return
    rows++
    for (const word of new Set(wordsOfRow(v))) {
      everywhere.set(word, (everywhere.get(word) ?? 0) + 1)
      const counts = inside[c]
      counts?.set(word, (counts.get(word) ?? 0) + 1)
    }
  })
  const fits = inside.flatMap((counts, community) => [...counts].flatMap(([word, count]) => {
    const coverage = count / (sizes[community] as number), all = everywhere.get(word) as number
    if (coverage < COVERAGE || coverage < LIFT * all / rows) return []
    const own = count / all
    return [{ word, community, fit: 2 * coverage * own / (coverage + own) }]
  }))
  fits.sort((a, b) => b.fit - a.fit || a.community - b.community || (a.word < b.word ? -1 : 1))
  const named: (string | null)[] = sizes.map(() => null), taken = new Set<string>()
  for (const { word, community } of fits) {
    if (named[community] !== null || taken.has(word)) continue
    named[community] = word
    taken.add(word)
  }
  return named
}

/** What each community can be called: a tag of its own, a family of its own, and its most central member: the one with the strongest ties inside. */
export const namesOf = (partition: Partition, graph: Graph, stakeholders: StakeholderColumns): Communities['names'] => {
  const { of, sizes } = partition, lead = new Int32Array(sizes.length).fill(-1), most = new Float64Array(sizes.length)
  of.forEach((c, v) => {
    if (c < 0) return
    let inner = 0
    for (let i = graph.out.start[v] as number; i < (graph.out.start[v + 1] as number); i++) if (of[graph.out.to[i] as number] === c) inner += graph.out.weight[i] as number
    if (lead[c] === -1 || inner > (most[c] as number)) { lead[c] = v; most[c] = inner }
  })
  const tags = wordsFor(partition, v => stakeholders.tags[v] ?? [])
  const families = wordsFor(partition, v => { const family = stakeholders.families[v]; return family == null ? [] : [family] })
  return sizes.map((_, c) => ({ tag: tags[c] ?? null, family: families[c] ?? null, lead: stakeholders.ids[lead[c] as number] ?? null }))
}
