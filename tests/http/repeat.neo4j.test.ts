/** Promises 7 and 10 through the API: no lost update, and a repeated request has one effect. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { AppliedSet } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import type { Problem } from '#contract/problem'
import type { Extract } from '#contract/project'
import { startTestProgram, type TestProgram } from '../support/program'

let program: TestProgram
beforeAll(async () => { program = await startTestProgram(inject('neo4j')) })
afterAll(async () => { await program.stop() })

const post = async (project: string, json: unknown) => await program.call(`/api/projects/${project}/changes`, { json })
const read = async (project: string, id: string) => ((await program.call(`/api/projects/${project}/stakeholders?ids=${id}`)).body as Extract).stakeholders[0]
const setsOf = async (project: string): Promise<string[]> => (await program.context.store().history(project, { limit: 100 })).sets.map(s => s.id)

describe('no update is lost', () => {
  test('8 clients × 12 rounds on one field: the value counts exactly the writes that were acknowledged', async () => {
    const { id: project, stakeholders: [ada = ''] } = await program.project(['Ada'])
    let acknowledged = 0, refused = 0
    await Promise.all(Array.from({ length: 8 }, async (_, client) => {
      for (let round = 0; round < 12; round++) {
        const cost = (await read(project, ada))?.cost ?? null
        const answer = await post(project, { id: newId(), author: `C${client}`, changes: [{ type: 'stakeholder.update', id: ada, was: { cost }, now: { cost: (cost ?? 0) + 1 } }] })
        if (answer.status === 200) acknowledged++
        else {
          refused++
          const problem = answer.body as Problem
          expect([answer.status, problem.code]).toEqual([409, 'change.conflict'])
          // both values are in the answer, for the eye of whoever lost
          expect(problem.conflicts?.[0]).toMatchObject({ id: ada, field: 'cost', expected: cost })
        }
      }
    }))
    expect((await read(project, ada))?.cost).toBe(acknowledged)
    expect(acknowledged + refused).toBe(96)
    expect(refused).toBeGreaterThan(0)
  })

  test('two people on two fields of one stakeholder do not collide', async () => {
    const { id: project, stakeholders: [ada = ''] } = await program.project(['Ada'])
    const change = (field: string, value: string) => post(project, { id: newId(), author: 'A', changes: [{ type: 'stakeholder.update', id: ada, was: { [field]: '' }, now: { [field]: value } }] })
    expect((await Promise.all([change('role', 'r'), change('place', 'p')])).map(r => r.status)).toEqual([200, 200])
    expect(await read(project, ada)).toMatchObject({ role: 'r', place: 'p' })
  })

  test('a change without its `was` is refused', async () => {
    const { id: project, stakeholders: [ada = ''] } = await program.project(['Ada'])
    for (const change of [{ now: { role: 'x' } }, { was: {}, now: { role: 'x' } }, { was: { role: '' }, now: {} }, { was: { place: '' }, now: { role: 'x' } }]) expect((await post(project, { id: newId(), author: 'A', changes: [{ type: 'stakeholder.update', id: ada, ...change }] })).status).toBe(400)
  })
})

describe('a repeated request has one effect', () => {
  test('a change set, twice in a row and five times at once: one set, one answer', async () => {
    const { id: project } = await program.project([])
    const set = { id: newId(), author: 'A', changes: [{ type: 'stakeholder.add', id: newId(), now: newStakeholder('Ada') }] }
    const answers = [await post(project, set), await post(project, set), ...await Promise.all(Array.from({ length: 5 }, () => post(project, set)))]
    expect(answers.map(a => a.status)).toEqual(Array.from({ length: 7 }, () => 200))
    expect(new Set(answers.map(a => a.text)).size).toBe(1)
    expect(await setsOf(project)).toEqual([set.id])
  })

  test('five at once with no first: still one', async () => {
    const { id: project } = await program.project([])
    const set = { id: newId(), author: 'A', changes: [{ type: 'stakeholder.add', id: newId(), now: newStakeholder('Ada') }] }
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(project, set)))
    expect(answers.map(a => a.status)).toEqual([200, 200, 200, 200, 200])
    expect(new Set(answers.map(a => (a.body as AppliedSet).rev))).toEqual(new Set([1]))
  })

  test('the same id with another content is 422', async () => {
    const { id: project, stakeholders: [ada = ''] } = await program.project(['Ada'])
    const id = newId()
    const set = (role: string) => ({ id, author: 'A', changes: [{ type: 'stakeholder.update', id: ada, was: { role: '' }, now: { role } }] })
    expect((await post(project, set('a'))).status).toBe(200)
    const other = await post(project, set('b'))
    expect([other.status, (other.body as Problem).code]).toEqual([422, 'change.key-reused'])
  })

  test('making, deleting, restoring a project and taking a set back, each sent thrice', async () => {
    const body = { id: newId(), author: 'A', name: 'Thrice', brand: 'Lumen' }
    const made = [await program.call('/api/projects', { json: body }), ...await Promise.all([program.call('/api/projects', { json: body }), program.call('/api/projects', { json: body })])]
    expect(made.map(m => m.status)).toEqual([201, 201, 201])
    expect(await setsOf(body.id)).toHaveLength(1)
    expect((await program.call('/api/projects', { json: { ...body, name: 'Other' } })).status).toBe(409)
    const stakeholder = newId(), add = newId()
    await post(body.id, { id: add, author: 'A', changes: [{ type: 'stakeholder.add', id: stakeholder, now: newStakeholder('Ada') }] })
    const back = { id: newId(), set: add, author: 'A' }
    const undone = await Promise.all(Array.from({ length: 3 }, () => program.call(`/api/projects/${body.id}/undo`, { json: back })))
    expect(undone.map(u => u.status)).toEqual([200, 200, 200])
    expect(await setsOf(body.id)).toHaveLength(3)
    const again = await program.call(`/api/projects/${body.id}/undo`, { json: { ...back, id: newId() } })
    expect([again.status, (again.body as Problem).code]).toEqual([409, 'undo.already'])
    for (const path of [`/api/projects/${body.id}`, `/api/projects/${body.id}/restore`]) {
      const method = path.endsWith('restore') ? 'POST' : 'DELETE'
      expect(await Promise.all(Array.from({ length: 3 }, async () => (await program.call(path, { method })).status))).toEqual([200, 200, 200])
      expect((await program.call(`/api/projects/${body.id}`)).status).toBe(method === 'DELETE' ? 410 : 200)
    }
  })

  test('ids of another project are not found', async () => {
    const one = await program.project(['Ada']), other = await program.project(['Béa'])
    expect((await program.call(`/api/projects/${one.id}/stakeholders?ids=${other.stakeholders[0]}`)).status).toBe(404)
    const stolen = await post(one.id, { id: newId(), author: 'A', changes: [{ type: 'stakeholder.update', id: other.stakeholders[0], was: { role: '' }, now: { role: 'x' } }] })
    expect([stolen.status, (stolen.body as Problem).code]).toEqual([409, 'change.gone'])
    expect((await read(other.id, other.stakeholders[0] ?? ''))?.role).toBe('')
  })
})
