/** What an import must know of a project: every stakeholder and account, and every link in columns. */
import type { ImportIndex } from '#contract/import-index'
import type { Connection } from './connection'
import { steadyRead } from './project-record'
import { type Properties, toValue } from './records'

const STAKEHOLDERS = 'MATCH (n:Stakeholder {projectId: $project}) WHERE n.seq >= 0 RETURN n.id AS id, n.seq AS seq, properties(n) AS value ORDER BY n.seq'
const ACCOUNTS = 'MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0 MATCH (s)-[:OWNS]->(n:Account) RETURN n.id AS id, properties(n) AS value ORDER BY s.seq, n.id'
const LINKS = `MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0 MATCH (s)-[l:LINK]->(t)
  RETURN l.id, s.seq, t.seq, l.kind, l.directed, l.strength, l.sign, l.count, l.confidence, l.since, l.until, l.note, l.ref`

interface Row { id: string, value: Properties }
type Links = ImportIndex['links']

export const readImportIndex = (db: Connection, projectId: string): Promise<ImportIndex> => steadyRead(db, projectId, 'bulk', async (tx, p) => {
  const [people, accounts, ties] = await Promise.all([
    tx.rows<Row & { seq: number }>(STAKEHOLDERS, { project: projectId }), tx.rows<Row>(ACCOUNTS, { project: projectId }), tx.records(LINKS, { project: projectId })
  ])
  const rowOf = new Int32Array(p.nextSeq).fill(-1)
  people.forEach((r, i) => { rowOf[r.seq] = i })
  const n = ties.length
  const links: Links = {
    ids: [], source: new Int32Array(n), target: new Int32Array(n), kinds: [], directed: new Uint8Array(n), strength: new Uint8Array(n), sign: new Int8Array(n),
    count: [], confidence: [], since: [], until: [], note: [], ref: []
  }
  ties.forEach((row, i) => {
    const get = <T>(k: number): T => row.get(k) as T // types are those that the write door put there
    links.ids.push(get(0))
    links.source[i] = rowOf[get<number>(1)] ?? -1
    links.target[i] = rowOf[get<number>(2)] ?? -1
    links.kinds.push(get(3))
    links.directed[i] = get<boolean>(4) ? 1 : 0
    links.strength[i] = get(5)
    links.sign[i] = get(6)
    links.count.push(get(7))
    links.confidence.push(get(8))
    links.since.push(get(9))
    links.until.push(get(10))
    links.note.push(get(11))
    links.ref.push(get(12))
  })
  return {
    rev: p.rev, links,
    stakeholders: people.map(r => ({ id: r.id, value: toValue('stakeholder', r.value) })),
    accounts: accounts.map(r => ({ id: r.id, value: toValue('account', r.value) }))
  }
})
