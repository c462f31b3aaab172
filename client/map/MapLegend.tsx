/** What size, colour, shape and marks mean, of what is on the sheet now. Folds to a button (L). */
import { IconChevronDown, IconListDetails } from '@tabler/icons-react'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { STAKEHOLDER_KINDS, type Family, type StakeholderKind } from '#contract/words'
import type { Measure } from '#contract/analysis'
import { formatMeasure, formatPercent } from '../i18n/format'
import { useT } from '../i18n/translate'
import { useFrame } from '../state/frame-state'
import { look, useLens } from '../state/lens'
import { useCommunityNames } from '../state/visible'
import { CommunityDot } from '../ui/CommunityDot'
import { IconButton } from '../ui/IconButton'
import { KindShape } from '../ui/KindShape'
import css from './map.module.css'
import { setMapUi, useMapUi } from './map-ui'
import { type ColourGroup, FRAGILE, type MapScene, NEWCOMER } from './scene'
import { diameter } from './sizes'

const KINDS = STAKEHOLDER_KINDS.filter(k => k !== 'brand')
/** values shown, as shares of the largest */
const STEPS = [0.03, 0.25, 1]
/** more groups than this fold away */
const MOST_ROWS = 10

const valueText = (value: number, measure: Measure, language: 'fr' | 'en'): string =>
  measure === 'pagerank' ? formatPercent(value, language, value < 0.1 ? 1 : 0)
    : measure === 'degree' || measure === 'inDegree' || measure === 'outDegree' || measure === 'core' || measure === 'strength' ? formatMeasure(Math.round(value), language) : formatMeasure(value, language)

const lower = (s: string): string => s.charAt(0).toLowerCase() + s.slice(1)

/** Folded in a tiny window, and while panels leave a window little of the sheet (the left one in a small window, both in a middling one); as it was before once there is room. */
const useFoldedBeside = (): void => {
  const middling = useMediaQuery('(min-width: 1181px) and (max-width: 1600px)', false, { getInitialValueInEffect: false })
  const small = useMediaQuery('(max-width: 1180px)', false, { getInitialValueInEffect: false })
  const tiny = useMediaQuery('(max-width: 899px), (max-height: 599px)', false, { getInitialValueInEffect: false })
  const beside = useLens(l => l.selection.length > 0), panel = useFrame(f => f.panel !== null), tight = tiny || (small && panel) || (middling && beside && panel)
  const before = useRef(true)
  useEffect(() => {
    if (!tight) return
    before.current = useMapUi.getState().legend
    setMapUi({ legend: false })
    return () => setMapUi({ legend: before.current })
  }, [tight])
}

export const MapLegend = ({ scene, cardRef }: { scene: MapScene, cardRef(e: HTMLElement | null): void }) => {
  const { t, language } = useT()
  const [all, setAll] = useState(false)
  useFoldedBeside()
  const open = useMapUi(m => m.legend), names = useCommunityNames()
  const size = useLens(l => l.size), colour = useLens(l => l.colour)
  const communities = useLens(l => l.communities), families = useLens(l => l.families), kinds = useLens(l => l.kinds)
  if (!open) return <div ref={cardRef} className={css.folded}><IconButton side='right' label={t('map.legend')} keys='L' icon={<IconListDetails size={18} stroke={1.75} />} onClick={() => setMapUi({ legend: true })} /></div>
  const shown = (g: ColourGroup): string => colour === 'community' ? g.key === '' ? t('community.unlinked') : names.get(Number(g.key)) ?? t('community.number', { number: String(Number(g.key) + 1) })
    : colour === 'family' ? t(`families.${(g.key === '' ? 'none' : g.key) as Family | 'none'}`) : t(`kinds.${g.key as StakeholderKind}`)
  const toggled = <T,>(list: readonly T[], v: T): T[] => list.includes(v) ? list.filter(x => x !== v) : [...list, v]
  const pressed = (g: ColourGroup): boolean => colour === 'community' ? communities.includes(g.key === '' ? -1 : Number(g.key)) : colour === 'family' ? families.includes((g.key === '' ? 'none' : g.key) as Family | 'none') : kinds.includes(g.key as StakeholderKind)
  const toggle = (g: ColourGroup): void => {
    if (colour === 'community') look({ communities: toggled(communities, g.key === '' ? -1 : Number(g.key)) })
    else if (colour === 'family') look({ families: toggled(families, (g.key === '' ? 'none' : g.key) as Family | 'none') })
    else look({ kinds: toggled(kinds, g.key as StakeholderKind) })
  }
  const present = KINDS.filter(k => scene.kinds.some((kind, i) => kind === k && i !== scene.brand))
  const has = (flag: number): boolean => scene.flags.some(f => (f & flag) !== 0)
  const targets = scene.target.some(n => n > 0), fresh = has(NEWCOMER), fragile = has(FRAGILE), opposed = scene.links.negative.some(n => n === 1)
  return (
    <section ref={cardRef} className={css.legend} aria-label={t('map.legend')}>
      <div className={css.legendBody}>
        <div>
          <h2>{t('map.legend.colour', { by: t(`map.colour.${colour}`) })}
            <button type='button' className={css.fold} aria-label={t('map.legend.fold')} title={t('map.legend.fold')} onClick={() => setMapUi({ legend: false })}><IconChevronDown size={14} /></button></h2>
          <ul className={css.rows}>
            {(all ? scene.groups : scene.groups.slice(0, scene.groups.length <= MOST_ROWS + 1 ? undefined : MOST_ROWS)).map(g => <li key={g.key}><button type='button' className={css.row} aria-pressed={pressed(g)} onClick={() => toggle(g)}><CommunityDot slot={g.slot} /><span>{shown(g)}</span><span>{g.count}</span></button></li>)}
          </ul>
          {scene.groups.length > MOST_ROWS + 1 && <button type='button' className={css.more} aria-expanded={all} onClick={() => setAll(!all)}>{all ? t('map.legend.fewer') : t('map.legend.more', { count: scene.groups.length - MOST_ROWS })}</button>}
        </div>
        {colour !== 'kind' && present.length > 0 && <div>
          <h2>{t('map.legend.shape')}</h2>
          <ul className={css.pairs}>{present.map(k => <li key={k}><KindShape kind={k} colour='var(--al-ink2)' size={11} />{t(`kind.${k}`)}</li>)}</ul>
        </div>}
        {scene.largest > 0 && <div>
          <h2>{t('map.legend.size', { by: lower(t(`measure.${size}`)) })}</h2>
          <ul className={css.sizes}>{STEPS.map(v => {
            const r = diameter(v) * 0.34
            return <li key={v}><svg width={2 * r + 2} height={2 * r + 2} aria-hidden='true'><circle cx={r + 1} cy={r + 1} r={r} /></svg>{valueText(v * scene.largest, size, language)}</li>
          })}</ul>
        </div>}
        {(targets || fresh || fragile || opposed) && <ul className={`${css.pairs} ${css.rule}`}>
          {targets && <li><svg width='16' height='16' aria-hidden='true'><circle cx='8' cy='8' r='6.8' fill='none' stroke='var(--al-target)' strokeWidth='1.8' /><circle cx='8' cy='8' r='4' fill='var(--al-ink2)' /></svg>{t('map.mark.target')}</li>}
          {fresh && <li><svg width='16' height='16' aria-hidden='true'><circle cx='7' cy='9' r='5' fill='var(--al-ink2)' /><circle cx='12' cy='4' r='3' fill='var(--al-accent)' stroke='var(--al-panel)' /></svg>{t('map.mark.new')}</li>}
          {fragile && <li><svg width='16' height='16' aria-hidden='true'><circle cx='8' cy='8' r='6' fill='var(--al-ink2)' fillOpacity='.55' stroke='var(--al-ink2)' strokeDasharray='3 2.6' /></svg>{t('map.mark.fragile')}</li>}
          {opposed && <li><svg width='16' height='16' aria-hidden='true'><path d='M0 8h16' stroke='var(--al-v1)' strokeWidth='2' strokeDasharray='6 4' /></svg>{t('map.mark.opposed')}</li>}
        </ul>}
      </div>
    </section>
  )
}
