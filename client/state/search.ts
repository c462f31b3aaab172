/** Search-as-you-type in what is loaded: accents and case do not count, words may be in any order and unfinished. */
import type { SearchHit } from '#contract/project'
import { fold, foldTight } from '#contract/text'
import type { ProjectState } from './project-state'

interface Entry { id: string, name: string, tight: string, words: string, all: string }
const kept = new WeakMap<object, WeakMap<object, Entry[]>>()

/** One folded line per stakeholder, made again only when stakeholders or accounts changed. Cost O(stakeholders + accounts). */
const entriesOf = (state: ProjectState): Entry[] => {
  let byAccounts = kept.get(state.stakeholders)
  if (byAccounts === undefined) { byAccounts = new WeakMap(); kept.set(state.stakeholders, byAccounts) }
  let entries = byAccounts.get(state.accounts)
  if (entries !== undefined) return entries
  entries = [...state.stakeholders.values()].map(s => {
    const handles = [...state.accountsOf.get(s.id) ?? []].map(a => state.accounts.get(a)?.handle ?? '')
    const names = [s.name, ...s.aliases], words = ` ${[...names.map(fold), ...names.map(foldTight)].join(' ')}`
    return { id: s.id, name: fold(s.name), tight: foldTight(s.name), words, all: `${words} ${[...handles, s.role, ...s.tags].flatMap(t => [fold(t), foldTight(t)]).join(' ')}` }
  })
  byAccounts.set(state.accounts, entries)
  return entries
}
/** A question: whole, without what joins words, and word by word as typed (`l'express`: both parts, or the two in one). */
interface Asked { whole: string, tight: string, words: { parts: string[], tight: string }[] }
const asking = (query: string): Asked => ({
  whole: fold(query), tight: foldTight(query),
  words: query.split(/\s+/u).map(w => ({ parts: fold(w).split(' '), tight: foldTight(w) })).filter(w => w.tight !== '')
})
const has = (line: string, { words }: Asked, before: '' | ' '): boolean => words.every(w => w.parts.every(p => line.includes(before + p)) || line.includes(before + w.tight))
const score = (e: Entry, q: Asked): number =>
  e.name === q.whole || e.tight === q.tight ? 0 : e.name.startsWith(q.whole) || e.tight.startsWith(q.tight) ? 1 : has(e.words, q, ' ') ? 2 : has(e.all, q, ' ') ? 3 : has(e.all, q, '') ? 4 : 5

/** Ids that match, best first; `weight` orders equals. Empty for an empty query. */
export const searchLoaded = (state: ProjectState, query: string, weight: (id: string) => number = () => 0, limit = 20): string[] => {
  const q = asking(query)
  if (q.whole === '') return []
  return entriesOf(state).map(e => ({ e, s: score(e, q) })).filter(x => x.s < 5)
    .sort((a, b) => a.s - b.s || weight(b.e.id) - weight(a.e.id) || (a.e.name < b.e.name ? -1 : 1)).slice(0, limit).map(x => x.e.id)
}
/** True for each stakeholder that a filter text lets through. */
export const matcher = (state: ProjectState, text: string): ((id: string) => boolean) => {
  const q = asking(text)
  if (q.whole === '') return () => true
  const found = new Set(entriesOf(state).filter(e => score(e, q) < 5).map(e => e.id))
  return id => found.has(id)
}

/** A loaded stakeholder as a hit of the server's search. */
export const hitOf = (state: ProjectState, id: string): SearchHit | null => {
  const s = state.stakeholders.get(id)
  if (s === undefined) return null
  const account = [...state.accountsOf.get(id) ?? []].map(a => state.accounts.get(a)).find(a => a !== undefined)
  return { id, name: s.name, kind: s.kind, family: s.family, role: s.role, handle: account?.handle ?? null }
}
