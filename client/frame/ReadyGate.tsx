import { Button } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { megabytes } from '../i18n/format'
import { useT } from '../i18n/translate'
import { askHealth, useHealth } from '../state/health'
import { Mark } from '../ui/Mark'
import { ProgressLine } from '../ui/ProgressLine'
import css from './gate.module.css'

/** Shows what the database is doing until it is ready; once ready, what was shown stays, and errors are said in place. */
export const ReadyGate = ({ children }: { children: ReactNode }) => {
  const { health, silent } = useHealth()
  const [opened, setOpened] = useState(false)
  useEffect(() => { void askHealth() }, [])
  const ready = health?.status === 'ready'
  useEffect(() => { if (ready) setOpened(true) }, [ready])
  // Until the first answer, go ahead: it is nearly always ready, and the map need not wait for the question.
  return ready || opened || (health === null && !silent) ? children : <Starting />
}

const Starting = () => {
  const { health, silent } = useHealth(), { t } = useT()
  const { fetched = null, total = null, problem = null } = health?.database ?? {}
  const failed = health?.status === 'failed'
  const fraction = health?.status === 'fetching' && fetched !== null && total !== null && total > 0 ? fetched / total : null
  const line = silent ? t('start.noAnswer')
    : failed ? t('start.failed')
      : health?.status === 'fetching' ? fraction === null ? t('start.fetchingUnknown') : t('start.fetching', { done: megabytes(fetched ?? 0), all: megabytes(total ?? 0) })
        : health?.status === 'stopping' ? t('start.stopping') : health?.status === 'ready' ? t('start.ready') : t('start.starting')
  return (
    <main className={css.gate} id='main' tabIndex={-1}>
      <div className={css.box}>
        <Mark size={52} />
        <h1>{t('start.title')}</h1>
        {!failed && !silent && <ProgressLine fraction={fraction} label={line} />}
        <p role='status'>{line}</p>
        {failed && problem !== null && <p className={css.problem} role='alert'>{problem}</p>}
        {(failed || silent) && <Button onClick={() => { void askHealth() }}>{t('retry')}</Button>}
      </div>
    </main>
  )
}
