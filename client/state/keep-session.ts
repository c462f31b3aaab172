/** Makes the page follow the session: language of words, of refusals and of the document; colour scheme. */
import { useSyncExternalStore } from 'react'
import { speak } from '../api/call'
import { setLanguage, translate } from '../i18n/translate'
import { useSession, type Session } from './session'

const system = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-color-scheme: dark)')
const schemeNow = (choice: Session['scheme']): 'light' | 'dark' => choice !== 'system' ? choice : system?.matches === true ? 'dark' : 'light'

const apply = (s: Session): void => {
  setLanguage(s.language); speak(s.language, translate('error.noAnswer'))
  document.documentElement.lang = s.language
  document.documentElement.setAttribute('data-mantine-color-scheme', schemeNow(s.scheme))
}
/** Call once, before the first render. */
export const keepSession = (): void => {
  apply(useSession.getState())
  useSession.subscribe(apply)
  system?.addEventListener('change', () => apply(useSession.getState()))
}
/** The scheme in force, the system's changes included. */
export const useScheme = (): 'light' | 'dark' => {
  const choice = useSession(s => s.scheme)
  return useSyncExternalStore(l => { system?.addEventListener('change', l); return () => system?.removeEventListener('change', l) }, () => schemeNow(choice))
}
