/**
 * Communities as everyone sees them: found by the last analysis, with what the team has said since, which counts at once. Here
 * a community is known by its colour, which no two share and which stays with it from one analysis to the next.
 */
import type { AnalysisResult, CommunityHead } from '#contract/analysis'
import type { Proposal } from '#contract/communities'
import type { Translate } from '../i18n/translate'
import type { ProjectState } from './project-state'

type Said = Pick<ProjectState, 'stakeholders' | 'communities'>

/** Colour of every community: those of the analysis first, then those that the team made since. The first free one where two would share it. */
export const slotsById = (result: AnalysisResult | null, said: Pick<Said, 'communities'>): Map<string, number> => {
  const slots = new Map((result?.communities.heads ?? []).map(h => [h.id, h.slot])), taken = new Set(slots.values())
  for (const c of [...said.communities.values()].sort((a, b) => a.id < b.id ? -1 : 1)) {
    if (slots.has(c.id)) continue
    let slot = c.slot
    while (taken.has(slot)) slot++
    slots.set(c.id, slot); taken.add(slot)
  }
  return slots
}

/** Community of every stakeholder, as its colour; -1 without one. Who was put somewhere by hand is there at once. Cost O(stakeholders). */
export const placed = (result: AnalysisResult, said: Said | null): Map<string, number> => {
  const { of, heads } = result.communities, places = new Map(result.ids.map((id, i) => [id, heads[of[i] ?? -1]?.slot ?? -1]))
  if (said === null) return places
  const slots = slotsById(result, said)
  for (const s of said.stakeholders.values()) {
    const slot = s.community === null ? undefined : slots.get(s.community)
    if (slot !== undefined) places.set(s.id, slot)
  }
  return places
}

const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1)
/** What a community is called before the team names it: a word most of its own, else whom it is around; '' when nothing is known. */
export const proposed = (p: Proposal, state: Pick<ProjectState, 'stakeholders'>, t: Translate): string => {
  if (p.tag !== null) return capital(p.tag)
  if (p.family !== null) return t(`families.${p.family as 'media'}`)
  const lead = p.lead === null ? undefined : state.stakeholders.get(p.lead)?.name
  return lead === undefined ? '' : t('community.around', { name: lead })
}
/** Every way to call it that the analysis proposes, the likeliest first. */
export const proposals = ({ suggestion: p, offers }: Pick<CommunityHead, 'suggestion' | 'offers'>, state: Pick<ProjectState, 'stakeholders'>, t: Translate): string[] => {
  const word = (tag: string) => ({ ...p, tag }), [name, other] = offers.leads.map(id => state.stakeholders.get(id)?.name)
  const both = name === undefined || other === undefined ? '' : t('community.aroundTwo', { name, other })
  return [...new Set([proposed(p, state, t), ...offers.words.map(w => proposed(word(w), state, t)), proposed({ ...p, tag: null }, state, t), proposed({ ...p, tag: null, family: null }, state, t), both].filter(x => x !== ''))]
}

/**
 * Name of each community by its colour: the team's, else what the analysis proposes; the lead tells equals apart. Those that
 * the team made and nobody is in yet are named too.
 */
export const namesOfCommunities = (result: AnalysisResult | null, state: Said, t: Translate): Map<number, string> => {
  const heads = result?.communities.heads ?? [], ids = new Set(heads.map(h => h.id)), slots = slotsById(result, state)
  const list = heads.map((h, i) => {
    const p = result?.communities.names[i] ?? h.suggestion, own = state.communities.get(h.id)?.name ?? null
    return { slot: h.slot, own, first: own ?? proposed(p, state, t), lead: p.lead === null ? '' : state.stakeholders.get(p.lead)?.name ?? '' }
  })
  for (const c of state.communities.values()) if (!ids.has(c.id) && c.name !== null) list.push({ slot: slots.get(c.id) ?? c.slot, own: c.name, first: c.name, lead: '' })
  const count = new Map<string, number>()
  for (const n of list) count.set(n.first, (count.get(n.first) ?? 0) + 1)
  return new Map(list.map(n => [n.slot, n.first === '' ? t('community.number', { number: String(n.slot + 1) }) : n.own === null && (count.get(n.first) ?? 0) > 1 && n.lead !== '' ? `${n.first} · ${n.lead}` : n.first]))
}
