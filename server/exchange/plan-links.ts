/** Rows of links → links between entries: ends found or made, repeated ones counted together, known ones recognised. */
import { type Link, newStakeholder, strengthOfCount } from '#contract/entities'
import { type Id, idFrom } from '#contract/ids'
import type { ImportOptions } from '#contract/import'
import type { ImportIndex } from '#contract/import-index'
import { isStorable } from '#contract/text'
import { LINK_KINDS, type LinkKind } from '#contract/words'
import type { Findings } from './findings'
import { isMissing } from './numbers'
import type { LinkRow, LinkTable } from './read-links'
import { type Entry, isBrand, type Registry, SEVERAL } from './registry'

/** kinds that go both ways by what they mean */
const MUTUAL: ReadonlySet<LinkKind> = new Set(['partner_of', 'collaborates', 'competes_with'])

export interface PlannedLink {
  id: Id
  source: Entry
  target: Entry
  /** row of the index, -1 for a new one */
  known: number
  kind: LinkKind
  directed: boolean
  ref: string | null
  /** lines that it stands for */
  times: number
  row: LinkRow
  /** the file says so, not a default */
  saysKind: boolean
  saysDirected: boolean
  count: number | null
  strength: number | null
}
export interface LinkRules { options: ImportOptions, createMissing: boolean, setId: Id }

export class LinkPlanner {
  readonly links: PlannedLink[] = []
  readonly #ends = new Map<string, Entry | typeof SEVERAL | null>()
  readonly #byKey = new Map<string, PlannedLink>()
  readonly #byKnown = new Map<number, PlannedLink>()
  readonly #knownByRef = new Map<string, number>()
  readonly #knownByKey = new Map<string, number>()
  /** identifiers of this import → their links */
  readonly #byRef = new Map<string, PlannedLink>()

  constructor (readonly index: ImportIndex, readonly registry: Registry, readonly rules: LinkRules, readonly findings: Findings) {
    const { ids, source, target, kinds, directed, ref } = index.links
    for (let i = 0; i < ids.length; i++) {
      this.#knownByRef.set(ids[i] as string, i)
      const r = ref[i]
      if (r != null) this.#knownByRef.set(r, i)
      // entries of the index stand first in the registry, in its order
      const key = this.#key(source[i] as number, target[i] as number, kinds[i] as LinkKind, directed[i] === 1)
      const earlier = this.#knownByKey.get(key)
      // a line without an identifier means a link without one, where there is one
      if (earlier === undefined || (ref[earlier] != null && r == null)) this.#knownByKey.set(key, i)
    }
  }

  #key (s: number, t: number, kind: LinkKind, directed: boolean): string {
    return directed || s < t ? `${s}>${t} ${kind} ${directed ? 1 : 0}` : `${t}>${s} ${kind} 0`
  }

  /** whom the text of an end means; `create` makes one where nobody answers to it */
  #end (text: string, name: string, column: string, table: LinkTable, line: number): Entry | undefined {
    let found = this.#ends.get(text)
    if (found === undefined) {
      const r = this.registry
      const byId = r.ofFile(text) ?? r.ofProject(text)
      found = byId ?? r.ofName(text) ?? r.ofHandle(text) ?? null
      if (byId === undefined && found !== null && found !== SEVERAL && isBrand(found)) this.findings.warn('brand.linked', { file: table.file, name: found.now.name })
      this.#ends.set(text, found)
    }
    if (found !== null && found !== SEVERAL) return found
    const place = { file: table.file, line, column }
    if (found === null && isMissing(text)) { this.findings.reject(place, 'link.missing-end', {}, text); return undefined }
    if (found === SEVERAL || !this.rules.createMissing) {
      this.findings.reject(place, 'link.unknown-end', { end: found === SEVERAL ? `${text}${this.findings.lang === 'fr' ? ' (porté par plusieurs)' : ' (borne by several)'}` : text }, text)
      return undefined
    }
    if (text.length > 200) { this.findings.reject(place, 'value.too-long', { length: text.length, max: 200 }, text); return undefined }
    if (!isStorable(text)) { this.findings.reject(place, 'value.unstorable', {}, text); return undefined }
    const made = this.registry.add(idFrom(this.rules.setId, 'stakeholder', text), newStakeholder(name === '' ? text : name, { ref: text }))
    this.registry.setFileId(made, text)
    made.place = { file: table.file, line }
    this.#ends.set(text, made)
    this.findings.warn('ends.created', {})
    return made
  }

  #sameEnds (known: number, s: Entry, t: Entry): boolean {
    const a = this.index.links.source[known], b = this.index.links.target[known]
    return (a === s.seq && b === t.seq) || (this.index.links.directed[known] === 0 && a === t.seq && b === s.seq)
  }

  /**
   * Identifiers of a table name its own links only, when one of them names other ends elsewhere (programs number every
   * table from 1); then none of them is used. Identifiers of our own making always are.
   */
  #usesIds (table: LinkTable, ends: readonly (readonly [Entry, Entry] | undefined)[]): boolean {
    const seen = new Set<string>()
    const clash = table.rows.some((row, i) => {
      const pair = ends[i]
      // a repeat within the table is a fault of that line
      if (row.id === null || pair === undefined || seen.size === seen.add(row.id).size) return false
      const known = this.#knownByRef.get(row.id), earlier = this.#byRef.get(row.id)
      if (known !== undefined && this.index.links.ids[known] !== row.id) return !this.#sameEnds(known, ...pair)
      return earlier !== undefined && !(earlier.source === pair[0] && earlier.target === pair[1]) && earlier.id !== row.id
    })
    if (clash) this.findings.warn('ids.local', { file: table.file })
    return !clash
  }

  /** Takes the rows of a table. Cost O(rows). */
  take (table: LinkTable): void {
    const ends: (readonly [Entry, Entry] | undefined)[] = table.rows.map(row => {
      if (row.source === row.target && !isMissing(row.source)) { this.findings.reject({ file: table.file, line: row.line }, 'link.self', { end: row.source }, row.source); return undefined }
      // one fault a line is enough
      const s = this.#end(row.source, row.sourceName, table.sourceHeader, table, row.line)
      const t = s === undefined ? undefined : this.#end(row.target, row.targetName, table.targetHeader, table, row.line)
      if (s === undefined || t === undefined) return undefined
      if (s === t) { this.findings.reject({ file: table.file, line: row.line }, 'link.self', { end: s.now.name }, row.source); return undefined }
      if (!s.touched) s.touched = true
      if (!t.touched) t.touched = true
      return [s, t] as const
    })
    const usesIds = this.#usesIds(table, ends), inTable = new Set<string>()
    table.rows.forEach((row, i) => {
      const pair = ends[i]
      if (pair === undefined) return
      const id = usesIds ? row.id : null
      if (id !== null && inTable.size === inTable.add(id).size) {
        this.findings.reject({ file: table.file, line: row.line }, 'link.duplicate-id', { id, where: this.findings.lang === 'fr' ? ' de ce fichier' : ' of this file' }, id)
        return
      }
      this.#takeRow(row, id, pair, table)
    })
  }

  #takeRow (row: LinkRow, id: string | null, [source, target]: readonly [Entry, Entry], table: LinkTable): void {
    const { options, setId } = this.rules
    const known = id === null ? undefined : this.#knownByRef.get(id)
    if (known !== undefined && !this.#sameEnds(known, source, target)) {
      this.findings.reject({ file: table.file, line: row.line }, 'link.duplicate-id', { id: id as string, where: this.findings.lang === 'fr' ? ' du projet' : ' of the project' }, id as string)
      return
    }
    const kind = row.kind ?? (known === undefined ? options.kind : this.index.links.kinds[known] as LinkKind)
    const said = options.directed ?? row.directed
    const directed = said ?? (known === undefined ? !MUTUAL.has(kind) : this.index.links.directed[known] === 1)
    const key = this.#key(source.seq, target.seq, kind, directed)
    const old = known ?? (id === null ? this.#knownByKey.get(key) : undefined)
    const same = (old === undefined ? undefined : this.#byKnown.get(old)) ?? (id === null ? this.#byKey.get(key) : this.#byRef.get(id))
    if (same !== undefined) { this.#merge(same, row, table); return }
    const planned: PlannedLink = {
      id: old === undefined ? idFrom(setId, 'link', id ?? key, ...(id === null ? [source.id, target.id] : [])) : this.index.links.ids[old] as Id,
      source, target, known: old ?? -1, kind, directed, ref: id, times: 1, row,
      saysKind: row.kind !== null, saysDirected: said !== null && said !== undefined, count: row.count, strength: row.strength
    }
    this.links.push(planned)
    if (old !== undefined) this.#byKnown.set(old, planned)
    if (id === null || !this.#byKey.has(key)) this.#byKey.set(key, planned)
    if (id !== null) this.#byRef.set(id, planned)
  }

  #merge (link: PlannedLink, row: LinkRow, table: LinkTable): void {
    link.count = Math.min(1e15, (link.count ?? link.times) + (row.count ?? 1))
    link.times++
    if (row.strength !== null) link.strength = Math.max(link.strength ?? 0, row.strength)
    link.row = { ...link.row, sign: link.row.sign ?? row.sign, confidence: link.row.confidence ?? row.confidence, since: link.row.since ?? row.since, until: link.row.until ?? row.until, note: link.row.note ?? row.note }
    this.findings.warn('links.merged', { file: table.file })
  }
}

/** A new link as it is written. */
export const newLink = (p: PlannedLink): Link => {
  const byKind = LINK_KINDS[p.kind], counted = p.count === null ? null : strengthOfCount(p.count)
  const weighed = p.row.count !== null ? counted : counted === null ? null : Math.max(counted, byKind.strength)
  return {
    source: p.source.id, target: p.target.id, kind: p.kind, directed: p.directed, strength: p.strength ?? weighed ?? byKind.strength, sign: p.row.sign ?? byKind.sign,
    count: p.count, confidence: p.row.confidence, since: p.row.since, until: p.row.until, note: p.row.note ?? '', ref: p.ref
  }
}

/** What a known link changes: only what the file says and what differs; null when nothing does. */
export const linkUpdate = (p: PlannedLink, index: ImportIndex): { was: Partial<Link>, now: Partial<Link> } | null => {
  const l = index.links, i = p.known, fresh = newLink(p), was: Partial<Link> = {}, now: Partial<Link> = {}
  const compare = <K extends keyof Link>(field: K, says: boolean, old: Link[K]): void => { if (says && old !== fresh[field]) { was[field] = old; now[field] = fresh[field] } }
  compare('kind', p.saysKind, l.kinds[i] as LinkKind)
  compare('directed', p.saysDirected, l.directed[i] === 1)
  compare('strength', p.strength !== null || p.count !== null, l.strength[i] as number)
  compare('count', p.count !== null, l.count[i] ?? null)
  compare('sign', p.row.sign !== null, l.sign[i] === -1 ? -1 : 1)
  compare('confidence', p.row.confidence !== null, l.confidence[i] ?? null)
  compare('since', p.row.since !== null, l.since[i] ?? null)
  compare('until', p.row.until !== null, l.until[i] ?? null)
  compare('note', p.row.note !== null, l.note[i] ?? '')
  compare('ref', p.ref !== null && p.ref !== l.ids[i] && l.ref[i] == null, l.ref[i] ?? null)
  return Object.keys(now).length === 0 ? null : { was, now }
}
