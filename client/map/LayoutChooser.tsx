/** The ways to lay the map out, each with a word on what it shows; and, while one is at work, how far it is and a way to stop it. */
import { Menu } from '@mantine/core'
import { IconArrowsShuffle, IconCircleDot, IconHexagons, IconPlayerStop, IconSitemap, IconTopologyRing } from '@tabler/icons-react'
import { useEffect, useState, type MouseEventHandler, type ReactNode, type Ref } from 'react'
import type { LayoutKind } from '#contract/layout'
import { useT } from '../i18n/translate'
import { useLens } from '../state/lens'
import { useProject } from '../state/open-project'
import { IconButton } from '../ui/IconButton'
import { ProgressLine } from '../ui/ProgressLine'
import { LAYOUT_KINDS, layOut } from './layouts'
import css from './map.module.css'
import { setMapUi, useMapUi } from './map-ui'

const ICONS: Record<LayoutKind, typeof IconCircleDot> = { territories: IconHexagons, force: IconTopologyRing, circles: IconCircleDot, reach: IconSitemap }

/** Where the menu hangs. What the menu says of itself is for a button, and the button inside says it. */
const Place = ({ ref, id, onClick, children }: { ref?: Ref<HTMLSpanElement>, id?: string, onClick?: MouseEventHandler, children: ReactNode }) => (
  // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the click is that of the button inside
  <span ref={ref} id={id} onClick={onClick}>{children}</span>
)

export const LayoutChooser = () => {
  const { t } = useT()
  const open = useMapUi(m => m.choosingLayout), laying = useMapUi(m => m.laying)
  const only = useLens(l => l.selection.length === 1 ? l.selection[0] : undefined)
  const from = useProject(m => m.state === null ? '' : m.state.stakeholders.get(only ?? m.state.project.brandId ?? '')?.name ?? '')
  return (
    <Menu opened={open} onChange={choosingLayout => setMapUi({ choosingLayout })} position='right-start' width={330} withinPortal>
      <Menu.Target>
        <Place>{laying === null
          ? <IconButton side='right' label={t('map.tool.layout')} keys='R' icon={<IconArrowsShuffle size={18} stroke={1.75} />} expanded={open} onClick={() => undefined} />
          : <IconButton side='right' label={t('map.laying.stop')} keys='Esc' icon={<IconPlayerStop size={18} stroke={1.75} />} onClick={laying.stop} />}</Place>
      </Menu.Target>
      {laying === null && <Menu.Dropdown className={css.menu}>
        <Menu.Label>{t('map.tool.layout')}</Menu.Label>
        {LAYOUT_KINDS.map(kind => {
          const Icon = ICONS[kind]
          return (
            <Menu.Item key={kind} leftSection={<Icon size={18} stroke={1.75} />} onClick={() => { void layOut(kind) }}>
              <span className={css.option}>{t(`map.layout.${kind}`)}<small>{kind === 'reach' && from !== '' ? t('map.layout.reach.from', { name: from }) : t(`map.layout.${kind}.shows`)}</small></span>
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>}
    </Menu>
  )
}

/** A quick layout says nothing: only one that takes its time does. */
const PATIENCE_MS = 350

export const LayoutProgress = () => {
  const { t } = useT()
  const laying = useMapUi(m => m.laying), job = useProject(m => laying === null ? undefined : m.jobs.get(laying.job))
  const [slow, setSlow] = useState(false), id = laying?.job
  useEffect(() => {
    setSlow(false)
    if (id === undefined) return
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [id])
  if (laying === null || !slow) return null
  return (
    <div className={css.laying} role='status'>
      <span>{t('map.laying', { kind: t(`map.layout.${laying.kind}`) })}</span>
      <ProgressLine fraction={job?.fraction ?? null} label={t('map.laying', { kind: t(`map.layout.${laying.kind}`) })} />
      <button type='button' className={css.stop} onClick={laying.stop}>{t('map.laying.stop')}</button>
    </div>
  )
}
