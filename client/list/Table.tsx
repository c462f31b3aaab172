import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useT } from '../i18n/translate'
import { markTargets, unmarkTargets, update } from '../state/edits'
import { select, useLens } from '../state/lens'
import { say } from '../state/notices'
import { projectNow } from '../state/open-project'
import { useShortcut } from '../ui/shortcuts'
import { columnTitle } from './ColumnChoice'
import { isMeasure, rangeOf, type Column, type Row } from './list-rows'
import { sortBy, useList } from './list-state'
import { removeMany } from './SelectionBar'
import { TableRow } from './TableRow'
import css from './list.module.css'

const ROW = 36, AHEAD = 12
/** the usual columns fit beside the card in a window of 1440 */
const WIDTHS: Partial<Record<Column, number>> = { name: 196, kind: 104, community: 202, stance: 158, target: 150, role: 210, tags: 180, followers: 92, links: 76, pagerank: 80, place: 120, ring: 140, stage: 165 }
const END: readonly Column[] = ['followers', 'links', 'cost']
export const atEnd = (c: Column): boolean => isMeasure(c) || END.includes(c)

/** A grid whose rows hold the focus one at a time; only those in sight are in the page. `hidden`: chosen but filtered out, kept chosen. */
export const Table = ({ rows, chosen, hidden }: { rows: readonly Row[], chosen: readonly string[], hidden: readonly string[] }) => {
  const { t } = useT()
  const columns = useList(l => l.columns), sort = useList(l => l.sort), down = useList(l => l.down)
  const scroll = useRef<HTMLDivElement>(null), anchor = useRef<string | null>(null), wanted = useRef(false)
  const [active, setActive] = useState<string | null>(null), [editing, setEditing] = useState<string | null>(null)
  const ids = rows.map(r => r.id), on = new Set(chosen)
  const at = Math.max(0, ids.indexOf(active ?? chosen.find(id => ids.includes(id)) ?? ''))
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => ROW, overscan: AHEAD, scrollPaddingStart: ROW, getItemKey: i => ids[i] ?? i })
  const items = virtual.getVirtualItems(), before = items[0]?.start ?? 0, after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  useEffect(() => {
    if (!wanted.current) return
    const row = scroll.current?.querySelector<HTMLElement>('tr[tabindex="0"]')
    if (row !== null && row !== undefined) { row.focus({ preventScroll: true }); wanted.current = false }
  })
  const goTo = (index: number, extend: boolean): void => {
    const i = Math.min(rows.length - 1, Math.max(0, index)), id = ids[i]
    if (id === undefined) return
    wanted.current = true
    if (extend) { anchor.current ??= ids[at] ?? id; select([...hidden, ...rangeOf(ids, anchor.current, id)]) } else anchor.current = id
    setActive(id)
    virtual.scrollToIndex(i)
  }
  const choose = (id: string, e: { shiftKey: boolean, ctrlKey: boolean, metaKey: boolean }, add = false): void => {
    setActive(id)
    if (e.shiftKey) {
      // the browser has marked the text between the two clicks
      window.getSelection()?.removeAllRanges()
      select([...hidden, ...rangeOf(ids, anchor.current, id)])
      return
    }
    anchor.current = id
    if (add || e.ctrlKey || e.metaKey) select(on.has(id) ? chosen.filter(c => c !== id) : [...chosen, id]); else select([id])
  }
  const target = (id: string): void => {
    const state = projectNow(), many = on.has(id) ? chosen : [id], actors = many.filter(x => x !== state?.project.brandId)
    if (state === null || actors.length === 0) return
    const all = actors.every(x => state.targetOf.has(x)), set = all ? unmarkTargets(actors) : markTargets(actors)
    if (set !== null) say(t(all ? 'list.unmarked' : 'list.marked', { count: all ? actors.length : actors.filter(x => !state.targetOf.has(x)).length }), { undo: set })
  }
  const current = ids[at]
  const key = (e: KeyboardEvent): void => {
    if (!(e.target instanceof HTMLElement) || e.target.dataset.row === undefined || current === undefined) return
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 400) / ROW) - 2)
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1, PageDown: at + page, PageUp: at - page }
    const to = steps[e.key]
    if (to !== undefined) { e.preventDefault(); goTo(to, e.shiftKey) }
    else if (e.key === ' ') { e.preventDefault(); choose(current, { shiftKey: false, ctrlKey: true, metaKey: false }) }
    else if (e.key === 'Enter') { e.preventDefault(); setEditing(current) }
    else if (e.key === 'a' && (e.ctrlKey || e.metaKey)) { e.preventDefault(); select([...hidden, ...ids]) }
  }
  const here = (): boolean => scroll.current?.contains(document.activeElement) === true
  useShortcut({ keys: ['t'], label: 'list.key.target', group: 'help.list', run: () => { const id = useLens.getState().selection[0] ?? (here() ? current : undefined); if (id === undefined) return false; target(id); return true } })
  useShortcut({ keys: ['Delete'], label: 'list.key.remove', group: 'help.list', run: () => { if (chosen.length === 0) return false; removeMany(chosen, n => t('list.removed', { count: n })); return true } })
  // These are handled above, by the row; declared so that the sheet of shortcuts says them.
  useShortcut({ keys: [], shown: '↑ ↓', label: 'list.key.move', group: 'help.list', run: () => false })
  useShortcut({ keys: [], shown: 'Space', label: 'list.key.choose', group: 'help.list', run: () => false })
  useShortcut({ keys: [], shown: 'Enter', label: 'list.key.rename', group: 'help.list', run: () => false })
  useShortcut({ keys: [], shown: 'Ctrl A', label: 'list.key.all', group: 'help.list', run: () => false })
  const every = rows.length > 0 && ids.every(id => on.has(id)), some = !every && ids.some(id => on.has(id))
  const width = 40 + columns.reduce((sum, c) => sum + (WIDTHS[c] ?? 120), 0)
  return (
    <div ref={scroll} className={css.scroll}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid of data is a table whose rows take keys (WAI-ARIA, grid pattern) */}
      <table className={css.table} role='grid' aria-label={t('list.label')} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} aria-multiselectable='true' style={{ width }} onKeyDown={key}>
        <colgroup><col style={{ width: 40 }} />{columns.map(c => <col key={c} style={{ width: WIDTHS[c] ?? 120 }} />)}</colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th className={css.check} scope='col'><input type='checkbox' aria-label={t('list.all')} checked={every} ref={box => { if (box !== null) box.indeterminate = some }} onChange={() => select(every ? hidden : [...hidden, ...ids])} /></th>
            {columns.map(c => (
              <th key={c} scope='col' className={c === 'name' ? css.name : undefined} data-end={atEnd(c) || undefined} aria-sort={sort === c ? (down ? 'descending' : 'ascending') : 'none'}>
                <button type='button' onClick={() => sortBy(c)}>{columnTitle(t, c)}{sort === c && (down ? <IconArrowDown size={13} stroke={2} aria-hidden /> : <IconArrowUp size={13} stroke={2} aria-hidden />)}</button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a gap in place of the rows out of sight is no row */}
          {before > 0 && <tr role='presentation' data-gap><td role='presentation' colSpan={columns.length + 1} style={{ height: before }} /></tr>}
          {items.map(item => {
            const row = rows[item.index]
            return row === undefined ? null : (
              <TableRow key={row.id} row={row} index={item.index} columns={columns} chosen={on.has(row.id)} focusable={row.id === current} editing={editing === row.id}
                onChoose={(e: MouseEvent, add) => choose(row.id, e, add)} onEdit={() => { setActive(row.id); setEditing(row.id) }} onFocus={() => setActive(row.id)}
                onDone={name => { setEditing(null); wanted.current = true; if (name !== null && name !== '' && name !== row.stakeholder.name) update('stakeholder', row.id, { name }) }} />
            )
          })}
          {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a gap in place of the rows out of sight is no row */}
          {after > 0 && <tr role='presentation' data-gap><td role='presentation' colSpan={columns.length + 1} style={{ height: after }} /></tr>}
        </tbody>
      </table>
    </div>
  )
}
