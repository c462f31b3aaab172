/** The sentence of meaning of a stakeholder: which of the sentences fits, and the figures in it. */
import type { AnalysisModel } from '../state/analysis-store'
import { valuesOf } from '../state/analysis-store'
import { listeningOf, reachOf } from '../state/listening'
import type { ProjectState } from '../state/project-state'
import { linkCount, neighboursOf } from '../state/visible'

/** Steps within which a word is said to reach; three is as far as influence is usually seen to carry. */
const STEPS = 3
/** A bridge has at least so many neighbours in another community, and so much of its links. */
const BRIDGE_NEIGHBOURS = 2, BRIDGE_SHARE = 0.25
/** From so many stakeholders on, reach is said in tenths. */
const TENTHS_FROM = 20

export type Reach = { tenths: number } | { count: number }
export type Meaning =
  | { code: 'brand', count: number }
  | { code: 'alone' }
  | { code: 'unheard', count: number }
  | { code: 'bridge', home: number, away: number, reach: Reach }
  | { code: 'voice', home: number, rank: number, size: number, reach: Reach }
  | { code: 'heard', count: number }

/** The community besides its own where a stakeholder has most neighbours, if it has enough of them there to join the two. */
export const bridgeOf = (neighbours: readonly string[], home: number, communityOf: ReadonlyMap<string, number>): number | null => {
  const count = new Map<number, number>()
  for (const n of neighbours) { const c = communityOf.get(n) ?? -1; if (c >= 0 && c !== home) count.set(c, (count.get(c) ?? 0) + 1) }
  const [best] = [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return best !== undefined && best[1] >= BRIDGE_NEIGHBOURS && best[1] >= BRIDGE_SHARE * neighbours.length ? best[0] : null
}

/** In tenths where that is honest: on a map of at least 20, from one tenth on. */
export const reachIn = (reached: number, others: number): Reach => {
  const tenths = Math.floor(10 * reached / Math.max(1, others))
  return others >= TENTHS_FROM && tenths >= 2 ? { tenths } : { count: reached }
}

/** What can be said of `id` on what is loaded. Cost O(stakeholders + links). */
export const meaningOf = (state: ProjectState, model: AnalysisModel, id: string): Meaning => {
  const brand = state.project.brandId, neighbours = neighboursOf(state, id)
  if (id === brand) return { code: 'brand', count: neighbours.length }
  const links = linkCount(state, id)
  if (links === 0) return { code: 'alone' }
  const { listeners } = listeningOf(state, id)
  if (listeners.length === 0) return { code: 'unheard', count: links }
  const home = model.communityOf.get(id) ?? -1, weight = valuesOf(model, 'pagerank'), own = weight.get(id) ?? null
  if (home < 0 || own === null) return { code: 'heard', count: listeners.length }
  const others = state.stakeholders.size - 1 - (brand !== null && state.stakeholders.has(brand) ? 1 : 0)
  const reach = reachIn(reachOf(state, id, STEPS), others)
  const away = bridgeOf(neighbours.filter(n => n !== brand), home, model.communityOf)
  if (away !== null) return { code: 'bridge', home, away, reach }
  let rank = 1, size = 0
  for (const [s, c] of model.communityOf) if (c === home) { size++; const w = weight.get(s) ?? null; if (w !== null && w > own) rank++ }
  return { code: 'voice', home, rank, size, reach }
}
