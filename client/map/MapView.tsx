/** The map of a project: the sheet, its title, its legend, and the hand's tools. */
import { useComputedColorScheme } from '@mantine/core'
import { useViewportSize } from '@mantine/hooks'
import { useEffect } from 'react'
import { useT } from '../i18n/translate'
import { useProject } from '../state/open-project'
import { useAnalysis } from '../state/visible'
import { PendingView } from '../ui/Pending'
import { SlotFill } from '../ui/slots'
import { AtlasCanvas } from './AtlasCanvas'
import { EmptyMap } from './EmptyMap'
import { Lasso } from './Lasso'
import { LayoutProgress } from './LayoutChooser'
import { LinkDrawing } from './LinkDrawing'
import { MapHead } from './MapHead'
import { MapLegend } from './MapLegend'
import { MapShortcuts } from './MapShortcuts'
import { MapTools } from './MapTools'
import css from './map.module.css'
import { resetMapUi } from './map-ui'
import { NewLink } from './NewLink'
import { NewStakeholder } from './NewStakeholder'
import { scaleFor } from './sizes'
import { useCards } from './use-cards'
import { useScene } from './use-scene'
import { ZoomButtons } from './ZoomButtons'

export const MapView = () => {
  const { t } = useT()
  const scheme = useComputedColorScheme('light')
  const { width } = useViewportSize()
  const scene = useScene(scaleFor(width === 0 ? window.innerWidth : width))
  const project = useProject(m => m.id), question = useProject(m => m.state?.project.question ?? ''), inAll = useProject(m => m.state?.stakeholders.size ?? 0), brand = useProject(m => m.state?.project.brandId !== null && m.state?.stakeholders.has(m.state.project.brandId ?? '') === true)
  const settled = useAnalysis(m => m.status === 'ready' || m.status === 'stale' || m.status === 'failed' || (m.status === 'computing' && m.result !== null))
  const cards = useCards()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another project, nothing held
  useEffect(() => resetMapUi, [project])
  if (scene === null) return <PendingView question={question} />
  const actors = inAll - (brand ? 1 : 0)
  return (
    <section className={css.view} aria-label={t('view.map')} ref={cards.sheet}>
      <AtlasCanvas scene={scene} scheme={scheme} settled={settled} cards={cards.laid} />
      <LinkDrawing />
      <Lasso />
      <MapHead headRef={cards.card('head')} />
      {actors < 3 && <EmptyMap count={actors} />}
      {actors > 0 && scene.groups.length > 0 && <MapLegend scene={scene} cardRef={cards.card('legend')} />}
      <LayoutProgress />
      <ZoomButtons cardRef={cards.card('zoom')} />
      <NewStakeholder />
      <NewLink />
      <MapShortcuts />
      <SlotFill name='margin'><MapTools /></SlotFill>
    </section>
  )
}
