import { afterEach, describe, expect, test, vi } from 'vitest'
import { AnalysisParameters, type AnalysisResult } from '#contract/analysis'
import { newId } from '#contract/ids'
import { NoAnswer } from '../../../client/api/api-problem'
import type { Call } from '../../../client/api/call'
import { createAnalysis, ranksOf, valuesOf } from '../../../client/state/analysis-store'
import { createOpenProject } from '../../../client/state/project-store'
import { PROJECT, who } from './sample'
import { TinyServer } from './tiny-server'

const closers: (() => void)[] = []
afterEach(() => { for (const c of closers.splice(0)) c() })

const start = async () => {
  const server = new TinyServer(), asked: number[] = []
  let failures = 0
  const call = (async (name, ask) => {
    if (name !== 'analyse') return server.call(name, ask)
    asked.push(server.rev)
    if (failures > 0) { failures--; throw new NoAnswer(null) }
    const ids = [...server.state.stakeholders.keys()]
    const result: AnalysisResult = {
      rev: server.rev, parameters: AnalysisParameters.parse({}), ids, measures: { degree: ids.map(id => id === who('Œil de Lynx') ? null : server.state.linksOf.get(id)?.size ?? 0) }, notes: {},
      communities: { of: ids.map(() => 0), modularity: 0, sizes: [ids.length], names: [{ tag: null, family: null, lead: null }] },
      figures: { stakeholders: ids.length, links: 3, isolated: 0, components: 1, largestComponent: 1, density: 0, reciprocity: 0, selfLinks: 0, merged: 0, averageDegree: 0 }, approximate: {}, ms: 1
    }
    return result as never
  }) as Call
  const project = createOpenProject({ call, openFeed: o => { server.feed = o; return { close: () => undefined } }, shelf: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }, memory: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }, client: newId(), author: () => 'Claire', refused: () => undefined, tookBack: () => undefined, waitBefore: () => 1 })
  const analysis = createAnalysis(project, call, 5)
  closers.push(() => { project.close(); analysis.stop() })
  return { server, project, asked, status: () => analysis.store.getState().status, model: () => analysis.store.getState(), fail: (n: number) => { failures = n } }
}

describe('measures in the background', () => {
  test('are asked once, together with the map', async () => {
    const s = await start()
    await s.project.open(PROJECT)
    await vi.waitFor(() => { expect(s.status()).toBe('ready') })
    await new Promise(r => setTimeout(r, 30))
    expect(s.asked).toEqual([1])
  })
  test('go stale with a link, and are asked again by themselves', async () => {
    const s = await start()
    await s.project.open(PROJECT)
    await vi.waitFor(() => { expect(s.status()).toBe('ready') })
    const link = [...s.server.state.links.keys()][0] ?? ''
    s.project.edit([{ type: 'link.remove', id: link }])
    await vi.waitFor(() => { expect(s.asked).toEqual([1, 2]); expect(s.status()).toBe('ready') })
    expect(s.model().result?.rev).toBe(2)
  })
  test('a name or a place does not move them', async () => {
    const s = await start()
    await s.project.open(PROJECT)
    await vi.waitFor(() => { expect(s.status()).toBe('ready') })
    s.project.edit([{ type: 'stakeholder.update', id: who('Le Labo Vert'), was: { name: 'Le Labo Vert' }, now: { name: 'Le Labo' } }, { type: 'position.add', id: who('Le Labo Vert'), now: { x: 1, y: 1 } }])
    await vi.waitFor(() => { expect(s.project.store.getState().rev).toBe(2) })
    await new Promise(r => setTimeout(r, 30))
    expect(s.asked).toEqual([1])
    expect(s.status()).toBe('ready')
  })
  test('a failure says so and is tried again', async () => {
    const s = await start()
    s.fail(1)
    await s.project.open(PROJECT)
    await vi.waitFor(() => { expect(s.status()).toBe('failed') })
    await vi.waitFor(() => { expect(s.status()).toBe('ready') }, { timeout: 4_000 })
  })
  test('ranks begin at 1, equals share the better one, what has no value has no rank', async () => {
    const s = await start()
    await s.project.open(PROJECT)
    await vi.waitFor(() => { expect(s.status()).toBe('ready') })
    const ranks = ranksOf(s.model(), 'degree')
    expect(ranks.total).toBe(4)
    expect(['Théo Marsan', 'Le Labo Vert', 'Élise Vautrin', 'Agence QualiPeau', 'Œil de Lynx'].map(n => ranks.of.get(who(n)))).toEqual([1, 1, 1, 4, undefined])
    expect(valuesOf(s.model(), 'pagerank').size).toBe(0)
  })
})
