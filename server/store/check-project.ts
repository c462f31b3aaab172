/** What Community cannot enforce, asked afterwards: references that lead nowhere, fields that must be there, counters, keys. */
import { ENTITIES, type EntityName } from '#contract/entities'
import type { Connection } from './connection'
import { lockProject } from './project-record'
import { type Properties, toValue } from './records'

const STAKEHOLDERS = 'MATCH (n:Stakeholder {projectId: $project}) RETURN n.id AS id, properties(n) AS value, n.x IS NULL = n.y IS NULL AS placed, n:Influencer AS influencer, exists { (n)-[:OWNS]->(a:Account) WHERE a.followers > 0 } AS audience'
const ACCOUNTS = 'MATCH (n:Account {projectId: $project}) RETURN n.id AS id, properties(n) AS value, [(s)-[:OWNS]->(n) | s.id] AS owners'
const LINKS = 'MATCH (s)-[l:LINK {projectId: $project}]->(t) RETURN l.id AS id, properties(l) AS value, s.id AS source, t.id AS target, s.projectId = $project AND t.projectId = $project AS home'
const EVIDENCE = 'MATCH (n:Evidence {projectId: $project}) RETURN n.id AS id, properties(n) AS value'
const TARGETS = 'MATCH (n:Target {projectId: $project}) RETURN n.id AS id, properties(n) AS value'
const COMMUNITIES = 'MATCH (n:Community {projectId: $project}) RETURN n.id AS id, properties(n) AS value'
const SETS = 'MATCH (n:ChangeSet {projectId: $project}) OPTIONAL MATCH (d:ChangePart {projectId: $project, set: n.id}) RETURN n.id AS id, n.rev AS rev, n.parts AS parts, n.state AS state, count(d) AS kept'
const STRAY_PARTS = 'MATCH (d:ChangePart {projectId: $project}) WHERE NOT exists { MATCH (c:ChangeSet {projectId: $project}) WHERE c.id = d.set } RETURN count(d) AS n'

interface Row { id: string, value: Properties }

/** One line per thing that is not as it must be. For tests, `doctor` and after a crash; reads the whole project under its lock. */
export const checkProject = (db: Connection, project: string): Promise<string[]> => db.write(async tx => {
  const wrong: string[] = []
  const p = await lockProject(tx, project)
  const people = await tx.rows<Row & { placed: boolean, influencer: boolean, audience: boolean }>(STAKEHOLDERS, { project })
  const accounts = await tx.rows<Row & { owners: string[] }>(ACCOUNTS, { project })
  const links = await tx.rows<Row & { source: string, target: string, home: boolean }>(LINKS, { project })
  const evidence = await tx.rows<Row>(EVIDENCE, { project }), targets = await tx.rows<Row>(TARGETS, { project }), communities = await tx.rows<Row>(COMMUNITIES, { project })
  const sets = await tx.rows<{ id: string, rev: number | null, parts: number, state: string, kept: number }>(SETS, { project })
  const strays = (await tx.rows<{ n: number }>(STRAY_PARTS, { project }))[0]?.n ?? 0

  const ids = (rows: Row[]): Set<string> => new Set(rows.map(r => r.id))
  const there = ids(people), ties = ids(links)
  const whole = (entity: EntityName, rows: Row[]): void => {
    if (ids(rows).size !== rows.length) wrong.push(`two ${entity}s have one id`)
    for (const r of rows) {
      const read = ENTITIES[entity].safeParse(toValue(entity, r.value))
      if (!read.success) wrong.push(`${entity} ${r.id}: ${read.error.issues.map(i => `${i.path.join('.')} ${i.message}`).join('; ')}`)
    }
  }
  const unique = (what: string, keys: unknown[]): void => {
    const given = keys.filter(k => k !== null && k !== undefined)
    if (new Set(given).size !== given.length) wrong.push(`${what} is not unique`)
  }
  whole('stakeholder', people); whole('account', accounts); whole('evidence', evidence); whole('target', targets); whole('community', communities)
  whole('link', links.map(l => ({ id: l.id, value: { ...l.value, source: l.source, target: l.target } })))
  unique('ref of a stakeholder', people.map(r => r.value.ref))
  unique('row of a stakeholder', people.map(r => r.value.seq))
  unique('ref of a link', links.map(r => r.value.ref))
  unique('account', accounts.map(r => JSON.stringify([r.value.platform, r.value.key])))
  unique('target of a stakeholder', targets.map(r => r.value.stakeholderId))

  const groups = ids(communities)
  for (const r of people) {
    if (r.value.community != null && !groups.has(String(r.value.community))) wrong.push(`stakeholder ${r.id} is in a community that is not there`)
    if (!r.placed) wrong.push(`stakeholder ${r.id} has half a position`)
    if (r.influencer !== r.audience) wrong.push(`stakeholder ${r.id} is ${r.influencer ? '' : 'not '}an influencer, its accounts say otherwise`)
  }
  for (const r of accounts) if (r.owners.length !== 1 || r.owners[0] !== r.value.stakeholderId) wrong.push(`account ${r.id} is not owned by its stakeholder alone`)
  for (const l of links) {
    if (!l.home || !there.has(l.source) || !there.has(l.target)) wrong.push(`link ${l.id} leaves the project`)
    if (l.source === l.target) wrong.push(`link ${l.id} goes from one to itself`)
  }
  for (const r of evidence) if (!(r.value.subject === 'link' ? ties : there).has(String(r.value.subjectId))) wrong.push(`evidence ${r.id} is of nothing`)
  for (const r of targets) if (!there.has(String(r.value.stakeholderId))) wrong.push(`target ${r.id} is of nobody`)
  if (p.brandId != null && !there.has(p.brandId)) wrong.push('the brand is not there')
  if (p.stakeholders !== people.length) wrong.push(`the project counts ${p.stakeholders} stakeholders, there are ${people.length}`)
  if (p.links !== links.length) wrong.push(`the project counts ${p.links} links, there are ${links.length}`)
  if (p.targets !== targets.length) wrong.push(`the project counts ${p.targets} targets, there are ${targets.length}`)

  const revs = sets.filter(s => s.state === 'done').map(s => s.rev ?? 0).sort((a, b) => a - b)
  if (revs.length !== p.rev || revs.some((rev, i) => rev !== i + 1)) wrong.push(`the history has revisions ${revs.join(' ')}, the project is at ${p.rev}`)
  for (const s of sets) {
    if (s.state === 'done' && s.kept !== s.parts) wrong.push(`change set ${s.id} keeps ${s.kept} of ${s.parts} parts`)
    if (s.state !== 'done' && p.writingSet !== s.id) wrong.push(`change set ${s.id} is ${s.state}, the project does not know`)
  }
  if (strays > 0) wrong.push(`${strays} parts belong to no change set`)
  return wrong
}, 'bulk')
