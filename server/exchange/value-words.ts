/**
 * Words that stand for the closed lists of the model in files, French and English. What we write is the word of the screen,
 * so that one thing has one word; older words of ours stay readable.
 */
import { fold } from '#contract/text'
import { FAMILIES, type Family, type Grade, type Language, LINK_KIND_NAMES, type LinkKind, PLATFORMS, type Platform, RATE_BASES, type RateBase, STAKEHOLDER_KINDS, type StakeholderKind, TARGET_STATUSES, type TargetStatus } from '#contract/words'
import { platformOfWord } from './header-words'

type Written<T extends string> = Record<T, readonly [fr: string, en: string]>

export const KIND_WORDS: Written<StakeholderKind> = {
  person: ['Personne', 'Person'], organisation: ['Organisation', 'Organisation'], media: ['Média', 'Media'], community: ['Collectif', 'Community'],
  public_body: ['Institution', 'Public body'], competitor: ['Concurrent', 'Competitor'], event: ['Événement', 'Event'], brand: ['Marque', 'Brand']
}
export const FAMILY_WORDS: Written<Family> = {
  media: ['Média', 'Media'], creator: ['Créateur de contenu', 'Content creator'], expert: ['Expert', 'Expert'], ngo: ['ONG', 'NGO'], institution: ['Institution', 'Institution'],
  partner: ['Partenaire', 'Partner'], client: ['Client', 'Client'], employee: ['Salarié', 'Employee'], citizen: ['Citoyen', 'Citizen'], competitor: ['Concurrent', 'Competitor'],
  event: ['Événement', 'Event'], brand: ['Marque', 'Brand']
}
export const LINK_KIND_WORDS: Written<LinkKind> = {
  influences: ['Influence', 'Influences'], follows: ['Suit', 'Follows'], mentions: ['Mentionne', 'Mentions'], shares: ['Relaie', 'Shares'], replies: ['Répond à', 'Replies to'], cites: ['Cite', 'Cites'],
  funds: ['Finance', 'Funds'], member_of: ['Membre de', 'Member of'], partner_of: ['Partenaire de', 'Partner of'], collaborates: ['Collabore avec', 'Works with'], opposes: ['S’oppose à', 'Opposes'],
  competes_with: ['En concurrence avec', 'Competes with'], owns: ['Possède', 'Owns']
}
export const PLATFORM_WORDS: Written<Platform> = {
  instagram: ['Instagram', 'Instagram'], tiktok: ['TikTok', 'TikTok'], youtube: ['YouTube', 'YouTube'], x: ['X', 'X'], facebook: ['Facebook', 'Facebook'], linkedin: ['LinkedIn', 'LinkedIn'],
  threads: ['Threads', 'Threads'], bluesky: ['Bluesky', 'Bluesky'], mastodon: ['Mastodon', 'Mastodon'], pinterest: ['Pinterest', 'Pinterest'], twitch: ['Twitch', 'Twitch'], snapchat: ['Snapchat', 'Snapchat'],
  dailymotion: ['Dailymotion', 'Dailymotion'], telegram: ['Telegram', 'Telegram'], podcast: ['Podcast', 'Podcast'], newsletter: ['Newsletter', 'Newsletter'], site: ['Site', 'Website']
}
export const BASE_WORDS: Written<RateBase> = { followers: ['Abonnés', 'Followers'], reach: ['Portée', 'Reach'], impressions: ['Impressions', 'Impressions'], views: ['Vues', 'Views'] }
export const STATUS_WORDS: Written<TargetStatus> = {
  identified: ['Identifié', 'Identified'], shortlisted: ['Présélectionné', 'Shortlisted'], to_contact: ['À contacter', 'To contact'], contacted: ['Contacté', 'Contacted'], in_discussion: ['En discussion', 'In discussion'],
  committed: ['Engagé', 'Committed'], active: ['Actif', 'Active'], done: ['Terminé', 'Done'], declined: ['Refusé', 'Declined'], on_hold: ['En pause', 'On hold'], excluded: ['Exclu', 'Excluded']
}
export const DIRECTED_WORDS: readonly [directed: readonly [string, string], undirected: readonly [string, string]] = [['Orienté', 'Directed'], ['Sans sens', 'Undirected']]
export const YES_NO: readonly [yes: readonly [string, string], no: readonly [string, string]] = [['oui', 'yes'], ['non', 'no']]
/** the word of a pair in a language */
export const inLanguage = (pair: readonly [string, string], lang: Language): string => pair[lang === 'fr' ? 0 : 1]

const lexicon = <T extends string>(names: readonly T[], written: Written<T>, more: Partial<Record<T, readonly string[]>>): Map<string, T> => {
  const words = new Map<string, T>()
  for (const name of names) for (const w of [name, ...written[name], ...(more[name] ?? [])]) { const f = fold(w); if (!words.has(f)) words.set(f, name) }
  return words
}

/** A word for what a stakeholder is may say its family too: an NGO is an organisation. */
export interface KindAndFamily { kind: StakeholderKind, family: Family | null }
const FAMILY_OF_KIND: Partial<Record<StakeholderKind, Family>> = { media: 'media', public_body: 'institution', competitor: 'competitor', event: 'event', brand: 'brand' }
const kindWords = lexicon(STAKEHOLDER_KINDS, KIND_WORDS, {
  person: ['personnes', 'people', 'individu', 'individual', 'individus', 'homme', 'femme', 'personnalité', 'politician', 'politique', 'élu', 'élue', 'user', 'utilisateur', 'contact', 'dirigeant'],
  organisation: ['organisations', 'organization', 'organizations', 'org', 'entreprise', 'entreprises', 'société', 'company', 'companies', 'firm', 'business', 'corporation', 'groupe', 'structure', 'fournisseur', 'distributeur', 'agence', 'startup'],
  media: ['médias', 'medium', 'presse', 'press', 'journal', 'newspaper', 'magazine', 'télévision', 'télé', 'tv', 'television', 'tvshow', 'tv show', 'émission', 'radio', 'site', 'site d’information', 'news', 'online', 'blog', 'podcast', 'chaîne', 'web', 'website'],
  community: ['communauté', 'communautés', 'communities', 'groupe d’utilisateurs', 'group', 'forum', 'collectifs'],
  public_body: ['institution publique', 'institutions', 'public institution', 'administration', 'government', 'gouvernement', 'collectivité', 'collectivité territoriale', 'état', 'ministère', 'mairie', 'commune', 'établissement public', 'public', 'acteur public', 'publique'],
  competitor: ['concurrente', 'concurrents', 'competitors', 'concurrence'], event: ['événements', 'evenement', 'events', 'salon', 'festival', 'conférence'], brand: ['marques', 'brands']
})
const familyWords = lexicon(FAMILIES, FAMILY_WORDS, {
  media: ['médias', 'presse', 'press', 'journaliste', 'journalist', 'journalistes'],
  creator: ['créateur', 'créatrice', 'creator', 'creators', 'créateurs', 'créateurs de contenu', 'content creators', 'influenceur', 'influenceuse', 'influencer', 'influencers', 'influenceurs', 'youtubeur', 'blogueur', 'blogueuse', 'blogger', 'ambassadeur', 'créateur·rice de contenu', 'créateur·rice'],
  expert: ['experte', 'experts', 'scientifique', 'chercheur', 'chercheuse', 'researcher', 'scientist', 'médecin', 'doctor', 'expert·e', 'universitaire', 'académique', 'prescripteur'],
  ngo: ['association', 'associations', 'ngos', 'non profit', 'nonprofit', 'asso', 'fondation', 'foundation', 'charity', 'ong et associations'],
  institution: ['institutions', 'administration', 'pouvoirs publics', 'public authority', 'public', 'élu', 'élus'], partner: ['partenaires', 'partners', 'fournisseur', 'supplier', 'distributeur', 'retailer', 'sponsor'],
  client: ['clients', 'customer', 'customers', 'cliente', 'consommateur', 'consommateurs', 'consumer'], employee: ['salariés', 'employees', 'salariée', 'collaborateur', 'collaborateurs', 'interne', 'staff', 'employé', 'salarié·e'],
  citizen: ['citoyens', 'citizens', 'citoyenne', 'riverain', 'riverains', 'grand public', 'résident', 'citoyen·ne'], competitor: ['concurrents', 'concurrence', 'competitors'], event: ['événements', 'events', 'salon', 'festival'], brand: ['marques', 'brands']
})
/** what someone is called by trade: a kind, and a family */
const TRADES: Partial<Record<Family, StakeholderKind>> = { creator: 'person', expert: 'person', ngo: 'organisation', client: 'person', employee: 'person', citizen: 'person', partner: 'organisation' }

/** Whole, then without what stands in brackets, then its first word: `Presse (généraliste)` is press. */
const looked = <T>(cell: string, find: (folded: string) => T | undefined): T | undefined => {
  const whole = find(fold(cell))
  if (whole !== undefined) return whole
  const outside = fold(cell.replace(/[([].*$/s, ''))
  return find(outside) ?? find(outside.split(' ')[0] ?? '')
}
export const kindOfWord = (cell: string): KindAndFamily | undefined => looked(cell, f => {
  const kind = kindWords.get(f)
  if (kind !== undefined) return { kind, family: f === 'politician' || f === 'site' || f === 'public' ? null : FAMILY_OF_KIND[kind] ?? null }
  const family = familyWords.get(f)
  if (family === undefined) return undefined
  return { kind: f.startsWith('journalist') ? 'person' : TRADES[family] ?? 'organisation', family }
})
export const familyOfWord = (cell: string): Family | undefined => looked(cell, f => familyWords.get(f))

const linkWords = lexicon(LINK_KIND_NAMES, LINK_KIND_WORDS, {
  influences: ['influencer', 'influence sur', 'inspire', 'inspires'], follows: ['follow', 'suivre', 'abonné à', 'abonnement', 'subscribes to', 'following', 'like', 'likes', 'aime'],
  mentions: ['mention', 'mentionner', 'parle de'], shares: ['partage', 'share', 'relayer', 'relais', 'retweet', 'retweets', 'rt', 'repost', 'reposts'], replies: ['répond', 'reply', 'réponse', 'replies'],
  cites: ['citation', 'hyperlink', 'hyperlien', 'links to', 'lien hypertexte', 'référence', 'references', 'quote', 'quotes'], funds: ['financement', 'funding', 'financer', 'fund', 'sponsors', 'sponsorise', 'paie', 'pays', 'participe', 'subventionne', 'donor', 'finances'],
  member_of: ['est membre de', 'is a member of', 'appartenance', 'membre', 'member', 'membership', 'adhère à', 'appartient à', 'fait partie de', 'travaille pour', 'works for', 'employs', 'employee of', 'salarié de', 'dirige', 'speaks for', 'porte parole de'],
  partner_of: ['est partenaire de', 'is a partner of', 'partenaire', 'partenariat', 'partner', 'partnership', 'allié de', 'allié', 'ally', 'allied with'], collaborates: ['collabore', 'collaboration', 'collaborate', 'collaborates with', 'travaille avec'],
  opposes: ['oppose', 's oppose', 'opposition', 'critique', 'criticises', 'criticizes', 'conteste', 'contre', 'opponent'], competes_with: ['est en concurrence avec', 'competition', 'concurrent de', 'concurrence', 'concurrent', 'competitor', 'compete', 'rivalise avec'],
  // share-holding, as registers of owners qualify it
  owns: ['détient', 'possession', 'propriété', 'ownership', 'propriétaire de', 'owner', 'own', 'actionnaire de', 'contrôle', 'controls', 'égal à', 'supérieur à', 'inférieur à', 'filiale', 'subsidiary']
})
export const linkKindOfWord = (cell: string): LinkKind | undefined => linkWords.get(fold(cell))
export const platformOf = (cell: string): Platform | undefined => platformOfWord.get(fold(cell)) ?? PLATFORMS.find(p => p === fold(cell))
const bases = lexicon(RATE_BASES, BASE_WORDS, { followers: ['f', 'abonné', 'follower'], reach: ['r'], impressions: ['i', 'impression'], views: ['v', 'vue', 'view'] })
export const baseOfWord = (cell: string): RateBase | undefined => bases.get(fold(cell))
const statuses = lexicon(TARGET_STATUSES, STATUS_WORDS, {})
export const statusOfWord = (cell: string): TargetStatus | undefined => statuses.get(fold(cell))

const GRADE_WORDS: Record<string, Grade> = { a: 'A', documente: 'A', documented: 'A', prouve: 'A', b: 'B', rapporte: 'B', reported: 'B', c: 'C', 'avis de l equipe': 'C', 'team opinion': 'C', opinion: 'C', d: 'D', hypothese: 'D', hypothesis: 'D' }
export const gradeOfWord = (cell: string): Grade | undefined => { const f = fold(cell); return Object.hasOwn(GRADE_WORDS, f) ? GRADE_WORDS[f] : undefined }

const WAYS: Record<string, boolean> = {
  directed: true, oriente: true, orientee: true, oui: true, yes: true, true: true, vrai: true, '1': true, unidirectionnel: true, 'sens unique': true, 'one way': true, simple: true,
  undirected: false, 'non oriente': false, 'sans sens': false, non: false, no: false, false: false, faux: false, '0': false, mutual: false, mutuel: false, reciproque: false, reciprocal: false, bidirectionnel: false, 'double sens': false, both: false
}
/** Whether a link has a direction; arrows are words too. */
export const directedOfWord = (cell: string): boolean | undefined => {
  const s = cell.trim()
  if (/^(?:→|->|=>|>)$/.test(s)) return true
  if (/^(?:↔|<->|<=>|—|--|<>)$/.test(s)) return false
  const f = fold(s)
  return Object.hasOwn(WAYS, f) ? WAYS[f] : undefined
}
/** Only Gephi's own words for it: they tell its `Type` from a kind of link. */
export const isGephiType = (cell: string): boolean => /^(?:un)?directed$|^mutual$/i.test(cell.trim())

const FLAGS: Record<string, boolean> = { oui: true, yes: true, true: true, vrai: true, '1': true, x: true, o: true, y: true, non: false, no: false, false: false, faux: false, '0': false, n: false }
export const flagOfWord = (cell: string): boolean | undefined => { const f = fold(cell); return Object.hasOwn(FLAGS, f) ? FLAGS[f] : undefined }

const SIGNS: Record<string, 1 | -1> = { '+': 1, '-': -1, '−': -1, '1': 1, '+1': 1, '-1': -1, '−1': -1, positif: 1, positive: 1, negatif: -1, negative: -1 }
export const signOfWord = (cell: string): 1 | -1 | undefined => {
  const s = cell.trim(), f = fold(s)
  return Object.hasOwn(SIGNS, s) ? SIGNS[s] : Object.hasOwn(SIGNS, f) && /[a-z]/.test(f) ? SIGNS[f] : undefined
}

const STANCES: Record<string, number> = {
  'opposant resolu': -2, 'opposant fort': -2, 'tres oppose': -2, 'strong opponent': -2, hostile: -2, 'plutot opposant': -1, 'plutot oppose': -1, 'rather an opponent': -1, opposant: -1, opposante: -1, oppose: -1, opponent: -1, defavorable: -1,
  neutre: 0, neutral: 0, 'plutot allie': 1, 'rather an ally': 1, allie: 1, alliee: 1, ally: 1, favorable: 1, 'allie resolu': 2, 'allie fort': 2, 'strong ally': 2, 'tres favorable': 2
}
export const stanceOfWord = (cell: string): number | undefined => { const f = fold(cell); return Object.hasOwn(STANCES, f) ? STANCES[f] : undefined }
const STAGES: Record<string, number> = {
  'ne nous connait pas': 0, 'unaware of us': 0, 'ne connait pas': 0, inconnu: 0, unaware: 0, 'sans contact': 0, 'nous connait': 1, 'aware of us': 1, connait: 1, informe: 1, aware: 1, 's interesse': 2, interesse: 2, interested: 2,
  engage: 3, engaged: 3, 'nous recommande': 4, 'recommends us': 4, ambassadeur: 4, ambassadrice: 4, advocate: 4
}
export const stageOfWord = (cell: string): number | undefined => { const f = fold(cell); return Object.hasOwn(STAGES, f) ? STAGES[f] : undefined }

/** A few words of a list, for the sentence that refuses another. */
export const someWords = (written: Record<string, readonly [string, string]>, lang: Language): string =>
  Object.values(written).slice(0, 6).map(w => inLanguage(w, lang)).join(', ')
