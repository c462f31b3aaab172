/**
 * The fast way for a part that only adds: created at once, and the constraints are the check. When something is not as it must
 * be (an end is missing, a key is taken) the whole part is thrown away by `NeedsCare` and done again by the fold, which says what.
 */
import type { Change } from '#contract/change'
import type { Tx } from './connection'
import { type Properties, searchText, toInt, toProperties, type Value } from './records'
import { refreshSearch } from './refresh-search'
import type { Moved } from './write-effect'

const CREATE_STAKEHOLDERS = 'UNWIND $rows AS row CREATE (n:Stakeholder) SET n = row'
const CREATE_ACCOUNTS = 'UNWIND $rows AS row MATCH (s:Stakeholder {projectId: $project, id: row.stakeholderId}) CREATE (s)-[:OWNS {projectId: $project}]->(n:Account) SET n = row'
const CREATE_LINKS = `UNWIND $rows AS row
  MATCH (s:Stakeholder {projectId: $project, id: row[0]}) MATCH (t:Stakeholder {projectId: $project, id: row[1]})
  CREATE (s)-[:LINK {projectId: $project, id: row[2], kind: row[3], directed: row[4], strength: row[5], sign: row[6], count: row[7],
    confidence: row[8], since: row[9], until: row[10], note: row[11], ref: row[12]}]->(t)`

/** The part cannot go the fast way; nothing of it may stay. */
export class NeedsCare extends Error {}

/** True when every change adds a stakeholder, an account or a link. */
export const onlyAdds = (changes: readonly Change[]): boolean => changes.every(c => c.type === 'stakeholder.add' || c.type === 'account.add' || c.type === 'link.add')

export const writeAdds = async (tx: Tx, project: string, changes: readonly Change[], nextSeq: number): Promise<Moved> => {
  const people: Properties[] = [], accounts: Properties[] = [], links: unknown[][] = []
  const owners = new Set<string>()
  for (const c of changes) {
    if (c.type === 'stakeholder.add') {
      if (c.now.community != null) throw new NeedsCare()
      people.push({ ...toProperties({ ...c.now } as Value), projectId: project, id: c.id, seq: toInt(nextSeq + people.length), search: searchText(project, c.now, []) })
    } else if (c.type === 'account.add') {
      accounts.push({ ...toProperties({ ...c.now } as Value), projectId: project, id: c.id })
      owners.add(c.now.stakeholderId)
    } else if (c.type === 'link.add') {
      const l = c.now
      if (l.source === l.target) throw new NeedsCare()
      links.push([l.source, l.target, c.id, l.kind, l.directed, toInt(l.strength), toInt(l.sign), l.count, l.confidence, l.since, l.until, l.note, l.ref])
    }
  }
  const create = async (text: string, rows: unknown[]): Promise<number> => rows.length === 0 ? 0 : (await tx.count(text, { project, rows })).relationshipsCreated
  const [, owned, linked] = await Promise.all([create(CREATE_STAKEHOLDERS, people), create(CREATE_ACCOUNTS, accounts), create(CREATE_LINKS, links)])
  if (owned !== accounts.length || linked !== links.length) throw new NeedsCare()
  await refreshSearch(tx, project, [...owners])
  return { stakeholders: people.length, links: links.length, targets: 0, nextSeq: nextSeq + people.length }
}
