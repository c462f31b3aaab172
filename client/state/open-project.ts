/** The project that this page has open, wired to the real server, and the hooks of the views. */
import { useStore } from 'zustand'
import { call } from '../api/call'
import { openFeed } from '../api/feed'
import { tookBack } from '../i18n/took-back'
import { translate } from '../i18n/translate'
import { dismissOf, say } from './notices'
import { createOpenProject, type ProjectModel } from './project-store'
import type { Shelf } from './pending'
import type { ProjectState } from './project-state'
import { clientId, useSession } from './session'

/** Storage may be forbidden; then a reload forgets what it would have kept. */
const storageOf = (which: () => Storage): Shelf => {
  const inPage = new Map<string, string>()
  try { const storage = which(); storage.getItem('alentour'); return storage } catch {
    return { getItem: k => inPage.get(k) ?? null, setItem: (k, v) => { inPage.set(k, v) }, removeItem: k => { inPage.delete(k) } }
  }
}

export const authorName = (): string => useSession.getState().name.trim() || translate('someone')

export const openProject = createOpenProject({
  call, openFeed, shelf: storageOf(() => sessionStorage), memory: storageOf(() => localStorage), client: clientId, author: authorName,
  refused: problem => say(problem.message, { tone: 'refused' }),
  tookBack: (said, how, by, of) => { dismissOf(of); say(tookBack(said, how, translate), { undo: by, ...(how === 'undo' ? { act: 'redo' } : {}) }) }
})
export const { edit, undo, redo, undoSet, noteOwn, settleConflict, bringIn } = openProject

/** Something of the open project: status, pending, undo … Select small things; the hook renders when they change. */
export const useProject = <T>(pick: (model: ProjectModel) => T): T => useStore(openProject.store, pick)

/** Something of the project's state. Only inside a project's screens, which appear once it is there. */
export const useProjectState = <T>(pick: (state: ProjectState) => T): T => useStore(openProject.store, m => {
  if (m.state === null) throw new Error('no project is open')
  return pick(m.state)
})
/** The state now, outside React; null while none is open. */
export const projectNow = (): ProjectState | null => openProject.store.getState().state
