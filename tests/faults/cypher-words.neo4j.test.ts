/** Promise 37 on a real Neo4j: thirty payloads in every text of every kind of thing come back as text, and touch nothing else. */
import neo4j from 'neo4j-driver'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newId } from '#contract/ids'
import type { Extract } from '#contract/project'
import { canonical } from '../store/project-fixture'
import { startTestProgram, type TestProgram } from '../support/program'
import { again, settled } from './again'
import { CYPHER_WORDS, everywhere } from './hostile-words'

let program: TestProgram
beforeAll(async () => { program = await startTestProgram(inject('neo4j')) })
afterAll(async () => { await program.stop() })

/** What only a statement could change: labels, types, keys, indexes, constraints. */
const vocabulary = async (): Promise<string> => {
  const { uri, user, password } = inject('neo4j')
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true })
  try {
    const all: unknown[] = []
    for (const query of ['CALL db.labels() YIELD label AS x RETURN x ORDER BY x', 'CALL db.relationshipTypes() YIELD relationshipType AS x RETURN x ORDER BY x', 'CALL db.propertyKeys() YIELD propertyKey AS x RETURN x ORDER BY x', 'SHOW INDEXES YIELD name AS x RETURN x ORDER BY x', 'SHOW CONSTRAINTS YIELD name AS x RETURN x ORDER BY x']) {
      all.push((await driver.executeQuery(query)).records.map(r => r.get('x') as unknown))
    }
    return JSON.stringify(all)
  } finally { await driver.close() }
}

test('thirty payloads in every text: stored as text, nothing else touched, no 500', async () => {
  expect(CYPHER_WORDS).toHaveLength(30)
  const call = again(program), store = program.context.store()
  const bystander = (await settled(() => program.project(['Ada', 'Béa', 'Cléo']))).id, home = (await settled(() => program.project([]))).id
  const post = async (changes: unknown[]) => await call(`/api/projects/${home}/changes`, { json: { id: newId(), author: 'A', changes } })
  expect((await post(everywhere('plain', 'warm-up').changes)).status).toBe(200)
  const before = await settled(() => canonical(store, bystander)), words = await vocabulary()
  const seen = new Set<number>()
  for (const [i, word] of CYPHER_WORDS.entries()) {
    const { changes, stakeholder } = everywhere(word, `r${i}`)
    const answer = await post(changes)
    expect(answer.status, `${word.slice(0, 60)} ${answer.text.slice(0, 300)}`).toBe(200)
    const { stakeholders, accounts, links, evidence, targets } = (await call(`/api/projects/${home}/stakeholders?ids=${stakeholder}&neighbours=true`)).body as Extract
    const [s] = stakeholders.filter(x => x.id === stakeholder), whole = word.normalize('NFC')
    expect([s?.notes, s?.description, s?.role]).toEqual([whole.slice(0, 20_000), whole.slice(0, 5_000), whole.slice(0, 200)])
    expect([accounts[0]?.handle, links[0]?.note, evidence[0]?.quote, targets[0]?.action].map(x => x?.slice(0, 40))).toEqual(Array.from({ length: 4 }, () => whole.slice(0, 40)))
    // the same words where they choose what is read: search, addresses, sorting and filters that do not exist
    const w = encodeURIComponent(word.slice(0, 180))
    for (const path of [`/api/projects/${home}/search?q=${w}`, `/api/projects/${home}/stakeholders?ids=${w}`, `/api/projects/${w}/map`, `/api/projects/${home}/map?limit=${w}`, `/api/projects/${home}/history?before=${w}`, `/api/projects/${home}/export?what=${w.slice(0, 40)}`, `/api/projects?${w}=${w}`, `/api/projects/${home}/map?sort=${w}`, `/api/jobs/${w}`]) {
      seen.add((await call(path)).status)
    }
    for (const wrong of [{ type: word }, { type: 'stakeholder.update', id: stakeholder, was: { [word]: '' }, now: { [word]: 'x' } }, { type: 'link.add', id: newId(), now: { kind: word } }, { type: 'stakeholder.remove', id: word }]) seen.add((await post([wrong])).status)
  }
  expect([...seen].filter(status => status >= 500 && status !== 503)).toEqual([])
  expect(await settled(() => canonical(store, bystander))).toBe(before)
  expect(await vocabulary()).toBe(words)
  expect(await settled(() => store.checkProject(home))).toEqual([])
  expect(program.lines.filter(l => l.level === 'error')).toEqual([])
})
