import { Button } from '@mantine/core'
import { IconChevronDown, IconFileSpreadsheet, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { ENCODINGS, SEPARATORS, TABLE_ROLES } from '#contract/import'
import { ApiProblem } from '../api/api-problem'
import { useT } from '../i18n/translate'
import { IconButton } from '../ui/IconButton'
import { ProgressLine } from '../ui/ProgressLine'
import { SelectField } from '../ui/SelectField'
import { choose, columnsLeft, ignoreAll } from './columns'
import { ColumnTable } from './ColumnTable'
import { faultsOf, type ImportFile, type ImportSession } from './import-session'
import { SayProblem } from './SayProblem'
import css from './import.module.css'

const SEPARATOR_WORDS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'space' } as const
const ENCODING_WORDS = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16 LE', 'utf-16be': 'UTF-16 BE', 'windows-1252': 'Windows-1252', macintosh: 'Mac Roman' } as const
/** nothing that could be corrected here would make them a table */
const HOPELESS = ['file.empty', 'file.not-a-table', 'file.too-large']

/** One file: how it is read, and its columns. */
export const FileCard = ({ file, alone, session }: { file: ImportFile, alone: boolean, session: ImportSession }) => {
  const { t } = useT(), { preview } = file
  const left = columnsLeft(file), faults = faultsOf(file)
  const [opened, setOpened] = useState<boolean | null>(null), open = opened ?? (alone || left.length > 0 || faults.length > 0)
  const body = `file-${file.key}`, name = file.file.name
  return (
    <section className={css.fileCard} data-fault={faults.length > 0 || file.problem !== null || undefined} aria-label={name}>
      <div className={css.fileHead}>
        <h2>
          {preview === null || preview.columns.length === 0
            ? <span><IconFileSpreadsheet size={18} stroke={1.75} /><b>{name}</b></span>
            : <button type='button' aria-expanded={open} aria-controls={body} onClick={() => setOpened(!open)}><IconChevronDown size={16} stroke={1.75} data-open={open || undefined} /><IconFileSpreadsheet size={18} stroke={1.75} /><b>{name}</b></button>}
        </h2>
        {preview !== null && preview.columns.length > 0 && <span className={css.fileSize}>{t('import.size', { rows: t('import.lines', { count: preview.rows }), columns: t('import.columns', { count: preview.columns.length }) })}</span>}
        {preview !== null && !open && faults.length === 0 && <span className={css.tag} data-tone={left.length > 0 ? 'question' : 'sure'}>{left.length > 0 ? t('import.questions', { count: left.length }) : t('import.noQuestion')}</span>}
        <IconButton small label={t('import.remove', { name })} icon={<IconX size={16} stroke={1.75} />} onClick={() => session.removeFile(file.key)} />
      </div>
      {preview === null && file.problem === null && <div className={css.fileWait}><ProgressLine fraction={file.sent < 1 ? file.sent : null} label={t('import.sending', { name })} /></div>}
      {file.problem !== null && <div className={css.fileFault}><SayProblem problem={file.problem} />{!(file.problem instanceof ApiProblem) || file.problem.status >= 500 || file.problem.status === 429 ? <Button onClick={() => session.setTable(file.key, {})}>{t('import.again')}</Button> : <Button onClick={() => session.removeFile(file.key)}>{t('import.remove', { name })}</Button>}</div>}
      {faults.length > 0 && (
        <div className={css.fileFault}>
          <p role='alert'><b>{t('import.unusable')}.</b> {faults.map(r => r.message).join(' ')}</p>
          <Button onClick={() => session.removeFile(file.key)}>{t('import.remove', { name })}</Button>
        </div>
      )}
      {preview !== null && open && !faults.some(r => HOPELESS.includes(r.code)) && (
        <div id={body}>
          <div className={css.pickers}>
            <SelectField label={t('import.role')} value={preview.role} options={TABLE_ROLES.map(value => ({ value, label: t(`import.role.${value}`) }))} onChange={role => session.setTable(file.key, { role })} />
            <SelectField label={t('import.separator')} value={preview.separator} options={SEPARATORS.map(value => ({ value, label: t(`import.separator.${SEPARATOR_WORDS[value]}`) }))} onChange={separator => session.setTable(file.key, { separator })} />
            <SelectField label={t('import.encoding')} value={preview.encoding} options={ENCODINGS.map(value => ({ value, label: ENCODING_WORDS[value] }))} onChange={encoding => session.setTable(file.key, { encoding })} />
            <SelectField label={t('import.decimal')} value={preview.decimal} options={([',', '.'] as const).map(value => ({ value, label: t(`import.decimal.${value === ',' ? 'comma' : 'point'}`) }))} onChange={decimal => session.setTable(file.key, { decimal })} />
            {left.length > 0 && <button type='button' className='al-link' onClick={() => session.setTable(file.key, { columns: ignoreAll(file.options, left) })}>{t('import.ignoreAll', { count: left.length })}</button>}
          </div>
          {preview.columns.length > 0 && <ColumnTable file={file} preview={preview} onChoose={(header, field) => session.setTable(file.key, { columns: choose(file.options, header, field) })} />}
        </div>
      )}
    </section>
  )
}
