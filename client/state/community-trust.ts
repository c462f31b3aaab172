/** How far communities can be trusted, as last measured by anyone; measured anew on demand, with progress and a way to stop. */
import { create } from 'zustand'
import type { AnalysisResult } from '#contract/analysis'
import { type CommunityTrust, LIKELY, SOLID, TRUST_STEP } from '#contract/communities'
import { newId } from '#contract/ids'
import { ApiProblem, NoAnswer } from '../api/api-problem'
import { call } from '../api/call'
import { openProject } from './open-project'

export interface TrustModel { project: string | null, trust: CommunityTrust | null, job: string | null, problem: ApiProblem | NoAnswer | null }
const NONE: TrustModel = { project: null, trust: null, job: null, problem: null }
export const useTrust = create<TrustModel>(() => NONE)
const { setState: set, getState: get } = useTrust
let running: AbortController | null = null, others = new Set<string>()

const read = async (project: string): Promise<void> => {
  try {
    const trust = await call('readTrust', { params: { project } })
    if (get().project === project) set({ trust })
  } catch (e) {
    // a page without it says that nothing was measured; the next look may find it
    if (!(e instanceof ApiProblem || e instanceof NoAnswer)) throw e
  }
}
openProject.store.subscribe(m => {
  const project = m.phase === 'ready' ? m.id : null
  if (project !== get().project) {
    running?.abort(); running = null; others = new Set()
    set({ ...NONE, project })
    if (project !== null) void read(project)
    return
  }
  // someone else has measured: what they found is for everyone
  const now = new Set([...m.jobs.values()].filter(j => j.step === TRUST_STEP && j.job !== get().job).map(j => j.job))
  if (project !== null && [...others].some(j => !now.has(j) && !m.jobs.has(j))) void read(project)
  others = now
})

/** Runs the search for communities many times and keeps what comes of it, for everyone. */
export const measureTrust = async (runs = 50): Promise<void> => {
  const { project } = get()
  if (project === null) return
  running?.abort()
  const mine = new AbortController(), job = newId()
  running = mine
  set({ job, problem: null })
  try {
    const trust = await call('measureTrust', { params: { project }, body: { runs, job }, signal: mine.signal })
    if (running === mine) set({ trust })
  } catch (e) {
    if (running !== mine || mine.signal.aborted) return
    if (!(e instanceof ApiProblem || e instanceof NoAnswer)) throw e
    set({ problem: e })
  } finally { if (running === mine) { running = null; set({ job: null }) } }
}
/** Stops; what was known stays. */
export const stopTrust = (): void => { const before = running; running = null; before?.abort(); set({ job: null }) }

export type Sureness = 'solid' | 'likely' | 'fragile'
/** Solid from 80 in a hundred on, likely from 50, fragile under it. */
export const surenessOf = (share: number): Sureness => share >= SOLID ? 'solid' : share >= LIKELY ? 'likely' : 'fragile'
/** True when trust was measured on the links and the fineness of this analysis. */
export const isCurrent = (trust: CommunityTrust, result: Pick<AnalysisResult, 'communities'> | null): boolean => trust.fingerprint === result?.communities.fingerprint
/** How surely a stakeholder belongs, 0–1; null when that was not measured. */
export const belongingOf = (trust: CommunityTrust | null, id: string): number | null => {
  if (trust === null) return null
  let rows = known.get(trust)
  if (rows === undefined) { rows = new Map(trust.ids.map((s, i) => [s, trust.belonging[i] ?? null])); known.set(trust, rows) }
  return rows.get(id) ?? null
}
const known = new WeakMap<CommunityTrust, ReadonlyMap<string, number | null>>()
