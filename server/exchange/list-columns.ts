/** Columns of the lists that leave: head in both languages, and the cell of each. domain.md §13.2, the columns that exist. */
import type { Account, Evidence, Link, Stakeholder, Target, WithId } from '#contract/entities'
import type { ExportData } from '#contract/export-data'
import type { Language } from '#contract/words'
import { writeDay } from './dates'
import { normaliseHandle } from '#contract/handles'
import { writeList } from './lists'
import { platformRank } from './read-stakeholders'
import { BASE_WORDS, DIRECTED_WORDS, FAMILY_WORDS, inLanguage, KIND_WORDS, LINK_KIND_WORDS, PLATFORM_WORDS, STATUS_WORDS, YES_NO } from './value-words'

/** a number is written as one; text is guarded against formulas */
export type Cell = string | number | null
export interface ListColumn<R> { head: readonly [fr: string, en: string], cell(row: R, lang: Language): Cell }

export interface StakeholderRecord { stakeholder: WithId<Stakeholder>, main: WithId<Account> | null, others: WithId<Account>[], community: string, position: number | null, sources: string }
export interface LinkRecord { link: WithId<Link>, source: WithId<Stakeholder>, target: WithId<Stakeholder>, evidence: string }
export interface TargetRecord extends StakeholderRecord { target: WithId<Target> }

const TIERS: readonly (readonly [below: number, fr: string, en: string])[] = [
  [1_000, 'émergent', 'emerging'], [10_000, 'nano', 'nano'], [50_000, 'micro', 'micro'], [500_000, 'intermédiaire', 'mid-tier'], [1_000_000, 'macro', 'macro'], [Number.POSITIVE_INFINITY, 'méga', 'mega']
]
/** Tier of an audience, lower bound included (domain.md §4.2). */
export const tierOf = (followers: number, lang: Language): string => {
  const tier = TIERS.find(([below]) => followers < below) as (typeof TIERS)[number]
  return tier[lang === 'fr' ? 1 : 2]
}

/** The account with the largest known audience; among equals the platform's order, then the key. */
export const mainAccount = (accounts: readonly WithId<Account>[]): WithId<Account> | null =>
  [...accounts].sort((a, b) => (b.followers ?? -1) - (a.followers ?? -1) || platformRank(a.platform) - platformRank(b.platform) || (a.key < b.key ? -1 : 1))[0] ?? null

export const idOf = (s: { id: string, ref: string | null }): string => s.ref ?? s.id
/** The spelling of an account that reads back as the same one. */
const spelling = (a: Account): string => normaliseHandle(a.handle, a.platform)?.key === a.key || a.url === null ? a.handle : a.url

const ID: ListColumn<StakeholderRecord> = { head: ['Identifiant interne', 'Id'], cell: r => idOf(r.stakeholder) }
const NAME: ListColumn<StakeholderRecord> = { head: ['Nom', 'Name'], cell: r => r.stakeholder.name }
const WHO: ListColumn<StakeholderRecord>[] = [
  { head: ['Type', 'Type'], cell: (r, lang) => inLanguage(KIND_WORDS[r.stakeholder.kind], lang) },
  { head: ['Famille', 'Family'], cell: (r, lang) => r.stakeholder.family === null ? '' : inLanguage(FAMILY_WORDS[r.stakeholder.family], lang) },
  { head: ['Communauté', 'Community'], cell: r => r.community },
  { head: ['Plateforme principale', 'Main platform'], cell: (r, lang) => r.main === null ? '' : inLanguage(PLATFORM_WORDS[r.main.platform], lang) },
  { head: ['Identifiant', 'Handle'], cell: r => r.main?.handle ?? '' },
  { head: ['URL', 'URL'], cell: r => r.main?.url ?? '' },
  { head: ['Abonnés', 'Followers'], cell: r => r.main?.followers ?? null },
  { head: ['Palier', 'Tier'], cell: (r, lang) => r.main?.followers == null ? '' : tierOf(r.main.followers, lang) },
  { head: ['Taux d’engagement (%)', 'Engagement rate (%)'], cell: r => r.main?.engagementRate ?? null },
  { head: ['Base du taux', 'Rate base'], cell: (r, lang) => r.main?.engagementBase == null ? '' : inLanguage(BASE_WORDS[r.main.engagementBase], lang) },
  { head: ['Authenticité', 'Authenticity'], cell: r => r.main?.authenticity ?? null },
  { head: ['Pertinence (0-5)', 'Relevance (0-5)'], cell: r => r.stakeholder.relevance },
  { head: ['Légitimité (0-5)', 'Legitimacy (0-5)'], cell: r => r.stakeholder.legitimacy },
  { head: ['Position (centile)', 'Position (percentile)'], cell: r => r.position },
  { head: ['Position vis-à-vis de la marque (−2…+2)', 'Stance towards the brand (−2…+2)'], cell: r => r.stakeholder.stance },
  { head: ['Stade de relation', 'Relationship stage'], cell: r => r.stakeholder.stage }
]
const COST: ListColumn<StakeholderRecord> = { head: ['Coût moyen', 'Mid cost'], cell: r => r.stakeholder.cost }
const SOURCES: ListColumn<StakeholderRecord> = { head: ['Sources', 'Sources'], cell: r => r.sources }

const flag = (value: boolean, lang: Language): string => inLanguage(YES_NO[value ? 0 : 1], lang)
const MORE: ListColumn<StakeholderRecord>[] = [
  COST,
  { head: ['Cercle (0-3)', 'Ring (0-3)'], cell: r => r.stakeholder.ring },
  { head: ['Rôle', 'Role'], cell: r => r.stakeholder.role },
  { head: ['Lieu', 'Place'], cell: r => r.stakeholder.place },
  { head: ['Alias', 'Aliases'], cell: r => writeList(r.stakeholder.aliases) },
  { head: ['Étiquettes', 'Tags'], cell: r => writeList(r.stakeholder.tags) },
  { head: ['Description', 'Description'], cell: r => r.stakeholder.description },
  { head: ['Notes', 'Notes'], cell: r => r.stakeholder.notes },
  { head: ['Relevé le', 'Observed on'], cell: (r, lang) => writeDay(r.main?.observedAt ?? null, lang) },
  { head: ['Ne pas contacter', 'Do not contact'], cell: (r, lang) => flag(r.stakeholder.doNotContact, lang) },
  { head: ['Mineur', 'Minor'], cell: (r, lang) => flag(r.stakeholder.minor, lang) },
  SOURCES
]
const inOrder = <R>(lang: Language, id: ListColumn<R>, columns: ListColumn<R>[]): ListColumn<R>[] => lang === 'fr' ? [...columns, id] : [id, ...columns]

/** A column more for each platform where somebody has an account beside the main one: their handles. */
export const stakeholderColumns = (records: readonly StakeholderRecord[], lang: Language): ListColumn<StakeholderRecord>[] => {
  const platforms = [...new Set(records.flatMap(r => r.others.map(a => a.platform)))].sort((a, b) => platformRank(a) - platformRank(b))
  const others = platforms.map((p): ListColumn<StakeholderRecord> => ({
    // Site alone names the address of a stakeholder
    head: p === 'site' ? ['Compte site', 'Account site'] : PLATFORM_WORDS[p],
    cell: r => writeList(r.others.filter(a => a.platform === p).map(spelling))
  }))
  return inOrder(lang, ID, [NAME, ...WHO, ...MORE, ...others])
}

const LINK_ENDS: ListColumn<LinkRecord>[] = [{ head: ['Source', 'Source'], cell: r => r.source.name }, { head: ['Cible', 'Target'], cell: r => r.target.name }]
const LINK_IDS: ListColumn<LinkRecord>[] = [{ head: ['Identifiant source', 'Source Id'], cell: r => idOf(r.source) }, { head: ['Identifiant cible', 'Target Id'], cell: r => idOf(r.target) }]
const LINK_REST: ListColumn<LinkRecord>[] = [
  { head: ['Nature', 'Kind'], cell: (r, lang) => inLanguage(LINK_KIND_WORDS[r.link.kind], lang) },
  { head: ['Sens', 'Direction'], cell: (r, lang) => inLanguage(DIRECTED_WORDS[r.link.directed ? 0 : 1], lang) },
  { head: ['Force (1-5)', 'Strength (1-5)'], cell: r => r.link.strength },
  { head: ['Signe', 'Sign'], cell: r => r.link.sign },
  { head: ['Nombre', 'Count'], cell: r => r.link.count },
  { head: ['Confiance', 'Confidence'], cell: r => r.link.confidence ?? '' },
  { head: ['Preuve', 'Evidence'], cell: r => r.evidence },
  { head: ['Valide du', 'Valid from'], cell: (r, lang) => writeDay(r.link.since, lang) },
  { head: ['au', 'to'], cell: (r, lang) => writeDay(r.link.until, lang) },
  { head: ['Note', 'Note'], cell: r => r.link.note },
  { head: ['Identifiant interne', 'Id'], cell: r => idOf(r.link) }
]
export const linkColumns = (lang: Language): ListColumn<LinkRecord>[] => lang === 'fr' ? [...LINK_ENDS, ...LINK_REST.slice(0, -1), ...LINK_IDS, LINK_REST.at(-1) as ListColumn<LinkRecord>] : [...LINK_IDS, ...LINK_ENDS, ...LINK_REST]

const PRIORITY: ListColumn<TargetRecord> = { head: ['Priorité', 'Priority'], cell: r => r.target.priority }
const WORK: ListColumn<TargetRecord>[] = [
  { head: ['Rôle', 'Role'], cell: r => r.stakeholder.role },
  { head: ['Pourquoi (FR)', 'Why (EN)'], cell: r => r.target.reason },
  { head: ['Action proposée', 'Proposed action'], cell: r => r.target.action },
  { head: ['Responsable', 'Owner'], cell: r => r.target.owner },
  { head: ['Échéance', 'Due'], cell: (r, lang) => writeDay(r.target.due, lang) },
  { head: ['Statut', 'Status'], cell: (r, lang) => inLanguage(STATUS_WORDS[r.target.status], lang) },
  COST,
  { head: ['Ne pas contacter', 'Do not contact'], cell: (r, lang) => flag(r.stakeholder.doNotContact, lang) },
  SOURCES
]
/** English begins with the identifier and the name, French with the priority and the name. */
export const targetColumns = (lang: Language): ListColumn<TargetRecord>[] => lang === 'fr' ? [PRIORITY, NAME, ...WHO, ...WORK, ID] : [ID, NAME, PRIORITY, ...WHO, ...WORK]

/** Sources of facts in one cell: title, publisher, address, separated as lists are. */
const sourcesOf = (evidence: readonly Evidence[]): string =>
  writeList(evidence.map(e => [e.title, e.publisher, e.url ?? ''].filter(x => x !== '').join(' – ')))

const bySubject = (evidence: readonly WithId<Evidence>[]): Map<string, WithId<Evidence>[]> => {
  const out = new Map<string, WithId<Evidence>[]>()
  for (const e of evidence) { const list = out.get(e.subjectId); if (list === undefined) out.set(e.subjectId, [e]); else list.push(e) }
  return out
}

export const stakeholderRecords = (data: ExportData): StakeholderRecord[] => {
  const accounts = new Map<string, WithId<Account>[]>(), evidence = bySubject(data.evidence)
  for (const a of data.accounts) { const list = accounts.get(a.stakeholderId); if (list === undefined) accounts.set(a.stakeholderId, [a]); else list.push(a) }
  return data.stakeholders.map(stakeholder => {
    const own = accounts.get(stakeholder.id) ?? [], main = mainAccount(own)
    return {
      stakeholder, main, others: own.filter(a => a !== main), community: Object.hasOwn(data.communities, stakeholder.id) ? data.communities[stakeholder.id] as string : '',
      position: Object.hasOwn(data.positions, stakeholder.id) ? data.positions[stakeholder.id] as number : null, sources: sourcesOf(evidence.get(stakeholder.id) ?? [])
    }
  })
}
export const linkRecords = (data: ExportData): LinkRecord[] => {
  const byId = new Map(data.stakeholders.map(s => [s.id, s])), evidence = bySubject(data.evidence)
  return data.links.flatMap(link => {
    const source = byId.get(link.source), target = byId.get(link.target)
    return source === undefined || target === undefined ? [] : [{ link, source, target, evidence: sourcesOf(evidence.get(link.id) ?? []) }]
  })
}
/** By priority, then by name. */
export const targetRecords = (data: ExportData): TargetRecord[] => {
  const records = new Map(stakeholderRecords(data).map(r => [r.stakeholder.id, r]))
  return data.targets.flatMap(target => { const r = records.get(target.stakeholderId); return r === undefined ? [] : [{ ...r, target }] })
    .sort((a, b) => a.target.priority - b.target.priority || a.stakeholder.name.localeCompare(b.stakeholder.name, 'fr'))
}
