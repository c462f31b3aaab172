import { useMemo, useState } from 'react'
import type { Link } from '#contract/entities'
import { useT } from '../i18n/translate'
import { listeningOf, type Voice } from '../state/listening'
import { select } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { StrengthBars } from '../ui/StrengthBars'
import { ActorMark } from './ActorMark'
import { Section } from './Section'
import css from './inspector.module.css'

/** What the one at the other end does to `id` by this link, as a verb that its name begins: « suit », « est cité par ». */
export const useVerb = (): (link: Link, other: string) => string => {
  const { t } = useT()
  return (link, other) => !link.directed ? t(`linkKind.${link.kind}`) : link.source === other ? t(`link.${link.kind}`) : t(`linked.${link.kind}`)
}
const FIRST = 5

const Voices = ({ title, list, empty }: { title: string, list: Voice[], empty: string }) => {
  const { t } = useT()
  const verb = useVerb()
  const stakeholders = useProjectState(s => s.stakeholders)
  const [all, setAll] = useState(false)
  const shown = all ? list : list.slice(0, list.length === FIRST + 1 ? FIRST + 1 : FIRST), rest = list.length - shown.length
  return (
    <Section title={title} count={list.length}>
      {list.length === 0 ? <p className={css.quiet}>{empty}</p> : (
        <ul className={css.rows}>
          {shown.map(v => (
            <li key={v.id} className={css.row}>
              <ActorMark id={v.id} />
              <span><button type='button' className={css.name} onClick={() => select([v.id])}>{stakeholders.get(v.id)?.name}</button></span>
              <span className={css.verb}>{verb(v.link, v.id)}</span>
              <StrengthBars strength={v.link.strength} label={t('inspector.strengthOf', { count: v.link.strength, word: t(`strength.${v.link.strength as 3}`) })} />
            </li>
          ))}
          {rest > 0 && <li className={css.row}><span /><span><button type='button' className='al-link' onClick={() => setAll(true)}>{t('inspector.others', { count: rest })}</button></span></li>}
        </ul>
      )}
    </Section>
  )
}
/** Who listens to a stakeholder, and whom it listens to. */
export const Listening = ({ id }: { id: string }) => {
  const { t } = useT()
  const state = useProjectState(s => s)
  const { listeners, voices } = useMemo(() => listeningOf(state, id), [state, id])
  return (
    <>
      <Voices key={`l${id}`} title={t('inspector.listeners')} list={listeners} empty={t('inspector.listeners.empty')} />
      <Voices key={`v${id}`} title={t('inspector.voices')} list={voices} empty={t('inspector.voices.empty')} />
    </>
  )
}
