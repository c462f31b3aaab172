import { formatMeasure, formatMoney, formatNumber, formatShort, ordinal } from '../i18n/format'
import { useT } from '../i18n/translate'
import { ranksOf, valuesOf } from '../state/analysis-store'
import { useAnalysis, useCommunityNames } from '../state/visible'
import { CommunityDot } from '../ui/CommunityDot'
import { StanceMark } from '../ui/StanceMark'
import { TargetDisc } from '../ui/TargetDisc'
import { isMeasure, type Column, type Row } from './list-rows'
import css from './list.module.css'

/** What stands in a column of a row. The name, which is edited, is the row's own. */
export const Cell = ({ row, column }: { row: Row, column: Exclude<Column, 'name'> }) => {
  const { t, language } = useT()
  const model = useAnalysis(m => m), names = useCommunityNames(), s = row.stakeholder
  const unknown = <span className={css.none}>{t('list.unknown')}</span>
  if (isMeasure(column)) {
    const values = valuesOf(model, column), value = values.get(row.id) ?? null, { of, total } = ranksOf(model, column), rank = of.get(row.id)
    if (value === null || rank === undefined) return unknown
    const said = ordinal(rank, language)
    return <span className={css.rank} title={t('list.rank', { rank: said.number + said.mark, total, value: formatMeasure(value, language) })}>{said.number}<sup>{said.mark}</sup></span>
  }
  switch (column) {
    case 'kind': return t(`kind.${s.kind}`)
    case 'family': return s.family === null ? unknown : t(`family.${s.family}`)
    case 'community': return row.community < 0 ? unknown : <span className={css.marked}><CommunityDot slot={model.slots.get(row.community) ?? -1} /><span>{names.get(row.community)}</span></span>
    case 'role': return s.role === '' ? unknown : <span title={s.role}>{s.role}</span>
    case 'place': return s.place === '' ? unknown : s.place
    case 'tags': return s.tags.length === 0 ? unknown : <span title={s.tags.join(', ')}>{s.tags.join(', ')}</span>
    case 'followers': return row.account?.followers == null ? unknown : <span title={t('list.followersOn', { platform: t(`platform.${row.account.platform}`), handle: row.account.handle })}>{formatShort(row.account.followers, language)}</span>
    case 'stance': return <span className={css.marked}><StanceMark stance={s.stance} /><span>{t(`stance.${s.stance === null ? 'unknown' : s.stance as 0}`)}</span></span>
    case 'target': return row.target === null ? unknown : <span className={css.marked}><TargetDisc small priority={row.target.priority} /><span>{t(`status.${row.target.status}`)}</span></span>
    case 'links': return formatNumber(row.links, language)
    case 'ring': return s.ring === null ? unknown : t(`ring.${s.ring as 0}`)
    case 'stage': return s.stage === null ? unknown : t(`stage.${s.stage as 0}`)
    case 'cost': return s.cost === null ? unknown : formatMoney(s.cost, language)
  }
}
