/**
 * The one translator from the project to what is drawn: plain columns, one row per stakeholder and per link.
 * Nothing here knows React, Cytoscape or the canvas. Cost O(stakeholders + links · log).
 */
import type { Link, Stakeholder, WithId } from '#contract/entities'
import type { Family, Grade, LinkKind, Platform, StakeholderKind } from '#contract/words'
import { FAMILIES, STAKEHOLDER_KINDS } from '#contract/words'
import { byWeight } from './nearest'
import { BRAND_DIAMETER, diameter, SHAPES, type Shape } from './sizes'

export type ColourBy = 'community' | 'family' | 'kind'
export type LinksShown = 'all' | 'between' | 'none' | LinkKind

export interface SceneInput {
  brandId: string | null
  stakeholders: readonly WithId<Stakeholder>[]
  links: readonly WithId<Link>[]
  /** ids of targets, the first priority first */
  targets: readonly string[]
  /** grades of the evidence of a stakeholder; missing or empty: none */
  grades: ReadonlyMap<string, readonly Grade[]>
  positions: ReadonlyMap<string, { x: number, y: number }>
  /** the measure that sizes nodes; null or missing: no value */
  values: ReadonlyMap<string, number | null>
  /** community of each stakeholder, -1 or missing none; and the colour slot and name of each community */
  communityOf: ReadonlyMap<string, number>
  communities: ReadonlyMap<number, { slot: number, name: string }>
  colourBy: ColourBy
  linksShown: LinksShown
  newcomers: ReadonlySet<string>
  /** filtered out, yet shown as outlines */
  ghosts?: ReadonlySet<string>
  /** where each one speaks, the largest audience first */
  platforms?: ReadonlyMap<string, readonly Platform[]>
  scale: number
}

export const BRAND = 1, FRAGILE = 2, NEWCOMER = 4, HOLLOW = 8, GHOST = 16
/** community of a ghost: none, and in nobody's way */
export const NOWHERE = -2

const ALIKE = 0.12

export interface SceneLinks {
  ids: string[], kinds: LinkKind[]
  source: Int32Array, target: Int32Array
  strength: Uint8Array
  /** 1 for: opposition, grade C–D, an end is the brand, both ends in one community, drawn at rest, directed */
  negative: Uint8Array, weak: Uint8Array, tie: Uint8Array, inside: Uint8Array, drawn: Uint8Array, directed: Uint8Array
}
export interface Territory { community: number, slot: number, name: string, /** rows, weightiest first */ members: number[] }
export interface ColourGroup { key: string, slot: number, count: number }

export interface MapScene {
  ids: string[], names: string[], index: Map<string, number>
  kinds: StakeholderKind[], families: (Family | null)[], shapes: Shape[], platforms: (readonly Platform[])[]
  x: Float32Array, y: Float32Array
  /** the measure as a share of the largest; NaN where it is missing */
  v: Float32Array
  /** diameter and drawn width, px at zoom 1 */
  d: Float32Array, w: Float32Array
  slot: Int16Array, community: Int16Array
  /** 1, 2, 3… for targets, else 0 */
  target: Int16Array
  flags: Uint8Array
  /** circle of proximity, 1–3; 0 none */
  ring: Uint8Array
  brand: number
  links: SceneLinks
  /** neighbours of row i: near[start[i]] … near[start[i + 1] - 1], through the links `via` */
  start: Int32Array, near: Int32Array, via: Int32Array
  territories: Territory[]
  /** rows without a link, the brand apart */
  isolated: number[]
  groups: ColourGroup[]
  /** of the measure; 0 when it tells nobody apart */
  largest: number
  colourBy: ColourBy
  scale: number
}

export const toScene = (input: SceneInput): MapScene => {
  const n = input.stakeholders.length
  const ids = input.stakeholders.map(s => s.id)
  const index = new Map(ids.map((id, i) => [id, i]))
  const brand = input.brandId === null ? -1 : index.get(input.brandId) ?? -1
  const links = sceneLinks(input, index, brand)
  const { start, near, via } = adjacency(n, links)
  const v = new Float32Array(n), d = new Float32Array(n), w = new Float32Array(n), x = new Float32Array(n), y = new Float32Array(n)
  const slot = new Int16Array(n), community = new Int16Array(n), target = new Int16Array(n), flags = new Uint8Array(n)
  let largest = 0, least = Infinity, known = 0
  input.stakeholders.forEach((s, i) => {
    const value = input.values.get(s.id)
    if (i === brand || value === undefined || value === null) return
    largest = Math.max(largest, value); least = Math.min(least, value); known++
  })
  // a measure that gives everyone the same says nothing: everyone is drawn alike, in a middling size
  const alike = known > 1 && largest === least
  input.stakeholders.forEach((s, i) => {
    const value = input.values.get(s.id)
    v[i] = i === brand ? 0 : value === undefined || value === null ? Number.NaN : alike ? ALIKE : largest > 0 ? value / largest : 0
    d[i] = (i === brand ? BRAND_DIAMETER : diameter(v[i] as number)) * input.scale
    w[i] = (d[i] as number) * (i === brand ? 1 : SHAPES[s.kind].factor)
    const own = i === brand ? -1 : input.communityOf.get(s.id) ?? -1, ghost = i !== brand && input.ghosts?.has(s.id) === true
    community[i] = ghost ? NOWHERE : own
    slot[i] = i === brand ? -1 : slotOf(input, s, own)
    flags[i] = (ghost ? GHOST : 0) | (i === brand ? BRAND : 0) | (input.newcomers.has(s.id) ? NEWCOMER : 0) | (Number.isNaN(v[i] as number) ? HOLLOW : 0)
  })
  input.targets.forEach((id, k) => { const i = index.get(id); if (i !== undefined) target[i] = k + 1 })
  for (let i = 0; i < n; i++) if (i !== brand && isFragile(input, ids[i] as string, i, links, start, via)) flags[i] = (flags[i] as number) | FRAGILE
  locate(input, ids, start, near, x, y)
  const territories = [...new Set(community)].filter(c => c >= 0).sort((a, b) => a - b).map((c): Territory => {
    const members = byWeight(v).filter(i => community[i] === c)
    const known = input.communities.get(c)
    return { community: c, slot: known?.slot ?? c, name: known?.name ?? '', members }
  })
  return {
    ids, names: input.stakeholders.map(s => s.name), index,
    kinds: input.stakeholders.map(s => s.kind), families: input.stakeholders.map(s => s.family),
    shapes: input.stakeholders.map((s, i) => i === brand ? 'ellipse' : SHAPES[s.kind].shape),
    platforms: input.stakeholders.map(s => input.platforms?.get(s.id) ?? []),
    x, y, v, d, w, slot, community, target, flags, ring: Uint8Array.from(input.stakeholders, s => s.ring ?? 0), brand, links, start, near, via, territories,
    isolated: ids.map((_, i) => i).filter(i => i !== brand && community[i] !== NOWHERE && start[i] === start[i + 1]),
    groups: colourGroups(input, brand), largest: alike ? 0 : largest, colourBy: input.colourBy, scale: input.scale
  }
}

const sceneLinks = (input: SceneInput, index: Map<string, number>, brand: number): SceneLinks => {
  const among = input.links.filter(l => index.has(l.source) && index.has(l.target) && l.source !== l.target)
  const m = among.length
  const out: SceneLinks = {
    ids: among.map(l => l.id), kinds: among.map(l => l.kind), source: new Int32Array(m), target: new Int32Array(m), strength: new Uint8Array(m),
    negative: new Uint8Array(m), weak: new Uint8Array(m), tie: new Uint8Array(m), inside: new Uint8Array(m), drawn: new Uint8Array(m), directed: new Uint8Array(m)
  }
  among.forEach((l, k) => {
    const a = index.get(l.source) as number, b = index.get(l.target) as number
    const ca = input.communityOf.get(l.source) ?? -1, cb = input.communityOf.get(l.target) ?? -1
    const tie = a === brand || b === brand, inside = !tie && ca >= 0 && ca === cb
    out.source[k] = a; out.target[k] = b; out.strength[k] = l.strength
    out.negative[k] = l.sign < 0 ? 1 : 0
    out.weak[k] = l.confidence === 'C' || l.confidence === 'D' ? 1 : 0
    out.tie[k] = tie ? 1 : 0; out.inside[k] = inside ? 1 : 0; out.directed[k] = l.directed ? 1 : 0
    out.drawn[k] = input.linksShown === 'all' || (input.linksShown === 'between' && !inside) || input.linksShown === l.kind ? 1 : 0
  })
  return out
}

const adjacency = (n: number, l: SceneLinks): { start: Int32Array, near: Int32Array, via: Int32Array } => {
  const start = new Int32Array(n + 1), m = l.ids.length
  for (let k = 0; k < m; k++) for (const i of [l.source[k] as number, l.target[k] as number]) start[i + 1] = (start[i + 1] as number) + 1
  for (let i = 0; i < n; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number)
  const fill = start.slice(), near = new Int32Array(2 * m), via = new Int32Array(2 * m)
  const put = (a: number, b: number, k: number): void => { const o = fill[a] as number; near[o] = b; via[o] = k; fill[a] = o + 1 }
  for (let k = 0; k < m; k++) { put(l.source[k] as number, l.target[k] as number, k); put(l.target[k] as number, l.source[k] as number, k) }
  return { start, near, via }
}

/** Families and kinds keep the colour of their place in the contract's list, so a filter never recolours the map. */
const slotOf = (input: SceneInput, s: Stakeholder, community: number): number =>
  input.colourBy === 'family' ? s.family === null ? -1 : FAMILIES.indexOf(s.family)
    : input.colourBy === 'kind' ? STAKEHOLDER_KINDS.indexOf(s.kind)
      : community < 0 ? -1 : input.communities.get(community)?.slot ?? community

/** Known by hypothesis only: all its evidence is graded D, or, without evidence, all its links are. */
const isFragile = (input: SceneInput, id: string, i: number, links: SceneLinks, start: Int32Array, via: Int32Array): boolean => {
  const grades = input.grades.get(id)
  if (grades !== undefined && grades.length > 0) return grades.every(g => g === 'D')
  const a = start[i] as number, b = start[i + 1] as number
  if (a === b) return false
  const hypothesis = hypotheses(input)
  for (let o = a; o < b; o++) if (!hypothesis.has(links.ids[via[o] as number] as string)) return false
  return true
}
const known = new WeakMap<readonly WithId<Link>[], Set<string>>()
const hypotheses = (input: SceneInput): Set<string> => {
  let set = known.get(input.links)
  if (set === undefined) { set = new Set(input.links.filter(l => l.confidence === 'D').map(l => l.id)); known.set(input.links, set) }
  return set
}

/** Where positions say; else around the middle of the neighbours; else below the map. Turns by the golden angle keep newcomers apart. */
const locate = (input: SceneInput, ids: string[], start: Int32Array, near: Int32Array, x: Float32Array, y: Float32Array): void => {
  const n = ids.length, placed = new Uint8Array(n)
  let low = 0, middle = 0, count = 0
  ids.forEach((id, i) => {
    const p = input.positions.get(id)
    if (p === undefined) return
    x[i] = p.x; y[i] = p.y; placed[i] = 1
    low = count === 0 ? p.y : Math.max(low, p.y); middle += p.x; count++
  })
  if (count > 0) middle /= count
  let turn = 0
  for (let i = 0; i < n; i++) {
    if (placed[i] === 1) continue
    let sx = 0, sy = 0, c = 0
    for (let o = start[i] as number; o < (start[i + 1] as number); o++) {
      const j = near[o] as number
      if (placed[j] !== 1) continue
      sx += x[j] as number; sy += y[j] as number; c++
    }
    const a = 2.39996 * turn, away = c > 0 ? 64 + 6 * Math.sqrt(turn) : 46 * Math.sqrt(turn)
    x[i] = (c > 0 ? sx / c : middle) + away * Math.cos(a)
    y[i] = (c > 0 ? sy / c : count > 0 ? low + 160 : 0) + away * Math.sin(a)
    turn++
  }
}

const colourGroups = (input: SceneInput, brand: number): ColourGroup[] => {
  const counts = new Map<string, ColourGroup>()
  input.stakeholders.forEach((s, i) => {
    if (i === brand || input.ghosts?.has(s.id) === true) return
    const c = input.communityOf.get(s.id) ?? -1
    const key = input.colourBy === 'family' ? s.family ?? '' : input.colourBy === 'kind' ? s.kind : c < 0 ? '' : String(c)
    const g = counts.get(key)
    if (g === undefined) counts.set(key, { key, slot: slotOf(input, s, c), count: 1 }); else g.count++
  })
  return [...counts.values()].sort((a, b) => (a.slot < 0 ? 1e6 : a.slot) - (b.slot < 0 ? 1e6 : b.slot))
}
