import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '../i18n/format'
import { useT } from '../i18n/translate'
import type { ImportModel } from './import-session'
import { RejectedDialog } from './RejectedDialog'
import { DownloadRejected, RejectedLines } from './RejectedLines'
import css from './import.module.css'

const FIRST = 5

/** The third step: what would change, what cannot come in, and what was noticed. */
export const CheckStep = ({ model }: { model: ImportModel }) => {
  const { t, language } = useT(), [shown, setShown] = useState(false), report = model.foreseen
  return (
    <>
      <h1>{t('import.checkTitle')}</h1>
      <p className={css.lead}>{t('import.checkLead')}</p>
      {report === null && <p className={css.quiet}>{model.trying ? t('import.trying') : ''}</p>}
      {report !== null && (
        <table className={css.tally}>
          <thead><tr><th scope='col'>{t('import.what')}</th>{(['added', 'updated', 'unchanged'] as const).map(k => <th key={k} scope='col'>{t(`import.${k}`)}</th>)}</tr></thead>
          <tbody>
            {(['stakeholders', 'accounts', 'links'] as const).map(row => (
              <tr key={row}><th scope='row'>{t(`import.row.${row}`)}</th>{(['added', 'updated', 'unchanged'] as const).map(k => <td key={k} data-zero={report[row][k] === 0 || undefined}>{formatNumber(report[row][k], language)}</td>)}</tr>
            ))}
          </tbody>
        </table>
      )}
      {report !== null && report.rejected.length > 0 && (
        <section className={css.block}>
          <h2>{t('import.outTitle')}</h2>
          <RejectedLines rejected={report.rejected.slice(0, FIRST)} />
          <div className={css.buttons}>
            {report.rejected.length > FIRST && <Button onClick={() => setShown(true)}>{t('import.allLines', { count: report.rejected.length })}</Button>}
            <DownloadRejected rejected={report.rejected} />
          </div>
        </section>
      )}
      {report !== null && report.warnings.length > 0 && (
        <section className={css.block}>
          <h2>{t('import.remarks')}</h2>
          <ul className={css.remarks}>{report.warnings.map(w => <li key={`${w.code} ${w.message}`}>{w.message}</li>)}</ul>
        </section>
      )}
      {shown && report !== null && <RejectedDialog rejected={report.rejected} onClose={() => setShown(false)} />}
    </>
  )
}
