import type { FieldName, TablePreview } from '#contract/import'
import { useT, type Translate } from '../i18n/translate'
import { type Column, masked, understood, type Understanding } from './columns'
import { FieldSelect } from './FieldSelect'
import type { ImportFile } from './import-session'
import css from './import.module.css'

const TAGS: Record<Understanding, 'sure' | 'likely' | 'question' | 'chosen' | 'refused' | 'aside'> = { sure: 'sure', likely: 'likely', question: 'question', chosen: 'chosen', personal: 'refused', second: 'aside', computed: 'aside' }

const meaning = (t: Translate, how: Understanding, column: Column, rows: number): string => {
  if (how === 'question' || how === 'personal' || how === 'second' || how === 'computed') return t(`import.why.${how}`)
  if (column.field === 'ignore') return t('import.why.ignored')
  return `${t('import.values', { count: column.filled })}, ${t('import.empty', { count: Math.max(0, rows - column.filled) })}`
}

/** A row per column: its first values, what it becomes, what was understood. Only questions are amber. */
export const ColumnTable = ({ file, preview, onChoose }: { file: ImportFile, preview: TablePreview, onChoose(header: string, field: FieldName): void }) => {
  const { t } = useT()
  return (
    <div className={css.tableScroll}>
      <table className={css.columns}>
        <thead><tr>{(['column', 'values', 'becomes', 'understood'] as const).map(k => <th key={k} scope='col'>{t(`import.${k}`)}</th>)}</tr></thead>
        <tbody>
          {preview.columns.map(column => {
            const how = understood(column, file.options), question = how === 'question' && column.filled > 0
            const samples = how === 'personal' ? column.samples.map(masked) : column.samples
            return (
              <tr key={column.header} data-question={question || undefined} data-out={column.field === 'ignore' || undefined}>
                <th scope='row'>{column.header}</th>
                <td className={css.samples} title={samples.join(' · ')}>{samples.length === 0 ? <span className={css.none}>{t('import.noValue')}</span> : samples.slice(0, 3).map(s => <span key={s}>{s}</span>)}</td>
                <td><FieldSelect role={preview.role} header={column.header} value={column.field} onChange={field => onChoose(column.header, field)} /></td>
                <td><span className={css.tag} data-tone={TAGS[how === 'question' && !question ? 'second' : how]}>{t(`import.${TAGS[how === 'question' && !question ? 'second' : how]}`)}</span><span className={css.meaning}>{how === 'question' && !question ? t('import.noValue') : meaning(t, how, column, preview.rows)}</span></td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
