import { IconPlus, IconX } from '@tabler/icons-react'
import { useT, type Translate } from '../i18n/translate'
import type { Lens } from '../state/address'
import { togglePanel, useFrame } from '../state/frame-state'
import { look, useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { useCommunityNames, useVisible } from '../state/visible'
import { Chip } from '../ui/Chip'
import { SlotFill } from '../ui/slots'
import { AnalysedNote } from './AnalysedNote'
import css from './frame.module.css'

export interface Condition { key: string, text: string, remove: Partial<Lens> }
/** The conditions of the filter as words, each with the lens that is left without it. */
export const conditionsOf = (lens: Lens, communities: ReadonlyMap<number, string>, t: Translate): Condition[] => [
  ...lens.families.map(f => ({ key: `f${f}`, text: t(`families.${f}`), remove: { families: lens.families.filter(x => x !== f) } })),
  ...lens.kinds.map(k => ({ key: `k${k}`, text: t(`kinds.${k}`), remove: { kinds: lens.kinds.filter(x => x !== k) } })),
  ...lens.communities.map(c => ({ key: `c${c}`, text: c < 0 ? t('community.unlinked') : communities.get(c) ?? t('community.number', { number: String(c + 1) }), remove: { communities: lens.communities.filter(x => x !== c) } })),
  ...(lens.minLinks > 0 ? [{ key: 'min', text: t('filter.chipLinks', { count: lens.minLinks }), remove: { minLinks: 0 } }] : []),
  ...(lens.text !== '' ? [{ key: 'text', text: t('filter.chipText', { text: lens.text }), remove: { text: '' } }] : [])
]

/** « 60 acteurs sur 60 », the conditions, and the button that adds one: shown in the head of the view. */
export const FilterChips = () => {
  const { t } = useT(), lens = useLens(), visible = useVisible(), names = useCommunityNames(), open = useFrame(f => f.panel === 'filter')
  const conditions = conditionsOf(lens, names, t), last = conditions.at(-1)
  const words = t('count.actors', { count: visible.shown }), cut = words.lastIndexOf(' '), whole = useProjectState(s => s.whole)
  if (visible.loaded === 0) return null
  return (
    <SlotFill name='filters'>
      <div className={css.chips}>
        <Chip><b>{words.slice(0, cut)}</b> {t('count.of', { part: words.slice(cut + 1), all: visible.loaded })}</Chip>
        {conditions.map(c => <Chip key={c.key} label={t('filter.remove', { what: c.text })} onClick={() => look(c.remove)}>{c.text}<IconX size={14} stroke={1.75} /></Chip>)}
        <Chip dashed expanded={open} onClick={() => togglePanel('filter')}><IconPlus size={14} stroke={1.75} />{t('filter.open')}</Chip>
        <AnalysedNote />
        {visible.shown === 0 && last !== undefined && <span role='status'>{t(whole ? 'filter.empty' : 'filter.emptyPart')} <button type='button' className='al-link' onClick={() => look(last.remove)}>{t('filter.removeLast')}</button></span>}
      </div>
    </SlotFill>
  )
}
