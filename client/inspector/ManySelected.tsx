import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Stakeholder } from '#contract/entities'
import { FAMILIES, STAKEHOLDER_KINDS } from '#contract/words'
import { useT } from '../i18n/translate'
import { sharedBy, tagAll } from '../state/bulk-edits'
import { makeCommunity } from '../state/community-edits'
import { markTargets, remove, unmarkTargets, updateAll } from '../state/edits'
import { select, toggleSelected } from '../state/lens'
import { say } from '../state/notices'
import { useProjectState } from '../state/open-project'
import { neighboursOf } from '../state/visible'
import { IconButton } from '../ui/IconButton'
import { SelectField } from '../ui/SelectField'
import { ActorMark } from './ActorMark'
import { Section } from './Section'
import css from './inspector.module.css'

const MIXED = 'mixed', NONE = 'none', FIRST = 12
const capital = (s: string): string => s.charAt(0).toLocaleUpperCase() + s.slice(1)

/** Several stakeholders: who they are, what they share, and edits of all at once, each one change set. */
export const ManySelected = ({ ids }: { ids: readonly string[] }) => {
  const { t } = useT()
  const state = useProjectState(s => s), brand = state.project.brandId
  const [all, setAll] = useState(false), [tag, setTag] = useState('')
  const list = useMemo(() => ids.flatMap(id => state.stakeholders.get(id) ?? []), [ids, state.stakeholders])
  const shared = useMemo(() => sharedBy(list), [list])
  const between = useMemo(() => { const set = new Set(ids); return [...state.links.values()].filter(l => set.has(l.source) && set.has(l.target)).length }, [ids, state.links])
  const common = useMemo(() => {
    const [first, ...rest] = list.map(s => new Set(neighboursOf(state, s.id)))
    return first === undefined ? [] : [...first].filter(n => n !== brand && rest.every(r => r.has(n)))
  }, [list, state, brand])
  const actors = ids.filter(id => id !== brand), marked = actors.filter(id => state.targetOf.has(id)).length
  const shown = all ? list : list.slice(0, FIRST), rest = list.length - shown.length
  const sharedWords = [shared.kind === undefined ? null : t(`kinds.${shared.kind}`), shared.family == null ? null : t(`families.${shared.family}`), shared.stance === undefined ? null : t(`stance.${shared.stance === null ? 'unknown' : shared.stance as 0}`), shared.ring == null ? null : t(`ring.${shared.ring as 0}`), shared.place === undefined || shared.place === '' ? null : shared.place, ...shared.tags].filter(x => x !== null).map(capital)
  const change = (patch: Partial<Stakeholder>): void => { const set = updateAll('stakeholder', actors, patch); if (set !== null) say(t('inspector.many.changed', { count: actors.length }), { undo: set }) }
  const choose = (field: 'kind' | 'family' | 'stance' | 'ring' | 'stage', options: { value: string, label: string }[], from: (value: string) => Partial<Stakeholder>) => {
    const value = shared[field]
    return <><dt>{t(`attribute.${field}`)}</dt><dd><SelectField quiet label={t(`attribute.${field}`)} value={value === undefined ? MIXED : value === null ? NONE : String(value)} onChange={v => { if (v !== MIXED) change(from(v)) }} options={[...(value === undefined ? [{ value: MIXED, label: t('inspector.many.mixed') }] : []), ...options]} /></dd></>
  }
  const numbers = (field: 'stance' | 'ring' | 'stage', values: readonly number[]) =>
    choose(field, [{ value: NONE, label: t('inspector.unknown') }, ...values.map(n => ({ value: String(n), label: t(`${field}.${n}` as 'ring.1') }))], v => ({ [field]: v === NONE ? null : Number(v) }))
  return (
    <div className={css.inspector}>
      <header className={css.head}>
        <div className={css.manyHead}><h2>{t('inspector.many', { n: list.length })}</h2><IconButton small label={t('inspector.close')} icon={<IconX size={18} stroke={1.75} />} onClick={() => select([])} /></div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.body} tabIndex={0} aria-label={t('inspector.many', { n: list.length })}>
        <ul className={css.rows}>
          {shown.map(s => (
            <li key={s.id} className={css.row}><ActorMark id={s.id} /><span><button type='button' className={css.name} onClick={() => select([s.id])}>{s.name}</button></span>
              <IconButton small side='left' label={t('inspector.many.take', { name: s.name })} icon={<IconX size={14} stroke={1.75} />} onClick={() => toggleSelected(s.id)} /></li>
          ))}
          {rest > 0 && <li className={css.row}><span /><span><button type='button' className='al-link' onClick={() => setAll(true)}>{t('inspector.many.show', { count: rest })}</button></span></li>}
        </ul>
        <Section title={t('inspector.many.shared')}>
          {sharedWords.length === 0 ? <p className={css.quiet}>{t('inspector.many.sharedNone')}</p> : <div className={css.chips}>{sharedWords.map(w => <span key={w} className={css.tag}>{w}</span>)}</div>}
          <p>{t('inspector.many.between', { count: between })} {t('inspector.many.neighbours', { count: common.length, names: common.slice(0, 4).map(n => state.stakeholders.get(n)?.name ?? '').join(', ') + (common.length > 4 ? '…' : '') })}</p>
        </Section>
        <Section title={t('inspector.many.edit')}>
          <dl className={css.facts}>
            {choose('kind', STAKEHOLDER_KINDS.filter(k => k !== 'brand').map(k => ({ value: k, label: t(`kind.${k}`) })), v => { const kind = STAKEHOLDER_KINDS.find(k => k === v); return kind === undefined ? {} : { kind } })}
            {choose('family', [{ value: NONE, label: t('family.none') }, ...FAMILIES.filter(f => f !== 'brand').map(f => ({ value: f, label: t(`family.${f}`) }))], v => ({ family: FAMILIES.find(f => f === v) ?? null }))}
            {numbers('stance', [2, 1, 0, -1, -2])}
            {numbers('ring', [1, 2, 3])}
            {numbers('stage', [0, 1, 2, 3, 4])}
            <dt>{t('attribute.tags')}</dt>
            <dd className={css.wide}><form onSubmit={e => { e.preventDefault(); const set = tagAll(actors, tag.trim()); if (set !== null) say(t('inspector.many.tagged', { tag: tag.trim() }), { undo: set }); setTag('') }}><input className={css.wordInput} aria-label={t('inspector.many.tag')} placeholder={t('inspector.many.tag')} value={tag} maxLength={60} onChange={e => setTag(e.currentTarget.value)} /></form></dd>
          </dl>
        </Section>
        <div className={css.actions}>
          {marked < actors.length && <Button onClick={() => { const set = markTargets(actors); if (set !== null) say(t('inspector.many.marked', { count: actors.length - marked }), { undo: set }) }}>{t('inspector.many.mark')}</Button>}
          {marked > 0 && <Button onClick={() => { const set = unmarkTargets(actors); if (set !== null) say(t('inspector.many.unmarked', { count: marked }), { undo: set }) }}>{t('inspector.many.unmark')}</Button>}
          {actors.length > 1 && <Button onClick={() => { const set = makeCommunity(actors, t('communities.newName')); if (set !== null) say(t('communities.made', { count: actors.length }), { undo: set }) }}>{t('communities.make')}</Button>}
          <Button variant='subtle' color='carmin' onClick={() => { const set = remove('stakeholder', actors); select([]); if (set !== null) say(t('inspector.many.removed', { count: actors.length }), { undo: set }) }}>{t('inspector.many.remove')}</Button>
        </div>
      </section>
    </div>
  )
}
