import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Change } from '#contract/change'
import { newId } from '#contract/ids'
import { caseOf, settle } from '../../../client/state/conflict'
import { createOpenProject, type OpenProject } from '../../../client/state/project-store'
import { editOf, plain, PROJECT, steps, who } from './sample'
import { NoAnswer } from '../../../client/api/api-problem'
import { problem, TinyServer } from './tiny-server'

const memory = () => { const m = new Map<string, string>(); return { getItem: (k: string) => m.get(k) ?? null, setItem: (k: string, v: string) => { m.set(k, v) }, removeItem: (k: string) => { m.delete(k) }, size: () => m.size } }
const opened: OpenProject[] = []
const start = async (server = new TinyServer(), shelf = memory(), waitBefore: (n: number) => number = () => 1, browser = memory()) => {
  const refused: string[] = [], said: string[] = []
  const project = createOpenProject({
    call: server.call, openFeed: o => { server.feed = o; o.onLive(true); return { close: () => { server.feed = null } } }, shelf, memory: browser, client: newId(), author: () => 'Claire', refused: p => { refused.push(p.code) }, waitBefore,
    tookBack: (what, how) => { said.push(`${how} ${what.origin} ${Object.keys(what.counts).join(' ')} ${what.first}${what.note}`.trim()) }
  })
  opened.push(project)
  await project.open(PROJECT)
  return { server, project, shelf, browser, refused, said, now: () => project.store.getState() }
}
afterEach(() => { for (const p of opened.splice(0)) p.close(); vi.useRealTimers() })

const role = (from: string, to: string): Change[] => [{ type: 'stakeholder.update', id: who('Théo Marsan'), was: { role: from }, now: { role: to } }]
const roleOf = (p: OpenProject): string | undefined => p.store.getState().state?.stakeholders.get(who('Théo Marsan'))?.role
const settled = (p: OpenProject) => vi.waitFor(() => { expect(p.store.getState().pending).toEqual([]) })

describe('an edit', () => {
  test('shows at once and is confirmed with the revision of the server', async () => {
    const { project, server, now } = await start()
    project.edit(role('', 'créateur'))
    expect(roleOf(project)).toBe('créateur')
    expect(now().saving).toBe('sending')
    await settled(project)
    expect(now()).toMatchObject({ rev: 2, saving: 'saved' })
    expect(plain(server.state)).toEqual(plain({ ...now().state as NonNullable<ReturnType<typeof now>['state']>, project: server.state.project }))
  })

  test('goes again under the same id when the network failed on the way there', async () => {
    const { project, server } = await start()
    server.fault = 'before'
    const id = project.edit(role('', 'créateur'))
    await settled(project)
    expect(server.received).toEqual([id, id])
    expect(server.sets).toHaveLength(1)
  })

  test('has one effect when the answer was lost', async () => {
    const { project, server, now } = await start()
    server.telling = false; server.fault = 'after'
    project.edit(role('', 'créateur'))
    await settled(project)
    expect(server.sets).toHaveLength(1)
    expect(server.received).toHaveLength(2)
    expect(now().rev).toBe(2)
  })

  test('is kept over a reload of the page, and sent then', async () => {
    const shelf = memory(), server = new TinyServer()
    const first = await start(server, shelf, () => 60_000)
    server.fault = 'before'
    first.project.edit(role('', 'créateur'))
    await vi.waitFor(() => { expect(first.now().saving).toBe('offline') })
    first.project.close()
    const second = await start(server, shelf)
    expect(roleOf(second.project)).toBe('créateur')
    await settled(second.project)
    expect(server.sets).toHaveLength(1)
    expect(shelf.size()).toBe(0)
  })

  test('edits arrive in the order they were made, whatever fails', async () => {
    await fc.assert(fc.asyncProperty(steps, fc.array(fc.constantFrom<'none' | 'before' | 'after'>('none', 'before', 'after'), { minLength: 40, maxLength: 40 }), async (all, faults) => {
      const { project, server, now } = await start(new TinyServer(), memory(), () => 0)
      const ids: (string | null)[] = []
      for (const [i, step] of all.entries()) {
        server.fault = faults[i] ?? 'none'
        const { state } = now()
        if (state !== null) ids.push(project.edit(editOf(state, step, i)))
        if (i % 3 === 0) await new Promise(r => setTimeout(r, 0))
      }
      await settled(project)
      expect(server.sets.map(s => s.id)).toEqual(ids.filter(id => id !== null))
      expect(now().rev).toBe(server.rev)
      const { state } = now()
      expect(state === null ? null : plain({ ...state, project: server.state.project })).toEqual(plain(server.state))
      project.close()
    }), { numRuns: 25 })
  })
})

describe('a conflict', () => {
  const meet = async () => {
    const s = await start()
    s.server.telling = false
    const theirs = s.server.someoneElse(newId(), role('', 'animateur'))
    s.project.edit([...role('', 'créateur'), { type: 'stakeholder.update', id: who('Le Labo Vert'), was: { place: '' }, now: { place: 'Lyon' } }])
    await settled(s.project)
    s.server.tell(theirs); s.server.telling = true
    await vi.waitFor(() => { expect(s.now().rev).toBe(2) })
    return s
  }
  test('rolls back and keeps both values', async () => {
    const { project, now } = await meet()
    expect(roleOf(project)).toBe('animateur')
    expect(now().conflicts).toMatchObject([{ items: [{ entity: 'stakeholder', id: who('Théo Marsan'), field: 'role', mine: 'créateur', theirs: 'animateur' }] }])
    expect(now().undoable).toEqual([])
  })
  test('put back mine: my value over theirs, with the rest of the set', async () => {
    const { project, server, now } = await meet()
    project.settleConflict(now().conflicts[0]?.id ?? '', 'mine')
    await settled(project)
    expect(server.state.stakeholders.get(who('Théo Marsan'))?.role).toBe('créateur')
    expect(server.state.stakeholders.get(who('Le Labo Vert'))?.place).toBe('Lyon')
    expect(now().conflicts).toEqual([])
  })
  test('keep theirs: their value stays, the rest of the set is sent', async () => {
    const { project, server, now } = await meet()
    project.settleConflict(now().conflicts[0]?.id ?? '', 'theirs')
    await settled(project)
    expect(server.state.stakeholders.get(who('Théo Marsan'))?.role).toBe('animateur')
    expect(server.state.stakeholders.get(who('Le Labo Vert'))?.place).toBe('Lyon')
  })
  test('naming a found community that someone else has just named: both names, and mine over theirs as an edit of theirs', () => {
    const found = newId(), naming: Change[] = [{ type: 'community.add', id: found, now: { name: 'Médias', slot: 2, hand: false, note: '' } }]
    const conflict = caseOf(newId(), naming, [{ change: 0, id: found, field: 'name', expected: null, current: 'Presse' }])
    expect(conflict.items).toEqual([{ entity: 'community', id: found, field: 'name', mine: 'Médias', theirs: 'Presse' }])
    expect(settle(conflict, 'mine')).toEqual([{ type: 'community.update', id: found, was: { name: 'Presse' }, now: { name: 'Médias' } }])
    expect(settle(conflict, 'theirs')).toEqual([])
  })
  test('an edit of something that is gone is told, and leaves nothing behind', async () => {
    const { project, server, now, refused } = await start()
    server.telling = false
    const gone = server.someoneElse(newId(), [{ type: 'stakeholder.remove', id: who('Théo Marsan') }])
    project.edit(role('', 'créateur'))
    await settled(project)
    server.tell(gone)
    await vi.waitFor(() => { expect(now().rev).toBe(2) })
    expect(refused).toEqual(['change.gone'])
    expect(roleOf(project)).toBeUndefined()
  })
})

describe('undo and redo', () => {
  test('take back and do again, at once and on the server', async () => {
    const { project, server, now } = await start()
    project.edit(role('', 'a')); project.edit(role('a', 'b'))
    project.undo()
    expect(roleOf(project)).toBe('a')
    project.redo()
    expect(roleOf(project)).toBe('b')
    project.undo(); project.undo()
    await settled(project)
    expect(server.state.stakeholders.get(who('Théo Marsan'))?.role).toBe('')
    expect(now().undoable).toHaveLength(0)
    expect(now().redoable).toHaveLength(2)
    project.edit(role('', 'c'))
    expect(now().redoable).toHaveLength(0)
    await settled(project)
  })
  test('a removed stakeholder comes back with all that hung on it', async () => {
    const { project, server, now } = await start()
    const before = plain(server.state)
    project.edit([{ type: 'stakeholder.remove', id: who('Théo Marsan') }])
    await settled(project)
    expect(server.state.links.size).toBe(1)
    project.undo()
    expect(now().state?.links.size).toBe(3)
    await settled(project)
    expect(plain(server.state)).toEqual(before)
  })
})

describe('opening', () => {
  test('waits for a server that is busy or away, and opens by itself', async () => {
    const server = new TinyServer(), seen: (string | null)[] = []
    server.busy = [problem('database.unavailable'), new NoAnswer(null), problem('request.too-many')]
    const project = createOpenProject({ call: server.call, openFeed: o => { server.feed = o; o.onLive(true); return { close: () => undefined } }, shelf: memory(), memory: memory(), client: newId(), author: () => 'Claire', refused: () => undefined, tookBack: () => undefined, waitBefore: () => 1 })
    opened.push(project)
    project.store.subscribe((m, b) => { if (m.phase !== b.phase || m.problem !== b.problem) seen.push(`${m.phase} ${m.problem === null ? '' : m.problem.name}`.trim()) })
    await project.open(PROJECT)
    expect(seen).toEqual(['loading', 'loading ApiProblem', 'loading NoAnswer', 'loading ApiProblem', 'ready'])
    server.someoneElse(newId(), role('', 'animateur'))
    await vi.waitFor(() => { expect(roleOf(project)).toBe('animateur') })
  })
  test('says at once what will not pass', async () => {
    const server = new TinyServer()
    server.busy = [problem('project.not-found')]
    const { now } = await start(server)
    expect([now().phase, server.reads]).toEqual(['failed', 1])
  })
  test('ends when the project is left meanwhile', async () => {
    const server = new TinyServer()
    server.busy = [new NoAnswer(null), new NoAnswer(null)]
    const project = createOpenProject({ call: server.call, openFeed: () => ({ close: () => undefined }), shelf: memory(), memory: memory(), client: newId(), author: () => '', refused: () => undefined, tookBack: () => undefined, waitBefore: () => 60_000 })
    const opening = project.open(PROJECT)
    await vi.waitFor(() => { expect(project.store.getState().problem).not.toBeNull() })
    project.close()
    await opening
    expect([project.store.getState().phase, server.reads]).toEqual(['none', 1])
  })
})

test('a project that someone deletes says so, and opens again once it is restored', async () => {
  const { project, server, now } = await start()
  server.feed?.onEvent({ type: 'deleted', data: {} })
  expect(now()).toMatchObject({ phase: 'failed', problem: { code: 'project.deleted' }, live: false })
  await project.open(PROJECT)
  expect(now()).toMatchObject({ phase: 'ready', problem: null, live: true })
})

describe('undo over a reload of the page', () => {
  const reloaded = async (s: Awaited<ReturnType<typeof start>>) => { s.project.close(); return await start(s.server, s.shelf, undefined, s.browser) }
  test('takes back what was done before it, and does it again', async () => {
    const first = await start()
    first.project.edit(role('', 'a'))
    await settled(first.project)
    const second = await reloaded(first)
    second.project.undo()
    await settled(second.project)
    expect(roleOf(second.project)).toBe('')
    const third = await reloaded(second)
    expect(third.now().undoable).toEqual([])
    third.project.redo()
    await settled(third.project)
    expect(roleOf(third.project)).toBe('a')
    expect([...second.said, ...third.said]).toEqual(['undo edit stakeholder.update Théo Marsan', 'redo edit stakeholder.update Théo Marsan'])
  })
  test('covers an import made here, also one that ended after the project was left', async () => {
    const s = await start(), set = newId()
    s.project.close()
    const applied = s.server.apply({ id: set, author: 'Claire', changes: role('', 'importé') }, 'import')
    s.project.noteOwn(PROJECT, applied.id, { origin: 'import', counts: {}, first: '', note: 'presse.csv' })
    const back = await reloaded(s)
    expect(roleOf(back.project)).toBe('importé')
    back.project.undo()
    expect(back.said).toEqual([])
    await settled(back.project)
    expect(roleOf(back.project)).toBe('')
    expect(back.said).toEqual(['undo import  presse.csv'])
  })
  test('what someone else took back is no longer ours to take back', async () => {
    const { project, server, now } = await start()
    const set = project.edit(role('', 'a')) ?? ''
    await settled(project)
    server.apply({ id: newId(), author: 'Samir', changes: role('a', '') }, 'undo', set)
    await vi.waitFor(() => { expect(now().undoable).toEqual([]) })
  })
  test('the button of the toast does again what was undone', async () => {
    const { project, now, said } = await start()
    project.edit(role('', 'a'))
    project.undo()
    project.undoSet(now().redoable[0]?.id ?? '')
    expect(roleOf(project)).toBe('a')
    expect(said).toEqual(['undo edit stakeholder.update Théo Marsan', 'redo edit stakeholder.update Théo Marsan'])
    expect(now()).toMatchObject({ undoable: [{}], redoable: [] })
    await settled(project)
  })
  test.each(['{', '[]', '{"undoable":[null,{"id":3},{"id":"x","said":{}}]}'])('a spoilt memory (%s) is as if there were none', async kept => {
    const browser = memory()
    browser.setItem(`alentour.undo.${PROJECT}`, kept)
    expect((await start(new TinyServer(), memory(), undefined, browser)).now().undoable).toEqual([])
  })
})

describe('what others do', () => {
  test('arrives by the feed', async () => {
    const { project, server } = await start()
    server.someoneElse(newId(), role('', 'animateur'))
    await vi.waitFor(() => { expect(roleOf(project)).toBe('animateur') })
  })
  test('out of order waits for what is missing', async () => {
    const { project, server, now } = await start()
    server.telling = false
    const first = server.someoneElse(newId(), role('', 'a')), second = server.someoneElse(newId(), role('a', 'b'))
    server.tell(second)
    await Promise.resolve()
    expect(now().rev).toBe(1)
    server.tell(first)
    await vi.waitFor(() => { expect(now().rev).toBe(3) })
    expect(roleOf(project)).toBe('b')
  })
  test('a gap that stays makes the map read again', async () => {
    const { server, now, project } = await start()
    vi.useFakeTimers()
    server.telling = false
    server.someoneElse(newId(), role('', 'a'))
    server.tell(server.someoneElse(newId(), role('a', 'b')))
    await vi.advanceTimersByTimeAsync(2_500)
    expect(server.reads).toBe(2)
    expect(now().rev).toBe(3)
    expect(roleOf(project)).toBe('b')
  })
  test('a set too big to send makes the map read again', async () => {
    const { server, now } = await start()
    server.telling = false
    server.tell({ ...server.someoneElse(newId(), role('', 'a')), changes: null })
    await vi.waitFor(() => { expect(now().rev).toBe(2) })
    expect(server.reads).toBe(2)
  })
})
