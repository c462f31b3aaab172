/** Who listens to whom, as the measures read it (server/analysis/projections; domain.md §5.1): the brand is no part of it. */
import type { Link, WithId } from '#contract/entities'
import { LINK_KINDS } from '#contract/words'
import type { ProjectState } from './project-state'

export interface Hearing {
  /** the one at the end of the link hears the other end */
  hears: boolean
  /** … is heard by it */
  heard: boolean
}
/** What a link means for the end `id`. Opposition and competition are neither. */
export const hearingOf = (link: Pick<Link, 'source' | 'kind' | 'directed' | 'sign'>, id: string): Hearing => {
  const { influence } = LINK_KINDS[link.kind]
  if (influence === 'none' || link.sign < 0) return { hears: false, heard: false }
  if (!link.directed || influence === 'both') return { hears: true, heard: true }
  const heard = (influence === 'forward') === (link.source === id)
  return { hears: !heard, heard }
}
export const otherEnd = (link: Pick<Link, 'source' | 'target'>, id: string): string => link.source === id ? link.target : link.source

export interface Voice {
  /** at the other end */
  id: string
  /** the strongest of the links between the two that carry this way */
  link: WithId<Link>
}
export interface Listening { listeners: Voice[], voices: Voice[] }

/** Those who listen to a stakeholder and those it listens to, each once, strongest link first, then by name. Cost O(its links · log). */
export const listeningOf = (state: ProjectState, id: string): Listening => {
  const listeners = new Map<string, WithId<Link>>(), voices = new Map<string, WithId<Link>>()
  const keep = (into: Map<string, WithId<Link>>, other: string, link: WithId<Link>): void => {
    const before = into.get(other)
    if (before === undefined || before.strength < link.strength) into.set(other, link)
  }
  for (const key of state.linksOf.get(id) ?? []) {
    const link = state.links.get(key)
    if (link === undefined) continue
    const other = otherEnd(link, id)
    if (!state.stakeholders.has(other) || other === state.project.brandId) continue
    const { hears, heard } = hearingOf(link, id)
    if (heard) keep(listeners, other, link)
    if (hears) keep(voices, other, link)
  }
  const name = (v: Voice): string => state.stakeholders.get(v.id)?.name ?? ''
  const ordered = (of: Map<string, WithId<Link>>): Voice[] => [...of].map(([other, link]) => ({ id: other, link })).sort((a, b) => b.link.strength - a.link.strength || name(a).localeCompare(name(b)))
  return { listeners: ordered(listeners), voices: ordered(voices) }
}

/** How many stakeholders what `id` says can reach in at most `steps` hops, itself and the brand not counted. Cost O(stakeholders + links). */
export const reachOf = (state: ProjectState, id: string, steps: number): number => {
  const { brandId } = state.project, seen = new Set([id])
  let edge = [id]
  for (let step = 0; step < steps && edge.length > 0; step++) {
    const next: string[] = []
    for (const from of edge) {
      for (const key of state.linksOf.get(from) ?? []) {
        const link = state.links.get(key)
        if (link === undefined || !hearingOf(link, from).heard) continue
        const other = otherEnd(link, from)
        if (seen.has(other) || other === brandId || !state.stakeholders.has(other)) continue
        seen.add(other); next.push(other)
      }
    }
    edge = next
  }
  return seen.size - 1
}
