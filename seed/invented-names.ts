/** French-sounding names from syllables, for generated projects. Nobody is meant; the same number gives the same name. */
import type { Family, StakeholderKind } from '#contract/words'

const FIRST = ['Ada', 'Alba', 'Anselme', 'Auré', 'Basile', 'Célia', 'Clovis', 'Doriane', 'Édith', 'Élio', 'Faustine', 'Gaël', 'Hermine', 'Ilan', 'Jade', 'Joris',
  'Lison', 'Loïc', 'Maïa', 'Naël', 'Odile', 'Oriane', 'Prune', 'Quentin', 'Rosalie', 'Soline', 'Tancrède', 'Ulysse', 'Violaine', 'Yvon', 'Zélie', 'Zéphyr']
const START = ['Bel', 'Bran', 'Cor', 'Dar', 'Ech', 'Fal', 'Gar', 'Hur', 'Jol', 'Ker', 'Lor', 'Mar', 'Nor', 'Or', 'Pel', 'Quil', 'Ros', 'Sar', 'Tal', 'Ur', 'Val', 'Ver', 'Vin', 'Zel']
const MIDDLE = ['a', 'an', 'é', 'e', 'i', 'o', 'on', 'ou', 'u', 'y', 'ai', 'oi']
const END = ['bert', 'court', 'dac', 'dieu', 'fort', 'gnac', 'lac', 'let', 'lin', 'mont', 'nac', 'ney', 'quin', 'rac', 'ret', 'rin', 'sac', 'say', 'tier', 'val', 'vel', 'zac']
const BEFORE: Record<Exclude<StakeholderKind, 'person'>, readonly string[]> = {
  organisation: ['Atelier', 'Association', 'Cabinet', 'Coopérative', 'Institut', 'Comptoir'], media: ['Revue', 'Radio', 'Gazette', 'Podcast', 'Journal'],
  community: ['Collectif', 'Cercle', 'Forum', 'Club'], public_body: ['Agence', 'Bureau', 'Ville de', 'Office'], competitor: ['Maison', 'Laboratoires'],
  event: ['Salon', 'Festival', 'Rencontres', 'Prix'], brand: ['Maison']
}

/** How often each kind and family comes, in a hundred. */
const MIX: readonly (readonly [share: number, kind: StakeholderKind, family: Family])[] = [
  [26, 'person', 'creator'], [9, 'person', 'expert'], [10, 'person', 'media'], [7, 'person', 'client'], [4, 'person', 'employee'], [12, 'media', 'media'],
  [9, 'organisation', 'partner'], [6, 'organisation', 'ngo'], [7, 'community', 'citizen'], [3, 'community', 'client'], [3, 'public_body', 'institution'],
  [2, 'competitor', 'competitor'], [2, 'event', 'event']
]

const at = <T>(list: readonly T[], u: number): T => list[Math.min(list.length - 1, Math.floor(u * list.length))] as T // in range: u < 1 and no list is empty

/** Kind and family for u in [0, 1). */
export const kindFor = (u: number): { kind: StakeholderKind, family: Family } => {
  let rest = u * 100
  for (const [share, kind, family] of MIX) { if (rest < share) return { kind, family }; rest -= share }
  return { kind: 'person', family: 'creator' }
}

/** A name for a kind, drawn by `random`. */
export const nameFor = (kind: StakeholderKind, random: () => number): string => {
  const last = at(START, random()) + at(MIDDLE, random()) + (random() < 0.35 ? at(MIDDLE, random()).replace(/^/, 'l') : '') + at(END, random())
  return `${at(kind === 'person' ? FIRST : BEFORE[kind], random())} ${last}`
}

/** A community's name. */
export const communityName = (random: () => number): string => `Cercle de ${at(START, random())}${at(MIDDLE, random())}${at(END, random())}`

/** A handle from a name; `n` makes it the only one. */
export const handleFor = (name: string, n: number): string =>
  `${name.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase().slice(0, 14)}${n.toString(36)}`
