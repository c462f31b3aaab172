import { Link } from '@tanstack/react-router'
import { ActionIcon, Badge, Button, Group, Menu, TextInput } from '@mantine/core'
import { IconDots, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Project } from '#contract/project'
import { call } from '../api/call'
import { formatDay } from '../i18n/format'
import { useT } from '../i18n/translate'
import { say } from '../state/notices'
import { Dialog } from '../ui/Dialog'
import { Miniature } from './Miniature'
import css from './home.module.css'

const DAY = 86_400_000
const daysAgo = (at: number): number => Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY)

/** One project: its picture, its question, what it holds. The whole card opens it. */
export const ProjectCard = ({ project, first, opened, onChange }: { project: Project, first: boolean, opened: number | null, onChange(): void }) => {
  const { t, language } = useT(), [deleting, setDeleting] = useState(false)
  const ago = opened === null ? null : daysAgo(opened)
  const actors = Math.max(0, project.stakeholders - (project.brandId === null ? 0 : 1))
  return (
    <article className={css.card} data-first={first || undefined}>
      <Miniature project={project.id} rev={project.rev} />
      <div className={css.words}>
        <div className={css.title}>
          <h2><Link to={`/p/${project.id}/map`} className={css.open}>{project.name}</Link></h2>
          {project.targets > 0 && <Badge color='vermillon'>{t('count.targets', { count: project.targets })}</Badge>}
          <Menu position='bottom-end'>
            <Menu.Target><ActionIcon variant='subtle' color='gray' className={css.dots} aria-label={t('home.options', { name: project.name })}><IconDots size={18} stroke={1.75} /></ActionIcon></Menu.Target>
            <Menu.Dropdown><Menu.Item leftSection={<IconTrash size={16} stroke={1.75} />} onClick={() => setDeleting(true)}>{t('home.delete')}</Menu.Item></Menu.Dropdown>
          </Menu>
        </div>
        <p>{project.question}</p>
        <div className={css.figures}>
          <span>{t('count.actors', { count: actors })}</span><span>{t('count.links', { count: project.links })}</span>
          <span>{ago === 0 ? t('home.openedToday') : ago === 1 ? t('home.openedYesterday') : t('home.changed', { day: formatDay(project.updatedAt, language, new Date()) })}</span>
        </div>
      </div>
      {deleting && <DeleteDialog project={project} onClose={() => setDeleting(false)} onDone={onChange} />}
    </article>
  )
}

const DeleteDialog = ({ project, onClose, onDone }: { project: Project, onClose(): void, onDone(): void }) => {
  const { t } = useT(), [typed, setTyped] = useState(''), [busy, setBusy] = useState(false)
  const same = typed.trim() === project.name.trim()
  const remove = (): void => {
    if (!same || busy) return
    setBusy(true)
    call('deleteProject', { params: { project: project.id } }).then(() => { say(t('home.deleted', { name: project.name })); onClose(); onDone() }, (e: Error) => { setBusy(false); say(e.message, { tone: 'refused' }) })
  }
  return (
    <Dialog title={t('home.deleteTitle', { name: project.name })} onClose={onClose}>
      <form onSubmit={e => { e.preventDefault(); remove() }}>
        <TextInput label={t('home.deleteHelp')} placeholder={project.name} value={typed} data-autofocus onChange={e => setTyped(e.currentTarget.value)} />
        <Group justify='flex-end' mt='lg'><Button onClick={onClose}>{t('cancel')}</Button><Button type='submit' variant='filled' color='carmin' disabled={!same} loading={busy}>{t('delete')}</Button></Group>
      </form>
    </Dialog>
  )
}
