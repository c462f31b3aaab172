import { BROKER_ROLES } from '#contract/structure'
import { useT } from '../i18n/translate'
import { useStructure } from '../state/structure'
import css from './measures.module.css'

/** Whom somebody stands between, by the communities of the three; and their place among communities. */
export const Roles = ({ id }: { id: string }) => {
  const { t } = useT(), { answer, problem } = useStructure()
  if (answer === null) return <p className='al-caption' role='status'>{problem ?? t('inspector.measures.computing')}</p>
  const row = answer.ids.indexOf(id), { brokerage } = answer, place = answer.roles[row] ?? null
  const roles = brokerage === null ? [] : BROKER_ROLES.map(role => ({ role, count: brokerage[role][row] ?? 0 })).filter(r => r.count > 0).sort((a, b) => b.count - a.count)
  return (
    <dl className={css.roles}>
      {roles.map(({ role, count }) => <div key={role}><dt>{t(`broker.${role}`)}</dt><dd>{t('broker.times', { count })}, {t(`broker.${role}.says`)}</dd></div>)}
      {roles.length === 0 && <div><dt>{t('roles.title')}</dt><dd>{t('roles.none')}</dd></div>}
      <div><dt>{t('place')}</dt><dd>{place === null ? t('place.none') : t(`place.${place}`)}</dd></div>
    </dl>
  )
}
