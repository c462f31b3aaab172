import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { useT } from '../i18n/translate'
import { valuesOf } from '../state/analysis-store'
import { useProjectState } from '../state/open-project'
import { searchLoaded } from '../state/search'
import { useAnalysis } from '../state/visible'
import { ActorMark } from './ActorMark'
import css from './picker.module.css'

/** Finds someone on the map by typing: arrows move, Enter takes. `without` cannot be taken. */
export const ActorPicker = ({ label, placeholder, without, onPick }: { label: string, placeholder: string, without: string, onPick(id: string): void }) => {
  const { t } = useT()
  const state = useProjectState(s => s), model = useAnalysis(m => m)
  const [text, setText] = useState(''), [at, setAt] = useState(0)
  const list = useId()
  const hits = useMemo(() => {
    const weight = valuesOf(model, 'pagerank')
    return searchLoaded(state, text, id => weight.get(id) ?? 0, 9).filter(id => id !== without).slice(0, 8)
  }, [state, model, text, without])
  const take = (id: string | undefined): void => { if (id !== undefined) { setText(''); setAt(0); onPick(id) } }
  const key = (e: KeyboardEvent): void => {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); setAt(i => Math.min(hits.length - 1, Math.max(0, i + (e.key === 'ArrowDown' ? 1 : -1)))) }
    else if (e.key === 'Enter') { e.preventDefault(); take(hits[at]) }
    else if (e.key === 'Escape' && text !== '') { e.stopPropagation(); setText('') }
  }
  const open = text.trim() !== ''
  return (
    <div className={css.picker}>
      <input className={css.input} role='combobox' aria-label={label} aria-expanded={open && hits.length > 0} aria-controls={list} aria-autocomplete='list' aria-activedescendant={open && hits[at] !== undefined ? `${list}-${at}` : undefined}
        placeholder={placeholder} value={text} maxLength={200} autoComplete='off' onChange={e => { setText(e.currentTarget.value); setAt(0) }} onKeyDown={key} onBlur={() => setText('')} />
      {open && hits.length === 0 && <p className={css.none} role='status'>{t('inspector.link.none')}</p>}
      <div id={list} role='listbox' aria-label={label} className={css.list} hidden={!open || hits.length === 0}>
        {open && hits.map((id, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys are handled by the combobox
          <div key={id} id={`${list}-${i}`} role='option' aria-selected={i === at} className={css.option} onMouseDown={e => e.preventDefault()} onMouseMove={() => setAt(i)} onClick={() => take(id)}>
            <ActorMark id={id} /><span>{state.stakeholders.get(id)?.name}</span><span>{state.stakeholders.get(id)?.role}</span>
          </div>
        ))}
      </div>
    </div>
  )
}
