/**
 * The open project: the confirmed state (a fold of every set up to `rev`), the edits made here on top of it, and the traffic
 * between the two. Edits show at once, go in order with an id made here, are sent again after a lost answer, and are rolled
 * back when refused. Longer than most files because these parts share one state machine.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { invertAll, type AppliedSet, type Change, type ChangeSet, type Origin } from '#contract/change'
import type { FeedEvent, JobProgress, Presence } from '#contract/feed'
import { newId } from '#contract/ids'
import type { LayoutSight } from '#contract/layout'
import { LIMITS } from '#contract/limits'
import { sentence } from '#contract/problem'
import { ApiProblem, NoAnswer } from '../api/api-problem'
import type { Call } from '../api/call'
import type { Feed, OpenFeed } from '../api/feed'
import { caseOf, settle, type ConflictCase } from './conflict'
import { expand, foldAll } from './fold'
import { KEPT_SETS, keepOwnSets, recallOwnSets, saidOf, type OwnSet, type Said } from './own-sets'
import { shelve, unshelve, type Pending, type Shelf } from './pending'
import { stateOf, withExtract, type ProjectState } from './project-state'

export type Saving = 'saved' | 'sending' | 'offline' | 'waiting'
export interface ProjectModel {
  id: string | null
  phase: 'none' | 'loading' | 'ready' | 'failed'
  problem: ApiProblem | NoAnswer | null
  /** what is shown: confirmed and pending together */
  state: ProjectState | null
  /** last revision confirmed, and the last one that may have moved measures */
  rev: number
  graphRev: number
  pending: readonly Pending[]
  saving: Saving
  savedAt: number | null
  undoable: readonly OwnSet[]
  redoable: readonly OwnSet[]
  conflicts: readonly ConflictCase[]
  /** the last sets received, newest first: who changed what while one looked */
  recent: readonly AppliedSet[]
  /** connected to the feed */
  live: boolean
  /** the others who are here */
  presence: readonly Presence[]
  jobs: ReadonlyMap<string, JobProgress>
  /** the last look at a layout that settles; `ids` are those of its first look */
  sight: (LayoutSight & { ids: string[] }) | null
}
export interface Surroundings {
  call: Call
  openFeed: OpenFeed
  shelf: Shelf
  /** keeps what can be undone, longer than the page */
  memory: Shelf
  client: string
  author(): string
  /** a refusal that no screen shows in place */
  refused(problem: ApiProblem): void
  /** the set `of` was taken back, or done again; `by` is the set that did it */
  tookBack(said: Said, how: 'undo' | 'redo', by: string, of: string): void
  now?(): number
  /** waiting time before try n (0, 1 …), ms */
  waitBefore?(attempt: number): number
}

const EMPTY: ProjectModel = {
  id: null, phase: 'none', problem: null, state: null, rev: 0, graphRev: 0, pending: [], saving: 'saved', savedAt: null,
  undoable: [], redoable: [], conflicts: [], recent: [], live: false, presence: [], jobs: new Map(), sight: null
}
const RECENT_SETS = 50
const NOTHING_SAID: Said = { origin: 'edit', counts: {}, first: '', note: '' }
const GAP_MS = 2_000
/** longest pause between two tries to open a project, ms */
const MOST_PATIENCE_MS = 4_000
const ofLinks = (c: Change): boolean => c.type === 'evidence.add' ? c.now.subject === 'link' : c.type === 'evidence.remove' ? c.was?.subject !== 'stakeholder' : c.type === 'evidence.update'
/** True when measures may change with it: links and what is known of them, who there is, and what tells them apart. */
export const movesMeasures = (c: Change): boolean => c.type.startsWith('link.') || ofLinks(c) || (c.type.startsWith('stakeholder.') && (c.type !== 'stakeholder.update' || 'tags' in c.now || 'family' in c.now || 'kind' in c.now || 'community' in c.now)) || (c.type === 'project.update' && ('brandId' in c.now || 'resolution' in c.now))
const again = (e: unknown): boolean => e instanceof NoAnswer || (e instanceof ApiProblem && (e.status >= 500 || e.status === 429 || e.status === 408))
/** Nothing is wrong but the moment: the server is away, starting or busy. */
const passing = (e: unknown): boolean => e instanceof NoAnswer || (e instanceof ApiProblem && [408, 429, 503].includes(e.status))

export interface OpenProject {
  store: StoreApi<ProjectModel>
  open(id: string): Promise<void>
  close(): void
  reload(): Promise<void>
  /** Shows the changes at once and sends them as one set; answers its id, or null when there is nothing to do. */
  edit(changes: Change[], more?: { origin?: Origin }): string | null
  undo(): void
  redo(): void
  /** takes any set of the history back; one that undid something here is thereby done again */
  undoSet(set: string, said?: Said): void
  /** notes a set that was made here by another way than `edit`, as an import: it can be undone like any other */
  noteOwn(project: string, set: string, said: Said): void
  settleConflict(id: string, keep: 'mine' | 'theirs'): void
  /** brings stakeholders into a project opened in part, with their neighbours if asked; cost one request per 500 */
  bringIn(ids: readonly string[], more?: { neighbours?: boolean }): Promise<void>
}

export const createOpenProject = (around: Surroundings): OpenProject => {
  const store = createStore<ProjectModel>(() => EMPTY)
  const { getState: get, setState: set } = store
  const now = around.now ?? Date.now
  const waitBefore = around.waitBefore ?? (n => Math.min(15_000, 1_000 * 2 ** n))
  let confirmed: ProjectState | null = null
  let feed: Feed | null = null
  let session = 0, sending = false, attempt = 0
  let patience = (): void => undefined
  let retry: ReturnType<typeof setTimeout> | undefined, gap: ReturnType<typeof setTimeout> | undefined
  const early = new Map<number, AppliedSet>()
  const brought = new Set<string>()
  /** undone sets whose effect only the server can show: said when it has */
  const toSay = new Map<string, () => void>()
  store.subscribe((m, before) => { if (m.id !== null && m.id === before.id && (m.undoable !== before.undoable || m.redoable !== before.redoable)) keepOwnSets(around.memory, m.id, m) })

  const show = (pending: readonly Pending[], more: Partial<ProjectModel> = {}): void => {
    const { id } = get()
    if (id !== null) shelve(around.shelf, id, pending)
    const state = confirmed === null ? null : pending.reduce((s, p) => foldAll(s, p.changes), confirmed)
    set({ pending, state, ...(pending.length === 0 ? { saving: 'saved' } : {}), ...more })
  }

  const receive = (applied: AppliedSet): void => {
    if (confirmed === null) return
    if (applied.rev > get().rev) early.set(applied.rev, applied)
    let { rev, graphRev, pending, recent, undoable } = get()
    for (let next = early.get(rev + 1); next !== undefined; next = early.get(rev + 1)) {
      if (next.changes === null) { early.clear(); void reload(); return }
      const changes = next.changes, id = next.id
      confirmed = foldAll(confirmed, changes)
      early.delete(next.rev); rev = next.rev
      recent = [next, ...recent].slice(0, RECENT_SETS)
      if (changes.some(movesMeasures)) graphRev = rev
      pending = pending.filter(p => p.id !== id)
      // Taken back elsewhere: it cannot be taken back twice.
      if (undoable.some(o => o.id === next?.undoes)) undoable = undoable.filter(o => o.id !== next?.undoes)
    }
    for (const r of early.keys()) if (r <= rev) early.delete(r)
    if (applied.rev <= rev) pending = pending.filter(p => p.id !== applied.id)
    clearTimeout(gap)
    if (early.size > 0) gap = setTimeout(() => { void reload() }, GAP_MS)
    confirmed = { ...confirmed, project: { ...confirmed.project, rev } }
    show(pending, { rev, graphRev, recent, undoable })
  }

  const refuse = (p: Pending, e: ApiProblem): void => {
    const drop = (list: readonly OwnSet[]): OwnSet[] => list.filter(s => s.id !== p.id)
    const conflict = p.kind === 'change' && e.code === 'change.conflict' ? caseOf(p.id, p.request, e.problem.conflicts ?? []) : null
    const shown = conflict !== null && conflict.items.length > 0
    toSay.delete(p.id)
    show(get().pending.filter(x => x.id !== p.id), {
      undoable: drop(get().undoable), redoable: drop(get().redoable),
      ...(shown ? { conflicts: [...get().conflicts, conflict] } : {})
    })
    if (!shown) around.refused(e)
  }

  /** Sends the first set that has no answer yet; one at a time, in the order they were made. */
  const pump = async (): Promise<void> => {
    const { id } = get(), p = get().pending.find(x => !x.acked), mine = session
    if (sending || id === null || p === undefined || confirmed === null) return
    sending = true
    clearTimeout(retry)
    if (attempt === 0) set({ saving: 'sending' })
    try {
      const head = { id: p.id, author: around.author() }, params = { project: id }
      const applied = p.undoes !== null
        ? await around.call('undo', { params, body: { ...head, set: p.undoes } })
        : await around.call('change', { params, body: { ...head, origin: p.origin, changes: p.request } satisfies ChangeSet })
      if (mine !== session) return
      attempt = 0
      set({ savedAt: now(), undoable: known(get().undoable, applied), redoable: known(get().redoable, applied) })
      show(get().pending.map(x => x.id === p.id ? { ...x, acked: true } : x))
      receive(applied)
      toSay.get(p.id)?.(); toSay.delete(p.id)
    } catch (e) {
      if (mine !== session) return
      if (again(e)) {
        set({ saving: e instanceof ApiProblem && e.code === 'project.writing' ? 'waiting' : 'offline' })
        retry = setTimeout(() => { void pump() }, waitBefore(attempt++))
        return
      }
      attempt = 0
      if (!(e instanceof ApiProblem)) throw e
      // The project itself is gone: what waits stays on its shelf, in case it is restored.
      if (e.code === 'project.deleted' || e.code === 'project.not-found') { set({ phase: 'failed', problem: e }); return }
      refuse(p, e)
    } finally { if (mine === session) sending = false }
    void pump()
  }
  const known = (list: readonly OwnSet[], applied: AppliedSet): OwnSet[] => list.map(s => s.id === applied.id ? { ...s, changes: applied.changes } : s)

  const queue = (p: Omit<Pending, 'acked'>): void => {
    show([...get().pending, { ...p, acked: false }], get().saving === 'saved' ? { saving: 'sending' } : {})
    void pump()
  }
  /** Takes `own` back by a new set, which stands in the other list from then on, under the words of what it is about. */
  const takeBack = (own: OwnSet, how: 'undo' | 'redo', said: Said | null = own.said): void => {
    const id = newId(), changes = own.changes === null ? null : invertAll(own.changes), { undoable, redoable } = get()
    const back = { id, changes, said: own.said }, without = (list: readonly OwnSet[]): OwnSet[] => list.filter(s => s.id !== own.id)
    set(how === 'undo' ? { undoable: without(undoable), redoable: [...redoable, back] } : { undoable: [...undoable, back], redoable: without(redoable) })
    if (said !== null) { if (changes === null) toSay.set(id, () => around.tookBack(said, how, id, own.id)); else around.tookBack(said, how, id, own.id) }
    queue({ id, kind: 'undo', undoes: own.id, origin: 'undo', request: [], changes: changes ?? [] })
  }

  const onEvent = (event: FeedEvent): void => {
    if (event.type === 'set') receive(event.data)
    else if (event.type === 'reload') { if (event.data.rev > get().rev) void reload() }
    else if (event.type === 'deleted') {
      feed?.close(); feed = null
      set({ phase: 'failed', live: false, problem: new ApiProblem({ type: 'about:blank', title: 'deleted', status: 410, code: 'project.deleted', detail: sentence('project.deleted', 'en') }) })
    } else if (event.type === 'presence') set({ presence: event.data.filter(p => p.client !== around.client) })
    else if (event.type === 'sight') {
      const { sight } = get(), ids = event.data.ids ?? (sight?.job === event.data.job ? sight.ids : null)
      if (ids !== null) set({ sight: { ...event.data, ids } })
    } else if (event.type === 'job') {
      const jobs = new Map(get().jobs)
      if (event.data.fraction >= 1) jobs.delete(event.data.job); else jobs.set(event.data.job, event.data)
      set({ jobs })
    }
  }

  let reloading: Promise<void> | null = null
  const reload = (): Promise<void> => {
    reloading ??= read().finally(() => { reloading = null })
    return reloading
  }
  const read = async (): Promise<void> => {
    const { id } = get(), mine = session
    if (id === null) return
    try {
      const view = await around.call('readMap', { params: { project: id } })
      if (mine !== session) return
      confirmed = stateOf(view)
      early.clear(); clearTimeout(gap)
      show(get().pending.filter(p => !p.acked), { rev: view.rev, graphRev: view.rev, phase: 'ready', problem: null })
      if (!confirmed.whole && brought.size > 0) await bringIn([...brought].filter(b => !confirmed?.stakeholders.has(b)))
    } catch (e) {
      if (mine !== session) return
      if (!(e instanceof ApiProblem || e instanceof NoAnswer)) throw e
      // With a map on screen, the feed or the next edit will bring us here again; without one, a server that is away or busy is asked again.
      if (get().phase !== 'ready') set(passing(e) ? { problem: e } : { phase: 'failed', problem: e })
      else gap = setTimeout(() => { void reload() }, GAP_MS * 2)
    }
  }

  const bringIn = async (ids: readonly string[], more: { neighbours?: boolean } = {}): Promise<void> => {
    const { id } = get(), mine = session
    if (id === null || ids.length === 0) return
    for (let i = 0; i < ids.length; i += LIMITS.extractStakeholders / 5) {
      const part = await around.call('readExtract', { params: { project: id }, query: { ids: ids.slice(i, i + LIMITS.extractStakeholders / 5), neighbours: more.neighbours ?? false } })
      if (mine !== session || confirmed === null) return
      // An extract read at another revision would mix two states; the map then reads afresh.
      if (part.rev < get().rev) { await new Promise(r => setTimeout(r, 100)); i -= LIMITS.extractStakeholders / 5; continue }
      for (const s of part.stakeholders) if (!confirmed.stakeholders.has(s.id)) brought.add(s.id)
      if (part.rev > get().rev) { await reload(); return }
      confirmed = withExtract(confirmed, part)
      show(get().pending)
    }
  }

  const online = (): void => { attempt = 0; patience(); void pump() }
  const close = (): void => {
    session++; sending = false; attempt = 0; reloading = null
    clearTimeout(retry); clearTimeout(gap); patience()
    feed?.close(); feed = null; confirmed = null; early.clear(); brought.clear(); toSay.clear()
    if (typeof window !== 'undefined') window.removeEventListener('online', online)
    set(EMPTY, true)
  }

  return {
    store, close, reload, bringIn,
    open: async id => {
      if (get().id === id && get().phase !== 'failed') return
      close()
      const mine = session
      if (typeof window !== 'undefined') window.addEventListener('online', online)
      set({ id, phase: 'loading', pending: unshelve(around.shelf, id), ...recallOwnSets(around.memory, id) })
      for (let n = 0; ; n++) {
        await read()
        if (mine !== session || get().phase !== 'loading') break
        await new Promise<void>(r => { patience = r; retry = setTimeout(r, Math.min(MOST_PATIENCE_MS, waitBefore(n))) })
        if (mine !== session) break
      }
      if (mine !== session || get().phase !== 'ready') return
      feed = around.openFeed({ project: id, client: around.client, since: () => get().rev, onEvent, onLive: live => set({ live }) })
      void pump()
    },
    edit: (changes, more = {}) => {
      const { state } = get()
      if (state === null || changes.length === 0) return null
      const id = newId(), shown = expand(state, changes)
      const origin = more.origin ?? 'edit'
      set({ undoable: [...get().undoable, { id, changes: shown, said: saidOf(state, shown, origin) }].slice(-KEPT_SETS), redoable: [] })
      queue({ id, kind: 'change', undoes: null, origin, request: changes, changes: shown })
      return id
    },
    undo: () => { const own = get().undoable.at(-1); if (own !== undefined) takeBack(own, 'undo') },
    redo: () => { const own = get().redoable.at(-1); if (own !== undefined) takeBack(own, 'redo') },
    undoSet: (id, said) => {
      const { undoable, redoable } = get(), undone = redoable.find(s => s.id === id), own = undoable.find(s => s.id === id)
      if (undone !== undefined) takeBack(undone, 'redo'); else takeBack(own ?? { id, changes: null, said: said ?? NOTHING_SAID }, 'undo', own?.said ?? said ?? null)
    },
    noteOwn: (project, id, said) => {
      const here = get().id === project, known = here ? get() : recallOwnSets(around.memory, project)
      if (known.undoable.some(s => s.id === id)) return
      const sets = { undoable: [...known.undoable, { id, changes: null, said }].slice(-KEPT_SETS), redoable: [] }
      if (here) set(sets); else keepOwnSets(around.memory, project, sets)
    },
    settleConflict: (id, keep) => {
      const found = get().conflicts.find(c => c.id === id)
      if (found === undefined) return
      set({ conflicts: get().conflicts.filter(c => c.id !== id) })
      const changes = settle(found, keep), { state } = get()
      if (changes.length === 0 || state === null) return
      const next = newId(), shown = expand(state, changes)
      set({ undoable: [...get().undoable, { id: next, changes: shown, said: saidOf(state, shown, 'edit') }] })
      queue({ id: next, kind: 'change', undoes: null, origin: 'edit', request: changes, changes: shown })
    }
  }
}
