import { Button } from '@mantine/core'
import { IconArrowBackUp, IconMap } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportReport } from '#contract/import'
import { useT, type Translate } from '../i18n/translate'
import { openProject, undoSet, useProject } from '../state/open-project'
import { DownloadRejected } from './RejectedLines'
import { changesOf } from './import-session'
import css from './import.module.css'

const joined = (parts: readonly string[]): string => parts.length === 0 ? '' : `${parts.join(', ')}.`
const actorsOf = (t: Translate, r: ImportReport): string => joined([
  ...(r.stakeholders.added > 0 ? [t('import.doneAdded', { count: r.stakeholders.added })] : []),
  ...(r.stakeholders.updated > 0 ? [r.stakeholders.added > 0 ? t('import.doneUpdated', { count: r.stakeholders.updated }) : `${t('count.actors', { count: r.stakeholders.updated })} ${t('import.doneUpdated', { count: r.stakeholders.updated }).replace(/^\S+\s/u, '')}`] : [])
])
const restOf = (t: Translate, r: ImportReport): string => joined([
  ...(r.links.added > 0 ? [t('import.doneLinks', { count: r.links.added })] : []), ...(r.links.updated > 0 ? [t('import.doneLinksUpdated', { count: r.links.updated })] : []),
  ...(r.accounts.added > 0 ? [t('import.doneAccounts', { count: r.accounts.added })] : []), ...(r.accounts.updated > 0 ? [t('import.doneAccountsUpdated', { count: r.accounts.updated })] : [])
])

/** The last step: what was done, and the way to take it back. */
export const DoneStep = ({ done, seeMap, more }: { done: { set: string, report: ImportReport }, seeMap(): void, more(): void }) => {
  const { t } = useT(), { set, report } = done, changed = changesOf(report) > 0
  const [back, setBack] = useState<string | null>(null)
  const undoing = useProject(m => back !== null && m.pending.some(p => p.id === back))
  // A refused undo is taken out of what can be redone, and said by a notice.
  const undone = useProject(m => back !== null && !undoing && m.redoable.some(s => s.id === back))
  const takeBack = (): void => { undoSet(set); setBack(openProject.store.getState().pending.find(p => p.undoes === set)?.id ?? null) }
  const actors = actorsOf(t, report), rest = restOf(t, report)
  return (
    <div className={css.done}>
      <h1>{!changed ? t('import.doneNothing') : actors === '' ? rest : actors}</h1>
      <p className={css.lead}>{actors === '' ? '' : rest}{report.rejected.length > 0 && ` ${t('import.doneOut', { count: report.rejected.length })}`}</p>
      {(undoing || undone) && <p role='status' className={css.note}>{t(undoing ? 'import.undoing' : 'import.undone')}</p>}
      <div className={css.buttons}>
        {changed && !undoing && !undone && <Button leftSection={<IconArrowBackUp size={16} stroke={1.75} />} onClick={takeBack}>{t('import.undo')}</Button>}
        {report.rejected.length > 0 && <DownloadRejected rejected={report.rejected} />}
        <Button onClick={more}>{t('import.more')}</Button>
        <Button variant='filled' leftSection={<IconMap size={16} stroke={1.75} />} onClick={seeMap}>{t('import.seeMap')}</Button>
      </div>
    </div>
  )
}
