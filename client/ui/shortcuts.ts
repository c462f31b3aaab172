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

/** A dialog was open when the key went down: Esc closes it, and is gone by the time our listener is reached. */
let modal = false
const lookForModal = (): void => { modal = document.querySelector('[aria-modal="true"]') !== null }

const onKey = (e: KeyboardEvent): void => {
  if (e.defaultPrevented || e.isComposing) return
  const name = nameOf(e), letter = name.length === 1 && /[\p{L}\p{N}]/u.test(name)
  if (letter && (!single || !onSheet(e.target))) return
  for (const s of [...list].reverse()) {
    if (!s.current.keys.includes(name) || (isField(e.target) && s.current.inFields !== true)) continue
    if (modal && s.current.inFields !== true) continue
    if (s.current.onSheet === true && (!single || !onSheet(e.target))) continue
    if (s.current.run(e) !== false) { e.preventDefault(); return }
  }
}
if (typeof window !== 'undefined') { window.addEventListener('keydown', lookForModal, true); window.addEventListener('keydown', onKey) }

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
