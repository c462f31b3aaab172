import { Link } from '@tanstack/react-router'
import { Button, Menu } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconChevronDown, IconLayoutGrid, IconPencil, IconShare2, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useT } from '../i18n/translate'
import { searchOf } from '../state/address'
import { setFrame } from '../state/frame-state'
import { useLens } from '../state/lens'
import { redo, undo, useProject } from '../state/open-project'
import controls from '../ui/controls.module.css'
import { IconButton } from '../ui/IconButton'
import { Mark } from '../ui/Mark'
import { Search } from './Search'
import { People } from './People'
import { ProjectDialog } from './ProjectDialog'
import css from './frame.module.css'

export type ViewName = 'map' | 'list' | 'communities' | 'targets' | 'compare'
export interface HeaderProps { project: string, views: readonly ViewName[], view: string, ready: boolean, canImport: boolean, canExport: boolean }

export const Header = ({ project, views, view, ready, canImport, canExport }: HeaderProps) => {
  const { t } = useT()
  const undoable = useProject(m => m.undoable.length > 0), redoable = useProject(m => m.redoable.length > 0), targets = useProject(m => m.state?.targets.size ?? 0)
  const icon = { size: 18, stroke: 1.75 }
  // Links carry the lens of the moment of the click, not that of the last address.
  const search = () => searchOf(useLens.getState())
  return (
    <header className={css.header}>
      <Link to='/' className={css.mark} aria-label={t('frame.home')} title={t('frame.home')}><Mark /></Link>
      {ready && <ProjectMenu />}
      {ready && (
        <nav className={css.tabs} aria-label={t('frame.views')}>
          {views.map(v => (
            <Link key={v} to={`/p/${project}/${v}`} search={search} aria-current={v === view ? 'page' : undefined} activeProps={{}}>
              {t(`view.${v}`)}{v === 'targets' && targets > 0 && <i>{targets}</i>}
            </Link>
          ))}
        </nav>
      )}
      {ready && (
        <div className={css.right}>
          <Search />
          <IconButton label={t('undo')} keys='Ctrl Z' icon={<IconArrowBackUp {...icon} />} disabled={!undoable} onClick={undo} />
          <IconButton label={t('redo')} keys='Ctrl ⇧ Z' icon={<IconArrowForwardUp {...icon} />} disabled={!redoable} onClick={redo} />
          {canImport && <Link className={`${controls.icon} ${css.narrow}`} to={`/p/${project}/import`} aria-label={t('frame.import')} title={t('frame.import')}><IconUpload {...icon} /></Link>}
          {canImport && <Button className={css.wide} component={Link} to={`/p/${project}/import`} leftSection={<IconUpload size={16} stroke={1.75} />}>{t('frame.import')}</Button>}
          {canExport && <button type='button' className={`${controls.icon} ${css.narrow}`} aria-label={t('frame.export')} title={t('frame.export')} onClick={() => setFrame({ exporting: true })}><IconShare2 {...icon} /></button>}
          {canExport && <Button className={css.wide} variant={view === 'import' || view === 'targets' ? 'default' : 'filled'} leftSection={<IconShare2 size={16} stroke={1.75} />} onClick={() => setFrame({ exporting: true })}>{t('frame.export')}</Button>}
          <People />
        </div>
      )}
    </header>
  )
}

const ProjectMenu = () => {
  const { t } = useT(), name = useProject(m => m.state?.project.name ?? '')
  const [editing, setEditing] = useState(false)
  return (
    <>
      <Menu position='bottom-start' width={280}>
        <Menu.Target><button type='button' className={css.project}><span>{name}</span><IconChevronDown size={14} stroke={1.75} /></button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} />} onClick={() => setEditing(true)}>{t('project.edit')}</Menu.Item>
          <Menu.Item component={Link} to='/' leftSection={<IconLayoutGrid size={16} stroke={1.75} />}>{t('frame.home')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {editing && <ProjectDialog onClose={() => setEditing(false)} />}
    </>
  )
}
