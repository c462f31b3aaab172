import { LINK_KIND_NAMES } from '#contract/words'
import { useId, type ReactNode } from 'react'
import { useT } from '../i18n/translate'
import { SelectField } from '../ui/SelectField'
import type { ImportModel, ImportSession } from './import-session'
import css from './import.module.css'

/** How links are read where their file leaves it open. */
export const LinkOptions = ({ model, session }: { model: ImportModel, session: ImportSession }) => {
  const { t } = useT(), { options } = model
  const direction = options.directed === undefined ? 'file' : options.directed ? 'directed' : 'undirected'
  // without a list of stakeholders the links bring their own, as the server has it
  const missing = options.createMissing ?? !model.files.some(f => f.preview?.role === 'stakeholders') ? 'create' : 'reject'
  return (
    <section className={css.linkOptions}>
      <h2>{t('import.linksTitle')}</h2>
      <div>
        <Labelled label={t('import.direction')}>{id => <SelectField id={id} label={t('import.direction')} value={direction} options={(['file', 'directed', 'undirected'] as const).map(value => ({ value, label: t(`import.direction.${value}`) }))} onChange={v => session.setOptions({ directed: v === 'file' ? undefined : v === 'directed' })} />}</Labelled>
        <Labelled label={t('import.kind')}>{id => <SelectField id={id} label={t('import.kind')} value={options.kind ?? 'influences'} options={LINK_KIND_NAMES.map(value => ({ value, label: t(`linkKind.${value}`) }))} onChange={kind => session.setOptions({ kind })} />}</Labelled>
        <Labelled label={t('import.missing')}>{id => <SelectField id={id} label={t('import.missing')} value={missing} options={(['create', 'reject'] as const).map(value => ({ value, label: t(`import.missing.${value}`) }))} onChange={v => session.setOptions({ createMissing: v === 'create' })} />}</Labelled>
      </div>
    </section>
  )
}
const Labelled = ({ label, children }: { label: string, children(id: string): ReactNode }) => {
  const id = useId()
  return <div className={css.labelled}><label htmlFor={id}>{label}</label>{children(id)}</div>
}
