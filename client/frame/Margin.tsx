import { Link } from '@tanstack/react-router'
import { Tooltip } from '@mantine/core'
import { IconFilter, IconHelp, IconHistory, IconSettings } from '@tabler/icons-react'
import { useT } from '../i18n/translate'
import { isFiltered } from '../state/address'
import { setFrame, togglePanel, useFrame } from '../state/frame-state'
import { useLens } from '../state/lens'
import controls from '../ui/controls.module.css'
import { IconButton } from '../ui/IconButton'
import { useShortcut } from '../ui/shortcuts'
import { Slot } from '../ui/slots'
import css from './frame.module.css'

/** The left margin: the view's own tools, the filter, then history, settings and help. */
export const Margin = ({ tools }: { tools: boolean }) => {
  const { t } = useT(), panel = useFrame(f => f.panel), filtered = useLens(isFiltered)
  useShortcut(tools ? { keys: ['f'], label: 'help.filter', group: 'help.tools', run: () => togglePanel('filter') } : null)
  const icon = { size: 18, stroke: 1.75 }
  return (
    <nav className={css.margin} aria-label={t('frame.tools')}>
      <Slot name='margin' className={css.tools} />
      {tools && <IconButton side='right' label={t('filter.open')} keys='F' icon={<IconFilter {...icon} fill={filtered ? 'currentColor' : 'none'} />} pressed={panel === 'filter'} onClick={() => togglePanel('filter')} />}
      <div className={css.space} />
      <IconButton side='right' label={t('history.title')} icon={<IconHistory {...icon} />} pressed={panel === 'history'} onClick={() => togglePanel('history')} />
      <Tooltip position='right' label={t('settings.title')}><Link className={controls.icon} to='/settings' aria-label={t('settings.title')}><IconSettings {...icon} /></Link></Tooltip>
      <IconButton side='right' label={t('help.title')} keys='?' icon={<IconHelp {...icon} />} onClick={() => setFrame({ help: true })} />
    </nav>
  )
}
