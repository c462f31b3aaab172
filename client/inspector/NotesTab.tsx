import { useT } from '../i18n/translate'
import { update } from '../state/edits'
import { useProjectState } from '../state/open-project'
import { useConflicts, useUnsent } from '../state/unsent'
import { Field } from '../ui/Field'
import { ConflictHere } from './ConflictHere'
import { Section } from './Section'

export const NotesTab = ({ id }: { id: string }) => {
  const { t } = useT()
  const notes = useProjectState(s => s.stakeholders.get(id)?.notes ?? ''), unsent = useUnsent('stakeholder', id), conflict = useConflicts('stakeholder', id).get('notes')
  return (
    <Section title={t('inspector.tab.notes')} side={<span className='al-caption'>{t('inspector.notes.help')}</span>}>
      <div><Field key={id} multiline label={t('attribute.notes')} value={notes} placeholder={t('inspector.notes.placeholder')} maxLength={20_000} unsent={unsent.has('notes')} onSave={value => update('stakeholder', id, { notes: value })} /></div>
      {conflict !== undefined && <ConflictHere conflict={conflict} />}
    </Section>
  )
}
