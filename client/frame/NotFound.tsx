import { Link } from '@tanstack/react-router'
import { useT } from '../i18n/translate'
import { EmptyState } from '../ui/EmptyState'

export const NotFound = () => {
  const { t } = useT()
  return (
    <main id='main' tabIndex={-1} style={{ display: 'grid', height: '100%', background: 'var(--al-sheet)' }}>
      <EmptyState level='h1' title={t('error.notFound')}><Link className='al-link' to='/'>{t('error.goHome')}</Link></EmptyState>
    </main>
  )
}
