/** The words of the interface: `t('key', values)`, checked by the compiler. Numbers among the values are written as the language does. */
import i18next from 'i18next'
import { useMemo } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '#contract/words'
import { en } from './en'
import { formatNumber, frenchSpaces } from './format'
import { fr } from './fr'

type Stem<K> = K extends `${infer S}_${'zero' | 'one' | 'other'}` ? S : K
/** Any key; of a plural, its stem. */
export type Key = Stem<keyof typeof fr>
export type Values = Record<string, string | number>
/** With `count`, the plural is chosen by it and `{{n}}` is that number as it is written. */
export type Translate = (key: Key, values?: Values) => string

/** French also has a "many" plural, from a million on, that reads as "other"; a sentence may leave out its `zero`. */
const resource = (words: Record<string, string>, tidy: (s: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(words).flatMap(([k, v]) => k.endsWith('_other') ? [[k, tidy(v)], [k.replace(/_other$/, '_many'), tidy(v)]] : [[k, tidy(v)]]))

const instance = i18next.createInstance()
void instance.use(initReactI18next).init({
  lng: 'fr', fallbackLng: 'en', keySeparator: false, nsSeparator: false, initAsync: false,
  interpolation: { escapeValue: false },
  resources: { fr: { translation: resource(fr, frenchSpaces) }, en: { translation: resource(en, s => s) } }
})

const written = (values: Values | undefined, language: Language): Values | undefined => {
  if (values === undefined) return undefined
  const out: Values = {}
  for (const [k, v] of Object.entries(values)) out[k] = typeof v === 'number' && k !== 'count' ? formatNumber(v, language, 1) : v
  if (typeof values.count === 'number') out.n = formatNumber(values.count, language)
  return out
}
const languageNow = (): Language => instance.language === 'en' ? 'en' : 'fr'

/** Outside React. Inside, `useT` renders again when the language changes. */
export const translate: Translate = (key, values) => instance.t(key, written(values, languageNow()) ?? {})
export const setLanguage = (language: Language): void => { void instance.changeLanguage(language) }

export interface Words { t: Translate, language: Language }
/** `const { t, language } = useT()` */
export const useT = (): Words => {
  const { i18n } = useTranslation(undefined, { i18n: instance })
  const language: Language = i18n.language === 'en' ? 'en' : 'fr'
  return useMemo(() => ({ language, t: (key, values) => i18n.t(key, written(values, language) ?? {}) }), [i18n, language])
}
