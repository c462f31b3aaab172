import { Popover } from '@mantine/core'
import { personName } from '../i18n/person-name'
import { useT } from '../i18n/translate'
import { useProject } from '../state/open-project'
import { useSession } from '../state/session'
import { Avatar, initials, nameColour } from '../ui/Avatar'
import controls from '../ui/controls.module.css'
import { NameForm } from '../settings/NameForm'
import css from './frame.module.css'

/** Who is here: oneself first (a click gives or changes the name), then the others. */
export const People = () => {
  const { t } = useT(), name = useSession(s => s.name), presence = useProject(m => m.presence)
  const others = [...new Map(presence.map(p => [p.name, p])).values()].slice(0, 4)
  return (
    <div className={css.people}>
      <Popover position='bottom-end' width={280} trapFocus>
        <Popover.Target>
          <button type='button' className={controls.avatar} aria-label={name === '' ? t('who.ask') : `${t('here.you')}: ${name}`} style={name === '' ? undefined : { background: nameColour(name) }}>{initials(name)}</button>
        </Popover.Target>
        <Popover.Dropdown><NameForm /></Popover.Dropdown>
      </Popover>
      {others.map(p => <Avatar key={p.client} name={personName(t, p.name)} />)}
    </div>
  )
}
