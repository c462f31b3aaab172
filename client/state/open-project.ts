/** The project that this page has open, wired to the real server, and the hooks of the views. */
import { useStore } from 'zustand'
import { call } from '../api/call'
import { openFeed } from '../api/feed'
import { translate } from '../i18n/translate'
import { say } from './notices'
import { createOpenProject, type ProjectModel } from './project-store'
import type { ProjectState } from './project-state'
import { clientId, useSession } from './session'

const memory = new Map<string, string>()
/** sessionStorage may be forbidden; then a reload forgets what was not sent. */
const shelf = (() => {
  try { sessionStorage.getItem('alentour'); return sessionStorage } catch {
    return { getItem: (k: string) => memory.get(k) ?? null, setItem: (k: string, v: string) => { memory.set(k, v) }, removeItem: (k: string) => { memory.delete(k) } }
  }
})()

export const authorName = (): string => useSession.getState().name.trim() || translate('someone')

export const openProject = createOpenProject({
  call, openFeed, shelf, client: clientId, author: authorName,
  refused: problem => say(problem.message, { tone: 'refused' })
})
export const { edit, undo, redo, undoSet, settleConflict, bringIn } = openProject

/** Something of the open project: status, pending, undo … Select small things; the hook renders when they change. */
export const useProject = <T>(pick: (model: ProjectModel) => T): T => useStore(openProject.store, pick)

/** Something of the project's state. Only inside a project's screens, which appear once it is there. */
export const useProjectState = <T>(pick: (state: ProjectState) => T): T => useStore(openProject.store, m => {
  if (m.state === null) throw new Error('no project is open')
  return pick(m.state)
})
/** The state now, outside React; null while none is open. */
export const projectNow = (): ProjectState | null => openProject.store.getState().state
