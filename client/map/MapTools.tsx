/** The tools of the map, in the left margin of the frame. A tool that cannot act stays and says why. */
import { IconCircleDashed, IconCirclePlus, IconEyeOff, IconLasso, IconPointer, IconRoute, IconRoute2, IconTopologyStar3 } from '@tabler/icons-react'
import { useT } from '../i18n/translate'
import { useFrame } from '../state/frame-state'
import { useLens } from '../state/lens'
import { togglePicking } from '../state/ways'
import { IconButton } from '../ui/IconButton'
import { hideSelected, isolate, neighbourhood } from './actions'
import { LayoutChooser } from './LayoutChooser'
import { addInTheMiddle, holdLink } from './MapShortcuts'
import css from './map.module.css'
import { setMapUi, useMapUi } from './map-ui'

export const MapTools = () => {
  const { t } = useT()
  const tool = useMapUi(m => m.tool), spotlight = useMapUi(m => m.spotlight)
  const none = useLens(l => l.selection.length === 0), ways = useFrame(f => f.panel === 'ways')
  const needs = (label: string): string => none && spotlight === null ? t('map.tool.needs', { tool: label }) : label
  const icon = { size: 18, stroke: 1.75 } as const
  const focus = (): void => { document.querySelector<HTMLElement>('[role="application"][data-sheet]')?.focus({ preventScroll: true }) }
  return (
    <>
      <IconButton side='right' label={t('map.tool.choose')} keys='V' icon={<IconPointer {...icon} />} pressed={tool === 'choose'} onClick={() => { setMapUi({ tool: 'choose', linkFrom: null }); focus() }} />
      <IconButton side='right' label={t('map.tool.lasso')} keys='S' icon={<IconLasso {...icon} />} pressed={tool === 'lasso'} onClick={() => { setMapUi({ tool: tool === 'lasso' ? 'choose' : 'lasso', linkFrom: null }); focus() }} />
      <IconButton side='right' label={t('map.tool.add')} keys='N' icon={<IconCirclePlus {...icon} />} onClick={addInTheMiddle} />
      <IconButton side='right' label={t('map.tool.link')} keys='E' icon={<IconRoute2 {...icon} />} pressed={tool === 'link'} onClick={() => { holdLink(); focus() }} />
      <IconButton side='right' label={t('ways.tool')} keys='C' icon={<IconRoute {...icon} />} pressed={ways} onClick={togglePicking} />
      <hr className={css.between} />
      <IconButton side='right' label={needs(t('map.tool.neighbours'))} keys='O' icon={<IconTopologyStar3 {...icon} />} disabled={none && spotlight === null} onClick={() => { void neighbourhood() }} />
      <IconButton side='right' label={needs(t('map.tool.isolate'))} keys='I' icon={<IconCircleDashed {...icon} />} disabled={none && spotlight === null} pressed={spotlight !== null} onClick={isolate} />
      <IconButton side='right' label={none ? t('map.tool.needs', { tool: t('map.tool.hide') }) : t('map.tool.hide')} keys='H' icon={<IconEyeOff {...icon} />} disabled={none} onClick={hideSelected} />
      <LayoutChooser />
    </>
  )
}
