/** Keeps what search sees of a stakeholder, and its `:Influencer` label, in step with its accounts. */
import type { Tx } from './connection'
import { hasAudience, searchText } from './records'

const READ = `UNWIND $ids AS id MATCH (s:Stakeholder {projectId: $project, id: id}) OPTIONAL MATCH (s)-[:OWNS]->(a:Account)
  RETURN s.id AS id, s.name AS name, s.aliases AS aliases, s.role AS role, s.search AS search, s:Influencer AS influencer,
    collect(a.handle) AS handles, max(coalesce(a.followers, 0)) AS followers`
const WRITE_SEARCH = 'UNWIND $rows AS row MATCH (s:Stakeholder {projectId: $project, id: row.id}) SET s.search = row.search'
const MARK = 'UNWIND $ids AS id MATCH (s:Stakeholder {projectId: $project, id: id}) SET s:Influencer'
const UNMARK = 'UNWIND $ids AS id MATCH (s:Stakeholder {projectId: $project, id: id}) REMOVE s:Influencer'

interface Row { id: string, name: string, aliases: string[], role: string, search: string | null, influencer: boolean, handles: string[], followers: number }

/** Brings the given stakeholders up to date; those that are gone are passed over. Two round trips. */
export const refreshSearch = async (tx: Tx, projectId: string, ids: string[]): Promise<void> => {
  if (ids.length === 0) return
  const rows = await tx.rows<Row>(READ, { project: projectId, ids })
  const words: { id: string, search: string }[] = [], mark: string[] = [], unmark: string[] = []
  for (const r of rows) {
    const search = searchText(projectId, r, r.handles)
    if (search !== r.search) words.push({ id: r.id, search })
    if (hasAudience(r.followers) !== r.influencer) (r.influencer ? unmark : mark).push(r.id)
  }
  await Promise.all([
    words.length > 0 ? tx.rows(WRITE_SEARCH, { project: projectId, rows: words }) : null,
    mark.length > 0 ? tx.rows(MARK, { project: projectId, ids: mark }) : null,
    unmark.length > 0 ? tx.rows(UNMARK, { project: projectId, ids: unmark }) : null
  ])
}
