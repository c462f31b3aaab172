import { Button, Checkbox } from '@mantine/core'
import { useMemo, useState } from 'react'
import { MEASURES, type Measure } from '#contract/analysis'
import { useT } from '../i18n/translate'
import { VERSUS } from '../state/address'
import { valuesOf } from '../state/analysis-store'
import { clearFilters, look, useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { analysis, useAnalysis, useVisible } from '../state/visible'
import { EmptyState } from '../ui/EmptyState'
import { SelectField } from '../ui/SelectField'
import { ViewHead } from '../ui/ViewHead'
import { followersOf, isSkewed, pointsOf, type Axis } from './compare-model'
import css from './compare.module.css'
import { RankTable } from './RankTable'
import { Scatter } from './Scatter'
import { useAxisWords } from './axis-words'

/** Two measures against each other, and the ranks by the first. The selection is that of every view. */
export const CompareView = () => {
  const { t } = useT(), words = useAxisWords()
  const y: Axis = useLens(l => l.size), x: Axis = useLens(l => l.versus)
  const visible = useVisible(), brand = useProjectState(s => s.project.brandId), accounts = useProjectState(s => s.accounts)
  const model = useAnalysis(m => m)
  const followers = useMemo(() => followersOf({ accounts }), [accounts])
  const ids = useMemo(() => visible.stakeholders.map(s => s.id).filter(id => id !== brand), [visible, brand])
  const known = (axis: Axis): Map<string, number> => {
    const all: ReadonlyMap<string, number | null> = axis === 'followers' ? followers : valuesOf(model, axis)
    return new Map(ids.flatMap(id => { const v = all.get(id); return v === undefined || v === null ? [] : [[id, v] as const] }))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: `known` reads these
  const [xs, ys] = useMemo(() => [known(x), known(y)], [x, y, ids, followers, model])
  const points = useMemo(() => pointsOf(ids, xs, ys), [ids, xs, ys])
  const skewed = useMemo(() => ({ x: isSkewed([...xs.values()]), y: isSkewed([...ys.values()]) }), [xs, ys])
  const [straight, setStraight] = useState({ x: false, y: false })
  const axes = (list: readonly Axis[]) => list.map(a => ({ value: a, label: words.name(a) }))
  const log = { x: skewed.x && !straight.x, y: skewed.y && !straight.y }
  const missing = ids.length - points.length
  if (visible.shown === 0 && visible.loaded > 0) return <div className={css.view}><div className={css.top}><ViewHead question={t('compare.question')} /></div><EmptyState title={t('filter.empty')}><Button onClick={clearFilters}>{t('filter.clear')}</Button></EmptyState></div>
  return (
    <div className={css.view}>
      <div className={css.top}>
        <ViewHead question={t('compare.question')} reading={t('compare.reading')} />
        <div className={css.axes}>
          <span className={css.choice}>{t('compare.y')}<SelectField label={t('compare.y')} value={y} options={axes(MEASURES)} onChange={v => look({ size: v as Measure })} /></span>
          <span className={css.choice}>{t('compare.x')}<SelectField label={t('compare.x')} value={x} options={axes(VERSUS)} onChange={v => look({ versus: v })} /></span>
          <button type='button' className='al-link' disabled={x === 'followers'} title={x === 'followers' ? t('compare.swapNot') : undefined} onClick={() => { if (x !== 'followers') look({ size: x, versus: y }) }}>{t('ways.swap')}</button>
          {(['y', 'x'] as const).map(a => skewed[a] && <Checkbox key={a} size='xs' checked={log[a]} label={t('compare.log', { what: words.name(a === 'x' ? x : y) })} onChange={e => setStraight({ ...straight, [a]: !e.currentTarget.checked })} />)}
        </div>
      </div>
      {model.result === null
        ? <EmptyState title={t(model.status === 'failed' ? 'compare.failed' : 'compare.waiting')}>{model.status === 'failed' && <Button onClick={() => { void analysis.refresh() }}>{t('measures.again')}</Button>}</EmptyState>
        : x === y ? <EmptyState title={t('compare.same')} />
          : points.length === 0 ? <EmptyState title={t('compare.none', { x: words.name(x), y: words.name(y) })}><p>{t(x === 'followers' && xs.size === 0 ? 'compare.noFollowers' : 'compare.noneHelp')}</p></EmptyState>
            : (
              <div className={css.both}>
                <div>
                  <Scatter points={points} x={x} y={y} log={log} />
                  {missing > 0 && <p className={css.help}>{t('compare.missing', { count: missing })}</p>}
                </div>
                <RankTable measure={y} values={ys} versus={x} others={xs} />
              </div>)}
    </div>
  )
}
