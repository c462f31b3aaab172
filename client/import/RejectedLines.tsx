import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { Rejection } from '#contract/import'
import { formatNumber } from '../i18n/format'
import { useT } from '../i18n/translate'
import { rejectedCsv, saveText } from './reasons'
import css from './import.module.css'

/** Lines that cannot come in: file, line, column, reason and what stood there. */
export const RejectedLines = ({ rejected }: { rejected: readonly Rejection[] }) => {
  const { t, language } = useT()
  return (
    <table className={css.rejected}>
      <thead><tr>{(['file', 'line', 'columnShort', 'reasonShort'] as const).map(k => <th key={k} scope='col' data-number={k === 'line' || undefined}>{t(`import.${k}`)}</th>)}</tr></thead>
      <tbody>
        {rejected.map((r, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one line may be rejected twice for the same reason
          <tr key={`${i} ${r.line} ${r.code}`}><td title={r.file}>{r.file}</td><td data-number>{r.line === null ? '' : formatNumber(r.line, language)}</td><td title={r.column ?? undefined}>{r.column ?? ''}</td><td>{r.message}</td></tr>
        ))}
      </tbody>
    </table>
  )
}

/** The whole list, as a file. */
export const DownloadRejected = ({ rejected }: { rejected: readonly Rejection[] }) => {
  const { t, language } = useT()
  const save = (): void => saveText(rejectedCsv(rejected, (['file', 'line', 'columnShort', 'reasonShort', 'value'] as const).map(k => t(`import.${k}`)), language), `${rejected[0]?.file.replace(/\.[^.]*$/, '') ?? 'import'} - ${t('import.refusedFile')}.csv`)
  return <Button leftSection={<IconDownload size={16} stroke={1.75} />} onClick={save}>{t('import.download')}</Button>
}
