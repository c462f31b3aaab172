import { useElementSize, useViewportSize } from '@mantine/hooks'
import { useMemo } from 'react'
import { useT } from '../i18n/translate'
import { select, toggleSelected, useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { useAnalysis } from '../state/visible'
import { slotColour } from '../ui/CommunityDot'
import { useAxisWords } from './axis-words'
import { medianOf, outliersOf, scaleOf, type Axis, type Point } from './compare-model'
import css from './compare.module.css'
import { placeLabels, widthOf } from './place-labels'

const LEFT = 14, RIGHT = 14, TOP = 28, BOTTOM = 44, R = 5, INSET = 10
/** px of the window that are not the picture's: header, title, foot */
const ABOVE = 300
/** named at the top of each axis, where there is room, so that a reader knows who is who */
const LEADS = 3

/**
 * One dot each, the medians as axes, names for those who stand out, who lead an axis, and for the selected. A picture: the table beside it says the same to
 * the keyboard and to screen readers.
 */
export const Scatter = ({ points, x, y, log }: { points: readonly Point[], x: Axis, y: Axis, log: { x: boolean, y: boolean } }) => {
  const { t } = useT(), words = useAxisWords(), { ref, width } = useElementSize(), { height: tall } = useViewportSize()
  const names = useProjectState(s => s.stakeholders), communityOf = useAnalysis(m => m.communityOf), slots = useAnalysis(m => m.slots), selection = useLens(l => l.selection)
  const W = Math.max(280, Math.round(width)), H = Math.round(Math.min(760, Math.max(320, Math.min(W * 0.72, (tall === 0 ? window.innerHeight : tall) - ABOVE))))
  const drawn = useMemo(() => {
    const xs = points.map(p => p.x), ys = points.map(p => p.y), sx = scaleOf(xs, log.x), sy = scaleOf(ys, log.y)
    const px = (v: number): number => LEFT + R + sx(v) * (W - LEFT - RIGHT - 2 * R), py = (v: number): number => H - BOTTOM - R - sy(v) * (H - TOP - BOTTOM - 2 * R)
    return { at: new Map(points.map(p => [p.id, { x: px(p.x), y: py(p.y) }])), mx: px(medianOf(xs)), my: py(medianOf(ys)) }
  }, [points, log.x, log.y, W, H])
  const outliers = useMemo(() => outliersOf(points), [points]), chosen = useMemo(() => new Set(selection), [selection])
  const count = (high: 'x' | 'y'): number => outliers.filter(o => o.high === high).length
  // each in its corner of the field, under the dots
  const corner = { y: count('y') > 0 ? words.stands(y, x) : '', x: count('x') > 0 ? words.stands(x, y) : '' }
  const medians = { x: t('compare.median', { v: words.value(x, medianOf(points.map(p => p.x))) }), y: t('compare.median', { v: words.value(y, medianOf(points.map(p => p.y))) }) }
  const labels = useMemo(() => {
    const leads = (by: 'x' | 'y'): string[] => [...points].sort((a, b) => b[by] - a[by]).slice(0, LEADS).map(p => p.id)
    const ids = [...new Set([...selection.filter(id => drawn.at.has(id)), ...outliers.map(o => o.id), ...leads('y'), ...leads('x')])]
    return placeLabels(ids.map(id => ({ id, text: names.get(id)?.name ?? '', ...(drawn.at.get(id) ?? { x: 0, y: 0 }) })), [...drawn.at.values()], { width: W, top: TOP, bottom: H - BOTTOM }, [
      { x0: LEFT, x1: LEFT + 5 + widthOf(medians.y), y0: drawn.my - 16, y1: drawn.my },
      { x0: LEFT, x1: LEFT + INSET + widthOf(corner.y), y0: TOP, y1: TOP + 24 }, { x0: W - RIGHT - INSET - widthOf(corner.x), x1: W - RIGHT, y0: H - BOTTOM - 24, y1: H - BOTTOM }
    ])
  }, [selection, outliers, points, drawn, names, W, H, medians.y, corner.x, corner.y])
  const stands = new Map(outliers.map(o => [o.id, o.high === 'y' ? words.stands(y, x) : words.stands(x, y)]))
  return (
    <div ref={ref} className={css.scatter}>
      <svg width={W} height={H} viewBox={`0 0 ${W} ${H}`} role='img' aria-label={t('compare.picture', { x: words.name(x), y: words.name(y), count: points.length, high: outliers.filter(o => o.high === 'y').map(o => names.get(o.id)?.name ?? '').join(', ') || t('none') })}>
        <rect x={LEFT} y={TOP} width={W - LEFT - RIGHT} height={H - TOP - BOTTOM} className={css.field} />
        <line x1={drawn.mx} x2={drawn.mx} y1={TOP} y2={H - BOTTOM} className={css.median} /><line x1={LEFT} x2={W - RIGHT} y1={drawn.my} y2={drawn.my} className={css.median} />
        <text x={LEFT} y={TOP - 10} className={css.axis}>{`↑ ${words.name(y)}${log.y ? ` · ${t('compare.logShort')}` : ''}`}</text>
        <text x={W - RIGHT} y={H - BOTTOM + 32} textAnchor='end' className={css.axis}>{`${words.name(x)}${log.x ? ` · ${t('compare.logShort')}` : ''} →`}</text>
        {corner.y !== '' && <text x={LEFT + INSET} y={TOP + 20} className={css.corner}>{corner.y}</text>}
        {corner.x !== '' && <text x={W - RIGHT - INSET} y={H - BOTTOM - INSET} textAnchor='end' className={css.corner}>{corner.x}</text>}
        {points.map(p => {
          const at = drawn.at.get(p.id), on = chosen.has(p.id), name = names.get(p.id)?.name ?? ''
          return at === undefined ? null : (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table beside does the same by keyboard
            <circle key={p.id} cx={at.x} cy={at.y} r={on ? R + 1.5 : R} className={css.dot} data-on={on || undefined} style={{ fill: slotColour(slots.get(communityOf.get(p.id) ?? -1) ?? -1) }}
              onClick={e => { if (e.shiftKey || e.ctrlKey || e.metaKey) toggleSelected(p.id); else select([p.id]) }}>
              <title>{`${name} · ${words.name(y)} ${words.value(y, p.y)} · ${words.name(x)} ${words.value(x, p.x)}${stands.has(p.id) ? ` · ${stands.get(p.id)}` : ''}`}</title>
            </circle>
          )
        })}
        <text x={drawn.mx} y={H - BOTTOM + 14} textAnchor='middle' className={css.tick}>{medians.x}</text>
        <text x={LEFT + 5} y={drawn.my - 5} className={css.tick}>{medians.y}</text>
        {labels.map(l => <text key={l.id} x={l.x} y={l.y} textAnchor={l.anchor} className={css.label} data-on={chosen.has(l.id) || undefined}>{l.text}</text>)}
      </svg>
    </div>
  )
}
