/** A map that was opened before, at the same revision, opens without columns and PageRank; it is the one that they would give. */
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import type { Change } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import { LIMITS } from '#contract/limits'
import type { MapView } from '#contract/project'
import type { StoredLayout } from '../../server/store/store'
import { plainLink, startTestProgram, type TestProgram } from '../support/program'

let a: TestProgram, b: TestProgram
beforeAll(async () => { a = await startTestProgram(inject('neo4j')); b = await startTestProgram(inject('neo4j')) })
afterAll(async () => { await a.stop(); await b.stop() })

/** Opens as a program that has just started: nothing is in its memory. `worked`: it had to work out who is shown, or where. */
const open = async (p: TestProgram, id: string, query = ''): Promise<{ text: string, map: MapView, worked: boolean }> => {
  for (const shelf of [p.context.maps, p.context.columns, p.context.analyses, p.context.miniatures]) shelf.clear()
  const spy = vi.spyOn(p.context.store(), 'readColumns')
  const answer = await p.call(`/api/projects/${id}/map${query}`)
  const worked = spy.mock.calls.length > 0
  spy.mockRestore()
  expect(answer.status).toBe(200)
  return { text: answer.text, map: answer.body as MapView, worked }
}
const add = async (id: string, changes: Change[]): Promise<void> => { await a.context.store().apply(id, { id: newId(), author: 'A', origin: 'edit', changes }) }
const layoutOf = async (id: string): Promise<StoredLayout> => {
  const layout = await a.context.store().readLayout(id)
  if (layout === null) throw new Error('no layout is stored')
  return layout
}

describe('a map that shows a part', () => {
  const people = Array.from({ length: LIMITS.mapStakeholders + 20 }, () => newId()), last = people.at(-1) ?? ''
  let id = ''
  beforeAll(async () => {
    ({ id } = await a.project())
    await add(id, people.map((p, i) => ({ type: 'stakeholder.add', id: p, now: newStakeholder(`P${i}`) })))
    // the last ones weigh most, so those left out are in the middle
    await add(id, people.slice(-40).map((p, i) => ({ type: 'link.add', id: newId(), now: plainLink(people[i] ?? '', p, 'follows', { note: 'n\n"é"', count: 2.5 }) })))
    await add(id, [{ type: 'position.add', id: last, now: { x: 5_000, y: -1 / 3 } }])
  })

  test('opens as before, byte for byte, and reads no columns for it', async () => {
    const first = await open(a, id)
    expect([first.worked, first.map.shown, first.map.positions.length]).toEqual([true, LIMITS.mapStakeholders, LIMITS.mapStakeholders])
    expect(first.map.positions.find(p => p.id === last)).toEqual({ id: last, x: 5_000, y: -1 / 3, pinned: true })
    for (const program of [b, a]) expect(await open(program, id)).toEqual({ ...first, worked: false })
    // another limit is worked out, and does not spoil what is known of this one
    const few = await open(b, id, '?limit=30')
    expect([few.worked, few.map.shown]).toEqual([true, 30])
    expect(await open(b, id)).toEqual({ ...first, worked: false })
  })

  const spoiled: Record<string, (l: StoredLayout) => StoredLayout> = {
    'of an earlier revision': l => ({ ...l, rev: l.rev - 1 }),
    'of a later revision': l => ({ ...l, rev: l.rev + 1 }),
    'that does not say who was shown': l => ({ ...l, shown: null }),
    'whose choice was made another way': l => ({ ...l, shown: l.shown && { ...l.shown, key: 'by name' } }),
    'of another limit': l => ({ ...l, shown: l.shown && { ...l.shown, limit: 1_000 } }),
    'that shows too few': l => ({ ...l, shown: l.shown && { ...l.shown, ids: l.shown.ids.slice(1) } }),
    'that shows somebody twice': l => ({ ...l, shown: l.shown && { ...l.shown, ids: l.shown.ids.with(0, l.shown.ids[1] ?? '') } }),
    'that shows somebody unknown': l => ({ ...l, shown: l.shown && { ...l.shown, ids: l.shown.ids.with(0, newId()) } })
  }
  test.each(Object.keys(spoiled))('a record %s is not followed', async how => {
    const first = await open(a, id), layout = await layoutOf(id)
    await a.context.store().writeLayout(id, (spoiled[how] ?? (l => l))(layout))
    expect(await open(b, id)).toEqual({ ...first, worked: true })
    // and the opening that worked it out has put the record right
    expect(await layoutOf(id)).toEqual(layout)
    expect(await open(a, id)).toEqual({ ...first, worked: false })
  })

  test('a record without a place for everyone is completed', async () => {
    const layout = await layoutOf(id), gone = layout.shown?.ids[3] ?? ''
    const left = layout.ids.flatMap((p, i) => p === gone ? [] : [i]), pick = <T>(list: T[]): T[] => left.map(i => list[i] as T)
    await a.context.store().writeLayout(id, { ...layout, ids: pick(layout.ids), x: pick(layout.x), y: pick(layout.y) })
    const opened = await open(b, id)
    expect([opened.worked, opened.map.positions.length]).toEqual([true, LIMITS.mapStakeholders])
    expect(await open(a, id)).toEqual({ ...opened, worked: false })
  })

  test('after an edit those who weigh most now are shown, and again without work', async () => {
    const before = await open(b, id), shown = new Set(before.map.stakeholders.map(s => s.id)), out = people.find(p => !shown.has(p)) ?? ''
    await add(id, people.slice(-40).map(p => ({ type: 'link.add', id: newId(), now: plainLink(p, out, 'follows') })))
    const after = await open(b, id)
    expect([after.worked, after.map.stakeholders.some(s => s.id === out), after.map.shown]).toEqual([true, true, LIMITS.mapStakeholders])
    expect(await open(a, id)).toEqual({ ...after, worked: false })
    // nobody is without a place after this one, so no layout is made; who is shown is kept all the same
    await add(id, [{ type: 'stakeholder.update', id: out, was: { role: '' }, now: { role: 'r' } }])
    const third = await open(b, id)
    expect([third.worked, third.map.stakeholders.find(s => s.id === out)?.role]).toEqual([true, 'r'])
    expect(await open(a, id)).toEqual({ ...third, worked: false })
  })
})

describe('a map that shows everyone', () => {
  test('opens as before, byte for byte, and reads no columns for it', async () => {
    const { id, stakeholders: [ada = ''] } = await a.project(['Ada', 'Béa', 'Cléo', 'Dan'])
    const first = await open(a, id)
    expect([first.worked, first.map.positions.length]).toEqual([true, 4])
    for (const program of [b, a]) expect(await open(program, id)).toEqual({ ...first, worked: false })
    await add(id, [{ type: 'position.add', id: ada, now: { x: 7, y: 8 } }, { type: 'stakeholder.add', id: newId(), now: newStakeholder('Eve') }])
    const after = await open(b, id)
    expect([after.worked, after.map.positions.length, after.map.positions[0]]).toEqual([true, 5, { id: ada, x: 7, y: 8, pinned: true }])
    expect(await open(a, id)).toEqual({ ...after, worked: false })
  })

  test('and is measured from memory while an import is written, though its opening measured nothing', async () => {
    const { id } = await a.project(['Ada', 'Béa'])
    await open(a, id)
    expect((await open(b, id)).worked).toBe(false)
    const store = b.context.store(), write = store.applyLarge
    let held: string[] = []
    const spy = vi.spyOn(store, 'applyLarge').mockImplementationOnce(async (...all) => { held = b.context.columns.get(`${id}:1`)?.stakeholders.names ?? []; return await write(...all) })
    const csv = `Source,Target\n${Array.from({ length: 2_500 }, (_, i) => `a${i},b${i}`).join('\n')}\n`
    const { upload } = (await b.call('/api/uploads?name=links.csv', { method: 'POST', body: csv, headers: { 'content-type': 'text/csv' } })).body as { upload: string }
    expect((await b.call(`/api/projects/${id}/import`, { json: { id: newId(), author: 'A', files: [{ upload }] } })).status).toBe(200)
    spy.mockRestore()
    expect(held).toEqual(['Ada', 'Béa'])
  })
})
