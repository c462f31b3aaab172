/** Rows of a table of stakeholders → what each says, checked; a row with a fault is left out and listed. */
import type { FieldName } from '#contract/import'
import type { Account, Stakeholder } from '#contract/entities'
import { fold, isSafeUrl, isStorable } from '#contract/text'
import { type Platform, PLATFORMS } from '#contract/words'
import { cleanName, dayCell, listCell, nameCell, numberCell, type Range, textCell, wordCell } from './cells'
import { type Column, columnsOf } from './columns-of'
import type { Findings, Place } from './findings'
import { cleanHandle, normaliseHandle } from '#contract/handles'
import { foldHeader, isWholeName, platformOfWord } from './header-words'
import { readList } from './lists'
import type { Mapping } from './mapping'
import { type Decimal, isMissing } from './numbers'
import { phrase } from './sentences'
import type { Table } from './table'
import { BASE_WORDS, baseOfWord, FAMILY_WORDS, familyOfWord, flagOfWord, inLanguage, KIND_WORDS, type KindAndFamily, kindOfWord, PLATFORM_WORDS, platformOf, someWords, stageOfWord, stanceOfWord, YES_NO } from './value-words'

type AccountFields = Partial<Pick<Account, 'followers' | 'engagementRate' | 'engagementBase' | 'authenticity' | 'observedAt'>>
export interface AccountRow {
  platform: Platform
  handle: string
  key: string
  url: string | null
  /** the file itself gives the address; else it follows from the name */
  urlGiven: boolean
  fields: AccountFields
  /** nothing names the account: only its audience is known */
  vague: boolean
}
export interface StakeholderRow {
  file: string
  line: number
  id: string | null
  name: string
  /** false: the file names nobody here, its identifier stands in */
  named: boolean
  fields: Partial<Stakeholder>
  accounts: AccountRow[]
}
export interface StakeholderTable { file: string, fallback: KindAndFamily | null, rows: StakeholderRow[] }

const TEXTS: Partial<Record<FieldName, number>> = { role: 200, place: 120, description: 5_000, notes: 20_000 }
const LEVELS: Partial<Record<FieldName, Range>> = {
  ring: { min: 0, max: 3, whole: true }, stance: { min: -2, max: 2, whole: true }, stage: { min: 0, max: 4, whole: true },
  relevance: { min: 0, max: 5, whole: true }, legitimacy: { min: 0, max: 5, whole: true }, cost: { min: 0, max: 1e9 }
}
const WORDS: Partial<Record<FieldName, (cell: string) => number | undefined>> = { stance: stanceOfWord, stage: stageOfWord }

/** `personnes.tsv` holds persons: what a file's name says of its stakeholders, where no column does. */
const kindOfFileName = (file: string): KindAndFamily | null => {
  for (const word of fold(file.replace(/\.[^.]*$/, '')).split(' ')) { const k = word.length > 3 ? kindOfWord(word) : undefined; if (k !== undefined) return k }
  return null
}
const platformOfFileName = (file: string): Platform | null => {
  for (const word of fold(file).split(' ')) { const p = word.length > 1 ? platformOfWord.get(word) : undefined; if (p !== undefined && p !== 'site') return p }
  return null
}

interface Draft { fields: Partial<Stakeholder>, audience: AccountFields, handle: string, url: string, platform: Platform | undefined, more: [Platform, string][], followersOf: [Platform, number][], ok: boolean }

class Reader {
  readonly columns: Column[]
  readonly filePlatform: Platform | null
  readonly hasUrls: boolean
  constructor (readonly table: Table, mapping: Mapping, readonly findings: Findings, decimal: Decimal | undefined) {
    this.columns = columnsOf(table, mapping, decimal)
    this.filePlatform = platformOfFileName(table.file)
    this.hasUrls = this.columns.some(c => c.field === 'url')
  }

  /** reads one cell into the draft; false when it is refused */
  cell (c: Column, cell: string, place: Place, d: Draft): boolean {
    const f = this.findings, lang = f.lang
    const max = TEXTS[c.field], level = LEVELS[c.field]
    const set = <K extends keyof Stakeholder>(key: K, value: Stakeholder[K] | undefined): boolean => { if (value === undefined) return false; d.fields[key] = value; return true }
    const audience = <K extends keyof AccountFields>(key: K, value: AccountFields[K] | undefined): boolean => { if (value === undefined) return false; d.audience[key] = value; return true }
    if (max !== undefined) return set(c.field as 'role', textCell(cell, max, place, f))
    if (c.field === 'aliases') return set('aliases', listCell(readList(cell, false), 200, 50, place, f))
    if (c.field === 'tags') return set('tags', listCell(readList(cell, true), 60, 50, place, f))
    if (isMissing(cell) && !(c.field === 'handle' || c.field.startsWith('account:')) ) return true
    if (level !== undefined) return set(c.field as 'cost', numberCell(cell, c.decimal, level, place, f, WORDS[c.field]))
    switch (c.field) {
      case 'kind': {
        const word = wordCell(cell, kindOfWord, someWords(KIND_WORDS, lang), place, f)
        if (word === undefined) return false
        d.fields.kind = word.kind
        if (word.family !== null && !this.columns.some(k => k.field === 'family')) d.fields.family = word.family
        return true
      }
      case 'family': return set('family', wordCell(cell, familyOfWord, someWords(FAMILY_WORDS, lang), place, f))
      case 'doNotContact': case 'minor': return set(c.field, wordCell(cell, flagOfWord, YES_NO[0].concat(YES_NO[1]).join(', '), place, f))
      case 'platform': d.platform = wordCell(cell, platformOf, someWords(PLATFORM_WORDS, lang), place, f); return d.platform !== undefined
      case 'engagementBase': return audience('engagementBase', wordCell(cell, baseOfWord, someWords(BASE_WORDS, lang), place, f))
      case 'engagementRate': return audience('engagementRate', numberCell(cell, c.decimal, { min: 0, max: 100 }, place, f))
      case 'observedAt': return audience('observedAt', dayCell(cell, c.monthFirst, place, f))
      case 'authenticity': {
        const percent = /%\s*$/.test(cell), n = numberCell(cell, c.decimal, { min: 0, max: percent ? 100 : 1 }, place, f)
        return audience('authenticity', n === undefined ? undefined : percent ? n / 100 : n)
      }
      case 'followers': return audience('followers', this.#followers(c, cell, place))
      case 'handle': d.handle = isMissing(cell) ? '' : cell; return true
      case 'url': {
        const s = cell.trim(), schemed = /^[a-z][a-z0-9+.-]*:/i.test(s) && !/^[^/]*:\d+(?:\/|$)/.test(s)
        if (schemed && !isSafeUrl(s)) { f.reject(place, 'value.bad-url', {}, s); return false }
        d.url = s
        return true
      }
      default:
        if (c.field.startsWith('followers:')) {
          const n = this.#followers(c, cell, place)
          if (n !== undefined) d.followersOf.push([c.field.slice('followers:'.length) as Platform, n])
          return n !== undefined
        }
        if (c.field.startsWith('account:')) for (const one of isMissing(cell) ? [] : readList(cell, false)) d.more.push([c.field.slice(8) as Platform, one])
        return true
    }
  }

  /** the accounts that a row speaks of; what names none is counted, not refused */
  accounts (d: Draft, name: string): AccountRow[] {
    const out: AccountRow[] = []
    const unread = (text: string): void => { this.findings.warn('accounts.unread', { file: this.table.file, example: text.slice(0, 60) }) }
    const put = (row: AccountRow): void => {
      if (row.key.length > 300 || row.handle.length > 200 || !isStorable(row.key) || !isStorable(row.handle)) { unread(row.handle); return }
      const same = out.find(a => a.platform === row.platform && a.key === row.key)
      if (same === undefined) out.push(row)
      else if (same !== row) Object.assign(same.fields, row.fields)
    }
    const platform = d.platform ?? (d.handle !== '' ? this.filePlatform ?? undefined : undefined)
    const fromUrl = d.url === '' ? null : normaliseHandle(d.url, platform)
    const fromHandle = d.handle === '' ? null : normaliseHandle(d.handle, platform ?? fromUrl?.platform)
    const main = fromHandle !== null && (fromUrl === null || (d.platform !== undefined && fromUrl.platform !== d.platform)) ? fromHandle : fromUrl ?? fromHandle
    if (main !== null) {
      const written = fromHandle !== null && fromHandle.key === main.key ? fromHandle.handle : main.platform !== 'site' && d.handle !== '' && fromHandle === null ? cleanName(cleanHandle(d.handle)).replace(/^@/, '') : main.handle
      const given = main.platform === 'site' || main.platform === 'podcast' || main.platform === 'newsletter' ? this.#address(d.url) ?? main.url : main.url
      put({ platform: main.platform, handle: written === '' ? main.handle : written, key: main.key, url: d.url !== '' ? given : this.hasUrls ? null : main.url, urlGiven: d.url !== '', fields: d.audience, vague: false })
    } else {
      if (d.url !== '') unread(d.url)
      // an audience that nothing names carries the stakeholder's own name
      if (d.handle !== '' && cleanName(d.handle) !== name) unread(d.handle)
    }
    for (const [p, text] of d.more) {
      const n = normaliseHandle(text, p)
      if (n === null) unread(text)
      else put({ platform: n.platform, handle: n.handle, key: n.key, url: n.url, urlGiven: false, fields: {}, vague: false })
    }
    const nameless = (where: Platform, fields: AccountFields): AccountRow => ({ platform: where, handle: name, key: `name:${fold(name).normalize('NFC') || name}`, url: null, urlGiven: false, fields, vague: true })
    // beside numbers for each platform, one for none is their total
    const { followers: _total, ...others } = d.audience, audience = d.followersOf.length > 0 && out.length !== 1 ? others : d.audience
    if (main === null && Object.keys(audience).length > 0) {
      const only = out.length === 1 ? out[0] : undefined
      if (only !== undefined) Object.assign(only.fields, audience)
      else {
        const where = d.platform ?? this.filePlatform ?? 'site'
        if (d.platform === undefined) this.findings.warn('columns.guessed', { file: this.table.file, what: phrase('guessed.platform', this.findings.lang, { platform: inLanguage(PLATFORM_WORDS[where], this.findings.lang) }) })
        put(nameless(where, audience))
      }
    }
    for (const [where, followers] of d.followersOf) {
      const known = out.find(a => a.platform === where)
      if (known !== undefined) known.fields.followers = followers
      // who has no account there has no followers there
      else if (followers > 0) put(nameless(where, { followers }))
    }
    return out
  }

  #followers (c: Column, cell: string, place: Place): number | undefined {
    const n = numberCell(cell, c.decimal, { min: 0, max: 1e10 }, place, this.findings)
    if (n !== undefined && !Number.isInteger(n)) this.findings.warn('number.rounded', { file: this.table.file })
    return n === undefined ? undefined : Math.round(n)
  }

  #address (text: string): string | null {
    const s = /^https?:\/\//i.test(text) ? text : `https://${text}`
    if (text === '' || s.length > 2_000 || !isSafeUrl(s)) return null
    return s
  }
}

/** What every row of a table of stakeholders says. Cost O(cells). */
export const readStakeholders = (table: Table, mapping: Mapping, findings: Findings, decimal: Decimal | undefined): StakeholderTable => {
  const reader = new Reader(table, mapping, findings, decimal), columns = reader.columns
  const at = (field: FieldName): Column | undefined => columns.find(c => c.field === field)
  const idAt = at('id'), nameAt = at('name'), firstAt = at('firstName'), byFile = at('kind') === undefined ? kindOfFileName(table.file) : null
  // who has a first name is a person
  const fallback = byFile ?? (firstAt === undefined || at('kind') !== undefined ? null : { kind: 'person' as const, family: null })
  if (byFile !== null) findings.warn('columns.guessed', { file: table.file, what: phrase('guessed.kind', findings.lang, { kind: inLanguage(KIND_WORDS[byFile.kind], findings.lang) }) })
  // programs write NA where there is no identifier; one stakeholder may be called so, several are not
  let missing = 0
  if (idAt !== undefined) for (const row of table.rows) if (isMissing(row[idAt.index] ?? '')) missing++
  const needed = nameAt ?? idAt, whole = nameAt !== undefined && isWholeName(foldHeader(nameAt.header))
  const rows: StakeholderRow[] = []
  table.rows.forEach((row, r) => {
    const place = (c: Column | undefined): Place => ({ file: table.file, line: table.lines[r] as number, column: c?.header ?? null })
    if (needed !== undefined && row.length <= needed.index && row.length < table.header.length) {
      findings.reject(place(needed), 'row.too-few-cells', { cells: row.length, name: needed.header })
      return
    }
    const d: Draft = { fields: {}, audience: {}, handle: '', url: '', platform: undefined, more: [], followersOf: [], ok: true }
    const rawId = idAt === undefined ? '' : row[idAt.index] ?? ''
    const id = rawId === '' || (missing > 1 && isMissing(rawId)) ? '' : nameCell(rawId, 200, place(idAt), findings)
    const own = nameAt === undefined ? '' : nameCell([firstAt === undefined || whole ? '' : row[firstAt.index] ?? '', row[nameAt.index] ?? ''].join(' '), 200, place(nameAt), findings)
    if (id === undefined || own === undefined) d.ok = false
    for (const c of columns) {
      if (c.field === 'id' || c.field === 'name' || c.field === 'firstName') continue
      const cell = row[c.index] ?? ''
      if (cell === '' || cell.trim() === '') continue
      if (!reader.cell(c, cell, place(c), d)) d.ok = false
    }
    if (!d.ok || id === undefined || own === undefined) return
    const handleName = d.handle !== '' ? cleanName(cleanHandle(d.handle)).replace(/^@/, '') : d.more[0]?.[1] ?? d.url
    const name = own !== '' ? own : id !== '' ? id : cleanName(handleName).slice(0, 200)
    if (name === '' || !isStorable(name)) { findings.reject(place(nameAt ?? idAt), 'stakeholder.no-name'); return }
    rows.push({ file: table.file, line: table.lines[r] as number, id: id === '' ? null : id, name, named: own !== '', fields: d.fields, accounts: reader.accounts(d, name) })
  })
  return { file: table.file, fallback, rows }
}
/** order of platforms where two accounts are otherwise equal */
export const platformRank = (p: Platform): number => PLATFORMS.indexOf(p)
