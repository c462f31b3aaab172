import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Project } from '#contract/project'
import { call } from '../api/call'
import { formatDay } from '../i18n/format'
import { useT } from '../i18n/translate'
import { say } from '../state/notices'
import css from './home.module.css'

/** Deleted projects, for thirty days; nothing to see while there are none. */
export const Bin = ({ onChange }: { onChange(): void }) => {
  const { t, language } = useT()
  const [list, setList] = useState<Project[]>([]), [open, setOpen] = useState(false)
  useEffect(() => {
    // The bin is a second thought: if it cannot be read, the list of projects has already said why.
    call('listProjects', { query: { deleted: true } }).then(all => setList(all.filter(p => p.deletedAt !== null)), () => setList([]))
  }, [])
  if (list.length === 0) return null
  const restore = (p: Project): void => {
    call('restoreProject', { params: { project: p.id } }).then(() => { say(t('home.restored', { name: p.name })); onChange() }, (e: Error) => say(e.message, { tone: 'refused' }))
  }
  return (
    <section className={css.bin} aria-label={t('home.bin')}>
      <button type='button' className={css.binHead} aria-expanded={open} onClick={() => setOpen(!open)}><IconTrash size={16} stroke={1.75} />{t('home.binOf', { count: list.length })}</button>
      {open && (
        <>
          <p className='al-caption'>{t('home.binHelp')}</p>
          <ul>{list.map(p => <li key={p.id}><span>{p.name}</span><small>{t('home.deletedOn', { day: formatDay(p.deletedAt ?? p.updatedAt, language, new Date()) })}</small><Button size='xs' onClick={() => restore(p)}>{t('restore')}</Button></li>)}</ul>
        </>
      )}
    </section>
  )
}
