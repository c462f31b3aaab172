import type { Named } from '#contract/paths'
import { select } from '../state/lens'
import { KindShape } from '../ui/KindShape'
import css from './paths.module.css'

/** A name that selects its stakeholder, to look at it. */
export const NameButton = ({ who }: { who: Named }) => (
  <button type='button' className={css.name} onClick={() => select([who.id])}><KindShape kind={who.kind} size={11} colour='var(--al-ink2)' /><span>{who.name}</span></button>
)
