/** Stakeholders with all that hangs on them; whole projects as rows, for files. A handful of reads, whatever their number. */
import type { Account, Community, Evidence, Link, Stakeholder, Target, WithId } from '#contract/entities'
import type { ExportName } from '#contract/export-data'
import type { Extract } from '#contract/project'
import { Refusal } from '#contract/problem'
import type { Connection, Tx } from './connection'
import { steadyRead } from './project-record'
import { type Properties, toInt, toValue } from './records'
import type { ExportRows, ExtractOptions } from './store'

const SOME = 'UNWIND $ids AS id MATCH (n:Stakeholder {projectId: $project, id: id}) RETURN n.id AS id, properties(n) AS value'
const ALL = 'MATCH (n:Stakeholder {projectId: $project}) WHERE n.seq >= 0 RETURN n.id AS id, properties(n) AS value ORDER BY n.seq'
const ACCOUNTS_OF_SOME = 'UNWIND $ids AS id MATCH (:Stakeholder {projectId: $project, id: id})-[:OWNS]->(n:Account) RETURN n.id AS id, properties(n) AS value'
const ACCOUNTS_OF_ALL = 'MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0 MATCH (s)-[:OWNS]->(n:Account) RETURN n.id AS id, properties(n) AS value ORDER BY s.seq, n.id'
const LINKS_OF_SOME = `UNWIND $ids AS id MATCH (a:Stakeholder {projectId: $project, id: id})-[l:LINK]-()
  WITH DISTINCT l, startNode(l) AS s, endNode(l) AS t RETURN l.id AS id, properties(l) AS value, s.id AS source, t.id AS target`
/**
 * Each link as one text, since the driver takes its time for every value and none for the length of a text: 19,390 links of 1,500
 * stakeholders in a third of the time that maps of properties took, in a sixth of this process's. Fields are ended by U+001F and
 * what is null is U+001E: in no text of the contract; where another hand put them they are blanks.
 */
const LINKS_AMONG = `UNWIND $ids AS id MATCH (s:Stakeholder {projectId: $project, id: id}) WITH collect(s) AS shown UNWIND shown AS s
  MATCH (s)-[l:LINK]->(t) WHERE t IN shown WITH s.id AS source, t.id AS target, properties(l) AS l
  RETURN source, collect(l.id + '\x1f' + target + '\x1f' + coalesce(l.kind, '\x1e') + '\x1f' + coalesce(toString(l.directed), '\x1e') + '\x1f' + coalesce(toString(l.strength), '\x1e') + '\x1f'
    + coalesce(toString(l.sign), '\x1e') + '\x1f' + coalesce(toString(l.count), '\x1e') + '\x1f' + coalesce(l.confidence, '\x1e') + '\x1f' + coalesce(l.since, '\x1e') + '\x1f' + coalesce(l.until, '\x1e') + '\x1f'
    + coalesce(replace(replace(l.note, '\x1f', ' '), '\x1e', ' '), '\x1e') + '\x1f' + coalesce(replace(replace(l.ref, '\x1f', ' '), '\x1e', ' '), '\x1e') + '\x1f') AS texts`
const LINKS_OF_ALL = 'MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0 MATCH (s)-[l:LINK]->(t) RETURN l.id AS id, properties(l) AS value, s.id AS source, t.id AS target'
const EVIDENCE_OF_SOME = 'UNWIND $ids AS id MATCH (n:Evidence {projectId: $project, subjectId: id}) RETURN n.id AS id, properties(n) AS value'
/** Of everyone shown and of every link: which links are shown is known beside it, and asking for each of thousands takes longer. */
const EVIDENCE_AMONG = "MATCH (n:Evidence {projectId: $project}) WHERE n.id >= '' AND (n.subject = 'link' OR n.subjectId IN $ids) RETURN n.id AS id, properties(n) AS value"
const EVIDENCE_OF_ALL = "MATCH (n:Evidence {projectId: $project}) WHERE n.id >= '' RETURN n.id AS id, properties(n) AS value"
const TARGETS_OF_SOME = 'UNWIND $ids AS id MATCH (n:Target {projectId: $project, stakeholderId: id}) RETURN n.id AS id, properties(n) AS value'
const TARGETS_OF_ALL = "MATCH (n:Target {projectId: $project}) WHERE n.id >= '' RETURN n.id AS id, properties(n) AS value"
const COMMUNITIES = "MATCH (n:Community {projectId: $project}) WHERE n.id >= '' RETURN n.id AS id, properties(n) AS value"
const NEIGHBOURS = `UNWIND $ids AS id MATCH (:Stakeholder {projectId: $project, id: id})-[l:LINK]-(o:Stakeholder) WHERE NOT o.id IN $ids
  RETURN o.id AS id, count(DISTINCT l) AS links ORDER BY links DESC, id LIMIT $limit`

interface Row { id: string, value: Properties }
interface LinkRow extends Row { source: string, target: string }

const byId = <T extends { id: string }>(list: T[]): T[] => list.sort((a, b) => a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
const entities = {
  stakeholder: (rows: Row[]): WithId<Stakeholder>[] => rows.map(r => ({ id: r.id, ...toValue('stakeholder', r.value) })),
  account: (rows: Row[]): WithId<Account>[] => rows.map(r => ({ id: r.id, ...toValue('account', r.value) })),
  link: (rows: LinkRow[]): WithId<Link>[] => byId(rows.map(r => ({ id: r.id, ...toValue('link', { ...r.value, source: r.source, target: r.target }) }))),
  evidence: (rows: Row[]): WithId<Evidence>[] => byId(rows.map(r => ({ id: r.id, ...toValue('evidence', r.value) }))),
  target: (rows: Row[]): WithId<Target>[] => rows.map(r => ({ id: r.id, ...toValue('target', r.value) })).sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1)),
  community: (rows: Row[]): WithId<Community>[] => byId(rows.map(r => ({ id: r.id, ...toValue('community', r.value) })))
}
const NULL_TEXT = '\x1e'
/** Links as `LINKS_AMONG` writes them. Cost O(length). */
const linksOf = (rows: { source: string, texts: string[] }[]): WithId<Link>[] => byId(rows.flatMap(({ source, texts }) => texts.map(text => {
  const fields = text.split('\x1f'), at = (i: number): string | null => fields[i] === NULL_TEXT ? null : fields[i] ?? null
  const number = (i: number): number | null => { const t = at(i); return t === null ? null : Number(t) }
  return {
    id: fields[0] ?? '',
    ...toValue('link', {
      source, target: at(1), kind: at(2), directed: at(3) === null ? null : at(3) === 'true', strength: number(4), sign: number(5), count: number(6),
      confidence: at(7), since: at(8), until: at(9), note: at(10), ref: at(11)
    })
  }
})))
const positionsOf = (rows: Row[]): Extract['positions'] => rows.flatMap(({ id, value: { x, y } }) => typeof x === 'number' && typeof y === 'number' ? [{ id, x, y, pinned: true }] : [])

const EMPTY_ROWS: Row[] = []
const readAll = async (tx: Tx, project: string, rev: number, want: { accounts: boolean, links: boolean } = { accounts: true, links: true }): Promise<Extract> => {
  const [people, accounts, links, evidence, targets, communities] = await Promise.all([
    tx.rows<Row>(ALL, { project }), want.accounts ? tx.rows<Row>(ACCOUNTS_OF_ALL, { project }) : EMPTY_ROWS, want.links ? tx.rows<LinkRow>(LINKS_OF_ALL, { project }) : [],
    tx.rows<Row>(EVIDENCE_OF_ALL, { project }), tx.rows<Row>(TARGETS_OF_ALL, { project }), tx.rows<Row>(COMMUNITIES, { project })
  ])
  return {
    rev, stakeholders: entities.stakeholder(people), accounts: entities.account(accounts), links: entities.link(links),
    evidence: entities.evidence(evidence), targets: entities.target(targets), communities: entities.community(communities), positions: positionsOf(people)
  }
}

const readSome = async (tx: Tx, project: string, rev: number, wanted: string[], o: ExtractOptions): Promise<Extract> => {
  const ids = [...new Set(wanted)], among = o.linksAmong === true
  const [people, accounts, links, targets, communities, spoken] = await Promise.all([
    tx.rows<Row>(SOME, { project, ids }), tx.rows<Row>(ACCOUNTS_OF_SOME, { project, ids }),
    among ? tx.rows<{ source: string, texts: string[] }>(LINKS_AMONG, { project, ids }).then(linksOf) : tx.rows<LinkRow>(LINKS_OF_SOME, { project, ids }).then(entities.link),
    tx.rows<Row>(among ? TARGETS_OF_ALL : TARGETS_OF_SOME, { project, ids }), tx.rows<Row>(COMMUNITIES, { project }), among ? tx.rows<Row>(EVIDENCE_AMONG, { project, ids }) : null
  ])
  if (o.refuseMissing === true && people.length < ids.length) {
    const there = new Set(people.map(r => r.id))
    throw new Refusal('entity.not-found', { values: { what: ids.find(id => !there.has(id)) ?? '' } })
  }
  const subjects = [...people.map(r => r.id), ...links.map(r => r.id)], there = new Set(subjects)
  const evidence = spoken?.filter(r => there.has(r.value.subjectId as string)) ?? await tx.rows<Row>(EVIDENCE_OF_SOME, { project, ids: subjects })
  return {
    rev, stakeholders: entities.stakeholder(people), accounts: entities.account(accounts), links, evidence: entities.evidence(evidence),
    targets: entities.target(targets.filter(r => there.has(r.value.stakeholderId as string))), communities: entities.community(communities), positions: positionsOf(people)
  }
}

/** More than this are a map, not an answer to a click: on a database that has just started they take seconds. */
const QUICK = 500

export const readExtract = (db: Connection, projectId: string, ids: string[] | 'all', o: ExtractOptions = {}): Promise<Extract> =>
  steadyRead(db, projectId, ids === 'all' || ids.length > QUICK ? 'bulk' : 'read', (tx, p) => ids === 'all' ? readAll(tx, projectId, p.rev) : readSome(tx, projectId, p.rev, ids, o))

export const readNeighbours = (db: Connection, projectId: string, ids: string[], limit: number): Promise<string[]> => steadyRead(db, projectId, 'read', async tx =>
  (await tx.rows<{ id: string }>(NEIGHBOURS, { project: projectId, ids: [...new Set(ids)], limit: toInt(limit) })).map(r => r.id))

/** Rows for a file. Every table names stakeholders, so they always come; accounts and links only where the table shows them. */
export const readExportRows = (db: Connection, projectId: string, what: ExportName): Promise<ExportRows> => steadyRead(db, projectId, 'bulk', async (tx, p) => {
  const { rev: _rev, positions: _positions, communities: _communities, ...rows } = await readAll(tx, projectId, p.rev, { accounts: what !== 'links', links: what === 'links' })
  return { project: { id: p.id, name: p.name, rev: p.rev }, ...rows }
})
