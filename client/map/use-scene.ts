/** The scene of what is visible now. Built anew only when something drawn has changed. */
import { useMemo, useRef } from 'react'
import type { Grade, Platform } from '#contract/words'
import { valuesOf } from '../state/analysis-store'
import { useLens } from '../state/lens'
import { useProject } from '../state/open-project'
import type { ProjectState } from '../state/project-state'
import { useAnalysis, useCommunityNames, useVisible } from '../state/visible'
import { useMapUi } from './map-ui'
import { newcomers } from './newcomers'
import { type MapScene, toScene } from './scene'

const SEEN = new Set<string>()
/** Looked at in this window: no longer news. */
export const markSeen = (ids: readonly string[]): void => { for (const id of ids) SEEN.add(id) }

const gradesOf = (state: ProjectState): Map<string, Grade[]> => {
  const out = new Map<string, Grade[]>()
  for (const e of state.evidence.values()) {
    if (e.subject !== 'stakeholder') continue
    const list = out.get(e.subjectId)
    if (list === undefined) out.set(e.subjectId, [e.grade]); else list.push(e.grade)
  }
  return out
}

const platformsByAccounts = new WeakMap<ProjectState['accounts'], Map<string, Platform[]>>()
/** Platforms of each stakeholder, each once, the largest audience first. */
const platformsOf = ({ accounts }: ProjectState): Map<string, Platform[]> => {
  const known = platformsByAccounts.get(accounts)
  if (known !== undefined) return known
  const out = new Map<string, Platform[]>()
  for (const a of [...accounts.values()].sort((p, q) => (q.followers ?? 0) - (p.followers ?? 0) || (p.id < q.id ? -1 : 1))) {
    const list = out.get(a.stakeholderId)
    if (list === undefined) out.set(a.stakeholderId, [a.platform]); else if (!list.includes(a.platform)) list.push(a.platform)
  }
  platformsByAccounts.set(accounts, out)
  return out
}

/** Null while no project is there. `scale`: 1, or more on wide windows. */
export const useScene = (scale: number): MapScene | null => {
  const state = useProject(m => m.state)
  const visible = useVisible()
  const model = useAnalysis(m => m)
  const names = useCommunityNames()
  const size = useLens(l => l.size), colourBy = useLens(l => l.colour), linksShown = useLens(l => l.links), selection = useLens(l => l.selection)
  const hidden = useMapUi(m => m.hidden), haunted = useMapUi(m => m.ghosts)
  const stakeholders = state?.stakeholders, positions = state?.positions, layout = state?.layout, targets = state?.targets, evidence = state?.evidence, accounts = state?.accounts
  const seenKey = useRef(0)
  if (selection.some(id => !SEEN.has(id))) { markSeen(selection); seenKey.current++ }
  const seen = seenKey.current
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of the state that are drawn, not the state, which changes with every edit of a note
  return useMemo(() => {
    if (state === null) return null
    const places = new Map<string, { x: number, y: number }>([...state.layout, ...state.positions])
    const ghosts = haunted ? new Set([...state.stakeholders.keys()].filter(id => !visible.ids.has(id))) : new Set<string>()
    const among = ghosts.size === 0 ? visible.stakeholders : [...state.stakeholders.values()]
    const shown = hidden.size === 0 ? among : among.filter(s => !hidden.has(s.id))
    return toScene({
      brandId: state.project.brandId, stakeholders: shown, links: visible.links,
      targets: [...state.targets.values()].sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1)).map(t => t.stakeholderId),
      grades: gradesOf(state), positions: places, values: valuesOf(model, size), communityOf: model.communityOf,
      communities: new Map([...names].map(([c, name]) => [c, { slot: model.slots.get(c) ?? c, name }])),
      colourBy, linksShown, newcomers: newcomers(state.stakeholders.keys(), Date.parse(state.project.createdAt), Date.now(), SEEN), scale, ghosts, platforms: platformsOf(state)
    })
  }, [stakeholders, positions, layout, targets, evidence, accounts, visible, model.result, model.slots, names, size, colourBy, linksShown, hidden, haunted, scale, seen])
}
