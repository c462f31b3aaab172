/** Search-as-you-type in what is loaded: accents and case do not count, words may be in any order and unfinished. */
import type { SearchHit } from '#contract/project'
import { fold } from '#contract/text'
import type { ProjectState } from './project-state'

interface Entry { id: string, name: string, words: string, all: string }
const kept = new WeakMap<object, WeakMap<object, Entry[]>>()

/** One folded line per stakeholder, made again only when stakeholders or accounts changed. Cost O(stakeholders + accounts). */
const entriesOf = (state: ProjectState): Entry[] => {
  let byAccounts = kept.get(state.stakeholders)
  if (byAccounts === undefined) { byAccounts = new WeakMap(); kept.set(state.stakeholders, byAccounts) }
  let entries = byAccounts.get(state.accounts)
  if (entries !== undefined) return entries
  entries = [...state.stakeholders.values()].map(s => {
    const handles = [...state.accountsOf.get(s.id) ?? []].map(a => state.accounts.get(a)?.handle ?? '')
    const name = fold(s.name)
    return { id: s.id, name, words: ` ${name} ${s.aliases.map(fold).join(' ')}`, all: ` ${[name, ...[...s.aliases, ...handles, s.role, ...s.tags].map(fold)].join(' ')}` }
  })
  byAccounts.set(state.accounts, entries)
  return entries
}
const score = (e: Entry, words: string[], whole: string): number =>
  e.name === whole ? 0 : e.name.startsWith(whole) ? 1 : words.every(w => e.words.includes(` ${w}`)) ? 2 : words.every(w => e.all.includes(` ${w}`)) ? 3 : words.every(w => e.all.includes(w)) ? 4 : 5

/** Ids that match, best first; `weight` orders equals. Empty for an empty query. */
export const searchLoaded = (state: ProjectState, query: string, weight: (id: string) => number = () => 0, limit = 20): string[] => {
  const whole = fold(query)
  if (whole === '') return []
  const words = whole.split(' ')
  return entriesOf(state).map(e => ({ e, s: score(e, words, whole) })).filter(x => x.s < 5)
    .sort((a, b) => a.s - b.s || weight(b.e.id) - weight(a.e.id) || (a.e.name < b.e.name ? -1 : 1)).slice(0, limit).map(x => x.e.id)
}
/** True for each stakeholder that a filter text lets through. */
export const matcher = (state: ProjectState, text: string): ((id: string) => boolean) => {
  const whole = fold(text)
  if (whole === '') return () => true
  const words = whole.split(' '), found = new Set(entriesOf(state).filter(e => score(e, words, whole) < 5).map(e => e.id))
  return id => found.has(id)
}

/** A loaded stakeholder as a hit of the server's search. */
export const hitOf = (state: ProjectState, id: string): SearchHit | null => {
  const s = state.stakeholders.get(id)
  if (s === undefined) return null
  const account = [...state.accountsOf.get(id) ?? []].map(a => state.accounts.get(a)).find(a => a !== undefined)
  return { id, name: s.name, kind: s.kind, family: s.family, role: s.role, handle: account?.handle ?? null }
}
