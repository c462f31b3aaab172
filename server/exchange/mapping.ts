/**
 * What a table is (stakeholders or links) and what each of its columns becomes. Names decide first, then what the cells
 * hold; what nobody recognises is left out and said. What a person chose in the options is never overruled.
 */
import { type FieldName, LINK_FIELDS, STAKEHOLDER_FIELDS, type TABLE_ROLES, type TableOptions } from '#contract/import'
import { fold } from '#contract/text'
import { Platform } from '#contract/words'
import { normaliseHandle } from '#contract/handles'
import { isNumericField } from './columns-of'
import { accountOfHeader, followersOfHeader, foldHeader, foldWithoutScale, isComputed, isPersonal, LAST_NAMES, LINK_HEADERS, PERIOD_END, platformOfWord, STAKEHOLDER_HEADERS } from './header-words'
import { type Decimal, decimalOfColumn, isMissing, looksNumeric, parseNumber } from './numbers'
import type { Findings } from './findings'
import { phrase } from './sentences'
import type { Table } from './table'
import { baseOfWord, directedOfWord, familyOfWord, flagOfWord, gradeOfWord, isGephiType, kindOfWord, linkKindOfWord, platformOf, signOfWord, stageOfWord, stanceOfWord } from './value-words'
import { parseDay } from './dates'

export type Role = (typeof TABLE_ROLES)[number]
export type Sureness = 'sure' | 'likely' | 'unknown'
export interface MappedColumn { header: string, field: FieldName, sure: Sureness, why?: 'personal' | 'second' | 'computed' | 'unknown' }
export interface Mapping { role: Role, columns: MappedColumn[], decimal: Decimal }

const SAMPLE = 400
const sampleOf = (table: Table, column: number): string[] => {
  const out: string[] = []
  for (const row of table.rows) { const c = row[column]; if (c !== undefined && !isMissing(c)) { out.push(c.trim()); if (out.length >= SAMPLE) break } }
  return out
}
const share = (cells: string[], test: (cell: string) => boolean): number => cells.length === 0 ? 1 : cells.filter(test).length / cells.length

const isUrlLike = (c: string): boolean => /^(?:https?:\/\/|www\.|mailto:)\S+$|^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:\/\S*)?$/iu.test(c)
const isEmail = (c: string): boolean => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(c) && !c.startsWith('@')
const isLevel = (c: string): boolean => { const n = parseNumber(c, ','); return n !== null && Number.isInteger(n) && n >= 1 && n <= 5 }
const isPercent = (c: string): boolean => /\d\s*%$/.test(c) && looksNumeric(c)

/** What the cells of a column must mostly look like for a field; fields not listed take any text. */
const FITS: Partial<Record<FieldName, (cell: string) => boolean>> = {
  family: c => familyOfWord(c) !== undefined, platform: c => platformOf(c) !== undefined, url: isUrlLike, followers: looksNumeric, engagementRate: looksNumeric,
  engagementBase: c => baseOfWord(c) !== undefined, authenticity: looksNumeric, cost: looksNumeric, ring: looksNumeric, relevance: looksNumeric, legitimacy: looksNumeric,
  stance: c => looksNumeric(c) || stanceOfWord(c) !== undefined, stage: c => looksNumeric(c) || stageOfWord(c) !== undefined,
  observedAt: c => parseDay(c, false) !== null || parseDay(c, true) !== null, since: c => parseDay(c, false) !== null || parseDay(c, true) !== null, until: c => parseDay(c, false) !== null || parseDay(c, true) !== null,
  doNotContact: c => flagOfWord(c) !== undefined, minor: c => flagOfWord(c) !== undefined, sign: c => signOfWord(c) !== undefined, confidence: c => gradeOfWord(c) !== undefined,
  directed: c => directedOfWord(c) !== undefined
}
/**
 * A column that names a platform holds accounts, unless its cells say yes or no, or only numbers of which some can be no
 * handle (`12 500`, `1,2 M`): those count followers, where the platform stands alone. `X` over decimals is a coordinate.
 */
const settleAccount = (field: FieldName, folded: string, cells: string[]): FieldName | null => {
  if (cells.length === 0) return field
  const platform = Platform.parse(field.slice('account:'.length))
  if (share(cells, c => flagOfWord(c) !== undefined) >= 0.5) return null
  if (!platformOfWord.has(folded) || share(cells, looksNumeric) < 1 || cells.every(c => normaliseHandle(c, platform) !== null)) return field
  return folded === 'x' || cells.some(c => /^\s*[-−]/u.test(c)) ? null : `followers:${platform}`
}
/** Columns whose cells decide between two fields of one name; words of unknown kinds are kept as tags or notes where nothing else is. */
const settle = (role: Role, field: FieldName, folded: string, cells: string[], taken: (f: FieldName) => boolean, claimed: (f: FieldName) => boolean): FieldName | null => {
  if (role === 'stakeholders' && field === 'kind') return share(cells, c => kindOfWord(c) !== undefined) >= 0.5 ? 'kind' : cells.length > 0 && !claimed('tags') ? 'tags' : null
  if (role === 'links' && field === 'kind') {
    if (share(cells, isGephiType) === 1 && cells.length > 0) return 'directed'
    return share(cells, c => linkKindOfWord(c) !== undefined) >= 0.5 ? 'kind' : claimed('note') ? null : 'note'
  }
  if (role === 'links' && field === 'strength' && !folded.endsWith('1 5')) {
    const named = folded.startsWith('force') || folded.startsWith('strength') || folded.endsWith('strength') || folded.startsWith('intensit')
    if (cells.length > 0 && share(cells, isPercent) >= 0.5) return 'strength'
    if (named && share(cells, isLevel) === 1) return 'strength'
    return share(cells, looksNumeric) >= 0.5 && !taken('count') ? 'count' : null
  }
  if (field.startsWith('followers:')) return share(cells, looksNumeric) >= 0.5 ? field : null
  if (field.startsWith('account:')) return settleAccount(field, folded, cells)
  const fits = FITS[field]
  return fits === undefined || share(cells, fits) >= 0.5 ? field : null
}

/** What programs call the account of a row where they know its person's name too. */
const NAMES_OF_ACCOUNTS: readonly string[] = ['profile name', 'account name', 'nom du compte', 'user name']
const namesOf = (role: Role) => role === 'links' ? LINK_HEADERS : STAKEHOLDER_HEADERS
/** Fields that a header may stand for, the most telling first: [field, how telling]. */
const claims = (role: Role, header: string): [FieldName, number][] => {
  const folded = foldHeader(header), plain = fold(header), bare = foldWithoutScale(header), out: [FieldName, number][] = []
  for (const [field, names] of Object.entries(namesOf(role)) as [FieldName, readonly string[]][]) {
    const at = Math.min(...[names.indexOf(folded), names.indexOf(plain)].filter(i => i >= 0))
    if (Number.isFinite(at)) out.push([field, at])
  }
  if (out.length === 0 && bare !== null) {
    for (const [field, names] of Object.entries(namesOf(role)) as [FieldName, readonly string[]][]) { const at = names.indexOf(bare); if (at >= 0) out.push([field, at]) }
  }
  if (role === 'stakeholders' && out.length === 0) {
    const account = accountOfHeader(folded) ?? accountOfHeader(plain), followers = followersOfHeader(folded) ?? followersOfHeader(plain)
    if (account !== null) out.push([`account:${account}`, 0])
    if (followers !== null) out.push([`followers:${followers}`, 0])
  }
  return out.sort((a, b) => a[1] - b[1])
}

const mapByNames = (table: Table, role: Role, chosen: TableOptions['columns']): MappedColumn[] => {
  const columns: MappedColumn[] = table.header.map(header => ({ header, field: 'ignore', sure: 'unknown', why: 'unknown' }))
  const owner = new Map<FieldName, number>()
  const taken = (f: FieldName): boolean => owner.has(f)
  const give = (i: number, field: FieldName, sure: Sureness): void => { columns[i] = { header: table.header[i] as string, field, sure }; if (field !== 'ignore') owner.set(field, i) }
  const free = new Set(table.header.keys())
  table.header.forEach((header, i) => {
    if (chosen === undefined || !Object.hasOwn(chosen, header)) return
    give(i, chosen[header] as FieldName, 'sure'); free.delete(i)
  })
  if (table.headerLine === null) return columns
  const folds = table.header.map(h => foldHeader(h))
  for (const i of free) {
    const header = table.header[i] as string, cells = sampleOf(table, i)
    if (isPersonal(folds[i] as string) || (cells.length > 0 && share(cells, isEmail) > 0.5)) { columns[i] = { header, field: 'ignore', sure: 'sure', why: 'personal' }; free.delete(i) }
    else if (isComputed(folds[i] as string)) { columns[i] = { header, field: 'ignore', sure: 'sure', why: 'computed' }; free.delete(i) }
  }
  const bids: { i: number, field: FieldName, points: number }[] = []
  for (const i of free) for (const [field, points] of claims(role, table.header[i] as string)) bids.push({ i, field, points })
  bids.sort((a, b) => a.points - b.points || a.i - b.i)
  const hasPeriod = role === 'links' && folds.includes('valid from')
  const hasPlatform = role === 'stakeholders' && folds.some(f => STAKEHOLDER_HEADERS.platform?.includes(f))
  const otherId = (i: number): boolean => folds.some((f, k) => k !== i && ['id', 'identifiant interne', 'internal id', 'node id', 'uuid'].includes(f))
  const lastName = role === 'stakeholders' && bids.some(b => b.field === 'firstName') ? LAST_NAMES.map(n => folds.indexOf(n)).find(i => i >= 0 && free.has(i)) : undefined
  if (lastName !== undefined) bids.unshift({ i: lastName, field: 'name', points: 0 })
  for (const { i, field } of bids) {
    if (!free.has(i)) continue
    const cells = sampleOf(table, i), folded = folds[i] as string
    let wanted: FieldName | null = field
    if (hasPeriod && folded === PERIOD_END) wanted = 'until'
    // « Identifiant » is the handle wherever a platform or another identifier stands beside it
    if (role === 'stakeholders' && field === 'id' && folded === 'identifiant' && (hasPlatform || otherId(i) || (cells.length > 0 && share(cells, c => c.startsWith('@')) > 0.5))) wanted = 'handle'
    // a last name stands beside a first one; what else names the row is its account, or says the same again
    if (field === 'name' && lastName !== undefined && i !== lastName) wanted = NAMES_OF_ACCOUNTS.includes(folded) ? 'handle' : 'name'
    // a coordinate
    if (wanted === 'account:x' && folded === 'x' && folds.includes('y')) continue
    wanted = settle(role, wanted, folded, cells, taken, f => taken(f) || bids.some(b => b.field === f))
    if (wanted === null) continue
    // identifiers of the ends stand beside their names
    if ((wanted === 'source' || wanted === 'target') && taken(wanted) && !taken(`${wanted}Name`)) wanted = `${wanted}Name`
    if (taken(wanted)) { columns[i] = { header: table.header[i] as string, field: 'ignore', sure: 'sure', why: 'second' }; continue }
    give(i, wanted, wanted === field || ['until', 'handle', 'sourceName', 'targetName'].includes(wanted) ? 'sure' : 'likely')
    free.delete(i)
  }
  return columns
}
const has = (columns: MappedColumn[], field: FieldName): boolean => columns.some(c => c.field === field)

/** How plainly the names of columns say links, or stakeholders. */
const roleByNames = (table: Table): Role | null => {
  const links = mapByNames(table, 'links', undefined), people = mapByNames(table, 'stakeholders', undefined)
  const saysLinks = has(links, 'source') && has(links, 'target')
  const saysPeople = has(people, 'name') || (has(people, 'id') && !has(links, 'source')) || people.some(c => c.field.startsWith('account:') || c.field.startsWith('followers:') || c.field === 'handle')
  if (saysLinks) return 'links'
  return saysPeople ? 'stakeholders' : null
}
const roleByFileName = (file: string): Role | null => {
  const words = fold(file.replace(/\.[^.]*$/, '').replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2')).split(' ')
  if (words.some(w => /^(?:liens?|links?|edges?|ties|relations?|relationships?|connections?|network|aretes?|edgelist)$/.test(w))) return 'links'
  if (words.some(w => /^(?:noeuds?|nodes?|acteurs?|stakeholders?|actors?|people|personnes?|medias?|organisations?|elements?|targets?)$/.test(w))) return 'stakeholders'
  return null
}
/** Two columns of the same things: most values of the second stand in the first too, or both are whole numbers. */
const roleByCells = (table: Table): Role => {
  if (table.header.length < 2 || table.header.length > 4) return 'stakeholders'
  const a = sampleOf(table, 0), b = sampleOf(table, 1), first = new Set(a)
  const numbers = share(a, c => /^\d+$/.test(c)) === 1 && share(b, c => /^\d+$/.test(c)) === 1 && a.length > 0
  const repeated = first.size < a.length || new Set(b).size < b.length
  return (table.headerLine === null && numbers) || (numbers && repeated) || (b.length > 2 && share(b, c => first.has(c)) > 0.3 && repeated) || (table.headerLine === null && table.header.length === 2) ? 'links' : 'stakeholders'
}

const letUsName = (table: Table, columns: MappedColumn[], role: Role, findings: Findings): void => {
  const put = (i: number, field: FieldName): void => { columns[i] = { header: table.header[i] as string, field, sure: 'likely' } }
  const say = (what: string): void => { findings.warn('columns.guessed', { file: table.file, what }) }
  const lang = findings.lang, open = (i: number): boolean => columns[i]?.field === 'ignore' && columns[i]?.why !== 'personal'
  if (role === 'links') {
    const source = has(columns, 'source'), target = has(columns, 'target')
    if (source && target) return
    if (!source && !target && columns.length >= 2) {
      put(0, 'source'); put(1, 'target')
      say(phrase('guessed.ends', lang, { a: table.header[0] as string, b: table.header[1] as string }))
      return
    }
    const i = columns.findIndex((_, k) => open(k))
    if (i >= 0) { put(i, source ? 'target' : 'source'); say(phrase('guessed.one', lang, { a: table.header[i] as string, field: source ? 'target' : 'source' })) }
    return
  }
  if (has(columns, 'name')) return
  if (!has(columns, 'id') && !columns.some(c => c.field.startsWith('account:') || c.field === 'handle')) {
    if (columns.length === 1) { put(0, 'name'); say(phrase('guessed.one', lang, { a: table.header[0] as string, field: phrase('field.name', lang) })); return }
    put(0, 'id'); put(1, 'name')
    say(phrase('guessed.names', lang, { a: table.header[0] as string, b: table.header[1] as string }))
    return
  }
  // an identifier without a name: the first column of mostly different texts names them
  const i = columns.findIndex((_, k) => {
    if (!open(k)) return false
    const cells = sampleOf(table, k)
    return cells.length > 0 && share(cells, looksNumeric) < 0.2 && share(cells, c => flagOfWord(c) !== undefined) < 0.2 && new Set(cells).size > 0.7 * cells.length
  })
  if (i >= 0) { put(i, 'name'); say(phrase('guessed.one', lang, { a: table.header[i] as string, field: phrase('field.name', lang) })) }
}

const sayIgnored = (table: Table, columns: MappedColumn[], findings: Findings): void => {
  for (const why of ['personal', 'unknown', 'second'] as const) {
    const names = columns.filter(c => c.field === 'ignore' && c.why === why).map(c => findings.lang === 'fr' ? `«\u00a0${c.header}\u00a0»` : `“${c.header}”`)
    if (names.length > 0) findings.warn('columns.ignored', { file: table.file, why: phrase(`ignored.${why}`, findings.lang, { n: names.length }), columns: names.join(', ') })
  }
}

/** Header of a column as someone named it: exactly, else without regard to case and accents; -1 without one. */
export const findColumn = (header: readonly string[], name: string): number => {
  const exact = header.indexOf(name)
  return exact >= 0 ? exact : header.findIndex(h => fold(h) === fold(name))
}

/** Columns chosen by name → by the headers that stand in the file; a name that stands nowhere is refused. */
const chosenColumns = (table: Table, options: TableOptions, findings: Findings): TableOptions['columns'] => {
  if (options.columns === undefined) return undefined
  const chosen: Record<string, FieldName> = {}
  for (const [name, field] of Object.entries(options.columns)) {
    const i = findColumn(table.header, name)
    if (i < 0) {
      if (field !== 'ignore') findings.reject({ file: table.file, line: table.headerLine, column: name }, 'file.unknown-column', { header: name, known: table.header.slice(0, 20).join(', ') })
    } else chosen[table.header[i] as string] = field
  }
  return chosen
}

const FIELDS: Record<Role, ReadonlySet<string>> = { links: new Set([...LINK_FIELDS, 'ignore']), stakeholders: new Set([...STAKEHOLDER_FIELDS, 'ignore']) }

/**
 * Maps a table. `role` overrules the file's own look, except where its names plainly say the other: then it is read as
 * what it is, said as `files.swapped`. Null when two columns of one name are both needed (`file.duplicate-header`).
 */
export const mapTable = (table: Table, options: TableOptions, findings: Findings): Mapping | null => {
  const chosen = chosenColumns(table, options, findings)
  const byNames = roleByNames(table), fieldsChosen = Object.values(chosen ?? {}).filter(f => f !== 'ignore')
  let role: Role = options.role ?? byNames ?? (fieldsChosen.length > 0 ? fieldsChosen.every(f => FIELDS.links.has(f)) ? 'links' : 'stakeholders' : roleByFileName(table.file) ?? roleByCells(table))
  if (options.role !== undefined && byNames !== null && byNames !== options.role && fieldsChosen.length === 0) {
    role = byNames
    findings.warn('files.swapped', { file: table.file, what: phrase(`swapped.${role}`, findings.lang) })
  }
  const columns = mapByNames(table, role, chosen)
  letUsName(table, columns, role, findings)
  const seen = new Set<string>(), doubled = table.header.find(h => seen.size === seen.add(h).size)
  if (doubled !== undefined && columns.some(c => c.header === doubled && c.field !== 'ignore')) {
    findings.reject({ file: table.file, line: table.headerLine, column: doubled }, 'file.duplicate-header', { header: doubled })
    return null
  }
  if (role === 'links' && !(has(columns, 'source') && has(columns, 'target'))) {
    findings.reject({ file: table.file, line: null }, 'file.one-column')
    return null
  }
  sayIgnored(table, columns, findings)
  const fileDecimal: Decimal = table.separator === ';' ? ',' : '.'
  const cells = columns.flatMap((c, i) => isNumericField(c.field) ? sampleOf(table, i) : [])
  return { role, columns, decimal: options.decimal ?? decimalOfColumn(cells, fileDecimal) }
}
