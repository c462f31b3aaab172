import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { beforeKey } from '../../../client/ui/shortcuts'

/** A page on which `open` selectors find something; what was sent to it is kept. */
const page = (open: readonly string[]) => {
  const sent: string[] = []
  return {
    sent,
    querySelector: (selector: string) => open.includes(selector) ? {} as Element : null,
    dispatchEvent: (e: Event) => { sent.push((e as KeyboardEvent).key); return true }
  }
}
const TOOLTIP = '[role="tooltip"]', DIALOG = '[aria-modal="true"]'
const on = (inMenu: boolean): EventTarget => ({ closest: () => inMenu ? {} : null }) as unknown as EventTarget
const esc = { key: 'Escape', target: on(false) }

describe('Esc', () => {
  beforeEach(() => { vi.stubGlobal('KeyboardEvent', class { readonly key: string; constructor (_type: string, { key }: { key: string }) { this.key = key } }) })
  afterEach(() => { vi.unstubAllGlobals() })

  test('closes a tooltip in passing, and goes on to what was meant', () => {
    const shown = page([TOOLTIP])
    expect(beforeKey(esc, shown)).toBeNull()
    expect(shown.sent).toEqual(['Escape'])
    const none = page([])
    expect(beforeKey(esc, none)).toBeNull()
    expect(none.sent).toEqual([])
  })
  test('of a dialog is the dialog’s alone', () => {
    const dialog = page([TOOLTIP, DIALOG])
    expect(beforeKey(esc, dialog)).toBe('dialog')
    expect(dialog.sent).toEqual([])
  })
  test('in a menu is the menu’s: what it was opened from stays', () => {
    expect(beforeKey({ key: 'Escape', target: on(true) }, page([]))).toBe('menu')
    // the page itself is no element
    expect(beforeKey({ key: 'Escape', target: {} as EventTarget }, page([]))).toBeNull()
  })
  test('is sent to nobody for another key', () => {
    const shown = page([TOOLTIP])
    expect(beforeKey({ key: 'a', target: on(false) }, shown)).toBeNull()
    expect(shown.sent).toEqual([])
  })
})
