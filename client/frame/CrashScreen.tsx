import { Button } from '@mantine/core'
import { useT } from '../i18n/translate'
import { EmptyState } from '../ui/EmptyState'

/** What stands where a screen stopped: the rest of the frame goes on. */
export const CrashScreen = ({ error }: { error: unknown }) => {
  const { t } = useT(), message = error instanceof Error ? error.message : String(error)
  // A lazily loaded file that is gone means that the server has a newer build.
  const old = /dynamically imported module|Importing a module/i.test(message)
  return (
    <main id='main' tabIndex={-1} style={{ display: 'grid', height: '100%', background: 'var(--al-sheet)' }}>
      <EmptyState level='h1' title={t('error.title')}>
        <p role='alert'>{t(old ? 'error.old' : 'error.text')}</p>
        {!old && <p className='al-caption'>{message}</p>}
        <Button variant='filled' onClick={() => location.reload()}>{t('error.reload')}</Button>
      </EmptyState>
    </main>
  )
}
