/** A whole project as columns: two reads of scalars, in the order of rows. About 0.6 s for 22,000 stakeholders and 171,000 links. */
import type { LinkColumns, ProjectColumns, StakeholderColumns } from '#contract/columns'
import { LINK_KIND_NAMES } from '#contract/words'
import type { Connection } from './connection'
import { steadyRead } from './project-record'

const STAKEHOLDERS = `MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0
  RETURN s.seq, s.id, s.ref, s.name, s.kind, s.family, s.tags ORDER BY s.seq`
const LINKS = `MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0 MATCH (s)-[l:LINK]->(t)
  RETURN s.seq, t.seq, l.kind, l.strength, l.sign, l.directed`

type StakeholderRow = readonly [number, string, string | null, string, StakeholderColumns['kinds'][number], StakeholderColumns['families'][number], string[]]
type LinkRow = readonly [number, number, LinkColumns['kinds'][number], number, number, boolean]
/** Values of a row by position, without making an object of each. */
const cells = <T>(row: { get: (i: number) => unknown, length: number }): T => Array.from({ length: row.length }, (_x, i) => row.get(i)) as T

const KIND_INDEX = new Map(LINK_KIND_NAMES.map((k, i) => [k, i]))

/**
 * Links in one order whatever the storage's: by source, target, kind, strength, sign, direction. Rows that are equal in all of it
 * are the same to every reader, so the columns of equal graphs are equal bytes.
 */
const linkColumns = (rows: { get: (i: number) => unknown, length: number }[], rowOf: Int32Array): LinkColumns => {
  const n = rows.length
  const source = new Int32Array(n), target = new Int32Array(n), rest = new Uint16Array(n), kinds = LINK_KIND_NAMES
  rows.forEach((row, i) => {
    const s = row.get(0) as LinkRow[0], t = row.get(1) as LinkRow[1]
    source[i] = rowOf[s] ?? -1
    target[i] = rowOf[t] ?? -1
    rest[i] = (KIND_INDEX.get(row.get(2) as LinkRow[2]) ?? 0) * 64 + (row.get(3) as LinkRow[3]) * 4 + ((row.get(4) as LinkRow[4]) > 0 ? 2 : 0) + (row.get(5) === true ? 1 : 0)
  })
  const order = Uint32Array.from({ length: n }, (_x, i) => i)
  const at = (a: Int32Array | Uint16Array, i: number): number => a[i] as number
  order.sort((a, b) => at(source, a) - at(source, b) || at(target, a) - at(target, b) || at(rest, a) - at(rest, b))
  const out: LinkColumns = {
    source: new Int32Array(n), target: new Int32Array(n), kinds: [...kinds], kind: new Uint8Array(n),
    strength: new Float64Array(n), sign: new Int8Array(n), directed: new Uint8Array(n)
  }
  order.forEach((from, i) => {
    const r = at(rest, from)
    out.source[i] = at(source, from)
    out.target[i] = at(target, from)
    out.kind[i] = r >> 6
    out.strength[i] = (r >> 2) & 15
    out.sign[i] = (r & 2) !== 0 ? 1 : -1
    out.directed[i] = r & 1
  })
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
