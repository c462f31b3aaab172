/** Communities that a team owns, over the API: names and colours hold through edits, other people's browsers and restarts (scenario 8). */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { AnalysisResult } from '#contract/analysis'
import type { CommunityTrust } from '#contract/communities'
import type { Change } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import type { MapView, Miniature } from '#contract/project'
import { fixtureId, fixtureProjectId, fixtureSets } from '../../seed/fixture'
import { plainLink, startTestProgram, type TestProgram } from '../support/program'

const SALT = newId(), project = fixtureProjectId(SALT), who = (n: number): string => fixtureId(n, SALT)
let a: TestProgram, b: TestProgram
beforeAll(async () => {
  a = await startTestProgram(inject('neo4j')); b = await startTestProgram(inject('neo4j'))
  const fixture = fixtureSets(SALT)
  await a.context.store().createProject(fixture.project)
  for (const set of fixture.sets) await a.context.store().apply(project, set)
})
afterAll(async () => { await a.stop(); await b.stop() })

const at = (path: string): string => `/api/projects/${project}/${path}`
const analyse = async (p: TestProgram): Promise<AnalysisResult> => (await p.call(at('analysis'), { json: {} })).body as AnalysisResult
const change = async (p: TestProgram, changes: Change[]): Promise<string> => {
  const id = newId(), answer = await p.call(at('changes'), { json: { id, author: 'Claire', changes } })
  expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, ''])
  return id
}
const headOf = (r: AnalysisResult, id: string) => r.communities.heads[r.communities.of[r.ids.indexOf(id)] ?? -1]
const seen = (r: AnalysisResult): unknown => new Map(r.communities.heads.map(h => [h.id, [h.slot, h.name]]))

describe('scenario 8 over the API', () => {
  test('a name given by the team holds through a link edited, an actor added, another process and a restart', async () => {
    const first = await analyse(a), press = headOf(first, who(9))
    expect(first.communities.sizes).toEqual([5, 3, 3, 3])
    await change(a, [{ type: 'community.add', id: press?.id ?? '', now: { name: 'Presse pro', slot: press?.slot ?? 0, hand: false, note: '' } }])
    const link = [...(await a.context.store().readExtract(project, 'all')).links].find(l => l.source === who(8) && l.target === who(3)), more = newId()
    await change(a, [{ type: 'link.update', id: link?.id ?? '', was: { strength: 2 }, now: { strength: 3 } }])
    await change(a, [{ type: 'stakeholder.add', id: more, now: newStakeholder('Gazette des soins') }, { type: 'link.add', id: newId(), now: plainLink(more, who(9)) }, { type: 'link.add', id: newId(), now: plainLink(more, who(10)) }])
    const after = await analyse(b)
    expect(headOf(after, who(9))).toMatchObject({ id: press?.id, slot: press?.slot, name: 'Presse pro' })
    expect(headOf(after, more)?.id).toBe(press?.id)
    for (const n of [1, 2, 3]) expect(headOf(after, who(n))).toMatchObject({ id: headOf(first, who(n))?.id, slot: headOf(first, who(n))?.slot })
    const c = await startTestProgram(inject('neo4j'))
    try { expect(seen(await analyse(c))).toEqual(seen(after)) } finally { await c.stop() }
    expect(seen(await analyse(a))).toEqual(seen(after))
    const small = (await a.call(at('miniature'))).body as Miniature
    expect(new Set(small.nodes.map(n => n.community))).toEqual(new Set(after.communities.heads.map(h => h.slot)))
  })

  test('who is put in a community by hand is there for everyone, and goes back when that is taken back', async () => {
    const before = await analyse(b), press = headOf(before, who(9)), away = headOf(before, who(6))
    const set = await change(a, [{ type: 'stakeholder.update', id: who(6), was: { community: null }, now: { community: press?.id ?? '' } }])
    const moved = await analyse(b)
    expect(headOf(moved, who(6))?.id).toBe(press?.id)
    expect(moved.communities.pinned).toEqual([moved.ids.indexOf(who(6))])
    expect((await a.call(at('undo'), { json: { id: newId(), set, author: 'Claire' } })).status).toBe(200)
    expect(headOf(await analyse(b), who(6))?.id).toBe(away?.id)
  })

  test('the map carries what the team says of communities, and a table the team’s names', async () => {
    const map = (await a.call(at('map'))).body as MapView
    expect(map.communities.map(c => c.name)).toEqual(['Presse pro'])
    expect((await a.call(at('export?what=stakeholders&lang=fr'))).text).toContain(';"Presse pro";')
  })
})

describe('how fine, and how sure', () => {
  test('a preview stores nothing; the resolution of the project is everyone’s', async () => {
    const first = await analyse(a), fine = (await a.call(at('communities/sizes?resolution=3'))).body as { sizes: number[] }
    expect(fine.sizes.length).toBeGreaterThan(first.communities.sizes.length)
    expect(seen(await analyse(b))).toEqual(seen(first))
    const set = await change(a, [{ type: 'project.update', id: project, was: { resolution: 1 }, now: { resolution: 3 } }])
    const finer = await analyse(b)
    expect([finer.parameters.resolution, finer.communities.sizes]).toEqual([3, fine.sizes])
    expect(finer.communities.events.some(e => e.rev === finer.rev && e.kind === 'split')).toBe(true)
    await a.call(at('undo'), { json: { id: newId(), set, author: 'Claire' } })
    expect(seen(await analyse(b))).toEqual(seen(first))
    for (const resolution of ['0', 'x', '21']) expect((await a.call(at(`communities/sizes?resolution=${resolution}`))).status).toBe(400)
  })

  test('fifty runs say how solid each community and each membership is, and are kept for everyone', async () => {
    expect((await b.call(at('communities/trust'))).body).toBeNull()
    const trust = (await a.call(at('communities/trust'), { json: {} })).body as CommunityTrust, now = await analyse(b)
    expect([trust.runs, trust.fingerprint]).toEqual([50, now.communities.fingerprint])
    expect(Object.keys(trust.stability).sort()).toEqual(now.communities.heads.map(h => h.id).sort())
    expect(trust.belonging.every(p => p === null || (p >= 0 && p <= 1))).toBe(true)
    expect((await b.call(at('communities/trust'))).body).toEqual(trust)
    // the same communities are measured once, whoever asks; other numbers of runs are another question
    expect((await b.call(at('communities/trust'), { json: {} })).body).toEqual(trust)
    expect([trust.asked, trust.seed, trust.ms > 0]).toEqual([50, 42, true])
    expect((await a.call(at('communities/trust'), { json: { runs: 3 } })).body).toMatchObject({ runs: 3, asked: 3, fingerprint: trust.fingerprint })
  })
})
