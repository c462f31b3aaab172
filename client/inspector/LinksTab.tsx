import { IconPencil } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Link, WithId } from '#contract/entities'
import { newId } from '#contract/ids'
import { useT } from '../i18n/translate'
import { newLink } from '../state/edits'
import { hearingOf, otherEnd } from '../state/listening'
import { select } from '../state/lens'
import { say } from '../state/notices'
import { edit, useProjectState } from '../state/open-project'
import type { ProjectState } from '../state/project-state'
import { IconButton } from '../ui/IconButton'
import { StrengthBars } from '../ui/StrengthBars'
import { ActorMark } from './ActorMark'
import { ActorPicker } from './ActorPicker'
import { LinkEditor } from './LinkEditor'
import { useVerb } from './Listening'
import { Section } from './Section'
import css from './inspector.module.css'

export interface LinkGroups { listeners: WithId<Link>[], voices: WithId<Link>[], neither: WithId<Link>[], elsewhere: number }
/** All links of a stakeholder: by whom they make listen; one that does both is under the listeners. Strongest first, then by name. */
export const groupLinks = (state: ProjectState, id: string): LinkGroups => {
  const groups: LinkGroups = { listeners: [], voices: [], neither: [], elsewhere: 0 }
  const name = (l: Link): string => state.stakeholders.get(otherEnd(l, id))?.name ?? ''
  const links = [...state.linksOf.get(id) ?? []].flatMap(key => state.links.get(key) ?? []).sort((a, b) => b.strength - a.strength || name(a).localeCompare(name(b)))
  for (const link of links) {
    const other = otherEnd(link, id)
    if (!state.stakeholders.has(other)) { groups.elsewhere++; continue }
    const { heard, hears } = hearingOf(link, id), withBrand = other === state.project.brandId || id === state.project.brandId
    if (withBrand || (!heard && !hears)) groups.neither.push(link); else if (heard) groups.listeners.push(link); else groups.voices.push(link)
  }
  return groups
}

/** Every link of a stakeholder, editable in place, and a new one by typing a name. */
export const LinksTab = ({ id }: { id: string }) => {
  const { t } = useT()
  const state = useProjectState(s => s), name = state.stakeholders.get(id)?.name ?? ''
  const groups = useMemo(() => groupLinks(state, id), [state, id])
  const [open, setOpen] = useState<string | null>(null)
  const verb = useVerb()
  const link = (other: string): void => {
    const made = newId(), set = edit([{ type: 'link.add', id: made, now: newLink(id, other, 'influences') }])
    setOpen(made)
    if (set !== null) say(t('inspector.link.added', { a: name, b: state.stakeholders.get(other)?.name ?? '' }), { undo: set })
  }
  const rows = (list: readonly WithId<Link>[]) => (
    <ul className={css.rows}>
      {list.map(l => {
        const other = otherEnd(l, id), otherName = state.stakeholders.get(other)?.name ?? ''
        return (
          <li key={l.id}>
            <div className={css.row}>
              <ActorMark id={other} />
              <span><button type='button' className={css.name} title={t('inspector.link.go', { name: otherName })} onClick={() => select([other])}>{otherName}</button></span>
              <span className={css.verb}>{verb(l, other)}</span>
              <StrengthBars strength={l.strength} label={t('inspector.strengthOf', { count: l.strength, word: t(`strength.${l.strength as 3}`) })} />
              <IconButton small side='left' label={t('inspector.link.edit', { name: otherName })} expanded={open === l.id} icon={<IconPencil size={15} stroke={1.75} />} onClick={() => setOpen(open === l.id ? null : l.id)} />
            </div>
            {open === l.id && <LinkEditor link={l} onClose={() => setOpen(null)} />}
          </li>
        )
      })}
    </ul>
  )
  const { listeners, voices, neither, elsewhere } = groups
  return (
    <>
      {listeners.length + voices.length + neither.length === 0 && <p className={css.quiet}>{t('inspector.links.empty')}</p>}
      <Section title={t('inspector.link.add')}><ActorPicker label={t('inspector.link.add')} placeholder={t('inspector.link.addHelp')} without={id} onPick={link} /></Section>
      {listeners.length > 0 && <Section title={t('inspector.listeners')} count={listeners.length}>{rows(listeners)}</Section>}
      {voices.length > 0 && <Section title={t('inspector.voices')} count={voices.length}>{rows(voices)}</Section>}
      {neither.length > 0 && <Section title={t('inspector.links.none')} count={neither.length} side={<span className='al-caption'>{t('inspector.links.noneHelp')}</span>}>{rows(neither)}</Section>}
      {elsewhere > 0 && <p className={css.quiet}>{t('inspector.links.elsewhere', { count: elsewhere })}</p>}
    </>
  )
}
