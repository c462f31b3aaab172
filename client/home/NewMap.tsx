import { useNavigate } from '@tanstack/react-router'
import { Button, Group, TextInput } from '@mantine/core'
import { IconFileImport, IconPencilPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { newId } from '#contract/ids'
import { call } from '../api/call'
import { useT } from '../i18n/translate'
import { say } from '../state/notices'
import { authorName } from '../state/open-project'
import { Dialog } from '../ui/Dialog'
import css from './home.module.css'

/** The ways to begin: both ask for the brand and the question, then open the map or the import. */
export const NewMap = ({ canImport }: { canImport: boolean }) => {
  const { t } = useT(), [then, setThen] = useState<'map' | 'import' | null>(null)
  return (
    <section className={css.new}>
      <h2>{t('home.new')}</h2>
      {canImport && <Way icon={<IconFileImport size={20} stroke={1.75} />} title={t('home.import')} help={t('home.importHelp')} onClick={() => setThen('import')} />}
      <Way icon={<IconPencilPlus size={20} stroke={1.75} />} title={t('home.blank')} help={t('home.blankHelp')} onClick={() => setThen('map')} />
      {then !== null && <NewDialog then={then} onClose={() => setThen(null)} />}
    </section>
  )
}
const Way = ({ icon, title, help, onClick }: { icon: ReactNode, title: string, help: string, onClick(): void }) => (
  <button type='button' className={css.way} onClick={onClick}><span className={css.round}>{icon}</span><span><b>{title}</b><small>{help}</small></span></button>
)

const NewDialog = ({ then, onClose }: { then: 'map' | 'import', onClose(): void }) => {
  const { t, language } = useT(), go = useNavigate()
  const [id] = useState(() => newId()), [brand, setBrand] = useState(''), [question, setQuestion] = useState(''), [busy, setBusy] = useState(false)
  const name = brand.trim()
  const example = t('home.questionExample', { brand: name === '' ? '…' : name })
  const create = (): void => {
    if (name === '' || busy) return
    setBusy(true)
    call('createProject', { body: { id, author: authorName(), name: name.slice(0, 120), question: question.trim() === '' ? example : question.trim(), language, brand: name } })
      .then(() => go({ to: `/p/${id}/${then}` }), (e: Error) => { setBusy(false); say(e.message, { tone: 'refused' }) })
  }
  return (
    <Dialog title={t('home.new')} onClose={onClose}>
      <form onSubmit={e => { e.preventDefault(); create() }}>
        <TextInput label={t('home.brandName')} description={t('home.brandHelp')} value={brand} maxLength={120} required data-autofocus onChange={e => setBrand(e.currentTarget.value)} />
        <TextInput mt='md' label={t('home.questionName')} description={t('home.questionHelp')} placeholder={example} value={question} maxLength={300} onChange={e => setQuestion(e.currentTarget.value)} />
        <Group justify='flex-end' mt='lg'><Button onClick={onClose}>{t('cancel')}</Button><Button type='submit' variant='filled' disabled={name === ''} loading={busy}>{t('create')}</Button></Group>
      </form>
    </Dialog>
  )
}
