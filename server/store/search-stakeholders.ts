/** Finding stakeholders by words. The index holds folded words; the question is folded the same way and asked by prefix. */
import type { SearchHit } from '#contract/project'
import { fold, foldTight } from '#contract/text'
import type { Connection } from './connection'
import { steadyRead } from './project-record'
import { projectToken, toInt } from './records'

const SEARCH = `CALL db.index.fulltext.queryNodes('alentour_search', $lucene, {limit: $pool}) YIELD node, score
  WHERE node.projectId = $project
  OPTIONAL MATCH (node)-[:OWNS]->(a:Account)
  WITH node, score, a ORDER BY a.followers DESC, a.handle
  RETURN node.id AS id, node.name AS name, node.aliases AS aliases, node.kind AS kind, node.family AS family, node.role AS role, collect(a.handle) AS handles, score ORDER BY score DESC`

/** Hits that are ranked here; an index of many same names answers no more than this. */
const POOL = 200
/** Words of a question that count. */
const WORDS = 12
/** Letters of a word that count: Lucene refuses prefixes above 1,000, and no name is that long. */
const LETTERS = 100

interface Row extends Omit<SearchHit, 'handle'> { aliases: string[], handles: string[], score: number }

/**
 * The question in Lucene's language, or null when no word is left. Folding leaves letters and digits only, so none of Lucene's
 * signs can be in it; words are lower case, so AND, OR and NOT are words.
 */
export const luceneQuery = (projectId: string, q: string): string | null => {
  const clauses: string[] = []
  let words = 0
  for (const typed of q.split(/\s+/u)) {
    const parts = fold(typed).split(' ').filter(w => w !== '').slice(0, WORDS - words).map(asked), tight = asked(foldTight(typed))
    words += parts.length
    if (parts.length === 0) continue
    // `l'express`: both words, or the two in one
    clauses.push(...(parts.length > 1 && !tight.includes(' ') ? [`+((${parts.map(one).join(' ')}) ${alone(tight)})`] : parts.map(one)))
  }
  return clauses.length === 0 ? null : [`+${projectToken(projectId)}`, ...clauses].join(' ')
}
const asked = (w: string): string => [...w].slice(0, LETTERS).join('')
const alone = (w: string): string => `(${w}^4 ${w}*)`
const one = (w: string): string => `+${alone(w)}`

/** 0: the name itself; 1: it begins so; 2: a word of it does; 3: another name or a handle does; 4: elsewhere. */
const nearness = (row: Row, q: string): number => {
  const name = fold(row.name), asked = fold(q), tight = foldTight(row.name), tightly = foldTight(q)
  if (name === asked || tight === tightly) return 0
  if (name.startsWith(asked) || tight.startsWith(tightly)) return 1
  if (` ${name}`.includes(` ${asked}`) || ` ${tight}`.includes(` ${tightly}`)) return 2
  return [...row.aliases, ...row.handles].some(t => fold(t).startsWith(asked) || foldTight(t).startsWith(tightly)) ? 3 : 4
}

export const searchStakeholders = (db: Connection, projectId: string, q: string, limit: number): Promise<SearchHit[]> => steadyRead(db, projectId, 'read', async tx => {
  const lucene = luceneQuery(projectId, q)
  if (lucene === null) return []
  const rows = await tx.rows<Row>(SEARCH, { project: projectId, lucene, pool: toInt(Math.max(POOL, limit)) })
  const asked = fold(q)
  const ranked = rows.map(row => ({ row, near: nearness(row, q) })).sort((a, b) => a.near - b.near || b.row.score - a.row.score || (a.row.name < b.row.name ? -1 : 1))
  return ranked.slice(0, limit).map(({ row }) => ({
    id: row.id, name: row.name, kind: row.kind, family: row.family, role: row.role,
    // the handle that was asked for, else the one with the largest audience
    handle: row.handles.find(h => fold(h).startsWith(asked)) ?? row.handles[0] ?? null
  }))
})
