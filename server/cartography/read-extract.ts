/** Stakeholders by name, brought onto a map that does not show them yet, with places beside those they know. */
import type { Id } from '#contract/ids'
import { LIMITS } from '#contract/limits'
import { Refusal } from '#contract/problem'
import type { Extract, SearchHit } from '#contract/project'
import type { Context } from './context'
import { LAYOUT_KEY } from './lay-out'
import { refuseWhileWriting } from './read-map'

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))
const STEP = 34

/**
 * A place for each of `ids` that has none: the middle of the neighbours that have one, stepped out along a spiral so that
 * newcomers do not cover each other; without placed neighbours below the map. The same input gives the same places. O(ids + links).
 */
export const placeNewcomers = (ids: readonly Id[], links: readonly { source: Id, target: Id }[], known: ReadonlyMap<Id, { x: number, y: number }>): Map<Id, { x: number, y: number }> => {
  const sums = new Map<Id, { x: number, y: number, n: number }>()
  const near = (id: Id, other: Id): void => {
    const p = known.get(other)
    if (p === undefined || known.has(id)) return
    const s = sums.get(id) ?? { x: 0, y: 0, n: 0 }
    sums.set(id, { x: s.x + p.x, y: s.y + p.y, n: s.n + 1 })
  }
  for (const l of links) { near(l.source, l.target); near(l.target, l.source) }
  let low = 0, middle = 0
  for (const p of known.values()) { low = Math.max(low, p.y); middle += p.x / known.size }
  const placed = new Map<Id, { x: number, y: number }>()
  ids.filter(id => !known.has(id)).forEach((id, i) => {
    const s = sums.get(id)
    const r = STEP * Math.sqrt(i + 1), a = i * GOLDEN_ANGLE
    placed.set(id, s === undefined
      ? { x: middle + ((i % 20) - 10) * STEP, y: low + STEP * (3 + Math.floor(i / 20)) }
      : { x: s.x / s.n + r * Math.cos(a), y: s.y / s.n + r * Math.sin(a) })
  })
  return placed
}

/** Named stakeholders with all that hangs on them, neighbours too if asked (to 500 in all). Refuses: `entity.not-found`, `project.writing`. */
export const readExtract = async (context: Context, id: Id, o: { ids: readonly Id[], neighbours: boolean }): Promise<Extract> => {
  const store = context.store()
  refuseWhileWriting(await store.readProject(id))
  const asked = [...new Set(o.ids)]
  const more = o.neighbours && asked.length < LIMITS.extractStakeholders ? await store.neighbours(id, asked, LIMITS.extractStakeholders - asked.length) : []
  const ids = [...new Set([...asked, ...more])]
  const extract = await store.readExtract(id, ids, {})
  const there = new Set(extract.stakeholders.map(s => s.id))
  const gone = asked.find(a => !there.has(a))
  if (gone !== undefined) throw new Refusal('entity.not-found', { values: { what: gone }, field: 'ids' })
  const known = new Map<Id, { x: number, y: number, pinned: boolean }>()
  const layout = await store.readLayout(id)
  if (layout !== null && layout.key === LAYOUT_KEY) layout.ids.forEach((at, i) => { known.set(at, { x: layout.x[i] ?? 0, y: layout.y[i] ?? 0, pinned: false }) })
  for (const p of extract.positions) if (p.pinned) known.set(p.id, p)
  const placed = placeNewcomers(ids, extract.links, known)
  return {
    ...extract,
    positions: extract.stakeholders.flatMap(s => {
      const p = known.get(s.id) ?? placed.get(s.id)
      return p === undefined ? [] : [{ id: s.id, x: p.x, y: p.y, pinned: known.get(s.id)?.pinned ?? false }]
    })
  }
}

/** Stakeholders whose name, alias, handle or role holds the words; accents and case do not count. */
export const search = async (context: Context, id: Id, q: string, limit: number): Promise<SearchHit[]> => {
  const store = context.store()
  refuseWhileWriting(await store.readProject(id))
  return q.trim() === '' ? [] : await store.search(id, q, limit)
}
