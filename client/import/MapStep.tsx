import { IconPlus } from '@tabler/icons-react'
import { useT } from '../i18n/translate'
import { columnsLeft } from './columns'
import { FileButton } from './FileButton'
import { FileCard } from './FileCard'
import type { ImportModel, ImportSession } from './import-session'
import { LinkOptions } from './LinkOptions'
import css from './import.module.css'

/** The second step: what each column of each file becomes. Files with a question are open, the others fold. */
export const MapStep = ({ model, session, add }: { model: ImportModel, session: ImportSession, add(files: readonly File[]): void }) => {
  const { t } = useT()
  const columns = model.files.reduce((n, f) => n + (f.preview?.columns.length ?? 0), 0), left = model.files.reduce((n, f) => n + columnsLeft(f).length, 0)
  return (
    <>
      <h1>{t('import.mapTitle')}</h1>
      <p className={css.lead} role='status'>{columns > 0 && `${t('import.known', { known: columns - left, count: columns })} ${t('import.left', { count: left })}`}</p>
      {model.files.map(f => <FileCard key={f.key} file={f} alone={model.files.length === 1} session={session} />)}
      <div className={css.addFile}><FileButton add={add} icon={<IconPlus size={16} stroke={1.75} />}>{t('import.add')}</FileButton></div>
      {model.files.some(f => f.preview?.role === 'links') && <LinkOptions model={model} session={session} />}
    </>
  )
}
