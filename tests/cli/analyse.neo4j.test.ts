/** `analyse` of a project answers what the application shows: its fineness, what the team put by hand, the names it gave. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newId } from '#contract/ids'
import { fixtureId, fixtureProjectId, fixtureSets } from '../../seed/fixture'
import type { Store } from '../../server/store/store'
import { community, open, set } from '../store/project-fixture'
import { alentour, ensureBuilt } from '../support/built'

interface Answer { rev: number, labels: string[], communities: { of: number[], sizes: number[], modularity: number, ids: string[], names: string[] }, parameters: { resolution: number } }
const SALT = newId(), project = fixtureProjectId(SALT), press = newId()
let store: Store, folder: string
const analyse = async (...more: string[]): Promise<Answer> => {
  const { uri, user, password } = inject('neo4j')
  const done = await alentour(['analyse', '--project', project, '--metrics', 'communities', '--lang', 'en', '--json', '--data', folder, ...more], { NEO4J_URI: uri, NEO4J_USERNAME: user, NEO4J_PASSWORD: password })
  expect(done.code).toBe(0)
  return done.json() as Answer
}
beforeAll(async () => {
  ensureBuilt()
  folder = mkdtempSync(join(tmpdir(), 'alentour-analyse-'))
  store = await open()
  const fixture = fixtureSets(SALT)
  await store.createProject(fixture.project)
  for (const s of fixture.sets) await store.apply(project, s)
}, 120_000)
afterAll(async () => { await store.close(); rmSync(folder, { recursive: true, force: true }) })

test('who was put in a community by hand is in it, under the name the team gave', async () => {
  const before = await analyse()
  // domain.md scenario 8
  expect(before.communities.sizes).toEqual([5, 3, 3, 3])
  await store.apply(project, set([community(press, { name: 'Presse pro', slot: 9 }), ...[6, 7].map(n => ({ type: 'stakeholder.update' as const, id: fixtureId(n, SALT), was: { community: null }, now: { community: press } }))]))
  const { communities: { of, sizes, ids, names }, labels, rev } = await analyse()
  expect(rev).toBe(before.rev + 1)
  expect(sizes).toEqual([4, 3, 3, 2, 2])
  expect(names).toHaveLength(5)
  const at = ids.indexOf(press)
  expect(names[at]).toBe('Presse pro')
  // 6 Dr Lise Hamon and 7 Forum PeauNette, rows 5 and 6
  expect(of.flatMap((c, v) => c === at ? [v] : [])).toEqual([5, 6])
  expect([labels[5], labels[6]]).toEqual(['Dr Lise Hamon', 'Forum PeauNette'])
})

test('they are as fine as the project says, or as the command does', async () => {
  await store.apply(project, set([{ type: 'project.update', id: project, was: { resolution: 1 }, now: { resolution: 3 } }]))
  const [own, asked] = [await analyse(), await analyse('--resolution', '1')]
  expect([own.parameters.resolution, asked.parameters.resolution]).toEqual([3, 1])
  expect(own.communities.sizes.length).toBeGreaterThan(asked.communities.sizes.length)
  expect(asked.communities.sizes).toEqual([4, 3, 3, 2, 2])
})
