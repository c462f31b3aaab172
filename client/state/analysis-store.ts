/**
 * Measures and communities of the open project: stale as soon as the map moves, asked again by themselves in the background, and
 * kept while they are asked. A quick answer first, whose slow measures are sampled; then those exactly, as soon as they are there.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AnalysisResult, Measure } from '#contract/analysis'
import { newId } from '#contract/ids'
import { ApiProblem, NoAnswer } from '../api/api-problem'
import type { Call } from '../api/call'
import { placed, slotsById } from './communities'
import { EVERYTHING, type Question } from './narrowing'
import { movesMeasures, type OpenProject, type ProjectModel } from './project-store'

export interface AnalysisModel {
  result: AnalysisResult | null
  /** ready: result is of the current map; stale: the map has moved since; failed: `problem` says why */
  status: 'none' | 'computing' | 'ready' | 'stale' | 'failed'
  /** the exact values of what is still sampled are being computed */
  refining: boolean
  /** somebody stopped the computation: it begins again with the next edit, or when asked */
  stopped: boolean
  /** why there is no new answer; while `status` is ready, why there is no exact one */
  problem: ApiProblem | NoAnswer | null
  /** of the computation under way, by which the live feed tells of its progress */
  job: string | null
  /** row of a stakeholder in the columns of the result */
  rows: ReadonlyMap<string, number>
  /** community of a stakeholder, known by its colour; -1 without one. Who was put somewhere by hand is there at once */
  communityOf: ReadonlyMap<string, number>
  /** colour slot of a community: itself, since that is what it is known by; 0 is the first colour */
  slots: ReadonlyMap<number, number>
}
const NONE: AnalysisModel = { result: null, status: 'none', refining: false, stopped: false, problem: null, job: null, rows: new Map(), communityOf: new Map(), slots: new Map() }

export interface Analysis {
  store: StoreApi<AnalysisModel>
  refresh(): Promise<void>
  /** stops the computation under way; what is known stays */
  halt(): void
  /** forgets everything, as when the project is left */
  stop(): void
}

const sampledOf = (result: AnalysisResult): Measure[] => Object.keys(result.approximate) as Measure[]

/** A part of the map measured, with the communities of the whole: who is measured does not change what groups there are. */
export const within = (part: AnalysisResult, whole: AnalysisResult): AnalysisResult => {
  const { communities: _part, ...notes } = part.notes, note = whole.notes.communities
  return { ...part, communities: whole.communities, notes: note === undefined ? notes : { ...notes, communities: note }, ms: part.ms + whole.ms }
}
/** The result with its sampled measures replaced by exact ones. */
export const refined = (result: AnalysisResult, exact: AnalysisResult): AnalysisResult => ({
  ...result, measures: { ...result.measures, ...exact.measures }, ms: result.ms + exact.ms,
  approximate: Object.fromEntries(Object.entries(result.approximate).filter(([m]) => exact.measures[m as Measure] === undefined))
})

const unsent = new WeakMap<ProjectModel['pending'], boolean>()
/** An edit made here that the server has not confirmed yet may move measures. */
const movesSoon = ({ pending }: ProjectModel): boolean => {
  let known = unsent.get(pending)
  if (known === undefined) { known = pending.some(p => p.changes.some(movesMeasures)); unsent.set(pending, known) }
  return known
}

const pinned = new WeakMap<object, string>()
/** Whom the team has put in which community, as one word. Cost O(stakeholders) when they have changed. */
const pinsOf = ({ state }: ProjectModel): string => {
  if (state === null) return ''
  let known = pinned.get(state.stakeholders)
  if (known === undefined) { known = [...state.stakeholders.values()].flatMap(s => s.community === null ? [] : [`${s.id}${s.community}`]).join(); pinned.set(state.stakeholders, known) }
  return `${known}/${[...state.communities.keys()].join()}`
}

/** Follows a project and what is asked of it. `calm`: ms without an edit before a new analysis is asked. */
export const createAnalysis = (project: OpenProject, call: Call, calm = 500, question: Question = EVERYTHING): Analysis => {
  const store = createStore<AnalysisModel>(() => NONE)
  const { setState: set, getState: get } = store
  let timer: ReturnType<typeof setTimeout> | undefined, running: AbortController | null = null, of: string | null = null, askedFor = -1, tries = 0
  /** the question that the running computation, and the last result, answer */
  let askedKey = '', knownKey = ''
  /** whom the team has put where, as of the last look */
  let pins = ''

  const current = (): boolean => {
    const m = project.store.getState(), { result } = get()
    return result !== null && result.rev >= m.graphRev && !movesSoon(m) && knownKey === question.now().key
  }
  const communitiesNow = (result: AnalysisResult): Pick<AnalysisModel, 'communityOf' | 'slots'> => {
    const { state } = project.store.getState()
    return { communityOf: placed(result, state), slots: new Map([...(state === null ? result.communities.heads.map(h => h.slot) : slotsById(result, state).values())].map(slot => [slot, slot])) }
  }
  const publish = (result: AnalysisResult, more: Partial<AnalysisModel>): void => {
    pins = pinsOf(project.store.getState())
    set({ result, problem: null, rows: new Map(result.ids.map((s, i) => [s, i])), ...communitiesNow(result), ...more })
    set({ status: current() ? 'ready' : 'stale' })
  }

  const refresh = async (): Promise<void> => {
    const { id, graphRev } = project.store.getState()
    if (id === null) return
    clearTimeout(timer)
    running?.abort()
    const mine = new AbortController(), { parameters, people, key } = question.now()
    running = mine; askedFor = graphRev; askedKey = key
    const ask = async (more: { measures?: Measure[], effort: 'interactive' | 'exact', narrow?: object }): Promise<AnalysisResult> => {
      const job = newId()
      set({ job })
      return await call('analyse', { params: { project: id }, body: { ...parameters, ...more, narrow: { ...parameters.narrow, ...more.narrow }, job }, signal: mine.signal })
    }
    const over = (): boolean => running !== mine || mine.signal.aborted
    set({ status: 'computing', refining: false, stopped: false, problem: null })
    let answered = false
    try {
      const whole = await ask({ effort: 'interactive' })
      if (over()) return
      const who = people?.(communitiesNow(whole).communityOf) ?? null
      const result = who === null ? whole : within(await ask({ effort: 'interactive', narrow: who }), whole)
      if (over()) return
      tries = 0; answered = true; knownKey = key
      const sampled = sampledOf(result)
      publish(result, { refining: sampled.length > 0 })
      if (sampled.length === 0 || !current()) return
      const exact = await ask({ measures: sampled, effort: 'exact', ...(who === null ? {} : { narrow: who }) })
      if (over()) return
      // a later revision that moved no measure will do, as long as it is of the same stakeholders
      if (exact.rev === result.rev || (current() && exact.ids.join() === result.ids.join())) publish(refined(result, exact), {})
    } catch (e) {
      if (over()) return
      if (!(e instanceof ApiProblem || e instanceof NoAnswer)) throw e
      // the sample stands: there is only no exact answer
      if (answered) { set({ problem: e }); return }
      set({ status: 'failed', problem: e })
      if ((e instanceof NoAnswer || e.status === 503 || e.status === 429) && tries < 5) schedule(1_000 * 2 ** tries++)
    } finally {
      if (running === mine) {
        running = null
        set({ refining: false, job: null })
        if (answered && !current() && !get().stopped) schedule(calm)
      }
    }
  }
  const schedule = (ms: number): void => { clearTimeout(timer); timer = setTimeout(() => { void refresh() }, ms) }
  const halt = (): void => {
    clearTimeout(timer)
    const before = running
    running = null
    before?.abort()
    if (before !== null) set({ refining: false, job: null, stopped: true, status: current() ? 'ready' : 'stale' })
  }
  const stop = (): void => { clearTimeout(timer); running?.abort(); running = null; pins = ''; askedFor = -1; askedKey = ''; knownKey = ''; tries = 0; set(NONE, true) }

  project.store.subscribe(m => {
    // Asked together with the map, not after it.
    if (m.id !== of) { stop(); of = m.id; void refresh(); return }
    if (m.phase !== 'ready') return
    const { status, result } = get()
    if (result !== null && pins !== pinsOf(m)) { pins = pinsOf(m); set(communitiesNow(result)) }
    if (status === 'ready' && !current()) set({ status: 'stale' })
    else if (status === 'stale' && running === null && current()) set({ status: 'ready' })
    if (m.graphRev <= askedFor || m.graphRev <= (get().result?.rev ?? -1)) return
    // what is being refined is of a map that has moved on; a first answer is let through, it is soon there
    if (running !== null && get().refining) { running.abort(); running = null; set({ refining: false, job: null }) }
    if (running === null) schedule(calm)
  })
  question.subscribe(() => {
    if (of === null || question.now().key === (running === null ? knownKey : askedKey)) return
    set({ status: get().result === null ? 'computing' : 'stale' })
    schedule(Math.min(calm, 250))
  })
  return { store, refresh, halt, stop }
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
