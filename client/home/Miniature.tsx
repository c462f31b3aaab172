import { useEffect, useState } from 'react'
import type { Miniature as Data } from '#contract/project'
import { call } from '../api/call'
import { useT } from '../i18n/translate'
import { slotColour } from '../ui/CommunityDot'
import { Mark } from '../ui/Mark'
import { convexHull } from './convex-hull'
import css from './home.module.css'

const W = 440, H = 212, PAD = 24, RIM = 11

/** A project's map in small: dots in the colours of their communities, links as hairlines. Read again when the project moved. */
export const Miniature = ({ project, rev }: { project: string, rev: number }) => {
  const { t } = useT()
  const [data, setData] = useState<Data | null>(null), [failed, setFailed] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision has a new picture
  useEffect(() => {
    const stop = new AbortController()
    call('readMiniature', { params: { project }, signal: stop.signal }).then(d => { setData(d); setFailed(false) }, () => { if (!stop.signal.aborted) setFailed(true) })
    return () => stop.abort()
  }, [project, rev])
  const instead = (words: string) => <div className={css.picture}><span className={css.emptyPicture}><Mark size={56} /><span className='al-caption'>{words}</span></span></div>
  if (failed) return instead(t('home.noPicture'))
  if (data === null) return <div className={css.picture} aria-hidden><span className={css.emptyPicture} data-soon><Mark size={56} /></span></div>
  if (data.nodes.length < 2) return instead(t('home.emptyPicture'))
  return <div className={css.picture}><Drawing data={data} /></div>
}

const Drawing = ({ data }: { data: Data }) => {
  const xs = data.nodes.map(n => n.x), ys = data.nodes.map(n => n.y)
  const x0 = Math.min(...xs), y0 = Math.min(...ys), w = Math.max(...xs) - x0, h = Math.max(...ys) - y0
  const k = Math.min((W - 2 * PAD) / (w || 1), (H - 2 * PAD) / (h || 1))
  const at = (n: { x: number, y: number }): [number, number] => [W / 2 + (n.x - x0 - w / 2) * k, H / 2 + (n.y - y0 - h / 2) * k]
  const places = data.nodes.map(at)
  const lines = data.links.flatMap(([a, b]) => { const p = places[a], q = places[b]; return p === undefined || q === undefined ? [] : [`M${p[0].toFixed(1)} ${p[1].toFixed(1)}L${q[0].toFixed(1)} ${q[1].toFixed(1)}`] }).join('')
  const groups = new Map<number, [number, number][]>()
  data.nodes.forEach((n, i) => { const p = places[i]; if (p !== undefined && n.community >= 0 && n.kind !== 'brand') groups.set(n.community, [...groups.get(n.community) ?? [], p]) })
  const territories = [...groups].filter(([, members]) => members.length > 2 && groups.size < 24)
    .map(([slot, members]) => ({ slot, path: `M${convexHull(members).map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z` }))
  const largest = Math.max(...data.nodes.map(n => n.size), 1e-9)
  return (
    <svg viewBox={`0 0 ${W} ${H}`} aria-hidden='true' preserveAspectRatio='xMidYMid meet'>
      {territories.map(t => (
        <g key={t.slot} strokeLinejoin='round' fill={slotColour(t.slot)} stroke={slotColour(t.slot)}>
          <path d={t.path} strokeWidth={2 * RIM + 1.6} strokeOpacity={0.65} fill='none' />
          <path d={t.path} strokeWidth={2 * RIM} fill='var(--al-sheet)' stroke='var(--al-sheet)' />
          <g opacity={0.12}><path d={t.path} strokeWidth={2 * RIM} /></g>
        </g>
      ))}
      <path d={lines} fill='none' stroke='var(--al-ink3)' strokeWidth={0.6} strokeOpacity={Math.min(0.4, 0.4 * Math.sqrt(400 / Math.max(1, data.links.length)))} />
      {data.nodes.map((n, i) => {
        const [x, y] = places[i] ?? [0, 0], brand = n.kind === 'brand', r = brand ? 9 : 2 + 4.5 * Math.sqrt(Math.max(0, n.size) / largest)
        // biome-ignore lint/suspicious/noArrayIndexKey: the picture is drawn whole, its dots have no identity
        return <g key={i}>{n.target && <circle cx={x} cy={y} r={r + 2.6} fill='none' stroke='var(--al-target)' strokeWidth={1.4} />}<circle cx={x} cy={y} r={r} fill={brand ? 'var(--al-ink)' : slotColour(n.community)} stroke='var(--al-sheet)' strokeWidth={0.8} /></g>
      })}
    </svg>
  )
}
