/**
 * How far communities can be trusted, as last measured by anyone. Measured by itself once measures are up to date and the map is calm,
 * with progress and a way to stop; the server measures the same communities once.
 */
import { create } from 'zustand'
import type { AnalysisResult } from '#contract/analysis'
import { type CommunityTrust, LIKELY, SOLID, TRUST_STEP } from '#contract/communities'
import { newId } from '#contract/ids'
import { ApiProblem, NoAnswer } from '../api/api-problem'
import { call } from '../api/call'
import type { AnalysisModel } from './analysis-store'
import { openProject } from './open-project'
import { analysis } from './visible'

/** `read`: what was measured before is known */
export interface TrustModel { project: string | null, read: boolean, trust: CommunityTrust | null, job: string | null, problem: ApiProblem | NoAnswer | null }
const NONE: TrustModel = { project: null, read: false, trust: null, job: null, problem: null }
export const useTrust = create<TrustModel>(() => NONE)
const { setState: set, getState: get } = useTrust
let running: AbortController | null = null, others = new Set<string>(), timer: ReturnType<typeof setTimeout> | undefined
/** what was begun here by itself: once stopped or refused, it begins again when someone asks */
const begun = new Set<string>()
const CALM_MS = 2_000

const read = async (project: string): Promise<void> => {
  try {
    const trust = await call('readTrust', { params: { project } })
    if (get().project === project) set({ trust, read: true })
  } catch (e) {
    // a page without it says that nothing was measured; the next look may find it
    if (!(e instanceof ApiProblem || e instanceof NoAnswer)) throw e
  }
}
openProject.store.subscribe(m => {
  const project = m.phase === 'ready' ? m.id : null
  if (project !== get().project) {
    running?.abort(); running = null; others = new Set(); begun.clear()
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

/** The fingerprint of communities whose trust is not known and may be measured now, else null. Those of a part of the facts are nobody else's. */
export const unmeasured = ({ read, trust, job }: Pick<TrustModel, 'read' | 'trust' | 'job'>, { result, status, refining }: Pick<AnalysisModel, 'result' | 'status' | 'refining'>): string | null => {
  if (!read || job !== null || status !== 'ready' || refining || result === null || result.communities.sizes.length === 0) return null
  const { withBrand, narrow } = result.parameters
  return withBrand || narrow.evidence !== 'all' || narrow.since !== null || (trust !== null && isCurrent(trust, result)) ? null : result.communities.fingerprint
}
const measureSoon = (): void => {
  clearTimeout(timer)
  const wanted = unmeasured(get(), analysis.store.getState())
  // what takes long waits long: edits that follow each other shall not each set it going
  if (wanted !== null && !begun.has(wanted)) timer = setTimeout(() => { begun.add(wanted); void measureTrust() }, Math.max(CALM_MS, 2 * (get().trust?.ms ?? 0)))
}
analysis.store.subscribe(measureSoon)
useTrust.subscribe(measureSoon)
