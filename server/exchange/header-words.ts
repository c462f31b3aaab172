/**
 * Names of columns, French and English, as `fold` leaves them: no accents, lower case, single spaces. Within a field the
 * names stand from the most to the least telling; where two columns claim a field, the more telling name has it.
 */
import type { FieldName } from '#contract/import'
import { fold } from '#contract/text'
import { PLATFORMS, type Platform } from '#contract/words'

type Names = Partial<Record<FieldName, readonly string[]>>

export const STAKEHOLDER_HEADERS: Names = {
  id: ['identifiant interne', 'internal id', 'id', 'ids', 'uuid', 'identifiant', 'identifier', 'node id', 'nodeid', 'id noeud', 'key', 'code', 'ref', 'reference', 'id acteur', 'actor id', 'stakeholder id', 'user id', 'new id', 'numero', 'no', 'cle'],
  name: ['nom', 'name', 'label', 'libelle', 'acteur', 'nom de l acteur', 'nom acteur', 'nom complet', 'full name', 'display name', 'displayname', 'nom affiche', 'stakeholder', 'partie prenante', 'actor', 'denomination', 'raison sociale', 'organisation', 'organization', 'page name', 'pagename', 'nom de la page', 'profile name', 'nom du compte', 'account name', 'nom de famille', 'last name', 'lastname', 'surname', 'title', 'titre', 'intitule', 'nom du media', 'media', 'marque', 'brand', 'company', 'entreprise', 'node', 'noeud', 'element', 'influenceur', 'influencer', 'createur', 'creator', 'personne', 'person', 'qui', 'who', 'user name'],
  firstName: ['prenom', 'first name', 'firstname', 'given name'],
  kind: ['type', 'type d acteur', 'kind', 'nature', 'categorie', 'category', 'actor type', 'stakeholder type', 'page type', 'node type', 'entity type', 'genre d acteur', 'classe', 'class'],
  family: ['famille', 'family', 'famille d acteurs', 'famille d acteur', 'actor family', 'stakeholder family', 'groupe d acteurs', 'college'],
  role: ['role', 'fonction', 'poste', 'job title', 'position title', 'metier', 'role title', 'qualite', 'mandat'],
  place: ['lieu', 'place', 'pays', 'country', 'ville', 'city', 'region', 'territoire', 'location', 'localisation', 'implantation', 'echelle'],
  description: ['description', 'bio', 'biographie', 'biography', 'presentation', 'resume', 'summary', 'a propos', 'about'],
  notes: ['notes', 'note', 'commentaire', 'commentaires', 'comment', 'comments', 'remarque', 'remarques', 'remarks', 'observations'],
  aliases: ['alias', 'aliases', 'autres noms', 'other names', 'surnom', 'surnoms', 'aussi appele', 'also known as', 'sigle', 'acronyme', 'acronym'],
  tags: ['etiquettes', 'etiquette', 'tags', 'tag', 'mots cles', 'mot cle', 'keywords', 'labels', 'themes', 'theme', 'thematiques', 'thematique', 'topics', 'sujets'],
  ring: ['cercle 0 3', 'ring 0 3', 'cercle', 'cercle de proximite', 'ring', 'proximity circle', 'proximite'],
  stance: ['position vis a vis de la marque 2 2', 'stance towards the brand 2 2', 'position vis a vis de la marque', 'stance towards the brand', 'position', 'stance', 'attitude', 'posture', 'opinion'],
  stage: ['stade de relation', 'relationship stage', 'stade', 'stage', 'relation'],
  relevance: ['pertinence 0 5', 'relevance 0 5', 'pertinence', 'relevance'],
  legitimacy: ['legitimite 0 5', 'legitimacy 0 5', 'legitimite', 'legitimacy'],
  cost: ['cout moyen', 'mid cost', 'cout', 'cost', 'prix', 'price', 'tarif', 'budget', 'cachet', 'fee'],
  handle: ['identifiant du compte', 'handle', 'pseudo', 'pseudonyme', 'compte', 'account', 'username', 'screen name', 'user screen name', 'nom d utilisateur', 'nom utilisateur', 'nom de compte', 'user handle', 'channel info', 'arobase', 'profil', 'profile'],
  platform: ['plateforme principale', 'main platform', 'plateforme', 'platform', 'reseau', 'reseau social', 'social network', 'network', 'canal', 'channel', 'support'],
  url: ['url', 'lien', 'link', 'adresse', 'adresse web', 'site', 'site web', 'website', 'web', 'page', 'media url', 'profile url', 'url du profil', 'adresse du compte'],
  followers: ['abonnes', 'followers', 'nombre d abonnes', 'nb abonnes', 'nb d abonnes', 'nombre de followers', 'nb de followers', 'nb followers', 'total followers', 'follower count', 'followers count', 'user followers', 'subscribers', 'subscriber count', 'audience', 'fans', 'communaute abonnes', 'taille d audience', 'audience size', 'reach', 'portee'],
  engagementRate: ['taux d engagement', 'engagement rate', 'tx engagement', 'taux engagement', 'engagement', 'er', 'eng rate'],
  engagementBase: ['base du taux', 'rate base', 'base', 'denominateur', 'denominator', 'base du taux d engagement', 'engagement base'],
  authenticity: ['authenticite', 'authenticity', 'authenticite de l audience', 'audience authenticity'],
  observedAt: ['releve le', 'observed on', 'date du releve', 'observe le', 'observed at', 'releve', 'date de releve'],
  doNotContact: ['ne pas contacter', 'do not contact'],
  minor: ['mineur', 'mineure', 'minor', 'is minor']
}

/** Names of a person's last name, the plainest first: what a first name stands before. */
export const LAST_NAMES: readonly string[] = ['nom de famille', 'last name', 'lastname', 'surname', 'nom', 'name']
/** A header that names someone whole: a first name is in it already. */
export const isWholeName = (folded: string): boolean => STAKEHOLDER_HEADERS.name?.includes(folded) === true && !LAST_NAMES.includes(folded)

export const LINK_HEADERS: Names = {
  id: ['identifiant interne', 'internal id', 'id', 'edge id', 'link id', 'identifiant', 'identifier', 'id lien', 'uuid', 'key'],
  source: ['identifiant source', 'source id', 'source', 'sources', 'origine', 'from', 'de', 'id 1', 'id1', 'start id', 'start', 'depart', 'emetteur', 'sender', 'qui', 'who', 'acteur 1', 'acteur source', 'source node', 'node 1', 'node1', 'from id', 'id source', 'source name', 'nom source', 'suiveur', 'follower', 'acteur a', 'in', 'user screen name', 'parent', 'tail', 'who follows'],
  target: ['identifiant cible', 'target id', 'target', 'targets', 'cible', 'cibles', 'to', 'vers', 'id 2', 'id2', 'end id', 'end', 'arrivee', 'destination', 'destinataire', 'receiver', 'a qui', 'quoi', 'vers qui', 'whom', 'to whom', 'acteur 2', 'acteur cible', 'target node', 'node 2', 'node2', 'to id', 'id cible', 'target name', 'nom cible', 'suivi', 'followed', 'acteur b', 'out', 'child', 'head'],
  sourceName: ['source name', 'nom source', 'source label', 'nom de la source'],
  targetName: ['target name', 'nom cible', 'target label', 'nom de la cible'],
  kind: ['nature', 'nature du lien', 'kind', 'link kind', 'type de lien', 'link type', 'type de relation', 'relation type', 'relation', 'relationship', 'qualificatif', 'lien', 'link', 'predicate', 'type', 'edge type', 'categorie', 'category'],
  directed: ['sens', 'direction', 'directed', 'oriente', 'orientation', 'edgetype', 'type'],
  strength: ['force 1 5', 'strength 1 5', 'force', 'strength', 'force du lien', 'tie strength', 'intensite', 'intensity', 'valeur', 'value', 'part', 'share', 'pourcentage', 'percent', 'pct', 'part detenue'],
  sign: ['signe', 'sign', 'polarite', 'polarity'],
  count: ['nombre', 'poids', 'weight', 'count', 'nb', 'n', 'occurrences', 'frequence', 'frequency', 'fois', 'times', 'weights', 'nombre de mentions', 'valeur', 'value'],
  confidence: ['confiance', 'confidence', 'fiabilite', 'reliability', 'grade', 'confiance a d', 'confidence a d'],
  since: ['valide du', 'valid from', 'depuis', 'since', 'debut', 'du', 'start date', 'date de debut', 'from date'],
  until: ['au', 'valid to', 'jusqu au', 'jusqu a', 'until', 'fin', 'end date', 'date de fin', 'to date', 'valide au'],
  note: ['note', 'notes', 'commentaire', 'commentaires', 'comment', 'comments', 'remarque', 'description', 'label']
}
/** In links of our own, `to` is the end of a period, not an end of the link, wherever the other ends are named. */
export const PERIOD_END = 'to'

const PLATFORM_NAMES: Record<Platform, readonly string[]> = {
  instagram: ['instagram', 'insta', 'ig'], tiktok: ['tiktok', 'tik tok'], youtube: ['youtube', 'you tube', 'yt', 'ytb', 'chaine youtube'], x: ['x', 'twitter', 'x twitter', 'twitter x', 'x ex twitter', 'x anciennement twitter', 'x formerly twitter', 'tweeter'],
  facebook: ['facebook', 'face book', 'fb'], linkedin: ['linkedin', 'linked in'], threads: ['threads'], bluesky: ['bluesky', 'bsky', 'blue sky'], mastodon: ['mastodon', 'fediverse'],
  pinterest: ['pinterest'], twitch: ['twitch'], snapchat: ['snapchat', 'snap chat', 'snap'], dailymotion: ['dailymotion', 'daily motion'], telegram: ['telegram'], podcast: ['podcast'],
  newsletter: ['newsletter', 'infolettre', 'lettre d information'], site: ['site', 'site web', 'website', 'blog', 'web', 'site internet']
}
export const platformOfWord = new Map<string, Platform>(PLATFORMS.flatMap(p => PLATFORM_NAMES[p].map(n => [n, p] as const)))
const LONGEST_NAME = Math.max(...[...platformOfWord.keys()].map(n => n.split(' ').length))

/** The one platform that a header names, and the words around it; null for none, and for two: « Facebook / Instagram ». */
const platformIn = (folded: string): { platform: Platform, rest: string[] } | null => {
  const words = folded.split(' ')
  for (let length = Math.min(LONGEST_NAME, words.length); length > 0; length--) {
    for (let at = 0; at + length <= words.length; at++) {
      const platform = platformOfWord.get(words.slice(at, at + length).join(' '))
      if (platform === undefined) continue
      const rest = [...words.slice(0, at), ...words.slice(at + length)]
      return rest.some(w => platformOfWord.has(w) && !ACCOUNT_WORDS.has(w)) ? null : { platform, rest }
    }
  }
  return null
}
const SMALL_WORDS: ReadonlySet<string> = new Set(['de', 'd', 'du', 'des', 'l', 'la', 'le', 'of', 'the', 'on', 'sur', 'vers', 'to'])
const ACCOUNT_WORDS: ReadonlySet<string> = new Set(['compte', 'comptes', 'account', 'accounts', 'pseudo', 'pseudos', 'pseudonyme', 'handle', 'handles', 'identifiant', 'identifiants', 'username', 'usernames', 'user', 'utilisateur', 'profil', 'profils', 'profile', 'profiles', 'page', 'url', 'lien', 'link',
  'chaine', 'channel', 'canal', 'adresse', 'address', 'arobase', 'screen'])
const NAME_WORDS: ReadonlySet<string> = new Set(['nom', 'name'])
/** words that make a name the name of an account, and not of who owns it */
const NAMES_ACCOUNT: ReadonlySet<string> = new Set(['compte', 'account', 'user', 'username', 'utilisateur', 'screen'])
/** what a header says of a site otherwise than as the address of a stakeholder */
const SITE_HEADS: ReadonlySet<string> = new Set(['compte', 'pseudo', 'url', 'lien', 'handle', 'page', 'profil', 'account'])

/**
 * The account column that a header names: `Twitter`, `compte Insta`, `Identifiant IG`, `@ TikTok`, `youtube_url`. « ID » says
 * an account nowhere, and a name is one of an account only beside a word that says so, or last: `nom de compte Instagram`,
 * `twitter_name`, but not « nom de la page Facebook ». Cost O(words).
 */
export const accountOfHeader = (folded: string): Platform | null => {
  const named = platformIn(folded)
  if (named === null) return null
  const { platform, rest } = named, said = rest.filter(w => !SMALL_WORDS.has(w))
  // alone, these words name the address of a stakeholder
  if (platform === 'site') return rest.length > 0 && SITE_HEADS.has(folded.split(' ')[0] ?? '') && said.every(w => ACCOUNT_WORDS.has(w)) ? platform : null
  if (rest.length > 0 && said.length === 0) return null
  if (!said.every(w => ACCOUNT_WORDS.has(w) || NAME_WORDS.has(w))) return null
  const isName = said.some(w => NAME_WORDS.has(w)), isLast = rest.length === 1 && folded.endsWith(' name')
  return !isName || isLast || said.some(w => NAMES_ACCOUNT.has(w)) ? platform : null
}
const FOLLOWER_WORDS: ReadonlySet<string> = new Set(['abonne', 'abonnes', 'abonnees', 'follower', 'followers', 'fan', 'fans', 'subscriber', 'subscribers', 'subs', 'audience'])
const COUNT_WORDS: ReadonlySet<string> = new Set(['nombre', 'nb', 'nbre', 'number', 'count', 'total', 'compte', 'account', 'page', 'chaine', 'channel', 'user', 'profil', 'profile'])
/** The platform whose followers a header counts: `abonnés IG`, `Nb d'abonnés TikTok`, `instagram_followers_count`. Cost O(words). */
export const followersOfHeader = (folded: string): Platform | null => {
  const named = platformIn(folded)
  if (named === null) return null
  const said = named.rest.filter(w => !SMALL_WORDS.has(w))
  return said.some(w => FOLLOWER_WORDS.has(w)) && said.every(w => FOLLOWER_WORDS.has(w) || COUNT_WORDS.has(w)) ? named.platform : null
}

/** Columns that are computed when we export: known, and nothing to take in. */
const COMPUTED = ['communaute', 'community', 'palier', 'tier', 'position centile', 'position percentile', 'preuve', 'preuves', 'evidence', 'sources', 'score 0 100', 'mis a jour le', 'updated on', 'modularity class', 'degree', 'pagerank']
export const isComputed = (folded: string): boolean => COMPUTED.includes(folded)

/** Columns about people that have no place here: contact details (nobody asked) and what article 9 of the GDPR protects. */
const PERSONAL = /(?:^| )(?:e ?mails?|mails?|courriels?|telephones?|tel|phones?|mobiles?|portables?|gsm|adresse postale|postal address|date de naissance|birth ?date|birthday|ne le|age|religions?|confession|partis?|parti politique|political party|party|opinions? politiques?|syndicats?|trade unions?|orientation sexuelle|sexual orientation|sante|health|handicap|disability|origine ethnique|ethnicity|ethnic origin|race|numero de securite sociale|nir|ssn|iban)(?: |$)/
export const isPersonal = (folded: string): boolean => PERSONAL.test(folded)

/** Words that begin a reading of an object's own machinery: refused as names of columns. */
export const RESERVED_HEADERS: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor'])

const known = new Set([...Object.values(STAKEHOLDER_HEADERS), ...Object.values(LINK_HEADERS)].flat())
/** A header without its unit, its sign for handles said in a word: `Taux d'engagement (%)` → `taux d engagement`, `@ IG` → `arobase ig`. */
export const foldHeader = (header: string): string => fold(header.replace(/(^|\s)@(?=\s|$)/gu, '$1arobase').replace(/\((?:%|€|en %|eur|euros?)\)|[%€]/gu, ' ').replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2'))
// Ranges and currencies only: « Abonnés (milliers) » is another quantity than « Abonnés ».
const SCALE = /[([]\s*(?:[-−+]?\d[\d\s.,…–−+/à-]*|\d+\s*to\s*\d+|(?:sur|out of|of|\/)\s*\d+|(?:€|eur|euros?)(?:\s*(?:ht|ttc))?|ht|ttc)\s*[)\]]|\s*\/\s*\d+\s*$/giu
/** A header without the scale that follows it: `Pertinence (sur 5)`, `Position (-2 à +2)`, `Force /5`; null where there is none. */
export const foldWithoutScale = (header: string): string | null => {
  if (header.length > 80) return null
  const bare = header.replace(SCALE, ' ')
  return bare === header || fold(bare) === '' ? null : foldHeader(bare)
}
export const isKnownHeader = (header: string): boolean => {
  const folded = foldHeader(header), bare = foldWithoutScale(header)
  return known.has(folded) || (bare !== null && known.has(bare)) || known.has(fold(header)) || [folded, fold(header)].some(h => accountOfHeader(h) !== null || followersOfHeader(h) !== null) || isComputed(folded)
}
