/** Where stakeholders stand: what was put by hand, then the stored layout, then a worker for whoever has no place yet. */
import type { ProjectColumns } from '#contract/columns'
import type { Id } from '#contract/ids'
import type { LayoutAnswer, LayoutRequest } from '#contract/layout'
import { LIMITS } from '#contract/limits'
import { Refusal } from '#contract/problem'
import type { Extract } from '#contract/project'
import type { StoredLayout } from '../store/store'
import type { Sight } from '../workers/tasks'
import { type Analysed, weigh } from './analyse'
import type { Context } from './context'
import type { JobHandle } from './jobs'
import type { Waiting } from './shelf'

/** Names the algorithm; a stored layout of another one is not built upon. */
export const LAYOUT_KEY = 'territories-1'
/** Names how a map that cannot show everyone chooses; whoever was shown by another way is chosen again. */
export const SHOWN_KEY = 'pagerank-1'
export const LAYOUT_SEED = 42
type Positions = Extract['positions']
interface Places { ids: Id[], x: number[], y: number[] }

/** The columns of some rows only, with the links among them. Cost O(stakeholders + links). */
export const partOf = (columns: ProjectColumns, rows: readonly number[]): ProjectColumns => {
  const s = columns.stakeholders, l = columns.links
  const at = new Int32Array(s.ids.length).fill(-1)
  rows.forEach((row, i) => { at[row] = i })
  const kept: number[] = []
  for (let i = 0; i < l.source.length; i++) {
    if ((at[l.source[i] ?? -1] ?? -1) >= 0 && (at[l.target[i] ?? -1] ?? -1) >= 0) kept.push(i)
  }
  const pick = <T>(list: readonly T[]): T[] => rows.map(row => list[row] as T)
  return {
    rev: columns.rev, brand: columns.brand < 0 ? -1 : at[columns.brand] ?? -1,
    stakeholders: { ids: pick(s.ids), refs: pick(s.refs), names: pick(s.names), kinds: pick(s.kinds), families: pick(s.families), tags: pick(s.tags), doNotContact: Uint8Array.from(rows, row => s.doNotContact[row] ?? 0) },
    links: {
      source: Int32Array.from(kept, i => at[l.source[i] ?? 0] ?? 0), target: Int32Array.from(kept, i => at[l.target[i] ?? 0] ?? 0), kinds: l.kinds,
      kind: Uint8Array.from(kept, i => l.kind[i] ?? 0), strength: Float64Array.from(kept, i => l.strength[i] ?? 0),
      sign: Int8Array.from(kept, i => l.sign[i] ?? 1), directed: Uint8Array.from(kept, i => l.directed[i] ?? 1),
      grade: Uint8Array.from(kept, i => l.grade[i] ?? 0), day: Int32Array.from(kept, i => l.day[i] ?? 0)
    }
  }
}

const places = (positions: Iterable<{ id: Id, x: number, y: number }>): Places => {
  const list = [...positions]
  return { ids: list.map(p => p.id), x: list.map(p => p.x), y: list.map(p => p.y) }
}

type Known = Map<Id, { x: number, y: number }>
const knownOf = (stored: StoredLayout | null): Known =>
  new Map(stored === null || stored.key !== LAYOUT_KEY ? [] : stored.ids.map((id, i) => [id, { x: stored.x[i] ?? 0, y: stored.y[i] ?? 0 }]))
const handOf = (byHand: Positions): Map<Id, Positions[number]> => new Map(byHand.filter(p => p.pinned).map(p => [p.id, p]))
/** Those of `ids` that have a place, in their order; what was put by hand comes before what was worked out. */
const standing = (ids: readonly Id[], hand: ReadonlyMap<Id, Positions[number]>, known: Known): Positions => ids.flatMap<Positions[number]>(id => {
  const p = hand.get(id)
  if (p !== undefined) return [{ id, x: p.x, y: p.y, pinned: true }]
  const q = known.get(id)
  return q === undefined ? [] : [{ id, ...q, pinned: false }]
})

/** Whom a stored layout says that a map of at most `limit` shows, in their order; null when it does not say it of this revision. */
export const shownThen = (stored: StoredLayout | null, rev: number, limit: number): Id[] | null =>
  stored !== null && stored.key === LAYOUT_KEY && stored.rev === rev && stored.shown?.key === SHOWN_KEY && stored.shown.limit === limit ? stored.shown.ids : null
/** A position for each of `ids` by a stored layout of this revision; null when it is of another, or does not know them all. */
export const positionsThen = (stored: StoredLayout | null, rev: number, ids: readonly Id[], byHand: Positions): Positions | null => {
  if (stored?.rev !== rev) return null
  const positions = standing(ids, handOf(byHand), knownOf(stored))
  return positions.length === ids.length ? positions : null
}

/**
 * A position for each of `rows`, which a map of at most `limit` shows. Stakeholders that have one keep it; when some have none a
 * worker places them among the others, and the result is stored for the next opening; so is who is shown of a map that opens in
 * part, since the next opening of that revision need not work it out then.
 */
export const positionsFor = async (context: Context, project: Analysed, rows: readonly number[], limit: number, byHand: Positions, waiting: Waiting = {}): Promise<Positions> => {
  const { columns, weight, communities } = await weigh(context, project, waiting)
  const stored = await context.store().readLayout(project.id)
  const known = knownOf(stored), hand = handOf(byHand)
  const ids = rows.map(row => columns.stakeholders.ids[row] as Id)
  const inPart = limit === LIMITS.mapStakeholders && rows.length < columns.stakeholders.ids.length
  const store = async (): Promise<void> => {
    const there = new Set(columns.stakeholders.ids)
    const kept = places([...known].filter(([id]) => there.has(id)).map(([id, p]) => ({ id, ...p })))
    const shown = inPart ? { key: SHOWN_KEY, limit, ids } : stored?.rev === columns.rev ? stored.shown : null
    await context.store().writeLayout(project.id, { key: LAYOUT_KEY, rev: columns.rev, ...kept, shown })
      .catch((error: unknown) => { context.log.warn({ err: error, project: project.id }, 'layout not stored') })
  }
  if (ids.some(id => !known.has(id) && !hand.has(id))) {
    const shown = new Set(ids)
    const previous = known.size === 0 ? null : places([...known].filter(([id]) => shown.has(id)).map(([id, p]) => ({ id, ...p })))
    const laid = await context.pool.run('layout', {
      columns: partOf(columns, rows), communities: rows.map(row => communities[row] ?? -1), weight: rows.map(row => weight[row] ?? 0),
      previous, pinned: places([...hand.values()].filter(p => shown.has(p.id))), seed: LAYOUT_SEED
    }, waiting)
    laid.ids.forEach((id, i) => { known.set(id, { x: laid.x[i] ?? 0, y: laid.y[i] ?? 0 }) })
    await store()
  } else if (inPart && shownThen(stored, columns.rev, limit)?.join() !== ids.join()) await store()
  return standing(ids, hand, known)
}

/** Between two looks at a layout that settles, ms. */
const SIGHT_MS = 110

/** Proposes a layout for what the map shows; nothing is stored. */
export const proposeLayout = async (context: Context, project: Analysed, rows: readonly number[], asked: LayoutRequest & { rings: ReadonlyMap<Id, number | null> | null }, handle: JobHandle): Promise<LayoutAnswer> => {
  const { columns, weight, communities } = await weigh(context, project, handle)
  const ids = rows.map(row => columns.stakeholders.ids[row] as Id), { kind, seed, job, client, rings } = asked
  const from = asked.from === null ? -1 : ids.indexOf(asked.from)
  if (asked.from !== null && from < 0) throw new Refusal('entity.not-found', { values: { what: asked.from } })
  let told = 0, first = true
  const onProgress = (fraction: number, step: string, sight?: Sight): void => {
    handle.onProgress(fraction, step)
    const now = performance.now()
    if (sight === undefined || job === undefined || client === undefined || now - told < SIGHT_MS) return
    told = now
    const whole = (a: Float32Array): number[] => Array.from(a, Math.round)
    context.publish(project.id, { type: 'sight', data: { job, ids: first ? ids : null, x: whole(sight.x), y: whole(sight.y) } }, client)
    first = false
  }
  const laid = await context.pool.run('layout', {
    columns: partOf(columns, rows), communities: rows.map(row => communities[row] ?? -1), weight: rows.map(row => weight[row] ?? 0),
    previous: null, pinned: null, seed, kind, from, ...(rings === null ? {} : { rings: ids.map(id => rings.get(id) ?? null) })
  }, { signal: handle.signal, onProgress })
  return { rev: columns.rev, kind, basis: laid.basis, from: ids[laid.from] ?? null, positions: laid.ids.map((id, i) => ({ id, x: laid.x[i] ?? 0, y: laid.y[i] ?? 0 })) }
}
