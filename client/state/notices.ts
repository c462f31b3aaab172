/** What the bottom of the screen says for six seconds. Views say it, the frame shows it. */
import { create } from 'zustand'
import { newId } from '#contract/ids'

export interface Notice {
  id: string
  /** a sentence, in the language of the interface */
  text: string
  tone: 'done' | 'refused'
  /** set that the button of the notice takes back */
  undo: string | null
  /** how the button names that: what an undo undid is done again */
  act: 'undo' | 'redo'
}
export const useNotices = create<{ list: Notice[] }>(() => ({ list: [] }))

/** Shows a sentence; with `undo`, a button takes that set back. At most three at once, the oldest leaves. */
export const say = (text: string, more: { tone?: Notice['tone'], undo?: string, act?: Notice['act'] } = {}): void => {
  const notice: Notice = { id: newId(), text, tone: more.tone ?? 'done', undo: more.undo ?? null, act: more.act ?? 'undo' }
  useNotices.setState(s => ({ list: [...s.list.filter(n => n.text !== text), notice].slice(-3) }))
}
/** What was undone, or done again, takes its own notice away: its button would do nothing. */
export const dismissOf = (set: string): void => useNotices.setState(s => s.list.some(n => n.undo === set) ? { list: s.list.filter(n => n.undo !== set) } : s)
export const dismiss = (id: string): void => useNotices.setState(s => ({ list: s.list.filter(n => n.id !== id) }))
