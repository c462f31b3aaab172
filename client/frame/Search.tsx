import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { SearchHit } from '#contract/project'
import { call } from '../api/call'
import { useT } from '../i18n/translate'
import { select, useRecent } from '../state/lens'
import { bringIn, useProject, useProjectState } from '../state/open-project'
import { hitOf, searchLoaded } from '../state/search'
import { analysis, useAnalysis } from '../state/visible'
import { valuesOf } from '../state/analysis-store'
import { slotColour } from '../ui/CommunityDot'
import { Kbd } from '../ui/Kbd'
import { KindShape } from '../ui/KindShape'
import { useShortcut } from '../ui/shortcuts'
import { say } from '../state/notices'
import css from './search.module.css'

const LIMIT = 12

/** Search-as-you-type: what is on the map at once, what is not a moment later from the server. Enter selects. */
export const Search = () => {
  const { t } = useT(), box = useRef<HTMLInputElement>(null), list = useId()
  const [text, setText] = useState(''), [at, setAt] = useState(0), [open, setOpen] = useState(false)
  const hits = useHits(open ? text : '')
  useShortcut({ keys: ['/'], label: 'help.search', group: 'help.anywhere', run: () => { box.current?.focus(); box.current?.select() } })
  const pick = (hit: SearchHit | undefined): void => {
    if (hit === undefined) return
    setOpen(false); setText('')
    if (hits.elsewhere.has(hit.id)) bringIn([hit.id], { neighbours: true }).then(() => select([hit.id]), (e: Error) => say(e.message, { tone: 'refused' }))
    else select([hit.id])
    document.getElementById('main')?.focus()
  }
  const key = (e: KeyboardEvent): void => {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault()
      if (hits.list.length > 0) setAt((at + (e.key === 'ArrowDown' ? 1 : hits.list.length - 1)) % hits.list.length)
    } else if (e.key === 'Enter') pick(hits.list[at])
    else if (e.key === 'Escape') { e.stopPropagation(); if (text === '') { box.current?.blur(); document.getElementById('main')?.focus() } else setText('') }
  }
  const recent = text.trim() === ''
  const shown = open && (!recent || hits.list.length > 0)
  return (
    <search className={css.search} onBlur={e => { if (!e.currentTarget.contains(e.relatedTarget)) setOpen(false) }}>
      <IconSearch size={16} stroke={1.75} aria-hidden />
      <input ref={box} type='text' role='combobox' aria-expanded={shown && hits.list.length > 0} aria-controls={list} aria-autocomplete='list' aria-activedescendant={shown && hits.list[at] !== undefined ? `${list}-${at}` : undefined}
        aria-label={t('search.placeholder')} placeholder={t('search.placeholder')} value={text} maxLength={200} spellCheck={false} autoComplete='off'
        onChange={e => { setText(e.currentTarget.value); setAt(0); setOpen(true) }} onFocus={() => setOpen(true)} onKeyDown={key} />
      <Kbd>/</Kbd>
      {shown && (
        <div className={css.results}>
          {recent ? <p className={css.recent}>{t('search.recent')}</p> : <div className='al-visually-hidden' role='status'>{t('search.results', { count: hits.list.length })}</div>}
          {hits.list.length === 0 && !hits.asking && <p className={css.none}>{t('search.none')}</p>}
          <div id={list} role='listbox' aria-label={t('search.placeholder')}>
            {hits.list.map((h, i) => <Option key={h.id} id={`${list}-${i}`} hit={h} active={i === at} elsewhere={hits.elsewhere.has(h.id)} onPick={() => pick(h)} onHover={() => setAt(i)} />)}
          </div>
        </div>
      )}
    </search>
  )
}

const Option = ({ id, hit, active, elsewhere, onPick, onHover }: { id: string, hit: SearchHit, active: boolean, elsewhere: boolean, onPick(): void, onHover(): void }) => {
  const { t } = useT(), slot = useAnalysis(m => m.slots.get(m.communityOf.get(hit.id) ?? -1) ?? -1)
  const line = [hit.role !== '' ? hit.role : t(`kind.${hit.kind}`), hit.handle === null || hit.handle === '' ? '' : `@${hit.handle}`].filter(s => s !== '').join(' · ')
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the input
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the input picks
    <div id={id} role='option' aria-selected={active} className={css.option} onPointerDown={e => e.preventDefault()} onClick={onPick} onPointerMove={onHover}>
      <KindShape kind={hit.kind} colour={slotColour(slot)} />
      <span><b>{hit.name}</b><small>{elsewhere ? t('search.elsewhere') : line}</small></span>
    </div>
  )
}

/** Loaded hits at once; for a project opened in part, the server's after a pause of 150 ms. */
const useHits = (text: string): { list: SearchHit[], elsewhere: ReadonlySet<string>, asking: boolean } => {
  const state = useProjectState(s => s), project = useProject(m => m.id), recent = useRecent(r => r.ids)
  const [far, setFar] = useState<{ text: string, hits: SearchHit[] }>({ text: '', hits: [] })
  const query = text.trim(), ask = query.length > 1 && !state.whole && project !== null
  const near = useMemo(() => {
    const weight = valuesOf(analysis.store.getState(), 'pagerank')
    return (query === '' ? recent : searchLoaded(state, query, id => weight.get(id) ?? 0, LIMIT)).flatMap(id => hitOf(state, id) ?? [])
  }, [state, query, recent])
  useEffect(() => {
    if (!ask) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      call('search', { params: { project }, query: { q: query, limit: LIMIT }, signal: stop.signal }).then(hits => setFar({ text: query, hits }), () => setFar({ text: query, hits: [] }))
    }, 150)
    return () => { clearTimeout(timer); stop.abort() }
  }, [ask, project, query])
  const others = ask && far.text === query ? far.hits.filter(h => !state.stakeholders.has(h.id)) : []
  return { list: [...near, ...others].slice(0, LIMIT), elsewhere: new Set(others.map(h => h.id)), asking: ask && far.text !== query }
}
