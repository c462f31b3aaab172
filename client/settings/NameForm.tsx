import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../i18n/translate'
import { setSession, useSession } from '../state/session'

/** Asks for the display name. */
export const NameForm = ({ onDone }: { onDone?: () => void }) => {
  const { t } = useT(), known = useSession(s => s.name)
  const [name, setName] = useState(known)
  return (
    <form style={{ display: 'grid', gap: 8 }} onSubmit={e => { e.preventDefault(); setSession({ name: name.trim().replace(/\s+/g, ' ') }); onDone?.() }}>
      <TextInput label={t('who.ask')} description={t('who.why')} value={name} maxLength={80} data-autofocus autoComplete='name' onChange={e => setName(e.currentTarget.value)} />
      <Button type='submit' disabled={name.trim() === '' || name.trim() === known}>{t('who.ok')}</Button>
    </form>
  )
}
