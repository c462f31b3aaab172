import { Link } from '@tanstack/react-router'
import { Button, Tooltip } from '@mantine/core'
import { IconHelp, IconSettings } from '@tabler/icons-react'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import type { Project } from '#contract/project'
import { call } from '../api/call'
import { useT } from '../i18n/translate'
import { setFrame } from '../state/frame-state'
import { useSession } from '../state/session'
import controls from '../ui/controls.module.css'
import { EmptyState } from '../ui/EmptyState'
import { IconButton } from '../ui/IconButton'
import { Mark } from '../ui/Mark'
import { useShortcut } from '../ui/shortcuts'
import { Bin } from './Bin'
import { NewMap } from './NewMap'
import { ProjectCard } from './ProjectCard'
import css from './home.module.css'

/** All projects, the last opened here first, then the last changed; and the ways to begin a new one. */
export const HomePage = ({ canImport, askName, people }: { canImport: boolean, askName: ReactNode, people: ReactNode }) => {
  const { t } = useT(), name = useSession(s => s.name), recent = useSession(s => s.recent)
  const [projects, setProjects] = useState<Project[] | null>(null), [failed, setFailed] = useState<string | null>(null), [bin, setBin] = useState(0)
  const load = useCallback(() => { call('listProjects', {}).then(list => { setProjects(list); setFailed(null) }, (e: Error) => setFailed(e.message)); setBin(n => n + 1) }, [])
  useEffect(load, [load])
  useEffect(() => { document.title = 'Alentour' }, [])
  useShortcut({ keys: ['?'], label: 'help.sheet', group: 'help.anywhere', run: () => setFrame({ help: true }) })
  const hour = new Date().getHours(), when = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
  const opened = new Map(recent.map((r, i) => [r.project, i]))
  const sorted = (projects ?? []).map((p, i) => ({ p, rank: opened.get(p.id) ?? 1_000 + i })).sort((a, b) => a.rank - b.rank).map(x => x.p)
  const icon = { size: 18, stroke: 1.75 }
  return (
    <div className={css.page}>
      <header className={css.top}>
        <Mark /><b>Alentour</b>
        <div className={css.right}>
          <Tooltip label={t('settings.title')}><Link className={controls.icon} to='/settings' aria-label={t('settings.title')}><IconSettings {...icon} /></Link></Tooltip>
          <IconButton label={t('help.title')} keys='?' icon={<IconHelp {...icon} />} onClick={() => setFrame({ help: true })} />
          {people}
        </div>
      </header>
      <main className={css.main} id='main' tabIndex={-1} data-sheet>
        <h1>{name === '' ? t(`home.${when}Nobody`) : t(`home.${when}`, { name: name.split(' ')[0] ?? name })}</h1>
        {projects !== null && <p className={css.lead}>{projects.length === 0 ? t('home.none') : t('home.lead', { count: projects.length })}</p>}
        {name === '' && <div className={css.ask}>{askName}</div>}
        {failed !== null && <EmptyState title={t('home.failed')}><p role='alert'>{failed}</p><Button onClick={load}>{t('retry')}</Button></EmptyState>}
        {projects !== null && (
          <div className={css.grid}>
            {sorted.map((p, i) => <ProjectCard key={p.id} project={p} first={i === 0} opened={recent.find(r => r.project === p.id)?.at ?? null} onChange={load} />)}
            <NewMap canImport={canImport} />
          </div>
        )}
        <Bin key={bin} onChange={load} />
      </main>
    </div>
  )
}
