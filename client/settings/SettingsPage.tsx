import { useRouter } from '@tanstack/react-router'
import { SegmentedControl, Switch, TextInput } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { Language } from '#contract/words'
import { useT } from '../i18n/translate'
import { useHealth } from '../state/health'
import { setSession, useSession, type SchemeChoice } from '../state/session'
import { IconButton } from '../ui/IconButton'
import css from './settings.module.css'

/** One page, two columns; every choice takes effect at once and stays in this browser. */
export const SettingsPage = () => {
  const { t } = useT(), session = useSession(), health = useHealth(h => h.health), router = useRouter()
  useEffect(() => { document.title = `${t('settings.title')} · Alentour` }, [t])
  return (
    <div className={css.page}>
      <header className={css.top}><IconButton label={t('back')} icon={<IconArrowLeft size={18} stroke={1.75} />} onClick={() => { if (router.history.canGoBack()) router.history.back(); else void router.navigate({ to: '/' }) }} /></header>
      <main className={css.main} id='main' tabIndex={-1}>
        <h1>{t('settings.title')}</h1>
        <div className={css.columns}>
          <section>
            <h2>{t('settings.look')}</h2>
            <div className={css.row}><span id='set-scheme'>{t('settings.scheme')}</span>
              <SegmentedControl aria-labelledby='set-scheme' value={session.scheme} onChange={v => setSession({ scheme: v as SchemeChoice })} data={(['light', 'dark', 'system'] as const).map(value => ({ value, label: t(`settings.scheme.${value}`) }))} /></div>
            <div className={css.row}><span id='set-language'>{t('settings.language')}</span>
              <SegmentedControl aria-labelledby='set-language' value={session.language} onChange={v => setSession({ language: v as Language })} data={[{ value: 'fr', label: 'français' }, { value: 'en', label: 'English' }]} /></div>
          </section>
          <section>
            <h2>{t('settings.you')}</h2>
            <TextInput label={t('settings.name')} description={t('settings.nameHelp')} value={session.name} maxLength={80} autoComplete='name' onChange={e => setSession({ name: e.currentTarget.value })} onBlur={e => setSession({ name: e.currentTarget.value.trim().replace(/\s+/g, ' ') })} />
            <Switch mt='lg' label={t('settings.keys')} description={t('settings.keysHelp')} checked={session.singleKeys} onChange={e => setSession({ singleKeys: e.currentTarget.checked })} />
          </section>
          {health !== null && (
            <section>
              <h2>{t('settings.database')}</h2>
              <p>{t(health.database.kind === 'own' ? 'settings.databaseOwn' : 'settings.databaseRemote')}</p>
              <p className='al-caption'>{health.detail}</p>
              <p className='al-caption'>{t('settings.version', { version: health.version })}</p>
            </section>
          )}
        </div>
      </main>
    </div>
  )
}
