import { useState } from 'react'
import { BROKER_ROLES, type BrokerRole, GROUPINGS, type Structure } from '#contract/structure'
import { formatMeasure, formatNumber, formatPercent } from '../i18n/format'
import { useT } from '../i18n/translate'
import { useLens } from '../state/lens'
import { factsOf } from '../state/narrowing'
import { useAnalysis, useCommunityNames } from '../state/visible'
import { SelectField } from '../ui/SelectField'
import css from './paths.module.css'
import { Person } from './Person'
import { useAnswer } from './use-answer'
import { Waiting } from './Waiting'

const FEW = 5
type Grouping = (typeof GROUPINGS)[number]

/** The map as a whole: its figures, the links it hangs on, how open its groups are, and who goes between them. */
export const ShapeTab = () => {
  const { t } = useT(), lens = useLens(), [grouping, setGrouping] = useState<Grouping>('community')
  const asked = useAnswer('structure', { grouping, ...factsOf(lens, new Date()) })
  return (
    <>
      <Waiting asked={asked} says='shape.searching' />
      {asked.answer !== null && <><Figures of={asked.answer} /><Ties of={asked.answer} /></>}
      <div className={css.line}><span>{t('shape.by')}</span><SelectField<Grouping> label={t('shape.by')} value={grouping} options={GROUPINGS.map(value => ({ value, label: t(`shape.by.${value}`) }))} onChange={setGrouping} /></div>
      {asked.answer !== null && <><Openness of={asked.answer} grouping={grouping} /><Brokers of={asked.answer} /></>}
    </>
  )
}

const Figures = ({ of: { figures: f, leftOut } }: { of: Structure }) => {
  const { t, language } = useT(), map = useAnalysis(m => m.result?.figures)
  const number = (x: number): string => formatMeasure(x, language), share = (x: number): string => formatPercent(x, language), hops = (x: number): string => t('shape.hops', { count: x, value: number(x) })
  const rows = [
    ['shape.density', map?.density ?? null, share], ['shape.reciprocity', map?.reciprocity ?? null, share], ['shape.pieces', map?.components ?? null, number], ['shape.averageDistance', f.averageDistance, hops],
    ['shape.diameter', f.diameter, hops], ['shape.centralisation', f.centralisation, share], ['shape.modularity', f.modularity, number]
  ] as const
  return (
    <>
      <table className={css.table}><caption>{t('shape.figures')}</caption><tbody>{rows.map(([key, x, say]) => x === null ? null : <tr key={key}><th scope='row'>{t(key)}</th><td>{say(x)}</td></tr>)}</tbody></table>
      {leftOut.map(what => <p key={what} className={css.help}>{t(`shape.leftOut.${what}`)}</p>)}
    </>
  )
}

const Ties = ({ of: { ties, bridges } }: { of: Structure }) => {
  const { t, language } = useT(), thin = ties.filter(x => x.bridge).slice(0, FEW), used = ties.filter(x => (x.share ?? 0) > 0).slice(0, FEW)
  const list = (some: Structure['ties']) => (
    <ul className={css.list}>{some.map(x => <li key={x.a + x.b}><span><Person id={x.a} /> – <Person id={x.b} /></span>{x.share !== null && <small data-short>{formatPercent(x.share, language)}</small>}</li>)}</ul>
  )
  return (
    <>
      <h3>{t('shape.bridges')}</h3>
      <p className={css.help}>{t('shape.thin', { count: bridges })}</p>
      {list(thin)}
      {used.length > 0 && <><h3>{t('shape.used')}</h3>{list(used)}</>}
    </>
  )
}

const Openness = ({ of: { groups }, grouping }: { of: Structure, grouping: Grouping }) => {
  const { t, language } = useT(), heads = useAnalysis(m => m.result?.communities.heads), names = useCommunityNames()
  const nameOf = (group: string): string => grouping === 'family' ? t(`families.${group as 'media'}`) : names.get(heads?.[Number(group)]?.slot ?? -1) ?? group
  return (
    <>
      <h3>{t('shape.open')}</h3>
      <ul className={css.list}>{groups.map(g => <li key={g.group}><span>{nameOf(g.group)}</span><small>{g.openness === null ? '–' : `${g.openness > 0 ? '+' : ''}${formatNumber(100 * g.openness, language)}`}</small></li>)}</ul>
      <p className={css.help}>{t('shape.open.help')}</p>
    </>
  )
}

const Brokers = ({ of: { brokerage, ids } }: { of: Structure }) => {
  const { t } = useT()
  if (brokerage === null) return <><h3>{t('shape.brokers')}</h3><p className={css.help}>{t('shape.brokers.none')}</p></>
  const most = (role: BrokerRole): { id: string, count: number }[] => brokerage[role].map((count, v) => ({ id: ids[v] ?? '', count })).filter(x => x.count > 0).sort((a, b) => b.count - a.count).slice(0, FEW)
  return (
    <>
      <h3>{t('shape.brokers')}</h3>
      {BROKER_ROLES.map(role => {
        const who = most(role)
        return (
          <div key={role}>
            <p className={css.help}><b>{t(`broker.${role}`)}</b> – {t(`broker.${role}.says`)}</p>
            <ul className={css.list}>{who.map(x => <li key={x.id}><Person id={x.id} /><small data-short>{t('broker.times', { count: x.count })}</small></li>)}{who.length === 0 && <li><small>{t('shape.brokers.nobody')}</small></li>}</ul>
          </div>
        )
      })}
    </>
  )
}
