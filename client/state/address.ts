/** What of a view is in its address: the same words read and written, so that a view is a link. */
import { z } from 'zod'
import { EVIDENCE_LEVELS, MEASURES, type EvidenceLevel, type Measure } from '#contract/analysis'
import { day } from '#contract/text'
import { FAMILIES, LINK_KINDS, STAKEHOLDER_KINDS, type Family, type LinkKind, type StakeholderKind } from '#contract/words'

export const COLOUR_MODES = ['community', 'family', 'kind'] as const
export type ColourMode = (typeof COLOUR_MODES)[number]
export type LinksShown = 'all' | 'between' | 'none' | LinkKind

/** The followers of an account are an axis too, beside measures. */
export const VERSUS = ['followers', ...MEASURES] as const
export type Versus = (typeof VERSUS)[number]

/** What is looked at and how. Empty filter lists mean no filter. */
export interface Lens {
  selection: readonly string[]
  size: Measure
  colour: ColourMode
  links: LinksShown
  /** 'none' are those without a family */
  families: readonly (Family | 'none')[]
  kinds: readonly StakeholderKind[]
  /** community numbers of the analysis; -1 are those without one */
  communities: readonly number[]
  /** at least so many links */
  minLinks: number
  /** text that names, aliases, handles, roles or tags must hold */
  text: string
  /** what is set against `size` where two measures are compared */
  versus: Versus
  /** who is analysed: everyone, or those whom the filter leaves */
  scope: 'all' | 'filter'
  /** which facts are analysed */
  evidence: EvidenceLevel
  /** links not older than: '' any, `12m` twelve months, or a day */
  age: string
  /** the brand takes part in the measures */
  withBrand: boolean
}
export const DEFAULT_LENS: Lens = { selection: [], size: 'pagerank', colour: 'community', links: 'all', families: [], kinds: [], communities: [], minLinks: 0, text: '', versus: 'followers', scope: 'all', evidence: 'all', age: '', withBrand: false }

const MAX_IN_ADDRESS = 60
const words = (s: string): string[] => [...new Set(s.split('.').filter(w => w !== ''))]
const list = <T extends string>(known: readonly T[]) => z.string().transform(s => words(s).filter((w): w is T => (known as readonly string[]).includes(w))).catch([])
const SHOWN = ['all', 'between', 'none', ...Object.keys(LINK_KINDS)] as [LinksShown, ...LinksShown[]]

/** Anything unreadable in an address falls back to the default, field by field. */
const Address = z.object({
  sel: z.string().transform(s => words(s).filter(w => z.uuid().safeParse(w).success).slice(0, MAX_IN_ADDRESS)).catch([]),
  size: z.enum(MEASURES).catch(DEFAULT_LENS.size),
  by: z.enum(COLOUR_MODES).catch(DEFAULT_LENS.colour),
  links: z.enum(SHOWN).catch(DEFAULT_LENS.links),
  fam: list([...FAMILIES, 'none'] as const),
  kind: list(STAKEHOLDER_KINDS),
  com: z.string().transform(s => words(s).map(Number).filter(n => Number.isInteger(n) && n >= -1)).catch([]),
  min: z.coerce.number().int().min(0).max(100_000).catch(0),
  q: z.string().max(200).catch(''),
  vs: z.enum(VERSUS).catch(DEFAULT_LENS.versus),
  who: z.enum(['all', 'filter']).catch('all'),
  facts: z.enum(EVIDENCE_LEVELS).catch('all'),
  age: z.union([z.string().regex(/^[1-9]\d{0,2}m$/), day]).catch(''),
  brand: z.literal('1').transform(() => true).catch(false)
})

/** The lens an address's query says. */
export const lensOf = (search: Record<string, unknown>): Lens => {
  const a = Address.parse({ sel: '', fam: '', kind: '', com: '', min: 0, q: '', who: 'all', facts: 'all', age: '', brand: '', ...search })
  return { selection: a.sel, size: a.size, colour: a.by, links: a.links, families: a.fam, kinds: a.kind, communities: a.com, minLinks: a.min, text: a.q, versus: a.vs, scope: a.who, evidence: a.facts, age: a.age, withBrand: a.brand }
}

/** The query of a lens; what is as by default is left out. */
export const searchOf = (lens: Lens): Record<string, string> => {
  const out: Record<string, string> = {}
  if (lens.selection.length > 0) out.sel = lens.selection.slice(0, MAX_IN_ADDRESS).join('.')
  if (lens.size !== DEFAULT_LENS.size) out.size = lens.size
  if (lens.colour !== DEFAULT_LENS.colour) out.by = lens.colour
  if (lens.links !== DEFAULT_LENS.links) out.links = lens.links
  if (lens.families.length > 0) out.fam = lens.families.join('.')
  if (lens.kinds.length > 0) out.kind = lens.kinds.join('.')
  if (lens.communities.length > 0) out.com = lens.communities.join('.')
  if (lens.minLinks > 0) out.min = String(lens.minLinks)
  if (lens.text !== '') out.q = lens.text
  if (lens.versus !== DEFAULT_LENS.versus) out.vs = lens.versus
  if (lens.scope !== 'all') out.who = lens.scope
  if (lens.evidence !== 'all') out.facts = lens.evidence
  if (lens.age !== '') out.age = lens.age
  if (lens.withBrand) out.brand = '1'
  return out
}
export const isFiltered = (l: Lens): boolean => l.families.length > 0 || l.kinds.length > 0 || l.communities.length > 0 || l.minLinks > 0 || l.text !== ''
