import { Link, Outlet, useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Suspense, useEffect, useState, type ComponentType, type CSSProperties, type ReactNode } from 'react'
import { ApiProblem } from '../api/api-problem'
import { call } from '../api/call'
import { HistoryPanel } from '../history/HistoryPanel'
import { useT } from '../i18n/translate'
import { searchOf } from '../state/address'
import { followNews } from '../state/community-news'
import { setFrame, useFrame } from '../state/frame-state'
import { select, useLens } from '../state/lens'
import { openProject, redo, undo, useProject } from '../state/open-project'
import { tellPresence } from '../state/presence'
import { noteOpened } from '../state/session'
import { analysis } from '../state/visible'
import { EmptyState } from '../ui/EmptyState'
import { PendingCard, PendingDialog, PendingView } from '../ui/Pending'
import { ProgressLine } from '../ui/ProgressLine'
import { useShortcut } from '../ui/shortcuts'
import { ConflictBar } from './ConflictBar'
import { FilterChips } from './FilterChips'
import { FilterPanel } from './FilterPanel'
import { Foot } from './Foot'
import { Header, type ViewName } from './Header'
import { InspectorColumn } from './InspectorColumn'
import { Margin } from './Margin'
import { SelectionKeys } from './SelectionKeys'
import css from './frame.module.css'
import { useOver } from './use-over'

export interface ProjectFrameProps {
  views: readonly ViewName[]
  Inspector: ComponentType | null
  PathsPanel: ComponentType | null
  ExportDialog: ComponentType<{ onClose(): void }> | null
  canImport: boolean
}
/** A project's screen: header, margin, left panel, sheet, inspector, bottom line (interface.md §4). */
export const ProjectFrame = ({ views, Inspector, PathsPanel, ExportDialog, canImport }: ProjectFrameProps) => {
  const { t } = useT()
  const { project = '' } = useParams({ strict: false }) as { project?: string }
  const path = useRouterState({ select: s => s.location.pathname }), view = path.split('/')[3] ?? 'map'
  const id = useProject(m => m.id), phase = useProject(m => m.phase), name = useProject(m => m.state?.project.name)
  const panel = useFrame(f => f.panel), exporting = useFrame(f => f.exporting)
  useEffect(() => {
    void openProject.open(project)
    const stop = tellPresence(), quiet = followNews()
    return () => { stop(); quiet(); openProject.close(); analysis.stop(); setFrame({ panel: null, exporting: false, help: false }) }
  }, [project])
  // Below 1180 px, one side at a time: the one asked for last. It lies over the map; below 900 px it is a bottom sheet.
  const narrow = useMediaQuery('(max-width: 1180px)', false, { getInitialValueInEffect: false }), small = useMediaQuery('(max-width: 899px)', false, { getInitialValueInEffect: false })
  const over = narrow && !small && view === 'map', covered = useFrame(f => f.over)
  const ready = phase === 'ready' && id === project
  const selection = useLens(l => l.selection)
  const question = useProject(m => m.state?.project.question ?? ''), chosen = useProject(m => selection.length === 1 ? m.state?.stakeholders.get(selection[0] ?? '')?.name ?? '' : '')
  // Ways go on being asked from one actor to the next: they stay.
  useEffect(() => { if (narrow && selection.length > 0 && useFrame.getState().panel !== 'ways') setFrame({ panel: null }) }, [narrow, selection])
  useEffect(() => { if (ready) noteOpened(project) }, [ready, project])
  useEffect(() => { document.title = name === undefined ? 'Alentour' : `${name} · Alentour` }, [name])
  useKeys(views, project)
  return (
    <div className={css.app}>
      <button type='button' className={css.skip} onClick={() => document.getElementById('main')?.focus()}>{t('frame.skip')}</button>
      <Header project={project} views={views} view={view} ready={ready} canImport={canImport} canExport={ExportDialog !== null} />
      {ready
        ? (
          <div className={css.body} data-over={over || undefined}>
            <Margin tools={view !== 'import'} />
            {view !== 'import' && <SelectionKeys />}
            {panel === 'filter' && view !== 'import' && <Left over={over}><FilterPanel /></Left>}
            {panel === 'history' && <Left over={over}><HistoryPanel /></Left>}
            {panel === 'ways' && view !== 'import' && PathsPanel !== null && <Left over={over}><Suspense fallback={<PendingCard title={t('ways.title')} as='side' />}><PathsPanel /></Suspense></Left>}
            <main className={css.sheet} id='main' tabIndex={-1} data-sheet style={{ '--al-over-left': `${covered.left}px`, '--al-over-right': `${covered.right}px` } as CSSProperties}>
              <ConflictBar besideInspector={Inspector !== null && view !== 'import'} />
              <Suspense fallback={<PendingView question={view === 'map' ? question : ''} />}><Outlet /></Suspense>
              <FilterChips />
            </main>
            {Inspector !== null && view !== 'import' && !(narrow && panel !== null) && <InspectorColumn over={over}><Suspense fallback={<PendingCard title={chosen} />}><Inspector /></Suspense></InspectorColumn>}
          </div>)
        : <Waiting key={project} project={project} />}
      {ready ? <Foot /> : <footer className={css.foot} />}
      {exporting && ExportDialog !== null && <Suspense fallback={<PendingDialog title={t('export.title')} />}><ExportDialog onClose={() => setFrame({ exporting: false })} /></Suspense>}
    </div>
  )
}

/** The left panel's place. */
const Left = ({ over, children }: { over: boolean, children: ReactNode }) => <div ref={useOver('left', over)} className={css.left}>{children}</div>

const useKeys = (views: readonly ViewName[], project: string): void => {
  const go = useNavigate()
  useShortcut({ keys: ['Ctrl+z'], label: 'help.undo', group: 'help.anywhere', run: undo })
  useShortcut({ keys: ['Ctrl+Shift+z', 'Ctrl+y'], label: 'help.redo', group: 'help.anywhere', run: redo })
  useShortcut(views.length < 2 ? null : {
    keys: views.map((_, i) => `Alt+${i + 1}`), shown: `Alt 1…${views.length}`, label: 'help.views', group: 'help.anywhere', inFields: true,
    run: e => { const view = views[Number(e.code.replace('Digit', '').replace('Numpad', '')) - 1]; if (view !== undefined) void go({ to: `/p/${project}/${view}`, search: searchOf(useLens.getState()) }) }
  })
  useShortcut({ keys: ['?'], label: 'help.sheet', group: 'help.anywhere', run: () => setFrame({ help: true }) })
  useShortcut({ keys: ['Escape'], label: 'help.escape', group: 'help.anywhere', run: () => {
    if (useFrame.getState().panel !== null) setFrame({ panel: null })
    else if (useLens.getState().selection.length > 0) select([])
    else return false
  } })
}

/** Until an opening is called slow, ms. */
const SLOW_MS = 1_500

/** Opening, also slowly, waiting for a server that is busy or away (it is asked again by itself), or why it cannot be opened. */
const Waiting = ({ project }: { project: string }) => {
  const { t } = useT(), phase = useProject(m => m.phase), problem = useProject(m => m.problem)
  const code = problem instanceof ApiProblem ? problem.code : null
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main className={css.waiting} id='main' tabIndex={-1}>
      {phase === 'failed' && (code === 'project.deleted' || code === 'project.not-found')
        ? <Gone project={project} deleted={code === 'project.deleted'} />
        : phase === 'failed'
          ? (
            <EmptyState level='h1' title={t('error.project')}>
              <p role='alert'>{problem instanceof ApiProblem ? problem.message : t('error.noAnswer')}</p>
              <Button onClick={() => { void openProject.open(project) }}>{t('retry')}</Button>
            </EmptyState>)
          : problem === null && !slow
            ? <p className='al-caption' role='status'>{t('loading.project')}</p>
            : (
              <EmptyState level='h1' title={t('loading.waiting')}>
                <div className={css.patience}><ProgressLine fraction={null} label={t('loading.waiting')} /></div>
                <p role='status'>{t(problem === null ? 'loading.slow' : problem instanceof ApiProblem ? 'loading.busy' : 'loading.away')}</p>
                <Link className='al-link' to='/'>{t('error.goHome')}</Link>
              </EmptyState>)}
    </main>
  )
}

/** The project is not there any more: what happened, the way home, and the way back as long as there is one. */
const Gone = ({ project, deleted }: { project: string, deleted: boolean }) => {
  const { t } = useT(), go = useNavigate()
  const [failed, setFailed] = useState<string | null>(null)
  const restore = (): void => { call('restoreProject', { params: { project } }).then(() => openProject.open(project), (e: Error) => setFailed(e instanceof ApiProblem ? e.message : t('error.noAnswer'))) }
  return (
    <EmptyState level='h1' title={t(deleted ? 'gone.deleted' : 'gone.unknown')}>
      <p role='alert'>{t(deleted ? 'gone.deletedHelp' : 'gone.unknownHelp')}</p>
      <Button variant='filled' onClick={() => { void go({ to: '/' }) }}>{t('error.goHome')}</Button>
      {deleted && <Button onClick={restore}>{t('gone.restore')}</Button>}
      {failed !== null && <p role='alert'>{failed}</p>}
    </EmptyState>
  )
}
