/** What communities are called in files: as on the screen (the team's name, a word most of its own, else whom it is around). */
import type { Proposal } from '#contract/communities'
import type { Family, Language } from '#contract/words'

const FAMILIES: Record<Family, readonly [fr: string, en: string]> = {
  media: ['Médias', 'Media'], creator: ['Créateurs de contenu', 'Content creators'], expert: ['Experts', 'Experts'], ngo: ['ONG', 'NGOs'], institution: ['Institutions', 'Institutions'], partner: ['Partenaires', 'Partners'],
  client: ['Clients', 'Clients'], employee: ['Salariés', 'Employees'], citizen: ['Citoyens', 'Citizens'], competitor: ['Concurrents', 'Competitors'], event: ['Événements', 'Events'], brand: ['Marque', 'Brand']
}
const isFamily = (f: string): f is Family => Object.hasOwn(FAMILIES, f)
const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1)

/** One community: the name the team gave, if any, its colour's number from 0, and what it can be called otherwise. */
export interface NamedPart { own: string | null, slot: number, proposal: Proposal }

/** Names in the order given; the lead tells equals apart. `nameOf` knows the leads. Cost O(communities). */
export const communityWords = (parts: readonly NamedPart[], nameOf: (id: string) => string | undefined, lang: Language): string[] => {
  const of = lang === 'fr' ? 0 : 1
  const first = parts.map(({ own, proposal: { tag, family, lead } }) => {
    if (own !== null) return own
    if (tag !== null) return capital(tag)
    if (family !== null && isFamily(family)) return FAMILIES[family][of]
    const name = lead === null ? undefined : nameOf(lead)
    return name === undefined ? '' : lang === 'fr' ? `Autour de ${name}` : `Around ${name}`
  })
  return parts.map(({ own, slot, proposal }, i) => {
    const name = first[i] ?? '', lead = proposal.lead === null ? undefined : nameOf(proposal.lead)
    if (name === '') return `${lang === 'fr' ? 'Communauté' : 'Community'} ${slot + 1}`
    return own === null && lead !== undefined && first.filter(f => f === name).length > 1 ? `${name} · ${lead}` : name
  })
}
