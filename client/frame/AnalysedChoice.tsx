import { Checkbox } from '@mantine/core'
import { useId } from 'react'
import { EVIDENCE_LEVELS } from '#contract/analysis'
import { useT } from '../i18n/translate'
import { isFiltered } from '../state/address'
import { look, useLens } from '../state/lens'
import { isNarrowed, MONTHS_OFFERED, sinceOf, WHOLE } from '../state/narrowing'
import { useProjectState } from '../state/open-project'
import { DayField } from '../ui/DayField'
import { SelectField } from '../ui/SelectField'
import css from './filter.module.css'

const monthsOf = (age: string): boolean => /^\d+m$/.test(age)

/** What is analysed: who, which facts, how old, with or without the brand. The numbers follow at once. */
export const AnalysedChoice = () => {
  const { t } = useT(), lens = useLens(), filtered = isFiltered(lens), help = useId()
  const { scope, evidence, age, withBrand } = lens, whole = useProjectState(s => s.whole)
  const ages = [...new Set([...MONTHS_OFFERED.map(m => `${m}m`), ...(monthsOf(age) ? [age] : [])])]
  const kind = age === '' ? 'any' : monthsOf(age) ? age : 'day'
  return (
    <fieldset className={css.group} aria-describedby={help}><legend>{t('narrow.title')}</legend>
      <div className={css.choices}>
        <span>{t('narrow.who')}</span>
        <SelectField label={t('narrow.who')} value={scope} options={[{ value: 'all', label: t('narrow.who.all') }, { value: 'filter', label: t('narrow.who.filter') }]} onChange={v => look({ scope: v })} />
        <span>{t('narrow.facts')}</span>
        <SelectField label={t('narrow.facts')} value={evidence} options={EVIDENCE_LEVELS.map(e => ({ value: e, label: t(`narrow.facts.${e}`) }))} onChange={v => look({ evidence: v })} />
        <span>{t('narrow.age')}</span>
        <SelectField label={t('narrow.age')} value={kind} options={[{ value: 'any', label: t('narrow.age.any') }, ...ages.map(a => ({ value: a, label: t('narrow.age.months', { n: Number.parseInt(a, 10) }) })), { value: 'day', label: t('narrow.age.day') }]}
          onChange={v => look({ age: v === 'any' ? '' : v === 'day' ? sinceOf(age === '' ? '12m' : age, new Date()) ?? '' : v })} />
        {kind === 'day' && <><span>{t('narrow.age.dayLabel')}</span><DayField label={t('narrow.age.dayLabel')} value={age} onSave={d => look({ age: d ?? '' })} /></>}
      </div>
      <Checkbox size='xs' mt={6} checked={withBrand} onChange={e => look({ withBrand: e.currentTarget.checked })} label={t('narrow.brand')} />
      {scope === 'filter' && !filtered && <p className={css.hint} role='status'>{t('narrow.who.noFilter')}</p>}
      {scope === 'filter' && !whole && (lens.minLinks > 0 || lens.text !== '') && <p className={css.hint} role='status'>{t('narrow.part')}</p>}
      <p id={help} className={css.hint}>{t('narrow.help')}</p>
      {isNarrowed(lens) && <button type='button' className='al-link' onClick={() => look(WHOLE)}>{t('narrow.clear')}</button>}
    </fieldset>
  )
}
