import { useRouterState } from '@tanstack/react-router'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import { EXPORTS, type ExportName } from '#contract/export-data'
import { LANGUAGES, type Language } from '#contract/words'
import { ApiProblem } from '../api/api-problem'
import { useT } from '../i18n/translate'
import { useProjectState } from '../state/open-project'
import { Dialog } from '../ui/Dialog'
import { ProgressLine } from '../ui/ProgressLine'
import { type Preview, SHOWN_ROWS, usePreview } from './use-preview'
import css from './export.module.css'

/** A list of the project as a file: what, in which language's conventions, and how it looks before it is fetched. */
export const ExportDialog = ({ onClose, what: first }: { onClose(): void, what?: ExportName }) => {
  const { t, language } = useT()
  const view = useRouterState({ select: s => s.location.pathname.split('/')[3] })
  const project = useProjectState(s => s.project), targets = useProjectState(s => s.targets.size)
  const [what, setWhat] = useState<ExportName>(first ?? (view === 'targets' ? 'targets' : 'stakeholders')), [lang, setLang] = useState<Language>(language)
  const { preview, address, again } = usePreview(project.id, what, lang, language)
  const count = { stakeholders: project.stakeholders, links: project.links, targets }[what]
  const ready = preview !== null && preview.problem === null
  return (
    <Dialog title={t('export.title')} onClose={onClose} size={960}>
      <div className={css.columns}>
        <PreviewTable preview={preview} count={count} again={again} empty={t(`export.empty.${what}`)} />
        <div className={css.choices}>
          <Choice legend={t('export.what')} value={what} onChange={v => setWhat(v)} options={EXPORTS.map(value => ({ value, label: t(`export.${value}`), help: t(`export.help.${value}`) }))} />
          <Choice legend={t('export.language')} value={lang} onChange={v => setLang(v)} options={LANGUAGES.map(value => ({ value, label: t(`export.lang.${value}`), help: t(`export.langHelp.${value}`) }))} />
          <p className='al-caption'>{t('export.format')}</p>
          <div className={css.go}>
            {ready
              ? <Button component='a' href={address} download={preview.name ?? true} variant='filled' leftSection={<IconDownload size={16} stroke={1.75} />} onClick={() => setTimeout(onClose)}>{t('export.download')}</Button>
              : <Button variant='filled' aria-disabled data-disabled leftSection={<IconDownload size={16} stroke={1.75} />}>{t('export.download')}</Button>}
            <p className={css.name}>{ready ? preview.name : ' '}</p>
          </div>
        </div>
      </div>
    </Dialog>
  )
}

interface ChoiceProps<T extends string> { legend: string, value: T, options: readonly { value: T, label: string, help: string }[], onChange(value: T): void }
const Choice = <T extends string>({ legend, value, options, onChange }: ChoiceProps<T>) => {
  const name = useId()
  return (
    <fieldset className={css.choice}>
      <legend>{legend}</legend>
      {options.map(o => (
        <label key={o.value} className={css.option}>
          <input type='radio' name={name} checked={o.value === value} onChange={() => onChange(o.value)} />
          <span><b>{o.label}</b><small>{o.help}</small></span>
        </label>
      ))}
    </fieldset>
  )
}

const PreviewTable = ({ preview, count, empty, again }: { preview: Preview | null, count: number, empty: string, again(): void }) => {
  const { t } = useT()
  if (preview === null) return <Frame><div className={css.wait}><ProgressLine fraction={null} label={t('export.preparing')} /><p className='al-caption' role='status'>{t('export.preparing')}</p></div></Frame>
  if (preview.problem !== null) {
    return <Frame><div className={css.wait}><p role='alert'>{preview.problem instanceof ApiProblem ? preview.problem.message : t('error.noAnswer')}</p><Button onClick={again}>{t('retry')}</Button></div></Frame>
  }
  return (
    <Frame below={preview.rows.length === 0 ? empty : preview.rows.length < SHOWN_ROWS ? t('export.all', { count: preview.rows.length }) : t('export.first', { part: preview.rows.length, all: count })}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={t('export.preview')}>
        <table>
          <thead><tr>{preview.header.map(h => <th key={h} scope='col'>{h}</th>)}</tr></thead>
          <tbody>{preview.rows.map(row => <tr key={row.join('\n')}>{preview.header.map((h, k) => <td key={h} data-id={/^[0-9a-f]{8}-/.test(row[k] ?? '') || undefined} title={(row[k] ?? '').length > 28 ? row[k] : undefined}>{row[k]}</td>)}</tr>)}</tbody>
        </table>
      </section>
    </Frame>
  )
}
const Frame = ({ children, below }: { children: ReactNode, below?: string }) => (
  <div className={css.left}><div className={css.sheet}>{children}</div><p className='al-caption'>{below ?? ' '}</p></div>
)
