import { afterEach, describe, expect, test, vi } from 'vitest'
import { AnalysisParameters, type AnalysisResult } from '#contract/analysis'
import { newId } from '#contract/ids'
import { NoAnswer } from '../../../client/api/api-problem'
import type { Call } from '../../../client/api/call'
import { createAnalysis, ranksOf, valuesOf } from '../../../client/state/analysis-store'
import { createOpenProject } from '../../../client/state/project-store'
import { EVERYTHING, type Question } from '../../../client/state/narrowing'
import { PROJECT, someCommunities, who } from './sample'
import { TinyServer } from './tiny-server'

interface AskedBody { effort: string, measures?: string[], withBrand: boolean, narrow: Record<string, unknown> }
const closers: (() => void)[] = []
afterEach(() => { for (const c of closers.splice(0)) c() })

const start = async (o: { sampled?: boolean, question?: Question } = {}) => {
  const server = new TinyServer(), asked: number[] = [], bodies: AskedBody[] = []
  let failures = 0, exact: Promise<unknown> = Promise.resolve()
  const call = (async (name, ask) => {
    if (name !== 'analyse') return server.call(name, ask)
    asked.push(server.rev)
    const { body, signal } = ask as unknown as { body: AskedBody, signal: AbortSignal } // only analyses come here
    bodies.push(body)
    if (body.effort === 'exact') await Promise.race([exact, new Promise((_resolve, reject) => { signal.addEventListener('abort', () => { reject(new DOMException('', 'AbortError')) }) })])
    if (failures > 0) { failures--; throw new NoAnswer(null) }
    const ids = [...server.state.stakeholders.keys()]
    const result: AnalysisResult = {
      rev: server.rev, parameters: AnalysisParameters.parse({}), ids, measures: { degree: ids.map(id => id === who('Œil de Lynx') ? null : server.state.linksOf.get(id)?.size ?? 0) }, notes: {},
      communities: someCommunities(ids.map(() => 0)),
      figures: { stakeholders: ids.length, links: 3, isolated: 0, components: 1, largestComponent: 1, density: 0, reciprocity: 0, selfLinks: 0, merged: 0, averageDegree: 0 }, approximate: o.sampled === true && body.effort === 'interactive' ? { degree: { samples: 2, of: 5, bound: 0.1, confidence: 0.95 } } : {}, ms: 1
    }
    if (body.effort === 'exact') result.measures = { degree: ids.map(() => 9) }
    return result as never
  }) as Call
  const project = createOpenProject({ call, openFeed: o => { server.feed = o; return { close: () => undefined } }, shelf: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }, memory: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }, client: newId(), author: () => 'Claire', refused: () => undefined, tookBack: () => undefined, waitBefore: () => 1 })
  const analysis = createAnalysis(project, call, 5, o.question)
  closers.push(() => { project.close(); analysis.stop() })
  return { server, project, asked, bodies, analysis, holdExact: (p: Promise<unknown>) => { exact = p }, status: () => analysis.store.getState().status, model: () => analysis.store.getState(), fail: (n: number) => { failures = n } }
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

  test('are stale the moment an edit is made, before the server knows of it', async () => {
    const s = await start()
    await s.project.open(PROJECT)
    await vi.waitFor(() => { expect(s.status()).toBe('ready') })
    s.project.edit([{ type: 'link.remove', id: [...s.server.state.links.keys()][0] ?? '' }])
    expect(s.status()).toBe('stale')
    expect(s.model().result?.rev).toBe(1)
    await vi.waitFor(() => { expect(s.status()).toBe('ready'); expect(s.model().result?.rev).toBe(2) })
  })
  test('come sampled first, then exactly, and only what was sampled is asked again', async () => {
    const s = await start({ sampled: true })
    let letGo = (): void => undefined
    s.holdExact(new Promise<void>(resolve => { letGo = resolve }))
    await s.project.open(PROJECT)
    await vi.waitFor(() => { expect(s.model().refining).toBe(true) })
    expect(s.status()).toBe('ready')
    expect(s.model().result?.approximate.degree?.bound).toBe(0.1)
    letGo()
    await vi.waitFor(() => { expect(s.model().refining).toBe(false) })
    expect(s.model().result?.approximate).toEqual({})
    expect(s.model().result?.measures.degree?.[0]).toBe(9)
    expect(s.bodies.map(b => [b.effort, b.measures])).toEqual([['interactive', undefined], ['exact', ['degree']]])
  })
  test('can be stopped: the sample stays, and nothing begins again until an edit', async () => {
    const s = await start({ sampled: true })
    s.holdExact(new Promise(() => undefined))
    await s.project.open(PROJECT)
    await vi.waitFor(() => { expect(s.model().refining).toBe(true) })
    s.analysis.halt()
    await new Promise(r => setTimeout(r, 30))
    expect(s.model()).toMatchObject({ status: 'ready', refining: false, stopped: true, problem: null })
    expect(s.model().result?.approximate.degree).toEqual({ samples: 2, of: 5, bound: 0.1, confidence: 0.95 })
    expect(s.bodies).toHaveLength(2)
    s.holdExact(Promise.resolve())
    s.project.edit([{ type: 'link.remove', id: [...s.server.state.links.keys()][0] ?? '' }])
    await vi.waitFor(() => { expect(s.model()).toMatchObject({ status: 'ready', refining: false, stopped: false }); expect(s.model().result?.rev).toBe(2) })
  })
  test('an edit ends the refining of a map that is no more', async () => {
    const s = await start({ sampled: true })
    s.holdExact(new Promise(() => undefined))
    await s.project.open(PROJECT)
    await vi.waitFor(() => { expect(s.model().refining).toBe(true) })
    s.holdExact(Promise.resolve())
    s.project.edit([{ type: 'link.remove', id: [...s.server.state.links.keys()][0] ?? '' }])
    await vi.waitFor(() => { expect(s.bodies.map(b => b.effort)).toEqual(['interactive', 'exact', 'interactive', 'exact']); expect(s.model().result).toMatchObject({ rev: 2, approximate: {} }) })
  })
  test('a narrower question is asked anew, of the whole map first when it is about those whom a filter leaves', async () => {
    let asked = EVERYTHING.now(), heard = (): void => undefined
    const s = await start({ question: { now: () => asked, subscribe: h => { heard = h; return () => undefined } } })
    await s.project.open(PROJECT)
    await vi.waitFor(() => { expect(s.status()).toBe('ready') })
    asked = { parameters: { withBrand: true, narrow: { evidence: 'documented', since: '2025-11-25' } }, people: of => ({ ids: [...of.keys()].slice(0, 1), families: null, kinds: null }), key: 'narrow' }
    heard()
    expect(s.status()).toBe('stale')
    await vi.waitFor(() => { expect(s.status()).toBe('ready'); expect(s.bodies).toHaveLength(3) })
    expect(s.bodies[1]).toMatchObject({ withBrand: true, narrow: { evidence: 'documented', since: '2025-11-25' } })
    expect(s.bodies[1]?.narrow.ids).toBeUndefined()
    expect(s.bodies[2]?.narrow).toMatchObject({ evidence: 'documented', ids: [[...s.server.state.stakeholders.keys()][0]] })
    heard()
    await new Promise(r => setTimeout(r, 30))
    expect(s.bodies).toHaveLength(3)
  })
})
