/** Promise 11: you read your own writes, and so do the others; an analysis says which revision it belongs to. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { AnalysisResult } from '#contract/analysis'
import type { AppliedSet } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import type { Extract, MapView, Miniature } from '#contract/project'
import { startTestProgram, type TestProgram } from '../support/program'

let a: TestProgram, b: TestProgram
beforeAll(async () => { a = await startTestProgram(inject('neo4j')); b = await startTestProgram(inject('neo4j')) })
afterAll(async () => { await a.stop(); await b.stop() })

describe('with every cache on', () => {
  test('150 writes, each read at once by the writer, and by others in this process and another: none is stale', async () => {
    const { id, stakeholders: [ada = ''] } = await a.project(['Ada', 'Béa', 'Cléo'])
    for (let i = 0; i < 150; i++) {
      const set = { id: newId(), author: 'A', changes: [{ type: 'stakeholder.update', id: ada, was: { role: i === 0 ? '' : `r${i - 1}` }, now: { role: `r${i}` } }] }
      const { rev } = (await a.call(`/api/projects/${id}/changes`, { json: set })).body as AppliedSet
      const [own, map, far] = await Promise.all([a.call(`/api/projects/${id}/stakeholders?ids=${ada}`), a.call(`/api/projects/${id}/map`), (i % 3 === 0 ? b : a).call(`/api/projects/${id}/map`)])
      expect((own.body as Extract).stakeholders[0]?.role).toBe(`r${i}`)
      for (const m of [map, far]) {
        const view = m.body as MapView
        expect([view.rev, view.stakeholders.find(s => s.id === ada)?.role]).toEqual([rev, `r${i}`])
      }
    }
  })

  test('an analysis carries the revision of the graph it saw, and follows it', async () => {
    const { id, stakeholders } = await a.project(['Ada', 'Béa', 'Cléo', 'Dan'])
    const analyse = async (p: TestProgram) => (await p.call(`/api/projects/${id}/analysis`, { json: { measures: ['degree'] } })).body as AnalysisResult
    const before = await analyse(a)
    expect([before.rev, before.ids.length]).toEqual([1, 4])
    expect((await analyse(a)).ms).toBe(before.ms)
    await a.call(`/api/projects/${id}/changes`, { json: { id: newId(), author: 'A', changes: [{ type: 'stakeholder.remove', id: stakeholders[0] }] } })
    for (const p of [a, b]) expect(await analyse(p)).toMatchObject({ rev: 2, ids: stakeholders.slice(1) })
  })

  test('a moved stakeholder stays where it was put; the others stay where they were; a newcomer gets a place', async () => {
    const { id, stakeholders } = await a.project(['Ada', 'Béa', 'Cléo', 'Dan', 'Eve'])
    const map = async (p: TestProgram) => (await p.call(`/api/projects/${id}/map`)).body as MapView
    const first = await map(a), at = (m: MapView, s: string | undefined) => m.positions.find(p => p.id === s)
    const newcomer = newId()
    await a.call(`/api/projects/${id}/changes`, { json: { id: newId(), author: 'A', changes: [{ type: 'position.add', id: stakeholders[0], now: { x: 1234, y: -567 } }, { type: 'stakeholder.add', id: newcomer, now: newStakeholder('Flo') }] } })
    let place: MapView['positions'][number] | undefined
    for (const p of [b, a]) {
      const m = await map(p)
      expect(at(m, stakeholders[0])).toEqual({ id: stakeholders[0], x: 1234, y: -567, pinned: true })
      for (const s of stakeholders.slice(1)) expect(at(m, s)).toEqual(at(first, s))
      expect(at(m, newcomer)).toEqual({ id: newcomer, x: expect.any(Number), y: expect.any(Number), pinned: false })
      // both programs put it where the other does, and not on top of anyone
      place ??= at(m, newcomer)
      expect(at(m, newcomer)).toEqual(place)
      expect(m.positions.filter(p => p.x === place?.x && p.y === place.y)).toHaveLength(1)
    }
    const proposed = (await a.call(`/api/projects/${id}/layout`, { json: {} })).body as { positions: { id: string }[] }
    expect(proposed.positions.map(p => p.id).sort()).toEqual([...stakeholders, newcomer].sort())
    expect(at(await map(a), stakeholders[0])?.x).toBe(1234)
  })

  test('more than the limit: the brand and those with the highest PageRank, and any other by name', async () => {
    const { id } = await a.project([])
    const brand = newId(), hub = newId(), leaves = Array.from({ length: 40 }, () => newId())
    const link = (source: string, target: string) => ({ type: 'link.add' as const, id: newId(), now: { source, target, kind: 'follows' as const, directed: true, strength: 1, sign: 1 as const, count: null, confidence: null, since: null, until: null, note: '', ref: null } })
    await a.context.store().apply(id, { id: newId(), author: 'A', origin: 'edit', changes: [
      ...[brand, hub, ...leaves].map((s, i) => ({ type: 'stakeholder.add' as const, id: s, now: newStakeholder(i === 0 ? 'Marque' : i === 1 ? 'Écho' : `Feuille ${i}`, i === 0 ? { kind: 'brand', family: 'brand' } : {}) })),
      { type: 'project.update' as const, id, was: { brandId: null }, now: { brandId: brand } },
      ...leaves.map(l => link(l, hub)), link(hub, leaves[39] ?? '')
    ] })
    const map = (await a.call(`/api/projects/${id}/map?limit=3`)).body as MapView
    expect([map.shown, map.project.stakeholders]).toEqual([3, 42])
    expect(map.stakeholders.map(s => s.id).sort()).toEqual([brand, hub, leaves[39]].sort())
    expect(map.links.every(l => map.stakeholders.some(s => s.id === l.source) && map.stakeholders.some(s => s.id === l.target))).toBe(true)
    expect((await a.call(`/api/projects/${id}/search?q=echo`)).body).toMatchObject([{ id: hub, name: 'Écho' }])
    const around = (await a.call(`/api/projects/${id}/stakeholders?ids=${leaves[0]}&neighbours=true`)).body as Extract
    expect(around.stakeholders.map(s => s.id).sort()).toEqual([hub, leaves[0]].sort())
    expect(around.positions).toHaveLength(2)
    expect(((await a.call(`/api/projects/${id}/miniature`)).body as Miniature).nodes).toHaveLength(42)
  })
})
