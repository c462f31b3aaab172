import { IconX } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useT } from '../i18n/translate'
import { withWord } from '../state/bulk-edits'
import css from './inspector.module.css'

/** A short list of words, such as tags: each can be taken out, a new one is typed and confirmed by Enter or a comma. */
export const WordsField = ({ label, value, known = [], max = 60, onSave }: { label: string, value: readonly string[], known?: readonly string[], max?: number, onSave(value: string[]): void }) => {
  const { t } = useT()
  const [draft, setDraft] = useState('')
  const id = useId()
  const add = (): void => {
    const list = withWord(value, draft.trim(), true)
    setDraft('')
    if (list !== null) onSave(list)
  }
  return (
    <span className={css.words}>
      {value.map(w => (
        <span key={w} className={css.word}>{w}<button type='button' aria-label={t('inspector.drop', { what: w })} onClick={() => onSave(value.filter(x => x !== w))}><IconX size={13} stroke={1.75} /></button></span>
      ))}
      <input className={css.wordInput} aria-label={`${t('inspector.add')} · ${label}`} placeholder={t('inspector.add')} value={draft} maxLength={max} list={known.length > 0 ? id : undefined}
        onChange={e => setDraft(e.currentTarget.value)} onBlur={add} onKeyDown={e => {
          if (e.key === 'Enter' || e.key === ',') { e.preventDefault(); add() } else if (e.key === 'Escape' && draft !== '') { e.stopPropagation(); setDraft('') } else if (e.key === 'Backspace' && draft === '' && value.length > 0) onSave(value.slice(0, -1))
        }} />
      {known.length > 0 && <datalist id={id}>{known.filter(k => !value.includes(k)).map(k => <option key={k} value={k} />)}</datalist>}
    </span>
  )
}
