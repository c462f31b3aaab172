import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { raisedOrdinal } from '../i18n/format'
import { useT } from '../i18n/translate'
import { select, toggleSelected, useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { Rich } from '../ui/Rich'
import { useAxisWords } from './axis-words'
import { csvOf, outliersOf, pointsOf, rankRows, type Axis } from './compare-model'
import css from './compare.module.css'

const FIRST = 100
type Column = 'rank' | 'name' | 'other'

/** Everyone by one measure: rank, value, percentile, ties said; the other measure beside. Sortable, and to be taken away as a file. */
export const RankTable = ({ measure, values, versus, others }: { measure: Axis, values: ReadonlyMap<string, number>, versus: Axis, others: ReadonlyMap<string, number> }) => {
  const { t, language } = useT(), words = useAxisWords(), names = useProjectState(s => s.stakeholders), project = useProjectState(s => s.project.name), selection = useLens(l => l.selection)
  const [sort, setSort] = useState<{ by: Column, down: boolean }>({ by: 'rank', down: false }), [all, setAll] = useState(false)
  const rows = useMemo(() => rankRows(values), [values])
  const otherRanks = useMemo(() => new Map(rankRows(others).map(r => [r.id, r.rank])), [others])
  const stands = useMemo(() => new Map(outliersOf(pointsOf([...values.keys()], others, values)).map(o => [o.id, o.high])), [values, others])
  const ordered = useMemo(() => {
    const name = (id: string): string => names.get(id)?.name ?? '', sign = sort.down ? -1 : 1
    if (sort.by === 'rank') return sort.down ? [...rows].reverse() : rows
    if (sort.by === 'name') return [...rows].sort((a, b) => name(a.id).localeCompare(name(b.id)) * sign)
    const far = rows.length + others.size + 1
    return [...rows].sort((a, b) => { const p = otherRanks.get(a.id) ?? far, q = otherRanks.get(b.id) ?? far; return p === far || q === far ? p - q : (p - q) * sign })
  }, [rows, sort, names, otherRanks, others])
  const shown = all ? ordered : ordered.slice(0, FIRST), on = new Set(selection)
  const rankWords = (rank: number, tied: number): string => { const raised = raisedOrdinal(rank, language); return tied > 1 ? t('compare.tied', { rank: raised }) : raised }
  const Head = ({ column, children, end = false }: { column: Column, children: string, end?: boolean }) => (
    <th scope='col' data-end={end || undefined} aria-sort={sort.by === column ? sort.down ? 'descending' : 'ascending' : 'none'}>
      <button type='button' onClick={() => setSort({ by: column, down: sort.by === column && !sort.down })}>{children}{sort.by === column && (sort.down ? <IconArrowUp size={13} stroke={2} aria-hidden /> : <IconArrowDown size={13} stroke={2} aria-hidden />)}</button>
    </th>
  )
  const save = (): void => {
    const table = [[t('compare.rank'), t('compare.tiedColumn'), t('compare.name'), words.name(measure), t('compare.percentile'), words.name(versus)], ...rows.map(r => [r.rank, r.tied, names.get(r.id)?.name ?? '', r.value, r.percentile, others.get(r.id) ?? ''])]
    const link = document.createElement('a'), url = URL.createObjectURL(new Blob([csvOf(table, language)], { type: 'text/csv;charset=utf-8' }))
    link.href = url; link.download = `${project} - ${words.name(measure)}.csv`
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
  }
  return (
    <div className={css.ranks}>
      <div className={css.ranksHead}><h2>{t('compare.ranks', { measure: words.name(measure) })}</h2><button type='button' className='al-link' onClick={save}>{t('compare.save')}</button></div>
      <table className={css.table}>
        <thead><tr><Head column='rank'>{t('compare.rank')}</Head><Head column='name'>{t('compare.name')}</Head><th scope='col' data-end>{t('compare.value')}</th><th scope='col' data-end title={t('compare.percentileHelp')}>{t('compare.percentile')}</th><Head column='other' end>{words.name(versus)}</Head></tr></thead>
        <tbody>
          {shown.map(r => {
            const other = others.get(r.id), high = stands.get(r.id)
            return (
              <tr key={r.id} data-on={on.has(r.id) || undefined}>
                <td><Rich text={rankWords(r.rank, r.tied)} /></td>
                <th scope='row'><button type='button' aria-pressed={on.has(r.id)} onClick={e => { if (e.shiftKey || e.ctrlKey || e.metaKey) toggleSelected(r.id); else select([r.id]) }}>{names.get(r.id)?.name}</button>{high !== undefined && <small>{high === 'y' ? words.stands(measure, versus) : words.stands(versus, measure)}</small>}</th>
                <td data-end>{words.value(measure, r.value)}</td><td data-end>{r.percentile}</td><td data-end>{other === undefined ? t('unknown') : words.value(versus, other)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {!all && ordered.length > FIRST && <button type='button' className='al-link' onClick={() => setAll(true)}>{t('compare.all', { count: ordered.length })}</button>}
    </div>
  )
}
