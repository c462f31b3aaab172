import { Button } from '@mantine/core'
import { IconFileUpload, IconX } from '@tabler/icons-react'
import { useT } from '../i18n/translate'
import { IconButton } from '../ui/IconButton'
import { ProgressLine } from '../ui/ProgressLine'
import { FileButton } from './FileButton'
import { type ImportModel, type ImportSession, isRead } from './import-session'
import { SayProblem } from './SayProblem'
import css from './import.module.css'

/** The first step: files come in by dropping, choosing or pasting, and are shown on their way. */
export const DropStep = ({ model, session, add, over }: { model: ImportModel, session: ImportSession, add(files: readonly File[]): void, over: boolean }) => {
  const { t } = useT(), ready = isRead(model)
  return (
    <>
      <h1>{t('import.dropTitle')}</h1>
      <p className={css.lead}>{t('import.dropLead')}</p>
      <div className={css.drop} data-over={over || undefined}>
        <span className={css.round}><IconFileUpload size={26} stroke={1.5} /></span>
        {over ? <p className={css.dropHere}>{t('import.dropHere')}</p> : <FileButton add={add} variant={ready ? 'default' : 'filled'}>{t('import.choose')}</FileButton>}
        <p className={css.dropHelp}>{t('import.dropHelp')}</p>
      </div>
      {model.files.length > 0 && (
        <ul className={css.coming}>
          {model.files.map(f => (
            <li key={f.key}>
              <b>{f.file.name}</b>
              {f.problem !== null
                ? <SayProblem problem={f.problem} />
                : f.preview === null && <><ProgressLine fraction={f.sent < 1 ? f.sent : null} label={t('import.sending', { name: f.file.name })} /><span className='al-caption'>{f.sent < 1 ? `${Math.round(f.sent * 100)} %` : t('import.reading')}</span></>}
              <IconButton small side='left' label={t('import.remove', { name: f.file.name })} icon={<IconX size={16} stroke={1.75} />} onClick={() => session.removeFile(f.key)} />
            </li>
          ))}
        </ul>
      )}
      {ready && <div className={css.buttons}><Button variant='filled' onClick={() => session.go('map')}>{t('import.continue')}</Button></div>}
    </>
  )
}
