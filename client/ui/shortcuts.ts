/** Keyboard shortcuts: whoever handles a key declares it here, so the sheet of shortcuts says exactly what works. */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Key } from '../i18n/translate'

export interface Shortcut {
  /** `event.key` values, with `Ctrl+`, `Shift+`, `Alt+` before; Cmd counts as Ctrl */
  keys: readonly string[]
  /** what the sheet shows instead of the keys */
  shown?: string
  label: Key
  group: 'help.anywhere' | 'help.map' | 'help.tools' | 'help.selection' | 'help.list'
  /** acts also while typing in a field */
  inFields?: boolean
  /** acts, as single letters do, only when the sheet has the focus */
  onSheet?: boolean
  /** returns false to let the key through */
  run(event: KeyboardEvent): unknown
}
let list: readonly { current: Shortcut }[] = []
let single = true
const listeners = new Set<() => void>()
const tell = (): void => { shown = list.map(s => s.current); for (const l of listeners) l() }
let shown: readonly Shortcut[] = []

/** Whether single letters and digits act. */
export const allowSingleKeys = (on: boolean): void => { single = on }

/** With Alt, digits go by their place: Option or AZERTY give other signs there. */
const keyOf = (e: KeyboardEvent): string => e.altKey && /^(Digit|Numpad)\d$/.test(e.code) ? e.code.slice(-1) : e.key
/** AltGr writes a sign: on some systems it says Ctrl and Alt too, which are not meant. */
const nameOf = (e: KeyboardEvent): string => e.getModifierState('AltGraph') && e.key.length === 1 ? e.key.toLowerCase() : `${e.ctrlKey || e.metaKey ? 'Ctrl+' : ''}${e.altKey ? 'Alt+' : ''}${e.shiftKey && (e.key.length > 1 || e.ctrlKey || e.metaKey) ? 'Shift+' : ''}${e.key.length === 1 ? keyOf(e).toLowerCase() : e.key}`
const isField = (t: EventTarget | null): boolean => t instanceof HTMLElement && (t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName) && !/^(checkbox|radio|range|button)$/.test((t as HTMLInputElement).type))
/** Single keys act only when the sheet, or nothing, has the focus. */
const onSheet = (t: EventTarget | null): boolean => t === document.body || (t instanceof Element && t.closest('[data-sheet]') !== null)

/** What had the keyboard when the key went down: a dialog, or a menu. Esc closes that alone, and it is gone by the time our listener is reached. */
export type Holder = 'dialog' | 'menu' | null
let holder: Holder = null
const MENUS = '.mantine-Menu-dropdown, .mantine-Popover-dropdown'

/**
 * Before anyone hears of a key: who has the keyboard. A tooltip takes Esc for itself and lets nobody else have it, though
 * who presses it means the card or the panel under it: tooltips get an Esc of their own first, the real one goes its way.
 */
export const beforeKey = (e: Pick<KeyboardEvent, 'key' | 'target'>, page: Pick<Document, 'querySelector' | 'dispatchEvent'>): Holder => {
  const at = e.target as Partial<Element> | null
  const holds: Holder = page.querySelector('[aria-modal="true"]') !== null ? 'dialog' : typeof at?.closest === 'function' && at.closest(MENUS) !== null ? 'menu' : null
  if (e.key === 'Escape' && holds !== 'dialog' && page.querySelector('[role="tooltip"]') !== null) page.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
  return holds
}

const onKey = (e: KeyboardEvent): void => {
  if (e.defaultPrevented || e.isComposing || (holder === 'menu' && e.key === 'Escape')) return
  const name = nameOf(e), letter = name.length === 1 && /[\p{L}\p{N}]/u.test(name)
  if (letter && (!single || !onSheet(e.target))) return
  for (const s of [...list].reverse()) {
    if (!s.current.keys.includes(name) || (isField(e.target) && s.current.inFields !== true)) continue
    if (holder === 'dialog' && s.current.inFields !== true) continue
    if (s.current.onSheet === true && (!single || !onSheet(e.target))) continue
    if (s.current.run(e) !== false) { e.preventDefault(); return }
  }
}
if (typeof window !== 'undefined') { window.addEventListener('keydown', e => { if (e.isTrusted) holder = beforeKey(e, document) }, true); window.addEventListener('keydown', onKey) }

/** Declares a shortcut while the component is on screen; `null` declares none. The last declared comes first. */
export const useShortcut = (shortcut: Shortcut | null): void => {
  const ref = useRef(shortcut)
  useEffect(() => { ref.current = shortcut })
  const on = shortcut !== null
  useEffect(() => {
    if (!on) return
    const entry = ref as { current: Shortcut } // set by the effect above for as long as `on`
    list = [...list, entry]; tell()
    return () => { list = list.filter(s => s !== entry); tell() }
  }, [on])
}
export const useShortcuts = (): readonly Shortcut[] => useSyncExternalStore(l => { listeners.add(l); return () => { listeners.delete(l) } }, () => shown)
