/** A whole project as columns: three reads of scalars. 22,000 stakeholders and 171,000 links cost this process 0.22 s of processor time. */
import { dayNumber, gradeNumber, type LinkColumns, type ProjectColumns, type StakeholderColumns } from '#contract/columns'
import { type Grade, LINK_KIND_NAMES } from '#contract/words'
import { readCommunityColumns } from './community-record'
import type { Connection } from './connection'
import { steadyRead } from './project-record'

const STAKEHOLDERS = `MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0
  RETURN s.seq, s.id, s.ref, s.name, s.kind, s.family, s.tags, s.doNotContact ORDER BY s.seq`
/**
 * The code of a link: strength × 4, sign and direction (5 bits), grade × 32 (3 bits); written out in both queries, since no text of a
 * query is put together. One row for all links alike in kind, code and day, their ends as two lists of numbers: a project has few such groups, and
 * decoding numbers in lists costs a fifth of one row a source with its kinds and days as text (42 ms against 222 for 170,823 links).
 */
const LINKS = `MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0 MATCH (s)-[l:LINK]->(t)
  WITH s.seq AS source, t.seq AS target, l.kind AS kind, l.strength * 4 + CASE WHEN l.sign > 0 THEN 2 ELSE 0 END + CASE WHEN l.directed THEN 1 ELSE 0 END
  + CASE l.confidence WHEN 'A' THEN 32 WHEN 'B' THEN 64 WHEN 'C' THEN 96 WHEN 'D' THEN 128 ELSE 0 END AS code, coalesce(l.until, l.since, '') AS day
  RETURN kind, code, day, collect(source), collect(target)`
/** One row a link that evidence speaks of: the link as above, then the best grade and the last date of its evidence. */
const EVIDENCE = `MATCH (e:Evidence {projectId: $project}) WHERE e.subject = 'link'
  WITH e.subjectId AS id, min(e.grade) AS grade, max(e.date) AS last
  MATCH (s)-[l:LINK {projectId: $project, id: id}]->(t)
  RETURN s.seq, t.seq, l.kind, l.strength * 4 + CASE WHEN l.sign > 0 THEN 2 ELSE 0 END + CASE WHEN l.directed THEN 1 ELSE 0 END
  + CASE l.confidence WHEN 'A' THEN 32 WHEN 'B' THEN 64 WHEN 'C' THEN 96 WHEN 'D' THEN 128 ELSE 0 END, coalesce(l.until, l.since, ''), grade, last`

type StakeholderRow = readonly [number, string, string | null, string, StakeholderColumns['kinds'][number], StakeholderColumns['families'][number], string[], boolean | null]
type LinkRow = readonly [LinkColumns['kinds'][number], number, string, number[], number[]]
type EvidenceRow = readonly [number, number, LinkColumns['kinds'][number], number, string, Grade, string | null]
interface Cells { get: (i: number) => unknown, length: number }
/** Values of a row by position, without making an object of each. */
const cells = <T>(row: Cells): T => Array.from({ length: row.length }, (_x, i) => row.get(i)) as T

const KIND_INDEX = new Map(LINK_KIND_NAMES.map((k, i) => [k, i]))

/** The code and day of a link whose evidence counts too: the better grade, the later day. */
const withEvidence = (code: number, day: number, grade: number, seen: number): { code: number, day: number } => {
  const own = code >> 5
  return { code: (code & 31) + 32 * (own === 0 ? grade : Math.min(own, grade)), day: Math.max(day, seen) }
}

/**
 * Links in one order whatever the storage's: by source, target, kind, day, grade, strength, sign, direction. Rows that are equal in
 * all of it are the same to every reader, so the columns of equal graphs are equal bytes; and of links alike it does not matter
 * which one a piece of evidence is given to. Cost O(m log(largest degree)).
 */
const linkColumns = (rows: readonly Cells[], evidence: readonly Cells[], rowOf: Int32Array): LinkColumns => {
  const groups = rows.map(row => cells<LinkRow>(row)), days = new Set<number>([0]), spoken = new Map<string, { grade: number, day: number }[]>(), sources = new Set<number>()
  for (const row of evidence) {
    const [s, t, kind, code, last, grade, seen] = cells<EvidenceRow>(row), key = `${s} ${t} ${kind} ${code} ${last}`, found = { grade: gradeNumber(grade), day: dayNumber(seen) }
    const known = spoken.get(key)
    sources.add(s)
    days.add(found.day)
    if (known === undefined) spoken.set(key, [found])
    else known.push(found)
  }
  let n = 0
  const start = new Int32Array(rowOf.length + 1)
  for (const [, , day, from] of groups) {
    days.add(dayNumber(day))
    n += from.length
    for (const s of from) { const row = (rowOf[s] ?? -1) + 1; start[row] = (start[row] as number) + 1 }
  }
  for (let row = 1; row < start.length; row++) start[row] = (start[row] as number) + (start[row - 1] as number)
  // days by their number among those that occur, so that a key fits 53 bits: 256 × kinds × rows × days, below that up to 600,000 rows with a link of every day there is
  const ofNumber = Int32Array.from(days).sort(), numberOf = new Map(Array.from(ofNumber, (d, i) => [d, i])), scale = 256 * ofNumber.length
  const keys = new Float64Array(n), next = start.slice()
  for (const [kind, code, day, from, to] of groups) {
    const own = KIND_INDEX.get(kind) ?? 0, date = dayNumber(day), plain = (numberOf.get(date) ?? 0) * 256 + code
    for (let i = 0; i < from.length; i++) {
      const s = from[i] as number, t = to[i] as number, row = rowOf[s] ?? -1, place = next[row] as number
      const found = sources.has(s) ? spoken.get(`${s} ${t} ${kind} ${code} ${day}`)?.pop() : undefined
      let tail = plain
      if (found !== undefined) { const better = withEvidence(code, date, found.grade, found.day); tail = (numberOf.get(better.day) ?? 0) * 256 + better.code }
      keys[place] = ((rowOf[t] ?? -1) * 16 + own) * scale + tail
      next[row] = place + 1
    }
  }
  const out: LinkColumns = {
    source: new Int32Array(n), target: new Int32Array(n), kinds: [...LINK_KIND_NAMES], kind: new Uint8Array(n),
    strength: new Float64Array(n), sign: new Int8Array(n), directed: new Uint8Array(n), grade: new Uint8Array(n), day: new Int32Array(n)
  }
  for (let row = 0; row + 1 < start.length; row++) {
    const first = start[row] as number, end = start[row + 1] as number
    if (end - first > 1) keys.subarray(first, end).sort()
    for (let at = first; at < end; at++) {
      const key = keys[at] as number, rest = Math.floor(key / scale), within = key - rest * scale, code = within & 255
      out.source[at] = row
      out.target[at] = Math.floor(rest / 16)
      out.kind[at] = rest % 16
      out.strength[at] = (code & 31) >> 2
      out.sign[at] = (code & 2) !== 0 ? 1 : -1
      out.directed[at] = code & 1
      out.grade[at] = code >> 5
      out.day[at] = ofNumber[within >> 8] ?? 0
    }
  }
  return out
}

export const readColumns = (db: Connection, projectId: string): Promise<ProjectColumns> => steadyRead(db, projectId, 'bulk', async (tx, p) => {
  const [people, ties, evidence] = await Promise.all([
    tx.records(STAKEHOLDERS, { project: projectId }), tx.records(LINKS, { project: projectId }), tx.records(EVIDENCE, { project: projectId })
  ])
  const n = people.length
  const stakeholders: StakeholderColumns = { ids: [], refs: [], names: [], kinds: [], families: [], tags: [], doNotContact: new Uint8Array(n) }
  const rowOf = new Int32Array(p.nextSeq).fill(-1)
  people.forEach((row, i) => {
    const [seq, id, ref, name, kind, family, tags, doNotContact] = cells<StakeholderRow>(row)
    rowOf[seq] = i
    stakeholders.ids.push(id)
    stakeholders.refs.push(ref ?? '')
    stakeholders.names.push(name)
    stakeholders.kinds.push(kind)
    stakeholders.families.push(family)
    stakeholders.tags.push(tags)
    stakeholders.doNotContact[i] = doNotContact === true ? 1 : 0
  })
  const communities = await readCommunityColumns(tx, projectId, rowOf)
  return { rev: p.rev, brand: p.brandId == null ? -1 : stakeholders.ids.indexOf(p.brandId), stakeholders, links: linkColumns(ties, evidence, rowOf), communities }
})
