import { useState, type MouseEvent } from 'react'
import { useT } from '../i18n/translate'
import { useAnalysis } from '../state/visible'
import { slotColour } from '../ui/CommunityDot'
import { KindShape } from '../ui/KindShape'
import { Cell } from './Cell'
import type { Column, Row } from './list-rows'
import { atEnd } from './Table'
import css from './list.module.css'

export interface TableRowProps {
  row: Row
  index: number
  columns: readonly Column[]
  chosen: boolean
  focusable: boolean
  editing: boolean
  /** `add`: beside what is chosen already */
  onChoose(e: MouseEvent, add: boolean): void
  onEdit(): void
  onFocus(): void
  /** null: left as it was */
  onDone(name: string | null): void
}
const focus = (input: HTMLInputElement | null): void => { input?.focus(); input?.select() }

const NameInput = ({ name, onDone }: { name: string, onDone(name: string | null): void }) => {
  const { t } = useT()
  const [draft, setDraft] = useState(name)
  return (
    <input ref={focus} aria-label={t('list.rename', { name })} value={draft} maxLength={200} onChange={e => setDraft(e.currentTarget.value)} onBlur={() => onDone(draft.trim())} onClick={e => e.stopPropagation()}
      onKeyDown={e => { if (e.key === 'Enter') { e.preventDefault(); e.stopPropagation(); onDone(draft.trim()) } else if (e.key === 'Escape') { e.stopPropagation(); onDone(null) } }} />
  )
}

/** One stakeholder: a click chooses it, a double click or Enter edits its name. */
export const TableRow = ({ row, index, columns, chosen, focusable, editing, onChoose, onEdit, onFocus, onDone }: TableRowProps) => {
  const { t } = useT()
  const slot = useAnalysis(m => m.slots.get(row.community) ?? -1), { name, kind } = row.stakeholder
  return (
    // Space on the row does what a click does: the grid handles its keys
    <tr data-row aria-rowindex={index + 2} aria-selected={chosen} tabIndex={focusable ? 0 : -1} onClick={e => onChoose(e, false)} onFocus={e => { if (e.target === e.currentTarget) onFocus() }}>
      <td className={css.check}><input type='checkbox' tabIndex={-1} aria-label={t('list.choose', { name })} checked={chosen} onChange={() => {}} onClick={e => { e.stopPropagation(); onChoose(e, true) }} /></td>
      {columns.map(c => c === 'name'
        ? (
          <th key={c} scope='row' className={css.name} onDoubleClick={onEdit}>
            <span className={css.named}>
              <KindShape kind={kind} size={13} colour={kind === 'brand' ? 'var(--al-ink)' : slotColour(slot)} />
              {editing ? <NameInput name={name} onDone={onDone} /> : <span title={name}>{name}</span>}
            </span>
          </th>)
        : <td key={c} data-end={atEnd(c) || undefined}><Cell row={row} column={c} /></td>)}
    </tr>
  )
}
