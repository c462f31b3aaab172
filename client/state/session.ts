/** Who sits here and how they like it: kept in this browser, not in the project. */
import { create } from 'zustand'
import { newId } from '#contract/ids'
import type { Language } from '#contract/words'

export type SchemeChoice = 'light' | 'dark' | 'system'
export interface Session {
  /** display name that signs changes; '' until given */
  name: string
  language: Language
  scheme: SchemeChoice
  /** shortcuts of one letter */
  singleKeys: boolean
  /** width of the inspector in px; null: as the window suggests */
  inspectorWidth: number | null
  /** projects opened here, last first, with the time */
  recent: { project: string, at: number }[]
}

const KEY = 'alentour.session'
const browserLanguage = (): Language => typeof navigator !== 'undefined' && /^fr\b/i.test(navigator.language) ? 'fr' : 'en'
const fresh = (): Session => ({ name: '', language: browserLanguage(), scheme: 'system', singleKeys: true, inspectorWidth: null, recent: [] })

/** localStorage may be forbidden or full; the session then lives as long as the page. */
const read = (): Session => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return kept !== null && typeof kept === 'object' ? clean({ ...fresh(), ...kept }) : fresh()
  } catch { return fresh() }
}
const clean = (s: Session): Session => ({
  name: typeof s.name === 'string' ? s.name.slice(0, 80) : '',
  language: s.language === 'fr' || s.language === 'en' ? s.language : browserLanguage(),
  scheme: s.scheme === 'light' || s.scheme === 'dark' ? s.scheme : 'system',
  singleKeys: s.singleKeys !== false,
  inspectorWidth: typeof s.inspectorWidth === 'number' ? s.inspectorWidth : null,
  recent: Array.isArray(s.recent) ? s.recent.filter(r => typeof r?.project === 'string' && typeof r.at === 'number').slice(0, 20) : []
})

export const useSession = create<Session>(read)

/** Changes something of the session and keeps it. */
export const setSession = (patch: Partial<Session>): void => {
  useSession.setState(patch)
  try { localStorage.setItem(KEY, JSON.stringify(useSession.getState())) } catch { /* kept in memory */ }
}
if (typeof window !== 'undefined') window.addEventListener('storage', e => { if (e.key === KEY) useSession.setState(read()) })

/** Notes that a project was opened, for the order of the home. */
export const noteOpened = (project: string): void => {
  setSession({ recent: [{ project, at: Date.now() }, ...useSession.getState().recent.filter(r => r.project !== project)].slice(0, 20) })
}

/** This tab, for the feed and presence. */
export const clientId = newId()
