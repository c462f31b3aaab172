/**
 * A whole project as columns: three reads of texts. The driver takes microseconds for every value that it decodes, and next to nothing for the
 * length of a text; so the server writes numbers and words one behind the other and cuts them here and there, and here they are read off:
 * 22,470 stakeholders and 170,823 links in a third of the processor time that one row a stakeholder and lists of numbers took in the same run.
 */
import type { LinkColumns, ProjectColumns, StakeholderColumns } from '#contract/columns'
import { LINK_KIND_NAMES } from '#contract/words'
import { readCommunityColumns } from './community-record'
import type { Connection } from './connection'
import { steadyRead } from './project-record'
import { toInt } from './records'

/**
 * A record is 1,024 numbers of stakeholders, a text 64 of them or of links: adding to a text copies it, so its length bounds what that costs, also
 * where one stakeholder has a hundred thousand links. Ends of fields (U+001F) and of tags (U+001E) are in no text of the contract; where
 * another hand put them they are blanks. Words apart: one of them that is not Latin would double the bytes of every id beside it.
 */
const STAKEHOLDERS = `UNWIND range(0, $seqs - 1, 1024) AS first CALL (first) {
    MATCH (s:Stakeholder {projectId: $project}) WHERE first <= s.seq < first + 1024 WITH s ORDER BY s.seq
    RETURN collect(toString(s.seq) + '\x1f' + s.id + '\x1f' + s.kind + '\x1f' + coalesce(s.family, '') + '\x1f' + CASE WHEN s.doNotContact THEN '1' ELSE '' END + '\x1f') AS facts,
      collect(replace(s.name, '\x1f', ' ') + '\x1f' + replace(coalesce(s.ref, ''), '\x1f', ' ') + '\x1f' + replace(reduce(tags = '', tag IN s.tags | tags + tag + '\x1e'), '\x1f', ' ') + '\x1f') AS words }
  RETURN first, [i IN range(0, size(facts) - 1, 64) | reduce(text = '', one IN facts[i..i + 64] | text + one)], [i IN range(0, size(words) - 1, 64) | reduce(text = '', one IN words[i..i + 64] | text + one)]`
/**
 * Four numbers a link: rows of its ends by number, code, day. The code: kind × 256, then strength × 4, sign and direction (5 bits),
 * grade × 32 (3 bits); written out in both queries, since no text of a query is put together.
 */
const LINKS = `UNWIND range(0, $seqs - 1, 1024) AS first CALL (first) {
    MATCH (s:Stakeholder {projectId: $project}) WHERE first <= s.seq < first + 1024 WITH s, toString(s.seq) + ' ' AS source MATCH (s)-[l:LINK]->(t)
    RETURN collect(source + toString(t.seq) + ' ' + toString(coalesce($kinds[l.kind], 0) * 256 + l.strength * 4 + CASE WHEN l.sign > 0 THEN 2 ELSE 0 END + CASE WHEN l.directed THEN 1 ELSE 0 END
      + CASE l.confidence WHEN 'A' THEN 32 WHEN 'B' THEN 64 WHEN 'C' THEN 96 WHEN 'D' THEN 128 ELSE 0 END) + ' ' + coalesce(l.until, l.since, '') + ' ') AS found }
  RETURN size(found), [i IN range(0, size(found) - 1, 64) | reduce(text = '', one IN found[i..i + 64] | text + one)]`
/** Six numbers a link that evidence speaks of: the link as above, then the best grade and the last date of its evidence. */
const EVIDENCE = `MATCH (e:Evidence {projectId: $project}) WHERE e.subject = 'link'
  WITH e.subjectId AS id, min(e.grade) AS grade, max(e.date) AS last
  MATCH (s)-[l:LINK {projectId: $project, id: id}]->(t)
  WITH collect(toString(s.seq) + ' ' + toString(t.seq) + ' ' + toString(coalesce($kinds[l.kind], 0) * 256 + l.strength * 4 + CASE WHEN l.sign > 0 THEN 2 ELSE 0 END + CASE WHEN l.directed THEN 1 ELSE 0 END
    + CASE l.confidence WHEN 'A' THEN 32 WHEN 'B' THEN 64 WHEN 'C' THEN 96 WHEN 'D' THEN 128 ELSE 0 END) + ' ' + coalesce(l.until, l.since, '') + ' '
    + CASE grade WHEN 'A' THEN '1 ' WHEN 'B' THEN '2 ' WHEN 'C' THEN '3 ' ELSE '4 ' END + coalesce(last, '') + ' ') AS found
  RETURN size(found), [i IN range(0, size(found) - 1, 64) | reduce(text = '', one IN found[i..i + 64] | text + one)]`

const KINDS = Object.fromEntries(LINK_KIND_NAMES.map((k, i) => [k, toInt(i)]))
interface Row { get: (i: number) => unknown }

/** Numbers, `width` a thing, each ended by a blank. Hyphens do not count, so a day is the number YYYYMMDD; none is 0. */
const numbersOf = (rows: readonly Row[], width: number): Int32Array => {
  const out = new Int32Array(width * rows.reduce((n, row) => n + (row.get(0) as number), 0))
  let at = 0
  for (const row of rows) {
    for (const text of row.get(1) as string[]) {
      let number = 0
      for (let i = 0; i < text.length; i++) {
        const c = text.charCodeAt(i)
        if (c >= 48) number = number * 10 + c - 48
        else if (c === 32) { out[at++] = number; number = 0 }
      }
    }
  }
  return out
}

/** What evidence says of links alike in ends, code and day: it does not matter which of them is given it. */
type Spoken = Map<string, { grade: number, day: number }[]>
const spokenOf = (numbers: Int32Array): Spoken => {
  const spoken: Spoken = new Map()
  for (let i = 0; i < numbers.length; i += 6) {
    const key = numbers.subarray(i, i + 4).join(' '), found = { grade: numbers[i + 4] as number, day: numbers[i + 5] as number }, known = spoken.get(key)
    if (known === undefined) spoken.set(key, [found])
    else known.push(found)
  }
  return spoken
}

/** `of` in the order of `by`, equals as they come. Cost O(n + rows). */
const ordered = (of: Int32Array, by: Int32Array, rows: number): Int32Array => {
  const next = new Int32Array(rows + 1), out = new Int32Array(of.length)
  for (const i of of) { const r = (by[i] as number) + 1; next[r] = (next[r] as number) + 1 }
  for (let r = 1; r <= rows; r++) next[r] = (next[r] as number) + (next[r - 1] as number)
  for (const i of of) { const r = by[i] as number, place = next[r] as number; out[place] = i; next[r] = place + 1 }
  return out
}

/**
 * Links in one order whatever the storage's: by source, target, kind, day, grade, strength, sign, direction. Rows that are equal in
 * all of it are the same to every reader, so the columns of equal graphs are equal bytes. A link whose end is not among the
 * stakeholders came between two reads: it is left out, and the revision will tell. Cost O(m), and sorting those between the same two.
 */
const linkColumns = (numbers: Int32Array, spoken: Spoken, rowOf: Int32Array, rows: number): LinkColumns => {
  const all = numbers.length / 4, from = new Int32Array(all), to = new Int32Array(all), whole = new Int32Array(all)
  let n = 0
  for (let i = 0; i < all; i++) {
    const s = rowOf[numbers[4 * i] as number] ?? -1, t = rowOf[numbers[4 * i + 1] as number] ?? -1
    if (s < 0 || t < 0) continue
    from[i] = s
    to[i] = t
    whole[n++] = i
    const found = spoken.size === 0 ? undefined : spoken.get(numbers.subarray(4 * i, 4 * i + 4).join(' '))?.pop()
    if (found === undefined) continue
    const code = numbers[4 * i + 2] as number, own = code >> 5 & 7
    numbers[4 * i + 2] = code + 32 * ((own === 0 ? found.grade : Math.min(own, found.grade)) - own)
    numbers[4 * i + 3] = Math.max(numbers[4 * i + 3] as number, found.day)
  }
  const out: LinkColumns = {
    source: new Int32Array(n), target: new Int32Array(n), kinds: [...LINK_KIND_NAMES], kind: new Uint8Array(n),
    strength: new Float64Array(n), sign: new Int8Array(n), directed: new Uint8Array(n), grade: new Uint8Array(n), day: new Int32Array(n)
  }
  const order = ordered(ordered(whole.subarray(0, n), to, rows), from, rows)
  const codeOf = (i: number): number => numbers[4 * i + 2] as number, dayOf = (i: number): number => numbers[4 * i + 3] as number
  const write = (at: number, s: number, t: number, code: number, day: number): void => {
    out.source[at] = s
    out.target[at] = t
    out.kind[at] = code >> 8
    out.strength[at] = (code & 31) >> 2
    out.sign[at] = (code & 2) !== 0 ? 1 : -1
    out.directed[at] = code & 1
    out.grade[at] = code >> 5 & 7
    out.day[at] = day
  }
  for (let first = 0, end = 0; first < n; first = end) {
    const i = order[first] as number, s = from[i] as number, t = to[i] as number
    do end++; while (end < n && to[order[end] as number] === t && from[order[end] as number] === s)
    if (end - first === 1) { write(first, s, t, codeOf(i), dayOf(i)); continue }
    // kind, day, and the rest of the code in one number below 2^53
    const keys = Float64Array.from(order.subarray(first, end), j => ((codeOf(j) >> 8) * 2 ** 27 + dayOf(j)) * 256 + (codeOf(j) & 255)).sort()
    keys.forEach((key, k) => {
      const kindAndDay = Math.floor(key / 256)
      write(first + k, s, t, Math.floor(kindAndDay / 2 ** 27) * 256 + key % 256, kindAndDay % 2 ** 27)
    })
  }
  return out
}

/** Rows in the order of their numbers, and the row of each number; -1 where there is none. */
const stakeholderColumns = (records: readonly Row[], seqs: number): { stakeholders: StakeholderColumns, rowOf: Int32Array } => {
  const stakeholders: StakeholderColumns = { ids: [], refs: [], names: [], kinds: [], families: [], tags: [], doNotContact: new Uint8Array(0) }
  const rowOf = new Int32Array(seqs).fill(-1), closed: number[] = []
  for (const record of [...records].sort((a, b) => (a.get(0) as number) - (b.get(0) as number))) {
    for (const text of record.get(1) as string[]) {
      const fields = text.split('\x1f')
      for (let i = 0; i + 5 <= fields.length; i += 5) {
        const row = stakeholders.ids.push(fields[i + 1] as string) - 1
        rowOf[Number(fields[i])] = row
        stakeholders.kinds.push(fields[i + 2] as StakeholderColumns['kinds'][number])
        stakeholders.families.push((fields[i + 3] || null) as StakeholderColumns['families'][number])
        if (fields[i + 4] === '1') closed.push(row)
      }
    }
    for (const text of record.get(2) as string[]) {
      const fields = text.split('\x1f')
      for (let i = 0; i + 3 <= fields.length; i += 3) {
        stakeholders.names.push(fields[i] as string)
        stakeholders.refs.push(fields[i + 1] as string)
        stakeholders.tags.push(fields[i + 2] === '' ? [] : (fields[i + 2] as string).slice(0, -1).split('\x1e'))
      }
    }
  }
  stakeholders.doNotContact = new Uint8Array(stakeholders.ids.length)
  for (const row of closed) stakeholders.doNotContact[row] = 1
  return { stakeholders, rowOf }
}

export const readColumns = (db: Connection, projectId: string): Promise<ProjectColumns> => steadyRead(db, projectId, 'bulk', async (tx, p) => {
  const asked = { project: projectId, seqs: toInt(p.nextSeq), kinds: KINDS }
  const [people, links, evidence] = await Promise.all([tx.records(STAKEHOLDERS, asked), tx.records(LINKS, asked), tx.records(EVIDENCE, asked)])
  const { stakeholders, rowOf } = stakeholderColumns(people, p.nextSeq)
  const communities = await readCommunityColumns(tx, projectId, rowOf)
  return {
    rev: p.rev, brand: p.brandId == null ? -1 : stakeholders.ids.indexOf(p.brandId), stakeholders,
    links: linkColumns(numbersOf(links, 4), spokenOf(numbersOf(evidence, 6)), rowOf, stakeholders.ids.length), communities
  }
})
