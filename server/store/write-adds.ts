/**
 * The fast way for a part that only adds: created at once, and the constraints are the check. When something is not as it must
 * be (an end is missing, a key is taken) the whole part is thrown away by `NeedsCare` and done again by the fold, which says what.
 */
import type { Change } from '#contract/change'
import type { Tx } from './connection'
import { searchText, toInt, toProperties, type Value } from './records'
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

/** Rows that are made and packed in one go, about 10 ms; between two goes the event loop serves others. */
const AT_ONCE = 250
const breathe = (): Promise<void> => new Promise(resolve => { setImmediate(resolve) })

export const writeAdds = async (tx: Tx, project: string, changes: readonly Change[], nextSeq: number): Promise<Moved> => {
  const people = changes.filter(c => c.type === 'stakeholder.add'), accounts = changes.filter(c => c.type === 'account.add'), links = changes.filter(c => c.type === 'link.add')
  if (links.some(l => l.now.source === l.now.target)) throw new NeedsCare()
  // sent one after the other without waiting for answers: the driver keeps their order, and a failure fails those after it
  const create = async <C>(text: string, list: readonly C[], row: (c: C, i: number) => unknown): Promise<number> => {
    const sent: Promise<number>[] = []
    for (let from = 0; from < list.length; from += AT_ONCE) {
      const rows = list.slice(from, from + AT_ONCE).map((c, i) => row(c, from + i))
      const answer = tx.count(text, { project, rows }).then(n => n.relationshipsCreated)
      answer.catch(() => {}) // told by the wait for all
      sent.push(answer)
      await breathe()
    }
    return (await Promise.all(sent)).reduce((sum, n) => sum + n, 0)
  }
  await create(CREATE_STAKEHOLDERS, people, (c, i) => ({ ...toProperties({ ...c.now } as Value), projectId: project, id: c.id, seq: toInt(nextSeq + i), search: searchText(project, c.now, []) }))
  const owned = await create(CREATE_ACCOUNTS, accounts, c => ({ ...toProperties({ ...c.now } as Value), projectId: project, id: c.id }))
  const linked = await create(CREATE_LINKS, links, ({ id, now: l }) => [l.source, l.target, id, l.kind, l.directed, toInt(l.strength), toInt(l.sign), l.count, l.confidence, l.since, l.until, l.note, l.ref])
  if (owned !== accounts.length || linked !== links.length) throw new NeedsCare()
  await refreshSearch(tx, project, [...new Set(accounts.map(c => c.now.stakeholderId))])
  return { stakeholders: people.length, links: links.length, targets: 0, nextSeq: nextSeq + people.length }
}
