import { IconArrowBigUp, IconArrowDown, IconArrowLeft, IconArrowRight, IconArrowUp } from '@tabler/icons-react'
import { useT } from '../i18n/translate'
import css from './controls.module.css'

// Our fonts have no arrows.
const ICONS: Record<string, typeof IconArrowUp> = { '←': IconArrowLeft, '→': IconArrowRight, '↑': IconArrowUp, '↓': IconArrowDown, '⇧': IconArrowBigUp }

const FRENCH: Record<string, string> = { Enter: 'Entrée', Esc: 'Échap', Del: 'Suppr', Space: 'Espace' }

/** A key, or several, by the names on the reader's keyboard: arrows and the shift sign in the text become icons. */
export const Kbd = ({ children }: { children: string }) => {
  const { language } = useT()
  return <kbd className={css.kbd}>
    {children.split(/([←→↑↓⇧]|\b(?:Enter|Esc|Del|Space)\b)/).map((part, i) => {
      const Icon = ICONS[part]
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed text
      return Icon === undefined ? (language === 'fr' ? FRENCH[part] : undefined) ?? part : <Icon key={i} size={12} stroke={2} aria-label={part} role='img' />
    })}
  </kbd>
}
