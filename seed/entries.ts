/**
 * The short hand in which the demonstration is written: a community is its stakeholders, by a key, and the links that leave them.
 * `demo.ts` turns these lines into changes; the lines themselves stay readable by whoever wants to retell the story.
 */
import type { Evidence } from '#contract/entities'
import type { Family, Grade, LinkKind, Platform, RateBase, StakeholderKind } from '#contract/words'

/** Circle of proximity 0–3, stance −2…2, relationship stage 0–4, relevance 0–5, legitimacy 0–5, cost in euros; null is unknown. */
export type Marks = readonly [ring: number | null, stance: number | null, stage: number | null, relevance: number | null, legitimacy: number | null, cost: number | null]

export interface AccountLine { platform: Platform, handle: string, followers: number | null, rate: number | null, base: RateBase | null, authenticity: number | null }
export interface Source { title: string, publisher: string, date: string, grade: Grade, supports: string, quote: string }
export interface Entry {
  kind: StakeholderKind, family: Family, name: string, role: string, place: string, marks: Marks, about: string, accounts: readonly AccountLine[]
  evidence?: readonly Source[], tags?: readonly string[], notes?: string, aliases?: readonly string[], doNotContact?: true, minor?: true
}
export interface LinkMore { count?: number, note?: string, until?: string, evidence?: readonly Source[] }
/** "source kind target", strength 1–5, confidence, first seen. */
export type LinkLine = readonly [source: string, kind: LinkKind, target: string, strength: 1 | 2 | 3 | 4 | 5, confidence: Grade, since: string, more?: LinkMore]

export interface CommunityPart {
  /** the tag its members carry, and so the name that the computed community gets; null for those outside */
  tag: string | null
  entries: Readonly<Record<string, Entry>>
  links: readonly LinkLine[]
}

/** What a platform's rate is divided by, as domain.md §4.3 prefers it. */
const BASES: Partial<Record<Platform, RateBase>> = { instagram: 'reach', tiktok: 'views', youtube: 'views', facebook: 'reach', linkedin: 'impressions', pinterest: 'impressions' }

/** A stakeholder: kind, family, name, role, place, marks, what it is, accounts, and what is rarer. */
export const who = (kind: StakeholderKind, family: Family, name: string, role: string, place: string, marks: Marks, about: string,
  accounts: readonly AccountLine[] = [], more: Pick<Entry, 'evidence' | 'tags' | 'notes' | 'aliases' | 'doNotContact' | 'minor'> = {}): Entry =>
  ({ kind, family, name, role, place, marks, about, accounts, ...more })

/** An account: followers, engagement rate in percent of the platform's usual base, share of followers judged real. */
export const on = (platform: Platform, handle: string, followers: number | null = null, rate: number | null = null, authenticity: number | null = null): AccountLine =>
  ({ platform, handle, followers, rate, base: rate === null ? null : BASES[platform] ?? 'followers', authenticity })

/** A piece of evidence: title, publisher, date, grade, what it supports, quote. */
export const src = (title: string, publisher: string, date: string, grade: Grade, supports: string, quote = ''): Source =>
  ({ title, publisher, date, grade, supports, quote })

/** A name or a title: curly apostrophes. No-break spaces are not kept in names (contract/text.ts). */
export const title = (s: string): string => s.replace(/'/g, '’')

/** French typography of running text: curly apostrophes, no-break spaces before high punctuation and inside « ». */
export const french = (s: string): string => title(s).replace(/ ([:;!?»%€])/g, '\u00a0$1').replace(/« /g, '«\u00a0')

/** Where the fictional publishers live; `.example` never resolves (RFC 2606). */
const HOSTS: Readonly<Record<string, string>> = {
  'Le Cahier Peau': 'cahier-peau.example', 'Le Labo Vert': 'labo-vert.example', 'Asso EauClaire': 'asso-eauclaire.example',
  'Revue Cosméto Pro': 'revue-cosmeto-pro.example', 'Podcast Peau à peau': 'peau-a-peau.example', 'L’Hebdo du Rivage': 'hebdo-rivage.example',
  'Magazine Vestale': 'magazine-vestale.example', 'Radio Estuaire': 'radio-estuaire.example', 'La Matinale Six-Neuf': 'six-neuf.example',
  'Le Courrier des Dunes': 'courrier-dunes.example', 'Zéro Flacon': 'zero-flacon.example', 'Étiquette Franche': 'etiquette-franche.example',
  'Agence QualiPeau': 'qualipeau.example', 'Fédération Naturéa': 'naturea.example', 'Institut Galénor': 'galenor.example',
  'Label Végétalis': 'vegetalis.example', 'Collectif Rivières Vives': 'rivieres-vives.example', 'Dermis ouverte': 'dermis-ouverte.example',
  'Forum PeauNette': 'forum-peaunette.example', 'Ville de Port-Lierre': 'port-lierre.example', 'Agence Fil d’Ambre': 'fil-ambre.example',
  'Parfumeries Belmonde': 'belmonde.example', 'Salon Formules Claires': 'formules-claires.example', 'Canal Estran': 'canal-estran.example',
  'Maison Lumen': 'maison-lumen.example', 'Clinique du Merisier': 'clinique-merisier.example', 'Institut des Eaux Côtières': 'eaux-cotieres.example',
  'Observatoire des Emballages Sobres': 'emballages-sobres.example', 'Guide Mélilot': 'guide-melilot.example', 'Pôle Formule Ouest': 'formule-ouest.example'
}
const slug = (s: string): string => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')

/** A source as the contract wants it; notes of the team and of workshops have no address. */
export const evidenceOf = (s: Source, subject: Evidence['subject'], subjectId: string): Evidence => {
  const publisher = title(s.publisher), host = HOSTS[publisher]
  return {
    subject, subjectId, title: title(s.title), quote: french(s.quote), publisher, date: s.date, grade: s.grade, supports: french(s.supports),
    url: host === undefined ? null : `https://${host}/${s.date.slice(0, 4)}/${slug(s.title)}`
  }
}

/** What makes an account unique, and its address, as domain.md §13.4 writes them. */
export const addressOf = (platform: Platform, handle: string, kind: StakeholderKind): { key: string, url: string } => {
  const key = handle.toLowerCase()
  switch (platform) {
    case 'linkedin': return kind === 'person' ? { key: `in:${key}`, url: `https://www.linkedin.com/in/${key}` } : { key: `company:${key}`, url: `https://www.linkedin.com/company/${key}` }
    case 'facebook': return { key: key.replace(/\./g, ''), url: `https://www.facebook.com/${handle}` }
    case 'instagram': return { key, url: `https://www.instagram.com/${handle}` }
    case 'threads': return { key, url: `https://www.threads.com/@${handle}` }
    case 'tiktok': return { key, url: `https://www.tiktok.com/@${handle}` }
    case 'youtube': return { key, url: `https://www.youtube.com/@${handle}` }
    case 'x': return { key, url: `https://x.com/${handle}` }
    case 'bluesky': return { key, url: `https://bsky.app/profile/${handle}` }
    case 'mastodon': return { key, url: `https://${key.slice(key.indexOf('@') + 1)}/@${key.slice(0, key.indexOf('@'))}` }
    case 'pinterest': return { key, url: `https://www.pinterest.com/${handle}/` }
    case 'twitch': return { key, url: `https://www.twitch.tv/${handle}` }
    case 'snapchat': return { key, url: `https://www.snapchat.com/add/${handle}` }
    case 'dailymotion': return { key, url: `https://www.dailymotion.com/${handle}` }
    case 'telegram': return { key, url: `https://t.me/${handle}` }
    case 'site': case 'podcast': case 'newsletter': return { key, url: `https://${handle}` }
  }
}
