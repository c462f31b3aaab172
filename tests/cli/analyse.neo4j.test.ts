/** `analyse` of a project answers what the application shows: its fineness, what the team put by hand, the names it gave. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
const run = async (...args: string[]): Promise<unknown> => {
  const { uri, user, password } = inject('neo4j')
  const done = await alentour([...args, '--project', project, '--lang', 'en', '--json', '--data', folder], { NEO4J_URI: uri, NEO4J_USERNAME: user, NEO4J_PASSWORD: password })
  expect([done.code, done.code === 0 ? '' : done.out]).toEqual([0, ''])
  return done.json()
}
const analyse = async (...more: string[]): Promise<Answer> => await run('analyse', '--metrics', 'communities', ...more) as Answer
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

test('the list of stakeholders sent out, edited and brought in again leaves them where they were put', async () => {
  const before = await analyse(), out = join(folder, 'list.csv')
  await run('export', '--what', 'stakeholders', '--out', out)
  const list = readFileSync(out, 'utf8')
  expect(list).toContain('Presse pro')
  // what the column says of a community is what was found, so changing it means nothing; a name is a name
  writeFileSync(out, list.replaceAll('Presse pro', 'Elsewhere').replace('Forum PeauNette', 'Forum PeauNette & co'))
  expect(await run('import', out)).toMatchObject({ stakeholders: { added: 0, updated: 1, unchanged: 13 } })
  const after = await analyse()
  expect(after.labels[6]).toBe('Forum PeauNette & co')
  expect([after.communities.of, after.communities.ids, after.communities.names]).toEqual([before.communities.of, before.communities.ids, before.communities.names])
})
