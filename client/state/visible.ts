/** What the filter leaves, for every view alike; and names and neighbours that several views need. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Link, Stakeholder, WithId } from '#contract/entities'
import { call } from '../api/call'
import { translate } from '../i18n/translate'
import { isFiltered, type Lens } from './address'
import { createAnalysis, type AnalysisModel } from './analysis-store'
import { useLens } from './lens'
import { factsOf, peopleOf, type Question } from './narrowing'
import { openProject, projectNow, useProject } from './open-project'
import { namesOfCommunities, slotsById } from './communities'
import type { ProjectState } from './project-state'
import { matcher } from './search'
import { useSession } from './session'

/** What is analysed follows the lens; who is named by the filter follows the map too, by way of the edit that moves it. */
const question: Question = {
  now: () => {
    const lens = useLens.getState(), parameters = factsOf(lens, new Date())
    if (lens.scope === 'all' || !isFiltered(lens)) return { parameters, people: null, key: JSON.stringify(parameters) }
    const { families, kinds, communities, minLinks, text } = lens
    const people = (communityOf: ReadonlyMap<string, number>) => peopleOf(lens, () => {
      const state = projectNow()
      return state === null ? [] : namedBy(state, lens, communityOf)
    })
    return { parameters, people, key: JSON.stringify([parameters, families, kinds, communities, minLinks, text]) }
  },
  subscribe: heard => useLens.subscribe(heard)
}
export const analysis = createAnalysis(openProject, call, 500, question)
export const useAnalysis = <T>(pick: (model: AnalysisModel) => T): T => useStore(analysis.store, pick)

export interface Visible {
  /** the brand included, if it is on the map */
  stakeholders: WithId<Stakeholder>[]
  ids: ReadonlySet<string>
  /** both ends are visible */
  links: WithId<Link>[]
  /** how many of how many, the brand not counted */
  shown: number
  loaded: number
}
type Filter = Pick<Lens, 'families' | 'kinds' | 'communities' | 'minLinks' | 'text'>

/** The stakeholders that a filter leaves. The brand is no actor: it always stays. Cost O(stakeholders + links). */
export const visibleOf = (state: ProjectState, filter: Filter, communityOf: ReadonlyMap<string, number>): Visible => {
  const families = new Set(filter.families), kinds = new Set(filter.kinds), communities = new Set(filter.communities)
  const matches = matcher(state, filter.text), brand = state.project.brandId
  const stakeholders = [...state.stakeholders.values()].filter(s => s.id === brand || (
    (families.size === 0 || families.has(s.family ?? 'none')) && (kinds.size === 0 || kinds.has(s.kind)) &&
    (communities.size === 0 || communities.has(communityOf.get(s.id) ?? -1)) && (filter.minLinks === 0 || linkCount(state, s.id) >= filter.minLinks) && matches(s.id)))
  const ids = new Set(stakeholders.map(s => s.id)), there = (map: { has(id: string): boolean }): number => brand !== null && map.has(brand) ? 1 : 0
  return {
    stakeholders, ids, links: [...state.links.values()].filter(l => ids.has(l.source) && ids.has(l.target)),
    shown: ids.size - there(ids), loaded: state.stakeholders.size - there(state.stakeholders)
  }
}
/**
 * Whom the filter leaves, by id and without the brand, for a question to the server. Of a project opened in part, the community of
 * everyone is known, texts and links of those on the map alone.
 */
export const namedBy = (state: ProjectState, filter: Filter, communityOf: ReadonlyMap<string, number>): string[] => {
  const { communities, minLinks, text } = filter, brand = state.project.brandId
  const ids = state.whole || minLinks > 0 || text !== '' ? [...visibleOf(state, filter, communityOf).ids] : [...communityOf].flatMap(([id, c]) => communities.includes(c) ? [id] : [])
  return ids.filter(id => id !== brand)
}
/** Links of a stakeholder, those to the brand not counted. */
export const linkCount = (state: ProjectState, id: string): number => {
  let n = 0
  for (const l of state.linksOf.get(id) ?? []) { const link = state.links.get(l); if (link !== undefined && link.source !== state.project.brandId && link.target !== state.project.brandId) n++ }
  return n
}
const NOTHING: Visible = { stakeholders: [], ids: new Set(), links: [], shown: 0, loaded: 0 }
let last: { state: ProjectState, key: readonly unknown[], value: Visible } | null = null

/** What is visible now; the same object for every view until something changes. */
export const useVisible = (): Visible => {
  const state = useProject(m => m.state), communityOf = useAnalysis(m => m.communityOf)
  const families = useLens(l => l.families), kinds = useLens(l => l.kinds), communities = useLens(l => l.communities), minLinks = useLens(l => l.minLinks), text = useLens(l => l.text)
  return useMemo(() => {
    if (state === null) return NOTHING
    const key = [families, kinds, communities, minLinks, text, communities.length > 0 ? communityOf : null]
    // Positions and targets move nothing here, but are part of the state: compare what the filter reads.
    if (last !== null && last.state.stakeholders === state.stakeholders && last.state.links === state.links && last.state.accounts === state.accounts && last.state.project.brandId === state.project.brandId && last.key.every((k, i) => k === key[i])) return last.value
    last = { state, key, value: visibleOf(state, { families, kinds, communities, minLinks, text }, communityOf) }
    return last.value
  }, [state, communityOf, families, kinds, communities, minLinks, text])
}

/** Stakeholders one link away, on the map. */
export const neighboursOf = (state: ProjectState, id: string): string[] => {
  const out = new Set<string>()
  for (const l of state.linksOf.get(id) ?? []) {
    const link = state.links.get(l), other = link === undefined ? undefined : link.source === id ? link.target : link.source
    if (other !== undefined && state.stakeholders.has(other)) out.add(other)
  }
  return [...out]
}

/** Name of each community, by its colour. */
export const useCommunityNames = (): ReadonlyMap<number, string> => {
  const result = useAnalysis(m => m.result), stakeholders = useProject(m => m.state?.stakeholders), communities = useProject(m => m.state?.communities), language = useSession(s => s.language)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of the language
  return useMemo(() => stakeholders === undefined || communities === undefined ? new Map() : namesOfCommunities(result, { stakeholders, communities }, translate), [result, stakeholders, communities, language])
}
/** Says the name of a community by its id, for sentences about it; '' when it is not known here. */
export const useCommunityName = (): (id: string) => string => {
  const result = useAnalysis(m => m.result), communities = useProject(m => m.state?.communities), names = useCommunityNames()
  return id => communities === undefined ? '' : names.get(slotsById(result, { communities }).get(id) ?? -1) ?? ''
}
