import { useNavigate } from '@tanstack/react-router'
import { Button, Group } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { call } from '../api/call'
import { useT } from '../i18n/translate'
import { searchOf } from '../state/address'
import { useFrame } from '../state/frame-state'
import { useLens } from '../state/lens'
import { say } from '../state/notices'
import { authorName, noteOwn, useProjectState } from '../state/open-project'
import { useSession } from '../state/session'
import { Dialog } from '../ui/Dialog'
import { useShortcut } from '../ui/shortcuts'
import { CheckStep } from './CheckStep'
import { DoneStep } from './DoneStep'
import { DropStep } from './DropStep'
import { createImportSession, isCorrected, type ImportModel, type ImportSession, MOST_FILES } from './import-session'
import { MapStep } from './MapStep'
import { Receives } from './Receives'
import { sendFile } from './send-file'
import { Steps } from './Steps'
import { useDroppedFiles } from './use-dropped-files'
import css from './import.module.css'

/** Bringing files in: drop, map, check, done (mockup e). Nothing is written before the button of the third step. */
export const ImportView = () => {
  const project = useProjectState(s => s.project.id), [round, setRound] = useState(0)
  return <Import key={`${project} ${round}`} project={project} more={() => setRound(n => n + 1)} />
}

const newSession = (project: string): ImportSession => createImportSession({
  project, call, sendFile, author: authorName, language: () => useSession.getState().language,
  wrote: (set, note) => noteOwn(project, set, { origin: 'import', counts: {}, first: '', note })
})

const Import = ({ project, more }: { project: string, more(): void }) => {
  const { t, language } = useT(), go = useNavigate()
  const [session, setSession] = useState(() => newSession(project))
  const model = useStore(session.store), { step } = model
  // A closed session stays closed, and React may run effects twice in development.
  useEffect(() => { setSession(s => s.isClosed() ? newSession(project) : s) }, [project])
  useEffect(() => () => session.close(), [session])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the server's sentences are in the language it is asked in
  useEffect(() => session.refresh(), [language, session])
  const add = useCallback((files: readonly File[]) => {
    if (session.store.getState().files.length + files.length > MOST_FILES) say(t('import.tooMany'), { tone: 'refused' })
    session.addFiles(files)
  }, [session, t])
  const over = useDroppedFiles(model.running === null && model.done === null ? add : null, t('import.pasted'))
  const leave = useCallback(() => { void go({ to: `/p/${project}/map`, search: searchOf(useLens.getState()) }) }, [go, project])
  const aside = step === 'map' || step === 'check'
  return (
    <div className={css.view} data-aside={aside || undefined} data-over={over || undefined}>
      <div className={css.page}>
        <Steps model={model} go={session.go} />
        {step === 'drop' && <DropStep model={model} session={session} add={add} over={over} />}
        {step === 'map' && <MapStep model={model} session={session} add={add} />}
        {step === 'check' && <CheckStep model={model} />}
        {step === 'done' && model.done !== null && <DoneStep done={model.done} seeMap={leave} more={more} />}
      </div>
      {aside && <Receives model={model} session={session} />}
      <Leaving model={model} leave={leave} />
    </div>
  )
}

/** Esc leaves; it asks only where corrections would be lost, and does nothing while something is being written. */
const Leaving = ({ model, leave }: { model: ImportModel, leave(): void }) => {
  const { t } = useT(), [asking, setAsking] = useState(false)
  useShortcut({ keys: ['Escape'], label: 'import.leaveKey', group: 'help.anywhere', run: () => {
    if (useFrame.getState().panel !== null || model.running !== null) return false
    if (isCorrected(model)) setAsking(true); else leave()
    return true
  } })
  if (!asking) return null
  return (
    <Dialog title={t('import.leaveTitle')} onClose={() => setAsking(false)}>
      <p>{t('import.leaveText')}</p>
      <Group justify='flex-end' mt='lg'><Button onClick={leave}>{t('import.leave')}</Button><Button variant='filled' data-autofocus onClick={() => setAsking(false)}>{t('import.stay')}</Button></Group>
    </Dialog>
  )
}
