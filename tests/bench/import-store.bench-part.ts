/**
 * How long the store takes to commit a real network with its history, against a plain `UNWIND … CREATE` script of the same rows,
 * batch size and constraints, in the same run on the same server. Data: MUSAE Facebook pages (22,470 pages, 171,002 likes).
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import neo4j, { type Driver } from 'neo4j-driver'
import type { Change } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { idFrom, newId } from '#contract/ids'
import { LIMITS } from '#contract/limits'
import { countsOf } from '../../server/store/fold'
import { chunked } from '../../server/store/large-set'
import { openStore, type Store, type StoreAddress } from '../../server/store/store'
import { sharedData } from '../support/data'

export interface StoreImportFigures { stakeholders: number, links: number, oursMs: number, plainMs: number, ratio: number, rounds: { oursMs: number, plainMs: number }[] }

/** Pages as stakeholders and likes as links, in the order of the file; ids differ between runs by `salt`. */
export const musaeChanges = (salt: string): Change[] | null => {
  const path = sharedData('musae-facebook-pages/facebook_edges.csv.gz')
  if (path === null) return null
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/).slice(1)
  const pages = new Map<string, string>()
  const links: Change[] = []
  const page = (n: string): string => {
    const id = pages.get(n) ?? idFrom(salt, 'page', n)
    pages.set(n, id)
    return id
  }
  for (const [i, line] of lines.entries()) {
    const [a = '', b = ''] = line.split(',')
    const source = page(a), target = page(b)
    if (source === target) continue
    links.push({
      type: 'link.add', id: idFrom(salt, 'link', String(i)),
      now: { source, target, kind: 'influences', directed: true, strength: 3, sign: 1, count: null, confidence: null, since: null, until: null, note: '', ref: null }
    })
  }
  return [...[...pages].map(([n, id]): Change => ({ type: 'stakeholder.add', id, now: newStakeholder(`Page ${n}`, { ref: n }) })), ...links]
}

/** Imports through the store, as a planner would hand the parts over. Milliseconds. */
export const importOnce = async (store: Store, changes: Change[]): Promise<{ project: string, ms: number }> => {
  const project = newId()
  await store.createProject({ id: project, author: 'Bench', name: 'Bench', question: '', language: 'en', brand: null })
  const parts = [...chunked(changes)]
  const start = performance.now()
  await store.applyLarge(project, { id: newId(), author: 'Bench', origin: 'import', note: 'edges.csv', expectedRev: 0, counts: countsOf(changes), first: 'edges.csv' }, parts)
  return { project, ms: performance.now() - start }
}

const PLAIN_STAKEHOLDERS = 'UNWIND $rows AS row CREATE (n:Stakeholder) SET n = row'
const PLAIN_LINKS = `UNWIND $rows AS row MATCH (s:Stakeholder {projectId: $project, id: row.source}) MATCH (t:Stakeholder {projectId: $project, id: row.target})
  CREATE (s)-[:LINK {projectId: $project, id: row.id, kind: row.kind, directed: row.directed, strength: row.strength, sign: row.sign, count: row.count,
    confidence: row.confidence, since: row.since, until: row.until, note: row.note, ref: row.ref}]->(t)`

/** What anyone would write: the same rows and properties, one transaction a batch, no history, no checks. */
export const plainOnce = async (driver: Driver, database: string, changes: Change[]): Promise<{ project: string, ms: number }> => {
  const project = newId()
  const rows: { people: object[], links: object[] } = { people: [], links: [] }
  for (const c of changes) {
    if (c.type === 'stakeholder.add') rows.people.push({ ...c.now, projectId: project, id: c.id, seq: neo4j.int(rows.people.length), search: `p${project.replaceAll('-', '')} page ${c.now.ref ?? ''}` })
    if (c.type === 'link.add') {
      rows.links.push({ ...c.now, strength: neo4j.int(c.now.strength), sign: neo4j.int(c.now.sign), id: c.id })
    }
  }
  const start = performance.now()
  for (const [text, list] of [[PLAIN_STAKEHOLDERS, rows.people], [PLAIN_LINKS, rows.links]] as const) {
    for (let i = 0; i < list.length; i += LIMITS.changesPerTransaction) {
      await driver.executeQuery(text, { project, rows: list.slice(i, i + LIMITS.changesPerTransaction) }, { database })
    }
  }
  return { project, ms: performance.now() - start }
}

/** The stakeholders of an import and a tenth of its links: enough to compile what both ways run. */
const tenth = (changes: Change[]): Change[] => {
  const people = changes.filter(c => c.type === 'stakeholder.add'), links = changes.filter(c => c.type === 'link.add')
  return [...people, ...links.slice(0, links.length / 10)]
}

/**
 * Alternating rounds after a short one to warm up; the medians count. Null without the data. What is made stays: the database
 * is thrown away after. About 25 s a round on two cores.
 */
export const benchStoreImport = async (address: StoreAddress, rounds = 2): Promise<StoreImportFigures | null> => {
  const database = address.database ?? 'neo4j'
  const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password), { disableLosslessIntegers: true, telemetryDisabled: true })
  const store = await openStore(address)
  const done: StoreImportFigures['rounds'] = []
  let size = { stakeholders: 0, links: 0 }
  try {
    for (let round = 0; round <= rounds; round++) {
      const mine = musaeChanges(newId()), theirs = musaeChanges(newId())
      if (mine === null || theirs === null) return null
      if (round === 0) {
        await plainOnce(driver, database, tenth(theirs))
        await importOnce(store, tenth(mine))
        continue
      }
      const counts = countsOf(mine)
      size = { stakeholders: counts['stakeholder.add'] ?? 0, links: counts['link.add'] ?? 0 }
      // who goes first changes from round to round: the one after works in a fuller heap
      const first = round % 2 === 1 ? await plainOnce(driver, database, theirs) : null
      const ours = await importOnce(store, mine)
      const plain = first ?? await plainOnce(driver, database, theirs)
      done.push({ oursMs: ours.ms, plainMs: plain.ms })
    }
  } finally {
    await store.close()
    await driver.close()
  }
  const median = (of: (r: { oursMs: number, plainMs: number }) => number): number => {
    const sorted = done.map(of).sort((a, b) => a - b)
    return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2
  }
  const oursMs = median(r => r.oursMs), plainMs = median(r => r.plainMs)
  return { ...size, oursMs, plainMs, ratio: oursMs / plainMs, rounds: done }
}
