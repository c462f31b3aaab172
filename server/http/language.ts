import type { Language } from '#contract/words'

/** The language a reader names in the address, `?lang=fr`; else the one that their program likes better. */
export const languageAsked = (said: unknown, header: string | undefined): Language => said === 'fr' || said === 'en' ? said : languageOf(header)

/** The asker's language from an Accept-Language header: the better liked of French and English; English when neither is named. O(length). */
export const languageOf = (header: string | undefined): Language => {
  let best: { lang: Language, q: number } = { lang: 'en', q: 0 }
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const lang = tag.startsWith('fr') ? 'fr' : tag.startsWith('en') ? 'en' : null
    if (lang === null) continue
    const said = parameters.map(p => p.trim()).find(p => p.startsWith('q='))
    const q = said === undefined ? 1 : Number(said.slice(2))
    if (q > best.q) best = { lang, q }
  }
  return best.lang
}
