import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { FAMILIES, STAKEHOLDER_KINDS } from '#contract/words'
import { formatNumber } from '../i18n/format'
import { useT } from '../i18n/translate'
import { DEFAULT_LENS, isFiltered, type Lens } from '../state/address'
import { setFrame } from '../state/frame-state'
import { clearFilters, look, useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { useAnalysis, useCommunityNames, visibleOf } from '../state/visible'
import { CommunityDot } from '../ui/CommunityDot'
import { IconButton } from '../ui/IconButton'
import { KindShape } from '../ui/KindShape'
import { AnalysedChoice } from './AnalysedChoice'
import frame from './frame.module.css'
import css from './filter.module.css'

const counted = <T,>(list: readonly T[]): Map<T, number> => { const m = new Map<T, number>(); for (const x of list) m.set(x, (m.get(x) ?? 0) + 1); return m }
const flip = <T,>(list: readonly T[], x: T): T[] => list.includes(x) ? list.filter(y => y !== x) : [...list, x]

/** Filter by family, kind, community, number of links and text. Each line says how many it would leave among the other conditions. */
export const FilterPanel = () => {
  const { t, language } = useT(), lens = useLens(), state = useProjectState(s => s), communityOf = useAnalysis(m => m.communityOf), slots = useAnalysis(m => m.slots)
  const names = useCommunityNames()
  const { families, kinds, communities, minLinks, text } = lens
  const counts = useMemo(() => {
    const filter = { families, kinds, communities, minLinks, text }
    const without = (patch: Partial<Lens>) => visibleOf(state, { ...filter, ...patch }, communityOf).stakeholders.filter(s => s.id !== state.project.brandId)
    return {
      families: counted(without({ families: [] }).map(s => s.family ?? 'none')), kinds: counted(without({ kinds: [] }).map(s => s.kind)),
      communities: counted(without({ communities: [] }).map(s => communityOf.get(s.id) ?? -1))
    }
  }, [state, communityOf, families, kinds, communities, minLinks, text])
  const Line = ({ on, label, count, onFlip, mark }: { on: boolean, label: string, count: number, onFlip(): void, mark?: ReactNode }) => (
    <Checkbox size='xs' checked={on} onChange={onFlip} classNames={{ body: css.line as string, labelWrapper: css.label as string }}
      label={<span className={css.words}>{mark}<span>{label}</span><span className={css.count}>{formatNumber(count, language)}</span></span>} />
  )
  const groups = [...counts.communities.keys(), ...communities].filter((c, i, all) => all.indexOf(c) === i).sort((a, b) => (a < 0 ? 1 : 0) - (b < 0 ? 1 : 0) || a - b).slice(0, 40)
  return (
    <section className={frame.panel} aria-label={t('filter.title')}>
      <div className={frame.panelHead}><h2>{t('filter.title')}</h2><IconButton small label={t('close')} icon={<IconX size={16} stroke={1.75} />} onClick={() => setFrame({ panel: null })} /></div>
      <div className={frame.panelBody}>
        {!state.whole && <p className={css.hint}>{t('filter.part', { loaded: formatNumber(state.stakeholders.size, language), all: formatNumber(state.project.stakeholders, language) })}</p>}
        <TextInput size='xs' label={t('filter.text')} value={text} maxLength={200} onChange={e => look({ text: e.currentTarget.value })} />
        <NumberInput size='xs' mt='md' label={t('filter.minLinks')} value={minLinks} min={0} max={100_000} allowDecimal={false} allowNegative={false} onChange={v => look({ minLinks: Math.max(0, Math.floor(Number(v) || 0)) })} />
        <fieldset className={css.group}><legend>{t('filter.families')}</legend>
          {[...FAMILIES, 'none' as const].filter(f => f !== 'brand' && (counts.families.has(f) || families.includes(f))).map(f => <Line key={f} on={families.includes(f)} label={t(`families.${f}`)} count={counts.families.get(f) ?? 0} onFlip={() => look({ families: flip(families, f) })} />)}
        </fieldset>
        <fieldset className={css.group}><legend>{t('filter.kinds')}</legend>
          {STAKEHOLDER_KINDS.filter(k => k !== 'brand' && (counts.kinds.has(k) || kinds.includes(k))).map(k => <Line key={k} on={kinds.includes(k)} label={t(`kinds.${k}`)} count={counts.kinds.get(k) ?? 0} mark={<KindShape kind={k} size={12} />} onFlip={() => look({ kinds: flip(kinds, k) })} />)}
        </fieldset>
        {names.size > 0 && (
          <fieldset className={css.group}><legend>{t('filter.communities')}</legend>
            {groups.map(c => <Line key={c} on={communities.includes(c)} label={c < 0 ? t('community.unlinked') : names.get(c) ?? ''} count={counts.communities.get(c) ?? 0} mark={<CommunityDot slot={slots.get(c) ?? -1} />} onFlip={() => look({ communities: flip(communities, c) })} />)}
          </fieldset>
        )}
        <AnalysedChoice />
        {isFiltered({ ...DEFAULT_LENS, families, kinds, communities, minLinks, text }) && <button type='button' className='al-link' onClick={clearFilters}>{t('filter.clear')}</button>}
      </div>
    </section>
  )
}
