import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../i18n/translate'
import { updateProject } from '../state/edits'
import { useProjectState } from '../state/open-project'
import { Dialog } from '../ui/Dialog'

/** Name and question of the project. */
export const ProjectDialog = ({ onClose }: { onClose(): void }) => {
  const { t } = useT(), project = useProjectState(s => s.project)
  const [name, setName] = useState(project.name), [question, setQuestion] = useState(project.question)
  return (
    <Dialog title={t('frame.project')} onClose={onClose}>
      <form onSubmit={e => { e.preventDefault(); if (name.trim() !== '') { updateProject({ name: name.trim(), question: question.trim() }); onClose() } }}>
        <TextInput label={t('project.name')} value={name} maxLength={120} required data-autofocus onChange={e => setName(e.currentTarget.value)} />
        <Textarea mt='md' label={t('project.question')} value={question} maxLength={300} rows={2} onChange={e => setQuestion(e.currentTarget.value)} />
        <Group justify='flex-end' mt='lg'><Button onClick={onClose}>{t('cancel')}</Button><Button type='submit' variant='filled' disabled={name.trim() === ''}>{t('settings.save')}</Button></Group>
      </form>
    </Dialog>
  )
}
