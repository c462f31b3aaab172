/** Measures and communities of the open project: asked in the background when the map has moved, and kept while they are asked again. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AnalysisResult, Measure } from '#contract/analysis'
import { newId } from '#contract/ids'
import { ApiProblem, NoAnswer } from '../api/api-problem'
import type { Call } from '../api/call'
import { keepSlots } from './community-slots'
import type { OpenProject } from './project-store'

export interface AnalysisModel {
  result: AnalysisResult | null
  /** ready: result is of the current map; stale: the map has moved since; failed: `problem` says why */
  status: 'none' | 'computing' | 'ready' | 'stale' | 'failed'
  problem: ApiProblem | NoAnswer | null
  /** row of a stakeholder in the columns of the result */
  rows: ReadonlyMap<string, number>
  /** community of a stakeholder, -1 without one */
  communityOf: ReadonlyMap<string, number>
  /** colour slot of a community: 0 is the first colour */
  slots: ReadonlyMap<number, number>
}
const NONE: AnalysisModel = { result: null, status: 'none', problem: null, rows: new Map(), communityOf: new Map(), slots: new Map() }

export interface Analysis { store: StoreApi<AnalysisModel>, refresh(): Promise<void>, stop(): void }

/** Follows a project. `calm`: ms without an edit before a new analysis is asked. */
export const createAnalysis = (project: OpenProject, call: Call, calm = 900): Analysis => {
  const store = createStore<AnalysisModel>(() => NONE)
  const { setState: set, getState: get } = store
  let timer: ReturnType<typeof setTimeout> | undefined, running: AbortController | null = null, of: string | null = null, askedFor = -1, tries = 0
  let slotOf = new Map<string, number>()
  const used = new Set<number>()

  const refresh = async (): Promise<void> => {
    const { id, graphRev } = project.store.getState()
    if (id === null) return
    clearTimeout(timer)
    running?.abort()
    const mine = new AbortController()
    running = mine; askedFor = graphRev
    set({ status: 'computing', problem: null })
    try {
      const result = await call('analyse', { params: { project: id }, body: { job: newId() }, signal: mine.signal })
      if (running !== mine) return
      tries = 0
      const communityOf = new Map(result.ids.map((s, i) => [s, result.communities.of[i] ?? -1]))
      const slots = keepSlots(communityOf, slotOf, used)
      slotOf = new Map([...communityOf].flatMap(([s, c]) => { const slot = slots.get(c); return slot === undefined ? [] : [[s, slot] as const] }))
      const current = result.rev >= project.store.getState().graphRev
      set({ result, status: current ? 'ready' : 'stale', problem: null, rows: new Map(result.ids.map((s, i) => [s, i])), communityOf, slots })
      if (!current) schedule(calm)
    } catch (e) {
      if (running !== mine || mine.signal.aborted) return
      if (!(e instanceof ApiProblem || e instanceof NoAnswer)) throw e
      set({ status: 'failed', problem: e })
      if ((e instanceof NoAnswer || e.status === 503 || e.status === 429) && tries < 5) schedule(1_000 * 2 ** tries++)
    } finally { if (running === mine) running = null }
  }
  const schedule = (ms: number): void => { clearTimeout(timer); timer = setTimeout(() => { void refresh() }, ms) }
  const stop = (): void => { clearTimeout(timer); running?.abort(); running = null; slotOf = new Map(); used.clear(); askedFor = -1; tries = 0; set(NONE, true) }

  project.store.subscribe(m => {
    // Asked together with the map, not after it.
    if (m.id !== of) { stop(); of = m.id; void refresh(); return }
    if (m.phase !== 'ready' || m.graphRev <= askedFor || m.graphRev <= (get().result?.rev ?? -1)) return
    if (get().status === 'ready') set({ status: 'stale' })
    if (running === null) schedule(calm)
  })
  return { store, refresh, stop }
}

/** The values of a measure by stakeholder; empty while there is none. */
export const valuesOf = (model: AnalysisModel, measure: Measure): ReadonlyMap<string, number | null> => {
  const { result } = model, column = result?.measures[measure]
  if (result === null || column === undefined) return new Map()
  let kept = values.get(column)
  if (kept === undefined) { kept = new Map(result.ids.map((id, i) => [id, column[i] ?? null])); values.set(column, kept) }
  return kept
}
const values = new WeakMap<readonly (number | null)[], ReadonlyMap<string, number | null>>()

export interface Ranks { of: ReadonlyMap<string, number>, total: number }
/** Rank of each stakeholder by a measure, 1 is the highest; equals share the better rank. `total`: how many have a value. */
export const ranksOf = (model: AnalysisModel, measure: Measure): Ranks => {
  const all = valuesOf(model, measure)
  let kept = ranks.get(all)
  if (kept !== undefined) return kept
  const sorted = [...all].filter((e): e is [string, number] => e[1] !== null).sort((a, b) => b[1] - a[1])
  const of = new Map<string, number>()
  sorted.forEach(([id, v], i) => { const before = sorted[i - 1]; of.set(id, before !== undefined && before[1] === v ? of.get(before[0]) ?? i + 1 : i + 1) })
  kept = { of, total: sorted.length }
  ranks.set(all, kept)
  return kept
}
const ranks = new WeakMap<ReadonlyMap<string, number | null>, Ranks>()
