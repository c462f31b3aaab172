/** A whole project as columns: three reads of scalars, in the order of rows. About 0.6 s for 22,000 stakeholders and 171,000 links. */
import { dayNumber, gradeNumber, type LinkColumns, type ProjectColumns, type StakeholderColumns } from '#contract/columns'
import { type Grade, LINK_KIND_NAMES } from '#contract/words'
import { readCommunityColumns } from './community-record'
import type { Connection } from './connection'
import { steadyRead } from './project-record'

const STAKEHOLDERS = `MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0
  RETURN s.seq, s.id, s.ref, s.name, s.kind, s.family, s.tags, s.doNotContact ORDER BY s.seq`
/**
 * One row a source, its links as lists: a third of the decoding of one row a link. The fourth is its code: strength × 4, sign
 * and direction (5 bits), grade × 32 (3 bits), to which `linkColumns` adds the last day, YYYYMMDD × 256. Days come as text: taking
 * them apart in the database costs more than decoding them here (measured: 1.2 of the whole read against 1.6).
 */
const LINKS = `MATCH (s:Stakeholder {projectId: $project}) WHERE s.seq >= 0 MATCH (s)-[l:LINK]->(t)
  RETURN s.seq, collect(t.seq), collect(l.kind), collect(l.strength * 4 + CASE WHEN l.sign > 0 THEN 2 ELSE 0 END + CASE WHEN l.directed THEN 1 ELSE 0 END
  + CASE l.confidence WHEN 'A' THEN 32 WHEN 'B' THEN 64 WHEN 'C' THEN 96 WHEN 'D' THEN 128 ELSE 0 END), collect(coalesce(l.until, l.since, ''))`
/** One row a link that evidence speaks of: the link as above, then the best grade and the last date of its evidence. */
const EVIDENCE = `MATCH (e:Evidence {projectId: $project}) WHERE e.subject = 'link'
  WITH e.subjectId AS id, min(e.grade) AS grade, max(e.date) AS day
  MATCH (s)-[l:LINK {projectId: $project, id: id}]->(t) RETURN s.seq, t.seq, l.kind, l.strength * 4 + CASE WHEN l.sign > 0 THEN 2 ELSE 0 END + CASE WHEN l.directed THEN 1 ELSE 0 END
  + CASE l.confidence WHEN 'A' THEN 32 WHEN 'B' THEN 64 WHEN 'C' THEN 96 WHEN 'D' THEN 128 ELSE 0 END,
    coalesce(l.until, l.since, ''), grade, day`

type StakeholderRow = readonly [number, string, string | null, string, StakeholderColumns['kinds'][number], StakeholderColumns['families'][number], string[], boolean | null]
type LinkRow = readonly [number, number[], LinkColumns['kinds'][number][], number[], string[]]
type EvidenceRow = readonly [number, number, LinkColumns['kinds'][number], number, string, Grade, string | null]
interface Cells { get: (i: number) => unknown, length: number }
/** Values of a row by position, without making an object of each. */
const cells = <T>(row: Cells): T => Array.from({ length: row.length }, (_x, i) => row.get(i)) as T

const KIND_INDEX = new Map(LINK_KIND_NAMES.map((k, i) => [k, i]))

/** The number of each day that was met: a project has few. */
const withDays = (): ((code: number, day: string) => number) => {
  const known = new Map<string, number>()
  return (code, day) => {
    if (day === '') return code
    let number = known.get(day)
    if (number === undefined) { number = dayNumber(day) * 256; known.set(day, number) }
    return code + number
  }
}

/** The code of a link whose evidence counts too: the better grade, the later day. */
const withEvidence = (code: number, grade: number, day: number): number => {
  const base = code % 32, own = Math.floor(code / 32) % 8, last = Math.floor(code / 256)
  return base + 32 * (own === 0 ? grade : Math.min(own, grade)) + 256 * Math.max(last, day)
}

/**
 * Puts evidence into the codes of a source's links. Links alike in target, kind and code are the same to every reader, so it
 * does not matter which of them is taken; each is taken once. Cost O(links of the sources that have evidence).
 */
const applyEvidence = (lists: readonly [readonly number[], readonly string[], number[], ...unknown[]], found: readonly EvidenceRow[], withDay: (code: number, day: string) => number): void => {
  const [targets, kinds, codes] = lists, waiting = new Map<string, number[]>()
  targets.forEach((t, i) => {
    const key = `${t} ${kinds[i]} ${codes[i]}`, same = waiting.get(key)
    if (same === undefined) waiting.set(key, [i])
    else same.push(i)
  })
  for (const [, target, kind, code, last, grade, day] of found) {
    const i = waiting.get(`${target} ${kind} ${withDay(code, last)}`)?.pop()
    if (i !== undefined) codes[i] = withEvidence(withDay(code, last), gradeNumber(grade), dayNumber(day))
  }
}

/**
 * Links in one order whatever the storage's: by source, target, kind, day, grade, strength, sign, direction. Rows that are equal in
 * all of it are the same to every reader, so the columns of equal graphs are equal bytes. Cost O(m log(largest degree)).
 */
const linkColumns = (rows: readonly Cells[], evidence: readonly Cells[], rowOf: Int32Array): LinkColumns => {
  const bySource = rows.map(row => cells<LinkRow>(row)).map(([s, ...lists]) => ({ seq: s, source: rowOf[s] ?? -1, lists })).sort((a, b) => a.source - b.source)
  const spoken = new Map<number, EvidenceRow[]>()
  for (const row of evidence) {
    const found = cells<EvidenceRow>(row), known = spoken.get(found[0])
    if (known === undefined) spoken.set(found[0], [found])
    else known.push(found)
  }
  const days = new Set<number>([0]), withDay = withDays()
  let n = 0
  for (const { seq, lists } of bySource) {
    const found = spoken.get(seq), [, , codes, last] = lists
    for (let i = 0; i < codes.length; i++) codes[i] = withDay(codes[i] as number, last[i] as string)
    if (found !== undefined) applyEvidence(lists, found, withDay)
    n += lists[0].length
    for (const code of lists[2]) if (code >= 256) days.add(Math.floor(code / 256))
  }
  // days by their number among those that occur, so that a key fits 53 bits: 256 × kinds × rows × days, below that up to 600,000 rows with a link of every day there is
  const ofNumber = Int32Array.from(days).sort(), numberOf = new Map(Array.from(ofNumber, (d, i) => [d, i])), scale = 256 * ofNumber.length
  const out: LinkColumns = {
    source: new Int32Array(n), target: new Int32Array(n), kinds: [...LINK_KIND_NAMES], kind: new Uint8Array(n),
    strength: new Float64Array(n), sign: new Int8Array(n), directed: new Uint8Array(n), grade: new Uint8Array(n), day: new Int32Array(n)
  }
  let at = 0
  for (const { source, lists: [targets, kinds, codes] } of bySource) {
    // a key a link that sorts as its columns do
    const keys = Float64Array.from(targets, (t, i) => {
      const code = codes[i] as number, day = code < 256 ? 0 : numberOf.get(Math.floor(code / 256)) ?? 0
      return ((rowOf[t] ?? -1) * 16 + (KIND_INDEX.get(kinds[i] as LinkRow[2][number]) ?? 0)) * scale + day * 256 + code % 256
    }).sort()
    for (const key of keys) {
      const rest = Math.floor(key / scale), within = key - rest * scale, code = within & 255
      out.source[at] = source
      out.target[at] = Math.floor(rest / 16)
      out.kind[at] = rest % 16
      out.strength[at] = (code & 31) >> 2
      out.sign[at] = (code & 2) !== 0 ? 1 : -1
      out.directed[at] = code & 1
      out.grade[at] = code >> 5
      out.day[at] = ofNumber[within >> 8] ?? 0
      at++
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
