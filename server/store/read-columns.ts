/** A whole project as columns: two reads of scalars, in the order of rows. About 0.6 s for 22,000 stakeholders and 171,000 links. */
import type { LinkColumns, ProjectColumns, StakeholderColumns } from '#contract/columns'
import { LINK_KIND_NAMES } from '#contract/words'
import type { Connection } from './connection'
import { steadyRead } from './project-record'

const STAKEHOLDERS = `MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0
  RETURN s.seq, s.id, s.ref, s.name, s.kind, s.family, s.tags ORDER BY s.seq`
/** One row a source, its links as lists: a third of the decoding of one row a link. The last is strength, sign and direction in one. */
const LINKS = `MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0 MATCH (s)-[l:LINK]->(t)
  RETURN s.seq, collect(t.seq), collect(l.kind), collect(l.strength * 4 + CASE WHEN l.sign > 0 THEN 2 ELSE 0 END + CASE WHEN l.directed THEN 1 ELSE 0 END)`

type StakeholderRow = readonly [number, string, string | null, string, StakeholderColumns['kinds'][number], StakeholderColumns['families'][number], string[]]
type LinkRow = readonly [number, number[], LinkColumns['kinds'][number][], number[]]
/** Values of a row by position, without making an object of each. */
const cells = <T>(row: { get: (i: number) => unknown, length: number }): T => Array.from({ length: row.length }, (_x, i) => row.get(i)) as T

const KIND_INDEX = new Map(LINK_KIND_NAMES.map((k, i) => [k, i]))

/**
 * Links in one order whatever the storage's: by source, target, kind, strength, sign, direction. Rows that are equal in all of it
 * are the same to every reader, so the columns of equal graphs are equal bytes. Cost O(m log(largest degree)).
 */
const linkColumns = (rows: { get: (i: number) => unknown, length: number }[], rowOf: Int32Array): LinkColumns => {
  const bySource = rows.map(row => cells<LinkRow>(row)).map(([s, ...lists]) => ({ source: rowOf[s] ?? -1, lists })).sort((a, b) => a.source - b.source)
  const n = bySource.reduce((sum, { lists }) => sum + lists[0].length, 0)
  const out: LinkColumns = {
    source: new Int32Array(n), target: new Int32Array(n), kinds: [...LINK_KIND_NAMES], kind: new Uint8Array(n),
    strength: new Float64Array(n), sign: new Int8Array(n), directed: new Uint8Array(n)
  }
  let at = 0
  for (const { source, lists: [targets, kinds, codes] } of bySource) {
    // a key a link that sorts as its columns do: row, kind (4 bits), strength (3 bits), sign, direction; below 2^41
    const keys = Float64Array.from(targets, (t, i) => ((rowOf[t] ?? -1) * 16 + (KIND_INDEX.get(kinds[i] as LinkRow[2][number]) ?? 0)) * 32 + (codes[i] as number)).sort()
    for (const key of keys) {
      const code = key % 32, rest = Math.floor(key / 32)
      out.source[at] = source
      out.target[at] = Math.floor(rest / 16)
      out.kind[at] = rest % 16
      out.strength[at] = code >> 2
      out.sign[at] = (code & 2) !== 0 ? 1 : -1
      out.directed[at] = code & 1
      at++
    }
  }
  return out
}

export const readColumns = (db: Connection, projectId: string): Promise<ProjectColumns> => steadyRead(db, projectId, 'bulk', async (tx, p) => {
  const [people, ties] = await Promise.all([tx.records(STAKEHOLDERS, { project: projectId }), tx.records(LINKS, { project: projectId })])
  const stakeholders: StakeholderColumns = { ids: [], refs: [], names: [], kinds: [], families: [], tags: [] }
  const rowOf = new Int32Array(p.nextSeq).fill(-1)
  people.forEach((row, i) => {
    const [seq, id, ref, name, kind, family, tags] = cells<StakeholderRow>(row)
    rowOf[seq] = i
    stakeholders.ids.push(id)
    stakeholders.refs.push(ref ?? '')
    stakeholders.names.push(name)
    stakeholders.kinds.push(kind)
    stakeholders.families.push(family)
    stakeholders.tags.push(tags)
  })
  return { rev: p.rev, brand: p.brandId == null ? -1 : stakeholders.ids.indexOf(p.brandId), stakeholders, links: linkColumns(ties, rowOf) }
})
